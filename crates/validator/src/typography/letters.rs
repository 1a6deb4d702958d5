//! The characters of a text with what their neighbours make of them.

use super::guard;
use crate::text::place::one_of;

/// What a straight quotation mark does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing: it stands alone, or the character is another.
    None,
    Opens,
    Closes,
    /// The same inside « ».
    OpensInner,
    ClosesInner,
}

pub(super) struct Letter {
    /// Where it begins, in bytes.
    pub at: usize,
    pub c: char,
    /// Inside a link, a handle, a hashtag or an address.
    pub guarded: bool,
    pub role: Role,
}

/// A space inside a line, of any width.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}')
}

/// What opens or joins: after it no mark wants a space.
pub(super) fn opens(c: char) -> bool {
    one_of("([{«“‘/\\=<>&|+~^-#@", c)
}

/// All characters of a text; places are counted in characters.
pub(super) struct Letters {
    all: Vec<Letter>,
    end: usize,
}

impl Letters {
    pub(super) fn new(text: &str) -> Self {
        let guarded = guard::ranges(text);
        let mut next = guarded.iter().peekable();
        let mut all: Vec<Letter> = text
            .char_indices()
            .map(|(at, c)| {
                while next.next_if(|range| range.end <= at).is_some() {}
                Letter {
                    at,
                    c,
                    guarded: next.peek().is_some_and(|range| range.contains(&at)),
                    role: Role::None,
                }
            })
            .collect();
        pair_quotes(&mut all);
        let end = text.len();
        Letters { all, end }
    }

    pub(super) fn get(&self, i: usize) -> Option<&Letter> {
        self.all.get(i)
    }

    /// The character at `i`.
    pub(super) fn c(&self, i: usize) -> Option<char> {
        self.get(i).map(|letter| letter.c)
    }

    /// The character before `i`, no matter what.
    pub(super) fn c_before(&self, i: usize) -> Option<char> {
        i.checked_sub(1).and_then(|j| self.c(j))
    }

    /// The byte at which character `i` begins; the end of the text after the last.
    pub(super) fn byte(&self, i: usize) -> usize {
        self.get(i).map_or(self.end, |letter| letter.at)
    }

    /// The end of the run of characters of a kind that begins at `i`.
    pub(super) fn run(&self, i: usize, kind: impl Fn(char) -> bool) -> usize {
        (i..).find(|&j| !self.c(j).is_some_and(&kind)).unwrap_or(i)
    }

    /// Where the blanks before `i` begin.
    pub(super) fn back(&self, i: usize) -> usize {
        let blanks = self.all[..i].iter().rev().take_while(|l| is_blank(l.c));
        i - blanks.count()
    }

    /// Whether one no-break space, of either width, fills `from` to `to`.
    pub(super) fn no_break(&self, from: usize, to: usize) -> bool {
        to - from == 1 && matches!(self.c(from), Some('\u{a0}' | '\u{202f}'))
    }

    /// Whether the mark at `i` may end a word: nothing, a space, or what closes follows it.
    pub(super) fn closes(&self, i: usize) -> bool {
        self.get(i + 1).is_none_or(|next| match next.c {
            '"' => matches!(next.role, Role::Closes | Role::ClosesInner),
            '.' => self.run(i + 1, |c| c == '.') > i + 3,
            // ":)" and ";]" are smileys.
            ')' | ']' | '}' => !matches!(self.c(i), Some(':' | ';')),
            c => c.is_whitespace() || one_of("»”’…", c),
        })
    }
}

/// Pairs the straight quotation marks of each line.
fn pair_quotes(all: &mut [Letter]) {
    // Where a quotation began, and whether it did inside « ».
    let mut open: Option<(usize, bool)> = None;
    let mut depth = 0usize;
    for i in 0..all.len() {
        match all[i].c {
            '\n' => (open, depth) = (None, 0),
            '«' => depth += 1,
            '»' => depth = depth.saturating_sub(1),
            '"' if !all[i].guarded => {
                let before = i.checked_sub(1).map(|j| all[j].c);
                let after = all.get(i + 1).map(|letter| letter.c);
                let starts = before.is_none_or(|c| c.is_whitespace() || one_of("([«'’—", c))
                    && after.is_some_and(|c| !c.is_whitespace() && c != '"');
                let stops = before.is_some_and(|c| !c.is_whitespace())
                    && !after.is_some_and(char::is_alphanumeric);
                match open {
                    Some((from, inner)) if stops => {
                        (all[from].role, all[i].role) = if inner {
                            (Role::OpensInner, Role::ClosesInner)
                        } else {
                            (Role::Opens, Role::Closes)
                        };
                        open = None;
                    }
                    None if starts => open = Some((i, depth > 0)),
                    _ => {}
                }
            }
            _ => {}
        }
    }
}
