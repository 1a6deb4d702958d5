//! Mentions and hashtags, as Mastodon reads them (its `Account::MENTION_RE` and `Tag::HASHTAG_RE`).

use super::class::{is_name, is_word};
use super::{Entity, EntityKind};
use crate::text::place::{Class, before, has, next, run, run_back, seek, seek_wide};
use crate::text::{is_digit, is_letter};

/// `@user` and `@user@host`. Nothing that makes a word, `/` or `=` may stand before.
pub(super) fn mentions(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut here = 0;
    while let Some(sign) = seek(text, here, b'@') {
        here = sign + 1;
        if before(text, 0, sign).is_some_and(|c| is_word(c) || matches!(c, '/' | '=')) {
            continue;
        }
        let user = parts_end(text, here, is_name);
        if user == here {
            continue;
        }
        let mut end = user;
        if has(text, user, b'@') {
            let host = parts_end(text, user + 1, is_word);
            if host > user + 1 {
                end = host;
            }
        }
        found.push(Entity {
            kind: EntityKind::Mention,
            start: sign,
            end,
        });
        here = end;
    }
    found
}

/// The end of runs of a class with points and hyphens between them.
fn parts_end(text: &str, start: usize, class: Class) -> usize {
    let mut end = run(text, start, class);
    while end > start {
        let next = run(text, end, |c| matches!(c, '.' | '-'));
        let after = run(text, next, class);
        if next == end || after == next {
            break;
        }
        end = after;
    }
    end
}

/// The local part of a remote mention: `@user` of `@user@host`.
pub(crate) fn local_part(mention: &str) -> &str {
    seek(mention, 1, b'@').map_or(mention, |sign| &mention[..sign])
}

/// `#tag`: word characters with `·`, `・` or a zero-width non-joiner inside, not digits only.
///
/// None begins after a letter, a digit, `/`, `=` or `)`.
pub(super) fn hashtags(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut here = 0;
    while let Some((sign, name)) = seek_wide(text, here, b'#') {
        here = name;
        if before(text, 0, sign)
            .is_some_and(|c| is_letter(c) || is_digit(c) || matches!(c, '=' | '/' | ')'))
        {
            continue;
        }
        if let Some(end) = tag_end(text, name) {
            found.push(Entity {
                kind: EntityKind::Hashtag,
                start: sign,
                end,
            });
            here = end;
        }
    }
    found
}

fn tag_end(text: &str, name: usize) -> Option<usize> {
    let word = run(text, name, is_word);
    // A separator stands inside: what the tag ends with is a word character.
    let end = run(text, name, |c| is_word(c) || is_separator(c));
    let end = run_back(text, name, end, is_separator);
    if word > name && end > word {
        return Some(end);
    }
    if next(&text[..word], name, is_letter).is_some() {
        return Some(word);
    }
    // `_` is a separator too, so digits may stand around one: `#2_0`.
    let line = run(text, name, is_digit);
    let digits = run(text, line, |c| c == '_');
    (line > name && digits > line && word > digits).then_some(word)
}

fn is_separator(c: char) -> bool {
    matches!(c, '·' | '・' | '\u{200C}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(found: Vec<Entity>, text: &str) -> Vec<&str> {
        found.iter().map(|entity| entity.of(text)).collect()
    }

    #[test]
    fn remote_and_local_mentions() {
        let text = "@alice@mastodon.social, @bob. x@y.z =@c /@d (@e-f) @g.@h";
        assert_eq!(
            of(mentions(text), text),
            ["@alice@mastodon.social", "@bob", "@e-f", "@g", "@h"]
        );
        assert_eq!(local_part("@alice@mastodon.social"), "@alice");
        assert_eq!(local_part("@bob"), "@bob");
    }

    #[test]
    fn tags() {
        let text =
            "#élu·es #2026 #20ans #L'été #nuit-debout #x・y #fin· a#b /#c #2_0 #_ ＃deux #1·2";
        assert_eq!(
            of(hashtags(text), text),
            [
                "#élu·es",
                "#20ans",
                "#L",
                "#nuit",
                "#x・y",
                "#fin",
                "#2_0",
                "＃deux",
                "#1·2"
            ]
        );
    }
}
