//! Hashtags, as X reads them.

use super::class::{is_hash, is_word};
use super::{Entity, EntityKind};
use crate::text::is_letter;
use crate::text::place::{before, next, run, seek_wide, stands};

pub(super) fn find(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let (mut here, mut taken) = (0, 0);
    while let Some((sign, name)) = seek_wide(text, here, b'#') {
        here = name;
        let free = sign == 0 || sign >= taken && before(text, taken, sign).is_some_and(is_boundary);
        // `#️⃣` is an emoji.
        if !free || stands(text, name, |c| matches!(c, '\u{FE0F}' | '\u{20E3}')) {
            continue;
        }
        let end = run(text, name, is_part);
        if next(&text[..end], name, is_letter).is_none() {
            continue;
        }
        taken = end;
        if !stands(text, end, is_hash) && !text[end..].starts_with("://") {
            found.push(Entity {
                kind: EntityKind::Hashtag,
                start: sign,
                end,
            });
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
    is_word(c) || JOINTS.contains(&c)
}

#[rustfmt::skip]
const JOINTS: [char; 16] = [
    '·', '\u{5BE}', '\u{5F3}', '\u{5F4}', '\u{F0B}', '\u{F0C}', '\u{200C}', '\u{200D}',
    '〃', '〜', '゛', '゜', '゠', '・', '\u{A67E}', '～',
];
