//! A small regular-expression matcher whose time is linear in the text: a Thompson machine, run on characters.
//!
//! It knows literals, `.`, classes (`[a-z]`, `\d`, `\w`, `\s`, `\l` and their capitals), groups, `|`, `*`, `+`, `?`, `{m,n}` (lazy with a
//! `?` behind), `^`, `$`, `\b`, and `(?i)` in front of all. Letters are Unicode's, in `\w`, `\l` and `\b` alike. It has no captures,
//! look-around or back-references. The `regex-lite` crate would do the same for 76 KB of WebAssembly, and knows ASCII letters only.

/// The most instructions that one expression may compile to: a bound on the work for each character of a text.
const PROGRAM: usize = 2_000;
/// The most strings that a part of an expression is spelt out into when its literal is looked for.
const SPELT: usize = 64;

/// Why an expression cannot be read, in French and in English.
type Why = (String, String);

fn why(fr: &str, en: &str) -> Why {
    (fr.into(), en.into())
}

fn open_class() -> Why {
    why("`[` sans `]`", "`[` without `]`")
}

/// A compiled expression.
#[derive(Debug, Clone)]
pub(crate) struct Regex {
    program: Vec<Step>,
    tree: Node,
}

/// An expression as it is written.
#[derive(Debug, Clone)]
enum Node {
    Empty,
    One(Set),
    At(Place),
    Sequence(Vec<Node>),
    Either(Vec<Node>),
    Repeat { node: Box<Node>, min: u32, max: Option<u32>, greedy: bool },
}

/// A set of characters.
#[derive(Debug, Clone, Default)]
struct Set {
    ranges: Vec<(char, char)>,
    /// `\d`, `\w`, `\s`, `\l`; a capital stands for all but those.
    classes: Vec<char>,
    negated: bool,
    folded: bool,
}

/// A place between two characters.
#[derive(Debug, Clone, Copy)]
enum Place {
    Start,
    End,
    Boundary,
}

#[derive(Debug, Clone)]
enum Step {
    One(Set),
    At(Place),
    /// Go on at both; the first is preferred.
    Split(usize, usize),
    Go(usize),
    Found,
}

impl Set {
    fn holds(&self, c: char) -> bool {
        if let ([(low, high)], [], false, false) = (&self.ranges[..], &self.classes[..], self.negated, self.folded) {
            return (*low..=*high).contains(&c);
        }
        let within = |c: char| {
            self.ranges.iter().any(|&(low, high)| (low..=high).contains(&c)) || self.classes.iter().any(|&class| is(class, c))
        };
        let found = within(c)
            || self.folded && (c.to_lowercase().next().is_some_and(within) || c.to_uppercase().next().is_some_and(within));
        found != self.negated
    }
}

fn is(class: char, c: char) -> bool {
    match class {
        'd' => c.is_ascii_digit(),
        's' => c.is_whitespace(),
        'l' => c.is_alphabetic(),
        'w' => is_word(c),
        capital => !is(capital.to_ascii_lowercase(), c),
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

impl Regex {
    /// Reads an expression; otherwise says why it cannot.
    pub(crate) fn new(source: &str) -> Result<Self, Why> {
        let (folded, source) = match source.strip_prefix("(?i)") {
            Some(rest) => (true, rest),
            None => (false, source),
        };
        let mut reader = Reader { rest: source, folded, depth: 0 };
        let tree = reader.either()?;
        if !reader.rest.is_empty() {
            return Err(why("`)` sans `(`", "`)` without `(`"));
        }
        let mut program = Vec::new();
        emit(&tree, &mut program)?;
        program.push(Step::Found);
        Ok(Self { program, tree })
    }

    /// Every match that does not overlap one before it, as byte offsets; empty matches are left out.
    pub(crate) fn find_all(&self, text: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some((start, end)) = self.find(text, from) {
            found.push((start, end));
            from = end;
        }
        found
    }

    /// The leftmost match that is not empty and begins at `from` or later; of those, the one the expression prefers.
    fn find(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        let mut now = Threads::new(self.program.len());
        let mut next = Threads::new(self.program.len());
        let mut best = None;
        let mut before = text[..from].chars().next_back();
        let mut rest = text[from..].char_indices().map(|(at, c)| (from + at, c)).peekable();
        loop {
            let (at, after) = rest.next().map_or((text.len(), None), |(at, c)| (at, Some(c)));
            let following = rest.peek().map(|(_, c)| *c);
            if best.is_none() {
                now.add(&self.program, 0, at, (before, after));
            }
            for &(step, start) in &now.list {
                match (&self.program[step], after) {
                    (Step::Found, _) if start < at => {
                        best = Some((start, at));
                        break;
                    }
                    (Step::One(set), Some(c)) if set.holds(c) => next.add(&self.program, step + 1, start, (after, following)),
                    _ => {}
                }
            }
            now.clear();
            std::mem::swap(&mut now, &mut next);
            if after.is_none() || best.is_some() && now.list.is_empty() {
                return best;
            }
            before = after;
        }
    }

    /// Whether every match must hold `literal`, both in lower case.
    pub(crate) fn implies(&self, literal: &str) -> bool {
        implies(&self.tree, literal)
    }
}

/// The threads of one position, in order of preference, each step at most once.
struct Threads {
    list: Vec<(usize, usize)>,
    /// For each step, the round in which it was last seen.
    seen: Vec<usize>,
    round: usize,
    waiting: Vec<usize>,
}

impl Threads {
    fn new(steps: usize) -> Self {
        Self { list: Vec::new(), seen: vec![0; steps], round: 1, waiting: Vec::new() }
    }

    fn clear(&mut self) {
        self.list.clear();
        self.round += 1;
    }

    fn add(&mut self, program: &[Step], step: usize, start: usize, around: (Option<char>, Option<char>)) {
        self.waiting.push(step);
        while let Some(step) = self.waiting.pop() {
            if std::mem::replace(&mut self.seen[step], self.round) == self.round {
                continue;
            }
            match program[step] {
                Step::Go(to) => self.waiting.push(to),
                Step::Split(first, second) => self.waiting.extend([second, first]),
                Step::At(place) => {
                    let (before, after) = around;
                    let here = match place {
                        Place::Start => before.is_none(),
                        Place::End => after.is_none(),
                        Place::Boundary => before.is_some_and(is_word) != after.is_some_and(is_word),
                    };
                    if here {
                        self.waiting.push(step + 1);
                    }
                }
                Step::One(_) | Step::Found => self.list.push((step, start)),
            }
        }
    }
}

fn emit(node: &Node, program: &mut Vec<Step>) -> Result<(), Why> {
    if program.len() > PROGRAM {
        return Err(why("trop grand", "too large"));
    }
    match node {
        Node::Empty => {}
        Node::One(set) => program.push(Step::One(set.clone())),
        Node::At(place) => program.push(Step::At(*place)),
        Node::Sequence(nodes) => nodes.iter().try_for_each(|node| emit(node, program))?,
        Node::Either(nodes) => {
            let mut exits = Vec::new();
            for (i, node) in nodes.iter().enumerate() {
                let split = program.len();
                let last = i + 1 == nodes.len();
                if !last {
                    program.push(Step::Found);
                }
                emit(node, program)?;
                if !last {
                    exits.push(program.len());
                    program.push(Step::Found);
                    program[split] = Step::Split(split + 1, program.len());
                }
            }
            let end = program.len();
            exits.into_iter().for_each(|exit| program[exit] = Step::Go(end));
        }
        Node::Repeat { node, min, max, greedy } => {
            for _ in 0..*min {
                let begun = program.len();
                emit(node, program)?;
                if program.len() == begun {
                    break; // nothing, however often
                }
            }
            let split = |here: usize, out: usize| if *greedy { Step::Split(here + 1, out) } else { Step::Split(out, here + 1) };
            match max {
                None => {
                    let top = program.len();
                    program.push(Step::Found);
                    emit(node, program)?;
                    program.push(Step::Go(top));
                    program[top] = split(top, program.len());
                }
                Some(max) => {
                    let mut tops = Vec::new();
                    for _ in *min..*max {
                        tops.push(program.len());
                        program.push(Step::Found);
                        emit(node, program)?;
                    }
                    let out = program.len();
                    tops.into_iter().for_each(|top| program[top] = split(top, out));
                }
            }
        }
    }
    Ok(())
}

/// Every text that `node` can match, in lower case, where they are few.
fn spelt(node: &Node) -> Option<Vec<String>> {
    match node {
        Node::Empty | Node::At(_) => Some(vec![String::new()]),
        Node::One(set) => {
            let chars: Vec<char> = set.ranges.iter().flat_map(|&(low, high)| low..=high).take(SPELT + 1).collect();
            let few = set.classes.is_empty() && !set.negated && chars.len() <= SPELT;
            few.then(|| chars.iter().map(|c| lower(*c)).collect())
        }
        Node::Either(nodes) => {
            let all = nodes.iter().map(spelt).collect::<Option<Vec<_>>>()?.concat();
            (all.len() <= SPELT).then_some(all)
        }
        Node::Sequence(nodes) => nodes.iter().try_fold(vec![String::new()], |so_far, node| joined(&so_far, &spelt(node)?)),
        Node::Repeat { node, min, max, .. } => {
            let once = spelt(node)?;
            let mut all = Vec::new();
            for times in *min..=(*max)? {
                let texts = (0..times).try_fold(vec![String::new()], |so_far, _| joined(&so_far, &once))?;
                all.extend(texts);
                if all.len() > SPELT {
                    return None;
                }
            }
            Some(all)
        }
    }
}

fn joined(heads: &[String], tails: &[String]) -> Option<Vec<String>> {
    let all = || heads.iter().flat_map(|head| tails.iter().map(move |tail| format!("{head}{tail}")));
    (heads.len() * tails.len() <= SPELT).then(|| all().collect())
}

fn implies(node: &Node, literal: &str) -> bool {
    let all_hold = |texts: &[String]| !texts.is_empty() && texts.iter().all(|text| text.contains(literal));
    if spelt(node).is_some_and(|texts| all_hold(&texts)) {
        return true;
    }
    match node {
        Node::Either(nodes) => nodes.iter().all(|node| implies(node, literal)),
        Node::Repeat { node, min, .. } => *min > 0 && implies(node, literal),
        Node::Sequence(nodes) => {
            let mut run = vec![String::new()];
            for node in nodes {
                if let Some(longer) = spelt(node).and_then(|texts| joined(&run, &texts)) {
                    run = longer;
                    continue;
                }
                // What is repeated stands there once at least, after what comes before and before what comes next.
                let once = match node {
                    Node::Repeat { node, min: 1.., .. } => spelt(node),
                    _ => None,
                };
                let begun = once.as_ref().and_then(|once| joined(&run, once));
                if all_hold(&run) || begun.is_some_and(|begun| all_hold(&begun)) || implies(node, literal) {
                    return true;
                }
                run = once.unwrap_or_else(|| vec![String::new()]);
            }
            all_hold(&run)
        }
        _ => false,
    }
}

fn lower(c: char) -> String {
    c.to_lowercase().collect()
}

struct Reader<'a> {
    rest: &'a str,
    folded: bool,
    depth: u32,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    fn take(&mut self, token: &str) -> bool {
        let rest = self.rest.strip_prefix(token);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn either(&mut self) -> Result<Node, Why> {
        let mut branches = vec![self.sequence()?];
        while self.take("|") {
            branches.push(self.sequence()?);
        }
        Ok(if branches.len() == 1 { branches.remove(0) } else { Node::Either(branches) })
    }

    fn sequence(&mut self) -> Result<Node, Why> {
        let mut nodes = Vec::new();
        while self.peek().is_some_and(|c| c != '|' && c != ')') {
            let node = self.one()?;
            nodes.push(self.repeated(node)?);
        }
        Ok(if nodes.is_empty() { Node::Empty } else { Node::Sequence(nodes) })
    }

    fn one(&mut self) -> Result<Node, Why> {
        match self.next().unwrap_or_default() {
            '(' => {
                if self.rest.starts_with('?') && !self.take("?:") {
                    return Err(why("après `(?`, seul `:` est connu", "after `(?`, only `:` is known"));
                }
                self.depth += 1;
                if self.depth > 50 {
                    return Err(why("trop profond", "too deep"));
                }
                let node = self.either()?;
                self.depth -= 1;
                if !self.take(")") {
                    return Err(why("`(` sans `)`", "`(` without `)`"));
                }
                Ok(node)
            }
            '[' => self.class(),
            '.' => Ok(self.set(vec![('\n', '\n')], vec![], true)),
            '^' => Ok(Node::At(Place::Start)),
            '$' => Ok(Node::At(Place::End)),
            '\\' if self.take("b") => Ok(Node::At(Place::Boundary)),
            '\\' => {
                let (ranges, classes) = match self.escape()? {
                    Escape::Char(c) => (vec![(c, c)], vec![]),
                    Escape::Class(class) => (vec![], vec![class]),
                };
                Ok(self.set(ranges, classes, false))
            }
            c @ ('*' | '+' | '?' | '{') => Err(why(&format!("rien avant `{c}`"), &format!("nothing before `{c}`"))),
            c => Ok(self.set(vec![(c, c)], vec![], false)),
        }
    }

    fn set(&self, ranges: Vec<(char, char)>, classes: Vec<char>, negated: bool) -> Node {
        Node::One(Set { ranges, classes, negated, folded: self.folded })
    }

    fn repeated(&mut self, node: Node) -> Result<Node, Why> {
        let (min, max) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                let inner = self.rest.split_once('}').map(|(inner, _)| &inner[1..]).ok_or_else(|| why("`{` sans `}`", "`{` without `}`"))?;
                let (min, max) = inner.split_once(',').unwrap_or((inner, inner));
                let number = |text: &str| text.trim().parse::<u32>().map_err(|_| why("`{…}` veut des nombres", "`{…}` wants numbers"));
                let bounds = (number(min)?, if max.is_empty() { None } else { Some(number(max)?) });
                if bounds.1.is_some_and(|max| max < bounds.0) || bounds.0.max(bounds.1.unwrap_or(0)) > 200 {
                    return Err(why("`{…}` est en désordre, ou dépasse 200", "`{…}` is out of order, or above 200"));
                }
                self.rest = &self.rest[inner.len() + 1..];
                bounds
            }
            _ => return Ok(node),
        };
        self.next();
        let greedy = !self.take("?");
        if matches!(self.peek(), Some('*' | '+' | '{')) {
            return Err(why("répété deux fois", "repeated twice"));
        }
        Ok(Node::Repeat { node: Box::new(node), min, max, greedy })
    }

    fn class(&mut self) -> Result<Node, Why> {
        let negated = self.take("^");
        let (mut ranges, mut classes) = (Vec::new(), Vec::new());
        loop {
            let low = match self.next().ok_or_else(open_class)? {
                ']' if !(ranges.is_empty() && classes.is_empty()) => return Ok(self.set(ranges, classes, negated)),
                '\\' => match self.escape()? {
                    Escape::Char(c) => c,
                    Escape::Class(class) => {
                        classes.push(class);
                        continue;
                    }
                },
                c => c,
            };
            if self.rest.starts_with('-') && !self.rest.starts_with("-]") {
                self.next();
                let high = match self.next().ok_or_else(open_class)? {
                    '\\' => match self.escape()? {
                        Escape::Char(c) => c,
                        Escape::Class(_) => return Err(why("une suite ne finit pas par une classe", "a range does not end with a class")),
                    },
                    c => c,
                };
                if high < low {
                    return Err(why(&format!("`{low}-{high}` est en désordre"), &format!("`{low}-{high}` is out of order")));
                }
                ranges.push((low, high));
            } else {
                ranges.push((low, low));
            }
        }
    }

    fn escape(&mut self) -> Result<Escape, Why> {
        match self.next().ok_or_else(|| why("rien après `\\`", "nothing after `\\`"))? {
            'n' => Ok(Escape::Char('\n')),
            't' => Ok(Escape::Char('\t')),
            c @ ('d' | 'D' | 'w' | 'W' | 's' | 'S' | 'l' | 'L') => Ok(Escape::Class(c)),
            c if c.is_alphanumeric() => Err(why(&format!("`\\{c}` n’est pas connu"), &format!("`\\{c}` is not known"))),
            c => Ok(Escape::Char(c)),
        }
    }
}

enum Escape {
    Char(char),
    Class(char),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(source: &str, text: &'t str) -> Vec<&'t str> {
        Regex::new(source).unwrap().find_all(text).into_iter().map(|(start, end)| &text[start..end]).collect()
    }

    #[test]
    fn finds_what_a_regular_expression_finds() {
        assert_eq!(found(r"pic\.(twitter|x)\.com/\w+", "vu pic.twitter.com/aB3, pic.x.com/é9 !"), ["pic.twitter.com/aB3", "pic.x.com/é9"]);
        assert_eq!(found(r"\b\l+é\b", "été, ce café gagné assécher"), ["été", "café", "gagné"]);
        assert_eq!(found(r"[^\s,]+", "à b,ç"), ["à", "b", "ç"]);
        assert_eq!(found(r"\d{2,3}", "1 22 333 4444"), ["22", "333", "444"]);
        assert_eq!(found(r"a{2}", "aaaaa"), ["aa", "aa"]);
        assert_eq!(found(r"(ab|a)(c|bcd)?", "abcd"), ["abc"]);
        assert_eq!(found(r"<.+?>", "<a><b>"), ["<a>", "<b>"]);
        assert_eq!(found(r"<.+>", "<a><b>"), ["<a><b>"]);
        assert_eq!(found(r"^a|b$", "aab b"), ["a", "b"]);
        assert_eq!(found(r"(?i)École", "l’ÉCOLE, l’école"), ["ÉCOLE", "école"]);
        assert_eq!(found(r"x*", "axxb"), ["xx"]);
        assert_eq!(found(r"[a\-\]]+", "a-]b"), ["a-]"]);
        assert_eq!(found(r"(a*)*b", "aaab"), ["aaab"]);
    }

    #[test]
    fn takes_time_in_proportion_to_the_text() {
        let text = "a".repeat(20_000);
        assert_eq!(found(r"(a*)*c", &text), Vec::<&str>::new());
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for source in ["(", ")", "[a", "a{3,1}", "*a", r"\1", r"(?=a)", r"\p{L}", "a**", "[z-a]", "a{999}", r"\", "((a{200}){200}){200}"] {
            assert!(Regex::new(source).is_err(), "{source}");
        }
    }

    #[test]
    fn knows_which_texts_every_match_holds() {
        let implies = |source: &str, literal: &str| Regex::new(source).unwrap().implies(literal);
        assert!(implies(r"pic\.(twitter|x)\.com/\w+", "pic."));
        assert!(implies(r"pic\.(twitter|x)\.com/\w+", ".com/"));
        assert!(!implies(r"pic\.(twitter|x)\.com/\w+", "twitter"));
        assert!(implies(r"(mon|ton) code", " code"));
        assert!(implies(r"(bonjour|bon soir)+", "bon"));
        assert!(!implies(r"(bon)?jour", "bonj"));
        assert!(implies(r"[Cc]ode", "code"));
        assert!(implies(r"\d{2}h{2}\d", "hh"));
        assert!(!implies(r"(?:promis)*", "promis"));
        assert!(implies(r"ab+c", "ab") && implies(r"ab+c", "bc") && !implies(r"ab+c", "abc"));
    }
}
