//! Mentions and hashtags, as Mastodon reads them (its `Account::MENTION_RE` and `Tag::HASHTAG_RE`).

use super::class::{before, is_hash, run};
use super::{Entity, EntityKind};
use crate::text::{is_digit, is_letter};

/// `@user` and `@user@host`. Nothing that makes a word, `/` or `=` may stand before.
pub(super) fn mentions(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut taken = 0;
    for (sign, _) in text.match_indices('@') {
        if sign < taken || before(text, 0, sign).is_some_and(|c| is_word(c) || matches!(c, '/' | '=')) {
            continue;
        }
        let name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let Some(user) = parts_end(text, sign + 1, name) else {
            continue;
        };
        let host = text[user..].starts_with('@').then(|| parts_end(text, user + 1, is_word)).flatten();
        let end = host.unwrap_or(user);
        taken = end;
        found.push(Entity { kind: EntityKind::Mention, start: sign, end });
    }
    found
}

/// The end of runs of a class with points and hyphens between them.
fn parts_end(text: &str, start: usize, class: impl Fn(char) -> bool) -> Option<usize> {
    let mut end = run(text, start, &class);
    if end == start {
        return None;
    }
    loop {
        let next = run(text, end, |c| matches!(c, '.' | '-'));
        let after = run(text, next, &class);
        if next == end || after == next {
            return Some(end);
        }
        end = after;
    }
}

/// The local part of a remote mention: `@user` of `@user@host`.
pub(crate) fn local_part(mention: &str) -> &str {
    mention.get(1..).and_then(|name| name.find('@')).map_or(mention, |length| &mention[..=length])
}

/// `#tag`: word characters with `·`, `・` or a zero-width non-joiner inside, not digits only.
///
/// None begins after a letter, a digit, `/`, `=` or `)`.
pub(super) fn hashtags(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut taken = 0;
    for (sign, c) in text.char_indices().filter(|(_, c)| is_hash(*c)) {
        let free = before(text, 0, sign).is_none_or(|c| !(is_letter(c) || is_digit(c) || matches!(c, '=' | '/' | ')')));
        if sign < taken || !free {
            continue;
        }
        let name = sign + c.len_utf8();
        if let Some(end) = tag_end(text, name) {
            taken = end;
            found.push(Entity { kind: EntityKind::Hashtag, start: sign, end });
        }
    }
    found
}

fn tag_end(text: &str, name: usize) -> Option<usize> {
    let word = run(text, name, is_word);
    let run_end = run(text, name, |c| is_word(c) || is_separator(c));
    let run = &text[name..run_end];
    // A separator stands inside: what the tag ends with is a word character.
    let end = name + run.trim_end_matches(['·', '・', '\u{200C}']).len();
    let inner = text[name..end].trim_start_matches(is_digit);
    if word > name && end > word {
        return Some(end);
    }
    // Without a separator, a letter must be among the characters; `#2_0` has one sign more than digits, which counts as a separator when words stand around it.
    let has_letter = text[name..word].contains(is_letter);
    let has_line = inner.starts_with('_') && !inner.trim_start_matches('_').is_empty() && !text[name..].starts_with('_');
    (has_letter || has_line).then_some(word)
}

fn is_separator(c: char) -> bool {
    matches!(c, '·' | '・' | '\u{200C}')
}

fn is_word(c: char) -> bool {
    c == '_' || is_letter(c) || is_digit(c)
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
        assert_eq!(of(mentions(text), text), ["@alice@mastodon.social", "@bob", "@e-f", "@g", "@h"]);
        assert_eq!(local_part("@alice@mastodon.social"), "@alice");
        assert_eq!(local_part("@bob"), "@bob");
    }

    #[test]
    fn tags() {
        let text = "#élu·es #2026 #20ans #L'été #nuit-debout #x・y #fin· a#b /#c #2_0 #_ ＃deux #1·2";
        assert_eq!(
            of(hashtags(text), text),
            ["#élu·es", "#20ans", "#L", "#nuit", "#x・y", "#fin", "#2_0", "＃deux", "#1·2"]
        );
    }
}
