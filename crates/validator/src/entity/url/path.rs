//! What follows the host of a link: path and query.

use super::super::class::is_path_letter;
use crate::text::is_space;
use crate::text::place::{Class, has, one_of, run};

/// What the platforms do not share.
pub(in crate::entity) struct Rules {
    /// Whether links without protocol are links.
    pub(super) bare: bool,
    path: Class,
    path_end: Class,
    query: Class,
    query_end: Class,
}

pub(in crate::entity) static X: Rules = Rules {
    bare: true,
    path: is_path,
    path_end: ends_path,
    query: is_query,
    query_end: ends_query,
};

/// Mastodon takes any letter in a path, and needs the protocol.
pub(in crate::entity) static MASTODON: Rules = Rules {
    bare: false,
    path: |c| !(is_space(c) || one_of("<>()?", c)),
    path_end: |c| !one_of("!*\"'「」;:=,.$%[]~&|@", c),
    query: |c| is_query(c) || c == '^' || c >= '\u{A0}',
    query_end: |c| ends_query(c) || c >= '\u{A0}',
};

/// The end of the path that begins with the `/` at `start`, or `start`.
pub(super) fn path_end(text: &str, start: usize, rules: &Rules) -> usize {
    if !has(text, start, b'/') {
        return start;
    }
    let mut here = start + 1;
    let mut end = here;
    loop {
        let plain = run(text, here, rules.path);
        end = last(text, here, plain, rules.path_end).unwrap_or(end);
        let Some(after) = balanced(text, plain, rules) else {
            return end;
        };
        (here, end) = (after, after);
    }
}

/// The end of a pair of parentheses with a path inside, and at most one pair inside that.
fn balanced(text: &str, start: usize, rules: &Rules) -> Option<usize> {
    let path = |at: usize| run(text, at, rules.path);
    let open = |at: usize| has(text, at, b'(').then_some(at + 1);
    let close = |at: usize| has(text, at, b')').then_some(at + 1);
    let inside = open(start)?;
    let end = path(inside);
    if let Some(after) = close(end) {
        return (end > inside).then_some(after);
    }
    let nested = open(end)?;
    let end = path(nested);
    let after = close(end).filter(|_| end > nested)?;
    close(path(after))
}

/// The end of the query that begins with the `?` at `start`, or `start`.
pub(super) fn query_end(text: &str, start: usize, rules: &Rules) -> usize {
    if !has(text, start, b'?') {
        return start;
    }
    let end = run(text, start + 1, rules.query);
    last(text, start + 1, end, rules.query_end).unwrap_or(start)
}

/// The end of the last character of a class between two places.
fn last(text: &str, from: usize, to: usize, class: Class) -> Option<usize> {
    let (at, c) = text[from..to]
        .char_indices()
        .rev()
        .find(|(_, c)| class(*c))?;
    Some(from + at + c.len_utf8())
}

fn is_path(c: char) -> bool {
    is_path_letter(c) || one_of("!*';:=+,.$/%#[]-–_~@|&", c)
}

fn ends_path(c: char) -> bool {
    is_path_letter(c) || one_of("+-=_#/", c)
}

fn is_query(c: char) -> bool {
    c.is_ascii_alphanumeric() || one_of("!?*'@();:&=+$/%#[]-_.,~|", c)
}

fn ends_query(c: char) -> bool {
    c.is_ascii_alphanumeric() || one_of("-_&=#/", c)
}
