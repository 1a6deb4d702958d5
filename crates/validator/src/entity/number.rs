//! Numbers: digits, with a decimal point or comma and the no-break spaces that part thousands.

use super::{Entity, EntityKind};
use crate::text::place::{at, before, next, run};
use crate::text::{begins_word, is_digit};

/// The numbers of a text. Digits after a letter or `_` are part of a word (`covid19`); letters may follow (`20ans`, `3e`).
pub(super) fn find(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut here = 0;
    while let Some((start, _)) = next(text, here, is_digit) {
        let mut end = run(text, start, is_digit);
        while let Some(next) = group_end(text, end) {
            end = next;
        }
        if !before(text, here, start).is_some_and(|c| c == '_' || begins_word(c)) {
            found.push(Entity {
                kind: EntityKind::Number,
                start,
                end,
            });
        }
        here = end;
    }
    found
}

/// The end of the digits that go on after a separator at `end`.
fn group_end(text: &str, end: usize) -> Option<usize> {
    let separator = at(text, end)?;
    let digits = end + separator.len_utf8();
    let next = run(text, digits, is_digit);
    let goes_on = match separator {
        '.' | ',' => next > digits,
        '\u{A0}' | '\u{202F}' => text[digits..next].chars().count() == 3,
        _ => false,
    };
    goes_on.then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        let text = "3,5 et 1\u{202F}000\u{A0}000, covid19, 20ans, n°7. 12 34 x_1 ❤️5";
        let found: Vec<_> = find(text).iter().map(|number| number.of(text)).collect();
        assert_eq!(
            found,
            ["3,5", "1\u{202F}000\u{A0}000", "20", "7", "12", "34", "5"]
        );
    }
}
