//! Facets, as Bluesky's app detects them (`detectFacets` of `@atproto/api`).

use super::class::{before, is_hash, run};
use super::{Entity, EntityKind, tld};
use crate::text::{graphemes, is_space};

/// The longest hashtag, in graphemes, without its sign.
const TAG: usize = 64;

pub(super) fn facets(text: &str) -> Vec<Entity> {
    let mut found = urls(text);
    found.extend(mentions(text));
    found.extend(hashtags(text));
    found
}

/// Links: `https://` and all that is no space, or a host whose ending is known and all that follows it.
pub(super) fn urls(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut here = 0;
    while here < text.len() {
        let end = run(text, here, |c| !is_space(c));
        // A word, or what follows its first opening parentheses.
        let starts = text[here..end].char_indices().filter(|(_, c)| *c == '(').map(|(at, _)| here + at + 1);
        for start in core::iter::once(here).chain(starts) {
            if let Some(kind) = link(&text[start..end]) {
                let end = start + without_mark(&text[start..end]).len();
                found.push(Entity { kind, start, end });
                break;
            }
        }
        here = run(text, end, is_space);
    }
    found
}

fn link(word: &str) -> Option<EntityKind> {
    let lower = |prefix: &str| word.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    if ["https://", "http://"].into_iter().any(|protocol| lower(protocol) && word.len() > protocol.len()) {
        return Some(EntityKind::Url { protocol: true });
    }
    let host = &word[..run(word, 0, |c| c.is_ascii_alphanumeric() || c == '.')];
    let host = &host[..host.find("..").unwrap_or(host.len())];
    let (name, ending) = host.trim_end_matches('.').rsplit_once('.')?;
    let first = name.starts_with(|c: char| c.is_ascii_alphabetic());
    // Case counts here: the app compares with a list in small letters.
    let known = !ending.contains(|c: char| c.is_ascii_uppercase()) && tld::is_link_ending(ending);
    (first && known).then_some(EntityKind::Url { protocol: false })
}

/// The link without the mark that ends its sentence, and without a parenthesis that it did not open.
fn without_mark(word: &str) -> &str {
    let word = word.strip_suffix(['.', ',', ';', ':', '!', '?']).unwrap_or(word);
    match word.strip_suffix(')') {
        Some(inner) if !inner.contains('(') => inner,
        _ => word,
    }
}

/// `@name.domain.tld`, after a space or a parenthesis.
fn mentions(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    for (sign, _) in text.match_indices('@') {
        if before(text, 0, sign).is_some_and(|c| !is_space(c) && c != '(') {
            continue;
        }
        let end = run(text, sign + 1, |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
        let handle = text[sign + 1..end].trim_end_matches(['.', '-']);
        let known = handle.rsplit_once('.').is_some_and(|(name, ending)| !name.is_empty() && (tld::is_link_ending(ending) || ending == "test"));
        if known {
            found.push(Entity { kind: EntityKind::Mention, start: sign, end: sign + 1 + handle.len() });
        }
    }
    found
}

/// `#tag`, after a space: all that is no space, less the punctuation at its end, not digits and punctuation only.
fn hashtags(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    for (sign, c) in text.char_indices().filter(|(_, c)| is_hash(*c)) {
        if before(text, 0, sign).is_some_and(|c| !is_space(c)) {
            continue;
        }
        let name = sign + c.len_utf8();
        let tag = text[name..run(text, name, |c| !is_space(c) && !is_invisible(c))].trim_end_matches(is_punctuation);
        let telling = tag.contains(|c: char| !c.is_ascii_digit() && !is_punctuation(c));
        if telling && !tag.starts_with('\u{FE0F}') && graphemes(tag).count() <= TAG {
            found.push(Entity { kind: EntityKind::Hashtag, start: sign, end: name + tag.len() });
        }
    }
    found
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{2060}' | '\u{200A}'..='\u{200D}' | '\u{20E2}')
}

/// Punctuation (`\p{P}`) of Latin, general and East Asian texts.
fn is_punctuation(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_punctuation() && !matches!(c, '$' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~'),
        '¡' | '§' | '«' | '¶' | '·' | '»' | '¿' => true,
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' => !matches!(c, '\u{2044}' | '\u{2052}'),
        '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}' | '\u{30FB}' => true,
        '\u{60C}' | '\u{61B}' | '\u{61F}' | '\u{964}' | '\u{965}' | '！' | '，' | '．' | '：' | '；' | '？' => true,
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
        assert_eq!(of(urls(text), text), ["https://a.fr/b(c)),".strip_suffix(',').unwrap_or_default(), "exemple.fr", "demain.la", "bsky.app"]);
    }

    #[test]
    fn handles() {
        let text = "@alice.bsky.social, (@bob.fr) x@y.fr @sansdomaine @c.test @d.zzz";
        assert_eq!(of(mentions(text), text), ["@alice.bsky.social", "@bob.fr", "@c.test"]);
    }

    #[test]
    fn tags() {
        let text = "#L'été, #nuit-debout! #2026 #20ans a#b ＃deux #🚲 #…";
        assert_eq!(of(hashtags(text), text), ["#L'été", "#nuit-debout", "#20ans", "＃deux", "#🚲"]);
    }
}
