//! What a post holds besides words: links, mentions, hashtags, e-mail addresses, emoji, numbers.
//!
//! Platforms disagree, so a [`Flavour`] says whose rules read the text. X's are those of its published library, twitter-text 3.1.0,
//! and pass its conformance suite; `tests/differences.md` lists where this scanner departs from it on purpose. Every scanner is
//! written by hand and reads its text once: no pattern is compiled, nothing backtracks.
//!
//! Offsets are bytes of the text given, always between characters; entities are in order and never overlap.

mod bluesky;
mod cashtag;
mod class;
mod email;
mod emoji;
mod hashtag;
mod mastodon;
mod mention;
mod number;
mod punycode;
mod tld;
mod url;
mod valid;

use serde::{Deserialize, Serialize};

pub use mention::reply_mention;
pub use tld::is_link_ending;
pub use valid::{Protocol, is_url};

pub(crate) use mastodon::local_part;

/// Something found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

impl Entity {
    /// The text of the entity, sign (`#`, `@`, `$`) included.
    #[must_use]
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        &text[self.start..self.end]
    }
}

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// A link.
    Url {
        /// Whether it is written with `http://` or `https://`.
        protocol: bool,
    },
    /// `@name`, `@name@host` (Mastodon), `@name.host` (Bluesky).
    Mention,
    /// `@name/list` (X).
    List,
    /// `#tag`
    Hashtag,
    /// `$TICKER` (X).
    Cashtag,
    /// `name@host`
    Email,
    /// One emoji, whatever its number of code points.
    Emoji,
    /// Digits, with their decimal point and the spaces that part thousands.
    Number,
}

/// Whose rules read a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Flavour {
    /// twitter-text: links with or without `https://`, mentions, lists, hashtags, cashtags.
    #[default]
    X,
    /// Links with `http(s)://` only, `@user@host`, hashtags with `·` and `・` inside.
    Mastodon,
    /// Facets: links with or without `https://`, `@handle.domain`, hashtags after a space.
    Bluesky,
    /// No platform: links with `http(s)://`, e-mail addresses, emoji, numbers.
    Plain,
}

/// All the entities of a text as X sees it, with e-mail addresses, emoji and numbers where X sees nothing.
#[must_use]
pub fn scan(text: &str) -> Vec<Entity> {
    scan_as(Flavour::X, text)
}

/// All the entities of a text by the rules of a flavour.
///
/// Of two that overlap, the one that starts first stays; e-mail addresses, emoji and numbers only stand where the platform's own entities leave room.
#[must_use]
pub fn scan_as(flavour: Flavour, text: &str) -> Vec<Entity> {
    let own = match flavour {
        Flavour::X => merge(
            merge(merge(urls(text), mention::find(text)), hashtag::find(text)),
            cashtag::find(text),
        ),
        Flavour::Mastodon => merge(
            merge(urls_as(flavour, text), mastodon::mentions(text)),
            mastodon::hashtags(text),
        ),
        Flavour::Bluesky => bluesky::facets(text),
        Flavour::Plain => urls_as(flavour, text),
    };
    let common = merge(
        merge(email::find(text), emoji::find(text)),
        number::find(text),
    );
    fill(keep_first(own), keep_first(common))
}

/// The links of a text by the rules of a flavour.
#[must_use]
pub fn urls_as(flavour: Flavour, text: &str) -> Vec<Entity> {
    match flavour {
        Flavour::X => urls(text),
        Flavour::Mastodon => url::find(text, &url::MASTODON),
        Flavour::Bluesky => bluesky::urls(text),
        Flavour::Plain => with_protocol(urls(text)),
    }
}

/// The links that X makes of a text.
#[must_use]
pub fn urls(text: &str) -> Vec<Entity> {
    url::find(text, &url::X)
}

/// The hashtags that X makes of a text: those that are no part of a link.
#[must_use]
pub fn hashtags(text: &str) -> Vec<Entity> {
    let mut found = keep_first(merge(urls(text), hashtag::find(text)));
    found.retain(|entity| entity.kind == EntityKind::Hashtag);
    found
}

/// The mentions and lists that X's library finds, those inside links too.
#[must_use]
pub fn mentions_or_lists(text: &str) -> Vec<Entity> {
    mention::find(text)
}

/// The mentions that X's library finds, those inside links too.
#[must_use]
pub fn mentions(text: &str) -> Vec<Entity> {
    let mut found = mention::find(text);
    found.retain(|entity| entity.kind == EntityKind::Mention);
    found
}

/// The cashtags that X makes of a text.
#[must_use]
pub fn cashtags(text: &str) -> Vec<Entity> {
    cashtag::find(text)
}

/// The links and mentions of Mastodon, of two that overlap the first: what its counting looks at.
pub(crate) fn mastodon_links_and_mentions(text: &str) -> Vec<Entity> {
    keep_first(merge(
        urls_as(Flavour::Mastodon, text),
        mastodon::mentions(text),
    ))
}

/// The first character that X refuses in a post (U+FFFE, U+FEFF, U+FFFF), in bytes.
#[must_use]
pub fn refused_character(text: &str) -> Option<usize> {
    text.find(class::is_invalid)
}

fn with_protocol(mut links: Vec<Entity>) -> Vec<Entity> {
    links.retain(|link| link.kind == EntityKind::Url { protocol: true });
    links
}

/// Two ordered lists in one; where two entities start together the first list's comes first.
fn merge(first: Vec<Entity>, second: Vec<Entity>) -> Vec<Entity> {
    let mut merged = Vec::with_capacity(first.len() + second.len());
    let mut rest = &second[..];
    for entity in first {
        while let [earlier, after @ ..] = rest
            && earlier.start < entity.start
        {
            merged.push(*earlier);
            rest = after;
        }
        merged.push(entity);
    }
    merged.extend_from_slice(rest);
    merged
}

/// Drops what overlaps the one before.
fn keep_first(mut entities: Vec<Entity>) -> Vec<Entity> {
    let mut end = 0;
    entities.retain(|entity| {
        let stays = entity.start >= end;
        if stays {
            end = entity.end;
        }
        stays
    });
    entities
}

/// Adds those of `more` that overlap nothing; both are in order.
fn fill(entities: Vec<Entity>, mut more: Vec<Entity>) -> Vec<Entity> {
    let mut own = entities.iter().peekable();
    more.retain(|entity| {
        while own.next_if(|own| own.end <= entity.start).is_some() {}
        own.peek().is_none_or(|own| own.start >= entity.end)
    });
    merge(entities, more)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(flavour: Flavour, text: &str) -> Vec<(EntityKind, &str)> {
        let found = scan_as(flavour, text);
        found
            .into_iter()
            .map(|entity| (entity.kind, entity.of(text)))
            .collect()
    }

    #[test]
    fn a_whole_post() {
        use EntityKind::*;
        assert_eq!(
            of(
                Flavour::X,
                "RT @RouesLibres: 3 ateliers 🚲 le 12,5 #OsonsLeVélo roueslibres.fr/a $VELO info@roueslibres.fr"
            ),
            [
                (Mention, "@RouesLibres"),
                (Number, "3"),
                (Emoji, "🚲"),
                (Number, "12,5"),
                (Hashtag, "#OsonsLeVélo"),
                (Url { protocol: false }, "roueslibres.fr/a"),
                (Cashtag, "$VELO"),
                (Email, "info@roueslibres.fr"),
            ]
        );
    }

    #[test]
    fn plain_text_has_links_with_protocol_only() {
        assert_eq!(
            of(
                Flavour::Plain,
                "roueslibres.fr #un @deux https://roueslibres.fr"
            ),
            [(EntityKind::Url { protocol: true }, "https://roueslibres.fr")]
        );
    }

    #[test]
    fn the_french_full_stop_makes_links() {
        let bare = EntityKind::Url { protocol: false };
        assert_eq!(
            of(Flavour::X, "usager.es, élu.es et agent.es ; élu·es"),
            [(bare, "usager.es"), (bare, "élu.es"), (bare, "agent.es")]
        );
    }

    proptest! {
        #[test]
        fn spans_are_sound(text in "([@#$.:/a-z0-9é·（）＠＃ ]|https?://|\\.fr|.){0,60}", which in 0..4) {
            let flavour = [Flavour::X, Flavour::Mastodon, Flavour::Bluesky, Flavour::Plain][which as usize];
            let mut end = 0;
            for entity in scan_as(flavour, &text) {
                prop_assert!(entity.start >= end && entity.end > entity.start);
                prop_assert!(text.is_char_boundary(entity.start) && text.is_char_boundary(entity.end));
                end = entity.end;
            }
        }
    }
}
