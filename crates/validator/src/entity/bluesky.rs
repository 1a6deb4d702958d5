//! Facets, as Bluesky's app detects them (`detectFacets` of `@atproto/api`).

use super::{Entity, EntityKind, merge, tld};
use crate::text::place::{at, before, has, next, run, run_back, seek, seek_wide, stands};
use crate::text::{grapheme_ends, is_space};

/// The longest hashtag, in graphemes, without its sign.
const TAG: usize = 64;

pub(super) fn facets(text: &str) -> Vec<Entity> {
    merge(merge(urls(text), mentions(text)), hashtags(text))
}

/// Links: `https://` and all that is no space, or a host whose ending is known and all that follows it.
pub(super) fn urls(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut start = run(text, 0, is_space);
    while start < text.len() {
        let end = run(text, start, is_no_space);
        // A word, or what follows an opening parenthesis in it.
        let mut here = Some(start);
        while let Some(start) = here {
            if let Some(kind) = link(&text[start..end]) {
                found.push(Entity {
                    kind,
                    start,
                    end: start + without_mark(&text[start..end]),
                });
                break;
            }
            here = seek(&text[..end], start, b'(').map(|at| at + 1);
        }
        start = run(text, end, is_space);
    }
    found
}

fn is_no_space(c: char) -> bool {
    !is_space(c)
}

fn link(word: &str) -> Option<EntityKind> {
    for protocol in ["https://", "http://"] {
        let begins = word.as_bytes().get(..protocol.len());
        if word.len() > protocol.len()
            && begins.is_some_and(|begins| begins.eq_ignore_ascii_case(protocol.as_bytes()))
        {
            return Some(EntityKind::Url { protocol: true });
        }
    }
    if !stands(word, 0, |c| c.is_ascii_alphabetic()) {
        return None;
    }
    // Case counts in the ending: the app compares with a list in small letters.
    let mut label = 0;
    let mut end = run(word, 0, |c| c.is_ascii_alphanumeric());
    while has(word, end, b'.') && stands(word, end + 1, |c| c.is_ascii_alphanumeric()) {
        label = end + 1;
        end = run(word, label, |c| c.is_ascii_alphanumeric());
    }
    let known = label > 0
        && run(word, label, |c| c.is_ascii_lowercase()) == end
        && tld::is_link_ending(&word[label..end]);
    known.then_some(EntityKind::Url { protocol: false })
}

/// The length of the link without the mark that ends its sentence, and without a parenthesis that it did not open.
fn without_mark(word: &str) -> usize {
    let mut end = word.len();
    if before(word, 0, end).is_some_and(|c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?')) {
        end -= 1;
    }
    let closes = before(word, 0, end) == Some(')') && seek(word, 0, b'(').is_none();
    end - usize::from(closes)
}

/// `@name.domain.tld`, after a space or a parenthesis.
fn mentions(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut here = 0;
    while let Some(sign) = seek(text, here, b'@') {
        here = sign + 1;
        if before(text, 0, sign).is_some_and(|c| is_no_space(c) && c != '(') {
            continue;
        }
        let end = run(text, here, |c| {
            c.is_ascii_alphanumeric() || matches!(c, '.' | '-')
        });
        let end = run_back(text, here, end, |c| matches!(c, '.' | '-'));
        let ending = run_back(text, here, end, |c| c != '.');
        // A point, and a name before it.
        if ending > here + 1
            && (tld::is_link_ending(&text[ending..end]) || &text[ending..end] == "test")
        {
            found.push(Entity {
                kind: EntityKind::Mention,
                start: sign,
                end,
            });
        }
    }
    found
}

/// `#tag`, after a space: all that is no space, less the punctuation at its end, not digits and punctuation only.
fn hashtags(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut here = 0;
    while let Some((sign, name)) = seek_wide(text, here, b'#') {
        here = name;
        if before(text, 0, sign).is_some_and(is_no_space) {
            continue;
        }
        let end = run(text, name, |c| is_no_space(c) && !is_invisible(c));
        let end = run_back(text, name, end, is_punctuation);
        let telling = next(&text[..end], name, |c| {
            !c.is_ascii_digit() && !is_punctuation(c)
        })
        .is_some();
        if telling
            && at(text, name) != Some('\u{FE0F}')
            && grapheme_ends(&text[name..end]).count() <= TAG
        {
            found.push(Entity {
                kind: EntityKind::Hashtag,
                start: sign,
                end,
            });
        }
    }
    found
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{2060}' | '\u{200A}'..='\u{200D}' | '\u{20E2}'
    )
}

/// Punctuation (`\p{P}`) of Latin, general and East Asian texts.
fn is_punctuation(c: char) -> bool {
    match c {
        '\0'..='\x7F' => {
            c.is_ascii_punctuation()
                && !matches!(c, '$' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~')
        }
        '¡' | '§' | '«' | '¶' | '·' | '»' | '¿' => true,
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' => !matches!(c, '\u{2044}' | '\u{2052}'),
        '\u{3001}'..='\u{3003}'
        | '\u{3008}'..='\u{3011}'
        | '\u{3014}'..='\u{301F}'
        | '\u{30FB}' => true,
        '\u{60C}' | '\u{61B}' | '\u{61F}' | '\u{964}' | '\u{965}' | '！' | '，' | '．' | '：'
        | '；' | '？' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(found: Vec<Entity>, text: &str) -> Vec<&str> {
        found.iter().map(|entity| entity.of(text)).collect()
    }

    #[test]
    fn links() {
        let text = "voir (https://a.fr/b(c)), exemple.fr. Ex.FR demain.la! readme.html (bsky.app) xa.b..fr";
        assert_eq!(
            of(urls(text), text),
            ["https://a.fr/b(c))", "exemple.fr", "demain.la", "bsky.app"]
        );
    }

    #[test]
    fn handles() {
        let text = "@alice.bsky.social, (@bob.fr) x@y.fr @sansdomaine @c.test @d.zzz";
        assert_eq!(
            of(mentions(text), text),
            ["@alice.bsky.social", "@bob.fr", "@c.test"]
        );
    }

    #[test]
    fn tags() {
        let text = "#L'été, #nuit-debout! #2026 #20ans a#b ＃deux #🚲 #…";
        assert_eq!(
            of(hashtags(text), text),
            ["#L'été", "#nuit-debout", "#20ans", "＃deux", "#🚲"]
        );
    }
}
