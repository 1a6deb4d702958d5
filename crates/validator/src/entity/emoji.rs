//! Each emoji of a text, as an entity.

use super::{Entity, EntityKind};
use crate::text::emoji_end;
use crate::text::place::at;

pub(super) fn find(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut here = 0;
    while let Some(length) = text.as_bytes()[here..].windows(2).position(may_begin) {
        here += length;
        match emoji_end(text, here) {
            Some(end) => {
                found.push(Entity {
                    kind: EntityKind::Emoji,
                    start: here,
                    end,
                });
                here = end;
            }
            None => here += at(text, here).map_or(1, char::len_utf8),
        }
    }
    found
}

/// Whether an emoji may begin with these two bytes: the start of a character outside ASCII, or what stands before one in a keycap.
fn may_begin(bytes: &[u8]) -> bool {
    match bytes[0] {
        0xC2 | 0xE2 | 0xE3 | 0xF0 => true,
        b'#' | b'*' | b'0'..=b'9' => bytes[1] >= 0x80,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        find(text).iter().map(|emoji| emoji.of(text)).collect()
    }

    #[test]
    fn sequences() {
        assert_eq!(
            of("a👩🏽‍🚀b🏴󠁧󠁢󠁥󠁮󠁧󠁿1️⃣#⃣ 🇫🇷🇧🇪❤️‍🔥☎️"),
            ["👩🏽‍🚀", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣", "#⃣", "🇫🇷", "🇧🇪", "❤️‍🔥", "☎️"]
        );
    }

    #[test]
    fn tones_stick_to_people_only() {
        assert_eq!(of("🚗🏽👍🏽"), ["🚗", "🏽", "👍🏽"]);
    }

    #[test]
    fn text_style_and_plain_signs() {
        assert_eq!(of("❤\u{FE0E} © ™ 12 * ★ ©\u{FE0F}"), ["©\u{FE0F}"]);
    }
}
