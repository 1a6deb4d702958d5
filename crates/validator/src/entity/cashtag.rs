//! Cashtags, as X reads them: `$ABC`, `$ABC.D`.

use super::class::is_punctuation;
use super::{Entity, EntityKind};
use crate::text::is_space;
use crate::text::place::{at, before, has, run, seek};

pub(super) fn find(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let (mut here, mut taken) = (0, 0);
    while let Some(sign) = seek(text, here, b'$') {
        here = sign + 1;
        let free = sign == 0 || sign >= taken && before(text, taken, sign).is_some_and(is_space);
        let name = letters(text, here);
        if !free || !(1..=6).contains(&(name - here)) {
            continue;
        }
        // A suffix of one or two letters belongs to it if the word ends there.
        let mut end = name;
        if has(text, name, b'.') || has(text, name, b'_') {
            let suffix = letters(text, name + 1);
            if (1..=2).contains(&(suffix - name - 1)) && ends(text, suffix) {
                end = suffix;
            }
        }
        if end > name || ends(text, end) {
            taken = end;
            found.push(Entity {
                kind: EntityKind::Cashtag,
                start: sign,
                end,
            });
        }
    }
    found
}

fn letters(text: &str, from: usize) -> usize {
    run(text, from, |c| c.is_ascii_alphabetic())
}

fn ends(text: &str, end: usize) -> bool {
    at(text, end).is_none_or(|c| {
        is_space(c) && !matches!(c, '\u{85}' | '\u{180E}') || c == '\u{FEFF}' || is_punctuation(c)
    })
}
