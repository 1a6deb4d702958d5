//! Properties of every text, tried on random ones.

use super::{Around, Href, Name, Plain, Step, Tag, Text};
use crate::highlight::Highlighter;

mod grow;
mod random;

use grow::Grower;
use random::Random;

/// Everything that a tree holds, and what it tells as lost.
fn held(text: &Text) -> String {
    let mut held = Vec::new();
    for (ix, node) in (0..).zip(&text.nodes) {
        if matches!(node.tag, Tag::Str | Tag::Html) {
            held.push(text.str(ix).to_string());
        }
        match text.name(ix) {
            Some(Name::Anchor { id, rest }) => held.extend([id.to_string(), rest.to_string()]),
            Some(Name::Target { to, title }) => held.extend([to.to_string(), title.to_string()]),
            Some(Name::Label(label)) => held.push(label.to_string()),
            Some(Name::Start(_) | Name::Columns(_)) | None => {}
        }
    }
    held.extend(text.lost.iter().map(|span| text.slice(span).to_string()));
    held.join("\n")
}

/// Words that are there only once, so that none can be taken for another.
fn words_of(markdown: &str) -> impl Iterator<Item = &str> {
    markdown
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.starts_with('w') && word.ends_with('x'))
}

#[test]
fn every_letter_is_in_the_tree_or_told() {
    let mut told = 0;
    for seed in 0..10_000 {
        let mut random = Random::new(seed);
        let pieces = 2 + random.below(50);
        let markdown = random::markdown(&mut random, pieces);
        let text = Text::read(&markdown, 0);
        let held = held(&text);
        told += text.lost.len();
        for word in words_of(&markdown) {
            assert!(
                held.contains(word),
                "{word} of seed {seed}: {markdown:?}\n{text:#?}"
            );
        }
    }
    assert!(told > 0, "nothing was ever dropped");
}

#[test]
fn spans_cover_the_source_in_order() {
    for seed in 0..5_000 {
        let mut random = Random::new(seed);
        let markdown = random::markdown(&mut random, 40);
        let text = Text::read(&markdown, 0);
        for (ix, node) in (0..).zip(&text.nodes) {
            assert!(node.span.end as usize <= markdown.len(), "{markdown:?}");
            // The parser gives boxes to the paragraph after them, whose span begins later.
            let is_tick = |ix: &u32| matches!(text.node(*ix).tag, Tag::Tick(_));
            for child in text.children(ix).filter(|ix| !is_tick(ix)) {
                let inner = &text.node(child).span;
                let is_within = node.span.start <= inner.start && inner.end <= node.span.end;
                assert!(
                    is_within,
                    "seed {seed}: {markdown:?}\n{node:?}\n{:?}",
                    text.node(child)
                );
            }
        }
    }
}

#[test]
fn a_node_is_sixteen_bytes() {
    assert_eq!(size_of::<super::Node>(), 16);
}

#[test]
fn a_heading_of_two_lines_has_a_space_between_them() {
    let text = Text::read("Choisir\nun mot\n===\n", 0);
    let heading = text.headings().next().unwrap();
    assert_eq!(
        (heading.text.as_str(), heading.id),
        ("Choisir un mot", "choisir-un-mot")
    );
}

#[test]
fn words_that_markdown_drops_are_told() {
    let text = Text::read(
        "| a |\n|---|\n| b | perdu |\n\n[x]: un\n[x]: deux\n\n[x]\n",
        10,
    );
    let place = |span| crate::diagnostic::Place {
        file: "f".into(),
        span,
    };
    let faults = text.faults(false, &place);
    let told: Vec<_> = faults
        .iter()
        .map(|fault| (fault.code, fault.place.span.clone()))
        .collect();
    assert_eq!(told, [("lost-words", 28..33), ("lost-words", 46..54)]);
}

#[test]
fn an_embedded_block_knows_where_its_lines_begin() {
    let text = Text::read("a\n\n```quiz\nx: 1\n```\n", 100);
    let fence = text.fences().next().unwrap();
    assert_eq!((fence.word, fence.rest, fence.body), ("quiz", "", "x: 1\n"));
    assert_eq!((fence.span, fence.offset), (103..119, 111));
}

#[test]
fn a_text_in_short_is_its_first_sentence_or_its_first_words() {
    for (markdown, short) in [
        (
            "Relisez *à voix haute*. Puis publiez.",
            "Relisez à voix haute",
        ),
        ("- un\n- deux", "un deux"),
        ("un deux trois quatre, cinq", "un deux trois quatre…"),
        ("![une affiche](a.png) `#mot`", "une affiche #mot"),
    ] {
        assert_eq!(Text::read(markdown, 0).in_short(4), short);
    }
}

#[test]
fn quotations_a_hundred_thousand_deep_are_read_and_written() {
    let text = Text::read(&"> ".repeat(100_000), 0);
    assert_eq!(text.words(), "");
    assert!(text.nodes.len() > 10);
}

const PLAIN: Plain<'_> = Plain {
    raw_html: true,
    below: 0,
    address: &|to| Some(to.into()),
    embed: &|_| None,
};

/// The nodes of a text as they are nested, one a line. Ends of lines are spaces, and the paragraphs of an item are its lines.
fn shape(text: &Text) -> String {
    let (mut shape, mut words) = (String::new(), String::new());
    let mut above: Vec<Tag> = Vec::new();
    for step in text.walk_all() {
        let (Step::Open(ix) | Step::Close(ix)) = step;
        let tag = text.node(ix).tag;
        let opens = step == Step::Open(ix);
        match tag {
            Tag::Str if opens && above.contains(&Tag::Definition) => {}
            Tag::Str if opens => words.push_str(text.str(ix)),
            Tag::Soft if opens => words.push(' '),
            // A heading written with # is one line, and a line begins with words.
            Tag::Hard if words.is_empty() => continue,
            Tag::Hard if above.iter().any(|tag| matches!(tag, Tag::Heading(_))) => {
                words.push(' ');
                continue;
            }
            Tag::Str | Tag::Soft | Tag::Definition => {}
            // The last line of HTML that nothing closes may be empty.
            Tag::Html if text.str(ix).trim().is_empty() => continue,
            _ => {
                let said = words.split_whitespace().collect::<Vec<_>>().join(" ");
                words.clear();
                if !said.is_empty() {
                    shape.push_str(&format!("“{said}”\n"));
                }
            }
        }
        let is_line = tag == Tag::Para && above.last() == Some(&Tag::Item);
        if opens {
            above.push(tag);
        } else {
            above.pop();
        }
        let is_line = is_line || tag == Tag::Para && above.last() == Some(&Tag::Item);
        if is_line || matches!(tag, Tag::Str | Tag::Soft | Tag::Definition) {
            continue;
        }
        let (to, title) = text.target(ix);
        let label = match tag {
            Tag::Heading(_) => "",
            Tag::Html => text.str(ix).trim(),
            _ => text.label(ix).trim(),
        };
        if opens {
            shape.push_str(&format!("{tag:?} {to:?} {title:?} {label:?}\n"));
        } else {
            shape.push_str(&format!("/{tag:?}\n"));
        }
    }
    shape
}

fn read_again(name: &str, markdown: &str) -> Option<String> {
    let text = Text::read(markdown, 0);
    let written = text.markdown(false, &PLAIN);
    let again = Text::read(&written, 0);
    let (was, is) = (shape(&text), shape(&again));
    (was != is).then(|| format!("--- {name} ---\n{markdown}\n--- written ---\n{written}\n--- was ---\n{was}\n--- is ---\n{is}"))
}

#[test]
fn markdown_that_is_written_reads_as_what_it_was_written_from() {
    #[derive(serde::Deserialize)]
    struct Example {
        number: u32,
        markdown: String,
    }
    let examples = include_str!("../../tests/conformance/commonmark/examples.json");
    let examples: Vec<Example> = serde_json::from_str(examples).unwrap();
    let mut wrong: Vec<String> = examples
        .iter()
        .filter_map(|example| read_again(&example.number.to_string(), &example.markdown))
        .collect();
    for seed in 0..6_000 {
        let mut random = Random::new(seed);
        let pieces = 2 + random.below(40);
        let markdown = random::markdown(&mut random, pieces);
        // A tag that is alone on the first line of a paragraph, as only a reference before it can bring about, is read as a block.
        if !(markdown.contains('<') && markdown.contains("]: ")) {
            wrong.extend(read_again(&format!("random {seed}"), &markdown));
        }
    }
    wrong.sort_by_key(String::len);
    let some = &wrong[..wrong.len().min(12)];
    assert!(
        wrong.is_empty(),
        "{} differ\n{}",
        wrong.len(),
        some.join("\n")
    );
}

/// The words of HTML, those of pictures among them.
fn words_of_html(html: &str) -> String {
    let mut words = String::new();
    for token in html5gum::Tokenizer::new(html).flatten() {
        match token {
            html5gum::Token::String(text) => words.push_str(&String::from_utf8_lossy(&text)),
            html5gum::Token::StartTag(tag) => {
                if let Some(alt) = tag.attributes.get(b"alt".as_slice()) {
                    words.push_str(&String::from_utf8_lossy(alt));
                }
            }
            _ => {}
        }
    }
    words
}

fn marked_words(text: &str) -> Vec<String> {
    let mut rest = text;
    let mut words = Vec::new();
    while let Some(at) = rest.find('w') {
        rest = &rest[at + 1..];
        let digits = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        if digits > 0 && rest[digits..].starts_with('x') {
            words.push(format!("w{}x", &rest[..digits]));
        }
    }
    words
}

#[test]
fn writers_lose_no_word() {
    let around = Around {
        lang: "fr",
        raw_html: false,
        anchors: String::new(),
        below: 0,
        link: &|to, _| {
            (to.len() % 2 == 0).then(|| Href {
                href: to.into(),
                class: "",
                lang: None,
            })
        },
        image: &|to, _| Some(to.into()),
        embed: &|_| None,
        callout: &|kind| kind.into(),
        highlighter: &Highlighter::default(),
    };
    let mut wrong = Vec::new();
    for seed in 0..1_500 {
        let mut grower = Grower::new(seed);
        grower.blocks(3);
        let all: Vec<String> = (1..=grower.words).map(|n| format!("w{n}x")).collect();
        let text = grower.form.done();
        let markdown = text.markdown(false, &PLAIN);
        for (writer, written) in [
            ("words", text.words()),
            ("html", words_of_html(&text.html(false, &around))),
            ("markdown, read again", Text::read(&markdown, 0).words()),
        ] {
            if marked_words(&written) != all {
                wrong.push(format!(
                    "--- {writer}, seed {seed} ---\n{written}\n--- markdown ---\n{markdown}\n"
                ));
            }
        }
    }
    wrong.sort_by_key(String::len);
    let some = &wrong[..wrong.len().min(6)];
    assert!(
        wrong.is_empty(),
        "{} lose words\n{}",
        wrong.len(),
        some.join("\n")
    );
}
