//! Cashtags, as X reads them: `$ABC`, `$ABC.D`.

use super::class::{at, before, is_punctuation};
use super::{Entity, EntityKind};
use crate::text::is_space;

pub(super) fn find(text: &str) -> Vec<Entity> {
    let mut found: Vec<Entity> = Vec::new();
    let mut taken = 0;
    for (sign, _) in text.match_indices('$') {
        let free = sign == 0 || sign >= taken && before(text, taken, sign).is_some_and(is_space);
        let letters = letters(text, sign + 1);
        if !free || letters == 0 || letters > 6 {
            continue;
        }
        let name = sign + 1 + letters;
        // A suffix of one or two letters belongs to it if the word ends there.
        let suffix = if text[name..].starts_with(['.', '_']) { self::letters(text, name + 1) } else { 0 };
        let end = match suffix {
            1 | 2 if ends(text, name + 1 + suffix) => name + 1 + suffix,
            _ if ends(text, name) => name,
            _ => continue,
        };
        taken = end;
        found.push(Entity { kind: EntityKind::Cashtag, start: sign, end });
    }
    found
}

fn letters(text: &str, from: usize) -> usize {
    text.as_bytes()[from..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count()
}

fn ends(text: &str, end: usize) -> bool {
    at(text, end).is_none_or(|c| is_space(c) && !matches!(c, '\u{85}' | '\u{180E}') || c == '\u{FEFF}' || is_punctuation(c))
}
