//! The letters and digits that stand together in a text, as people group them: `06 12 34 56 78`, `4012-8888-8888-1881`.

use super::context;

/// The mark that joins a group to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing: the first group.
    None,
    /// One space of any width.
    Space,
    Dot,
    Hyphen,
    Slash,
    /// A parenthesis, with or without a space or hyphen: `(514) 555`.
    Paren,
}

/// A run of ASCII letters and digits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub mark: Mark,
    pub start: usize,
    pub end: usize,
    pub digits: bool,
}

impl Group {
    pub(super) fn len(&self) -> usize {
        self.end - self.start
    }
}

/// More groups than any number has: an IBAN of 34 characters has nine.
const MOST: usize = 12;

/// Up to twelve groups, read from one place.
pub(super) struct Groups<'t> {
    pub text: &'t str,
    all: [Group; MOST],
    len: usize,
}

impl<'t> Groups<'t> {
    /// Reads from `start`, the first byte of a run of ASCII letters and digits. Stops at anything that is not a single mark,
    /// and before a group that is part of a longer word (`été`).
    /// Nothing, when the first run already is.
    pub(super) fn read(text: &'t str, start: usize) -> Option<Self> {
        let none = Group {
            mark: Mark::None,
            start,
            end: start,
            digits: true,
        };
        let mut groups = Groups {
            text,
            all: [none; MOST],
            len: 0,
        };
        let (mut at, mut mark) = (start, Mark::None);
        while groups.len < MOST {
            let rest = &text.as_bytes()[at..];
            let len = rest
                .iter()
                .take_while(|b| b.is_ascii_alphanumeric())
                .count();
            let end = at + len;
            if len == 0 || context::after(text, end).is_some_and(char::is_alphanumeric) {
                break;
            }
            groups.all[groups.len] = Group {
                mark,
                start: at,
                end,
                digits: rest[..len].iter().all(u8::is_ascii_digit),
            };
            groups.len += 1;
            let Some((next, joined)) = joint(text, end) else {
                break;
            };
            (at, mark) = (next, joined);
        }
        (groups.len > 0).then_some(groups)
    }

    pub(super) fn all(&self) -> &[Group] {
        &self.all[..self.len]
    }

    pub(super) fn start(&self) -> usize {
        self.all[0].start
    }

    /// How many of the first groups hold exactly `n` characters together, none of them joined by a parenthesis.
    pub(super) fn holding(&self, n: usize) -> Option<usize> {
        let mut sum = 0;
        for (i, group) in self.all().iter().enumerate() {
            if group.mark == Mark::Paren {
                return None;
            }
            sum += group.len();
            if sum >= n {
                return (sum == n).then_some(i + 1);
            }
        }
        None
    }

    /// Whether the first groups have these lengths and are joined by one and the same mark.
    pub(super) fn shaped(&self, lengths: &[usize]) -> bool {
        self.lengths(lengths)
            && self.all[1..lengths.len()]
                .iter()
                .all(|group| group.mark == self.all[1].mark && group.mark != Mark::Paren)
    }

    /// Whether the first groups have these lengths, whatever joins them.
    pub(super) fn lengths(&self, lengths: &[usize]) -> bool {
        self.len >= lengths.len()
            && lengths
                .iter()
                .zip(self.all())
                .all(|(&len, group)| group.len() == len)
    }

    /// The characters of the first `count` groups, in capitals, written into `into`; as many as fit.
    pub(super) fn characters<'b>(&self, count: usize, into: &'b mut [u8; 40]) -> &'b [u8] {
        let mut n = 0;
        for group in &self.all[..count] {
            for byte in self.text[group.start..group.end].bytes() {
                if n < into.len() {
                    into[n] = byte.to_ascii_uppercase();
                    n += 1;
                }
            }
        }
        &into[..n]
    }

    /// The digits of the first `count` groups as values 0 to 9, or nothing when one of them is a letter.
    pub(super) fn digits<'b>(&self, count: usize, into: &'b mut [u8; 40]) -> Option<&'b [u8]> {
        if !self.all[..count].iter().all(|group| group.digits) {
            return None;
        }
        let n = self.characters(count, into).len();
        into[..n].iter_mut().for_each(|byte| *byte -= b'0');
        Some(&into[..n])
    }

    /// The byte after the first `count` groups.
    pub(super) fn end(&self, count: usize) -> usize {
        self.all[count - 1].end
    }

    /// Whether the first `count` groups stand free: not part of a longer number, word, link, price or decimal.
    pub(super) fn free(&self, count: usize) -> bool {
        context::free_left(self.text, self.start())
            && context::free_right(self.text, self.end(count))
    }

    /// Whether another number stands beside the first `count` groups with only a space between, as in a list.
    pub(super) fn listed(&self, count: usize) -> bool {
        let next = self.all().get(count);
        let mut before = self.text[..self.start()].chars().rev();
        before.next().is_some_and(context::is_space)
            && before.next().is_some_and(|c| c.is_ascii_digit())
            || next.is_some_and(|next| next.mark == Mark::Space && next.digits)
    }

    /// Whether a group of four digits stands before the first one: then this is the middle of a longer number.
    pub(super) fn continued(&self) -> bool {
        let before = self.text[..self.start()].strip_suffix(context::is_space);
        before.is_some_and(|before| {
            let head = before.trim_end_matches(|c: char| c.is_ascii_digit());
            before.len() - head.len() == 4 && head.chars().next_back().is_none_or(context::is_space)
        })
    }
}

/// What joins the group that ends at `end` to a next one: where that begins, and the mark.
fn joint(text: &str, end: usize) -> Option<(usize, Mark)> {
    let mut at = end;
    let mut mark = Mark::None;
    for c in text[end..].chars().take(3) {
        let seen = match c {
            '(' | ')' => Mark::Paren,
            '.' => Mark::Dot,
            '-' | '\u{2010}' | '\u{2011}' => Mark::Hyphen,
            '/' => Mark::Slash,
            _ if context::is_space(c) => Mark::Space,
            _ => break,
        };
        mark = match (mark, seen) {
            (Mark::None, _) => seen,
            (_, Mark::Paren) | (Mark::Paren, _) => Mark::Paren,
            _ => return None,
        };
        at += c.len_utf8();
    }
    (mark != Mark::None).then_some((at, mark))
}
