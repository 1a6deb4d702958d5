//! Readers of the suites of others.

use std::fs;
use std::path::PathBuf;

/// A file of a suite of others, unchanged.
pub fn conformance(path: &str) -> String {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/conformance")
        .join(path);
    fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
}

/// A case of a Presidio recogniser test: a text, how many findings, and their spans in characters where they are given.
#[derive(Debug, Default)]
pub struct Case {
    pub text: String,
    pub count: usize,
    pub spans: Vec<(usize, usize)>,
}

/// Reads the tuples between `# fmt: off` and `# fmt: on`: a string, a number, and pairs of numbers one level deeper.
pub fn python_cases(source: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    for block in source.split("# fmt: off").skip(1) {
        let block = block.split("# fmt: on").next().unwrap();
        let (mut depth, mut case, mut named) = (0, Case::default(), false);
        let mut pair: Vec<usize> = Vec::new();
        let mut chars = block.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '#' => while chars.next_if(|c| *c != '\n').is_some() {},
                '(' => {
                    depth += 1;
                    pair.clear();
                    if depth == 1 {
                        (case, named) = (Case::default(), false);
                    }
                }
                ')' => {
                    if depth == 3 && pair.len() == 2 {
                        case.spans.push((pair[0], pair[1]));
                    }
                    depth -= 1;
                    if depth == 0 && named {
                        cases.push(std::mem::take(&mut case));
                    }
                    pair.clear();
                }
                '"' => {
                    let mut text = String::new();
                    while let Some(c) = chars.next_if(|c| *c != '"') {
                        text.push(c);
                    }
                    chars.next();
                    if depth == 1 && !named {
                        (case.text, named) = (text, true);
                    }
                }
                _ if c.is_ascii_digit() => {
                    let mut digits = c.to_string();
                    while let Some(c) = chars.next_if(|c| c.is_ascii_digit() || *c == '.') {
                        digits.push(c);
                    }
                    let number = digits.parse().ok();
                    match (depth, number) {
                        (1, Some(number)) if case.spans.is_empty() && case.count == 0 => {
                            case.count = number
                        }
                        (3, Some(number)) => pair.push(number),
                        // A score such as 0.5 is no place in a text.
                        (3, None) => pair.push(usize::MAX),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
    }
    // One text with several degrees of leniency: the most lenient counts.
    cases.sort_by(|a, b| a.text.cmp(&b.text).then(b.count.cmp(&a.count)));
    cases.dedup_by(|a, b| a.text == b.text);
    for case in &mut cases {
        case.spans
            .retain(|(start, end)| *start != usize::MAX && *end != usize::MAX);
        case.spans.truncate(case.count);
    }
    cases
}

/// The numbers that a specification of stdnum-js validates, and whether they are sound.
pub fn stdnum_cases(source: &str) -> Vec<(String, bool)> {
    let quoted = |text: &str| -> Vec<String> {
        text.split('\'')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect()
    };
    let mut cases = Vec::new();
    for block in source
        .split("\n  it(")
        .flat_map(|block| block.split("\n  test.each("))
        .skip(1)
    {
        let sound = !block.contains("toBeInstanceOf");
        let numbers = match block.split_once("validate('") {
            Some((_, rest)) => vec![rest.split('\'').next().unwrap().to_owned()],
            // Either a list of numbers, or a number made from the day's date, which has no quotes.
            None if block.starts_with('[') => quoted(block.split(']').next().unwrap()),
            None => Vec::new(),
        };
        cases.extend(numbers.into_iter().map(|number| (number, sound)));
    }
    cases
}
