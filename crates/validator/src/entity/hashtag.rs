//! Hashtags, as X reads them.

use super::class::{before, is_hash, run};
use super::{Entity, EntityKind};
use crate::text::{is_digit, is_letter};

pub(super) fn find(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut taken = 0;
    for (sign, c) in text.char_indices().filter(|(_, c)| is_hash(*c)) {
        let free = sign == 0 || sign >= taken && before(text, taken, sign).is_some_and(is_boundary);
        let name = sign + c.len_utf8();
        // `#️⃣` is an emoji.
        if !free || text[name..].starts_with(['\u{FE0F}', '\u{20E3}']) {
            continue;
        }
        let end = run(text, name, is_part);
        if !text[name..end].contains(is_letter) {
            continue;
        }
        taken = end;
        let after = &text[end..];
        if !after.starts_with(is_hash) && !after.starts_with("://") {
            found.push(Entity { kind: EntityKind::Hashtag, start: sign, end });
        }
    }
    found
}

/// What can stand before the sign.
fn is_boundary(c: char) -> bool {
    matches!(c, '\u{FE0E}' | '\u{FE0F}') || !(is_part(c) || c == '&')
}

/// What a hashtag is made of: letters, marks, digits, and signs that some scripts write inside words.
fn is_part(c: char) -> bool {
    c == '_' || is_letter(c) || is_digit(c) || is_joint(c)
}

fn is_joint(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}' | '\u{A67E}' | '\u{5BE}' | '\u{5F3}' | '\u{5F4}' | '\u{FF5E}' | '\u{301C}' | '\u{309B}'
        | '\u{309C}' | '\u{30A0}' | '\u{30FB}' | '\u{3003}' | '\u{F0B}' | '\u{F0C}' | '·')
}
