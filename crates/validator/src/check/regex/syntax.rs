//! How an expression is written, read into a tree.

use super::why::Why;
use crate::decimal::whole;
use crate::text::{is_digit, is_letter};

/// An expression as it is written.
#[derive(Debug, Clone)]
pub enum Node {
    Empty,
    One(Set),
    At(Anchor),
    Sequence(Vec<Node>),
    Either(Vec<Node>),
    Repeat {
        node: Box<Node>,
        min: u32,
        max: Option<u32>,
        greedy: bool,
    },
}

/// A set of characters.
#[derive(Debug, Clone, Default)]
pub struct Set {
    pub ranges: Vec<(char, char)>,
    /// `\d`, `\w`, `\s`, `\l`; a capital stands for all but those.
    pub classes: Vec<char>,
    pub negated: bool,
    pub folded: bool,
}

/// A place between two characters.
#[derive(Debug, Clone, Copy)]
pub enum Anchor {
    Start,
    End,
    Boundary,
}

impl Set {
    /// Whether a character is in it.
    pub fn holds(&self, c: char) -> bool {
        if let ([(low, high)], [], false, false) = (
            &self.ranges[..],
            &self.classes[..],
            self.negated,
            self.folded,
        ) {
            return (*low..=*high).contains(&c);
        }
        let within = |c: char| {
            self.ranges
                .iter()
                .any(|&(low, high)| (low..=high).contains(&c))
                || self.classes.iter().any(|&class| is(class, c))
        };
        // A folded set holds its letters in lower case too.
        (within(c) || self.folded && within(lower(c))) != self.negated
    }
}

/// A character in lower case.
pub fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn is(class: char, c: char) -> bool {
    match class {
        'd' => is_digit(c),
        's' => c.is_whitespace(),
        'l' => is_letter(c),
        'w' => is_word(c),
        capital => !is(capital.to_ascii_lowercase(), c),
    }
}

/// Whether a character is of a word.
pub fn is_word(c: char) -> bool {
    is_letter(c) || is_digit(c) || c == '_'
}

/// Reads an expression to its end.
pub fn read(source: &str) -> Result<Node, Why> {
    let (folded, rest) = match source.strip_prefix("(?i)") {
        Some(rest) => (true, rest),
        None => (false, source),
    };
    let mut reader = Reader {
        rest,
        folded,
        depth: 0,
    };
    let tree = reader.either()?;
    if reader.rest.is_empty() {
        Ok(tree)
    } else {
        Err(Why::CloseGroup)
    }
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
        Ok(if branches.len() == 1 {
            branches.remove(0)
        } else {
            Node::Either(branches)
        })
    }

    fn sequence(&mut self) -> Result<Node, Why> {
        let mut nodes = Vec::new();
        while self.peek().is_some_and(|c| c != '|' && c != ')') {
            let node = self.one()?;
            nodes.push(self.repeated(node)?);
        }
        Ok(if nodes.is_empty() {
            Node::Empty
        } else {
            Node::Sequence(nodes)
        })
    }

    fn one(&mut self) -> Result<Node, Why> {
        match self.next().unwrap_or_default() {
            '(' => {
                if self.rest.starts_with('?') && !self.take("?:") {
                    return Err(Why::GroupMark);
                }
                self.depth += 1;
                if self.depth > 50 {
                    return Err(Why::Deep);
                }
                let node = self.either()?;
                self.depth -= 1;
                if !self.take(")") {
                    return Err(Why::OpenGroup);
                }
                Ok(node)
            }
            '[' => self.class(),
            '.' => Ok(self.set(vec![('\n', '\n')], vec![], true)),
            '^' => Ok(Node::At(Anchor::Start)),
            '$' => Ok(Node::At(Anchor::End)),
            '\\' if self.take("b") => Ok(Node::At(Anchor::Boundary)),
            '\\' => {
                let (ranges, classes) = match self.escape()? {
                    Escape::Char(c) => (vec![(c, c)], vec![]),
                    Escape::Class(class) => (vec![], vec![class]),
                };
                Ok(self.set(ranges, classes, false))
            }
            '*' | '+' | '?' | '{' => Err(Why::NothingRepeated),
            c => Ok(self.set(vec![(c, c)], vec![], false)),
        }
    }

    fn set(&self, mut ranges: Vec<(char, char)>, classes: Vec<char>, negated: bool) -> Node {
        if self.folded {
            let small: Vec<_> = ranges
                .iter()
                .map(|&(low, high)| (lower(low), lower(high)))
                .collect();
            ranges.extend(small);
        }
        Node::One(Set {
            ranges,
            classes,
            negated,
            folded: self.folded,
        })
    }

    fn repeated(&mut self, node: Node) -> Result<Node, Why> {
        let (min, max) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                let inner = self
                    .rest
                    .split_once('}')
                    .map(|(inner, _)| &inner[1..])
                    .ok_or(Why::OpenBounds)?;
                let (min, max) = inner.split_once(',').unwrap_or((inner, inner));
                let number = |text: &str| whole(text.trim()).ok_or(Why::Numbers);
                let bounds = (
                    number(min)?,
                    if max.is_empty() {
                        None
                    } else {
                        Some(number(max)?)
                    },
                );
                if bounds.1.is_some_and(|max| max < bounds.0)
                    || bounds.0.max(bounds.1.unwrap_or(0)) > 200
                {
                    return Err(Why::Bounds);
                }
                self.rest = &self.rest[inner.len() + 1..];
                bounds
            }
            _ => return Ok(node),
        };
        self.next();
        let greedy = !self.take("?");
        if matches!(self.peek(), Some('*' | '+' | '{')) {
            return Err(Why::Twice);
        }
        Ok(Node::Repeat {
            node: Box::new(node),
            min,
            max,
            greedy,
        })
    }

    fn class(&mut self) -> Result<Node, Why> {
        let negated = self.take("^");
        let (mut ranges, mut classes) = (Vec::new(), Vec::new());
        loop {
            let low = match self.next().ok_or(Why::OpenClass)? {
                ']' if !(ranges.is_empty() && classes.is_empty()) => {
                    return Ok(self.set(ranges, classes, negated));
                }
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
                let high = match self.next().ok_or(Why::OpenClass)? {
                    '\\' => match self.escape()? {
                        Escape::Char(c) => c,
                        Escape::Class(_) => {
                            return Err(Why::EndClass);
                        }
                    },
                    c => c,
                };
                if high < low {
                    return Err(Why::Backwards);
                }
                ranges.push((low, high));
            } else {
                ranges.push((low, low));
            }
        }
    }

    fn escape(&mut self) -> Result<Escape, Why> {
        match self.next().ok_or(Why::Nothing)? {
            'n' => Ok(Escape::Char('\n')),
            't' => Ok(Escape::Char('\t')),
            c @ ('d' | 'D' | 'w' | 'W' | 's' | 'S' | 'l' | 'L') => Ok(Escape::Class(c)),
            c if is_word(c) => Err(Why::Letter),
            c => Ok(Escape::Char(c)),
        }
    }
}

enum Escape {
    Char(char),
    Class(char),
}
