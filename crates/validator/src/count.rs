//! How long a text is, as a platform counts.
//!
//! Platforms count in different units, and some give a link, a mention or an emoji a length of its own. [`count`] gives the length,
//! [`cut`] the place where a limit is reached.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::entity::{self, Entity, EntityKind, Flavour};
use crate::text::emoji_end;
use crate::text::{self, Span};

/// What is counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// X's weighted characters: 1 for Latin and its neighbours, 2 for most others; the platform's `weights` say which.
    Weighted,
    /// What a reader calls characters: extended grapheme clusters.
    #[default]
    Graphemes,
    /// Unicode code points.
    CodePoints,
    /// UTF-16 code units: what JavaScript's `length` counts.
    Utf16,
    /// Bytes of UTF-8.
    Bytes,
    /// Graphemes, an emoji counting as its bytes of UTF-8 (Threads).
    EmojiBytes,
    /// Words; a link, an e-mail address or a mention is one.
    Words,
    /// Sentences.
    Sentences,
    /// Lines.
    Lines,
    /// The items of a list; a text has none.
    Items,
    /// The value of a number; a text has none.
    Value,
}

/// How a platform counts the length of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Counting {
    /// What is counted.
    pub unit: Unit,
    /// The length of every link, where links have one of their own; left out, a link counts as it is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<UrlLength>,
    /// What counts of a mention.
    pub mention: MentionLength,
    /// Whether the mentions that a text begins with are free, with the spaces after them: so in replies on X, which fills them in itself.
    pub free_mentions: bool,
    /// What a character weighs, where the unit is `weighted`.
    pub weights: Weights,
}

/// A length that is the same for all links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UrlLength {
    /// The length, in the unit.
    pub length: u32,
    /// Whether only links with `http://` or `https://` have it (Mastodon, whose rules then find them), or those without too (X).
    #[serde(default)]
    pub protocol: bool,
}

/// What counts of a mention.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MentionLength {
    /// All of it.
    #[default]
    Whole,
    /// `@user` of `@user@host` (Mastodon).
    Local,
}

/// The configurations of twitter-text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Weights {
    /// Every code point is 1 (until November 2017).
    V1,
    /// 1 up to U+10FF and for general spaces, dashes and quotation marks; 2 for all others.
    V2,
    /// The same, and every emoji is 2 whatever its code points (today).
    #[default]
    V3,
}

impl Counting {
    /// X: weighted, a link is 23 with or without `https://`. Mentions count; set [`Counting::free_mentions`] for a reply.
    #[must_use]
    pub fn x() -> Self {
        Self {
            unit: Unit::Weighted,
            url: Some(UrlLength {
                length: 23,
                protocol: false,
            }),
            ..Self::default()
        }
    }

    /// Mastodon: graphemes, a link with `http(s)://` is 23, `@user@host` counts as `@user`.
    #[must_use]
    pub fn mastodon() -> Self {
        Self {
            url: Some(UrlLength {
                length: 23,
                protocol: true,
            }),
            mention: MentionLength::Local,
            ..Self::default()
        }
    }

    /// A unit and nothing else: what is written counts.
    #[must_use]
    pub fn literal(unit: Unit) -> Self {
        Self {
            unit,
            ..Self::default()
        }
    }
}

/// The length of a text, in the unit of `counting`.
#[must_use]
pub fn count(text: &str, counting: &Counting) -> u32 {
    let text = &text[free_start(text, counting)..];
    let total: usize = match counting.unit {
        Unit::Words => words(text).len(),
        Unit::Sentences => text::sentences(text).len(),
        Unit::Lines => text.lines().count(),
        Unit::Items | Unit::Value => 0,
        unit => {
            let text = written(text, unit);
            let mut total = 0;
            let mut start = 0;
            for (entity, length) in fixed(&text, counting) {
                total += length_of(&text[start..entity.start], counting) + length;
                start = entity.end;
            }
            total + length_of(&text[start..], counting)
        }
    };
    u32::try_from(total).unwrap_or(u32::MAX)
}

/// Where a limit is reached: the longest beginning of the text that is no longer than `max`, in bytes.
///
/// It ends between two graphemes and never inside a link or a mention of fixed length; for words, sentences and lines, after one.
#[must_use]
pub fn cut(text: &str, counting: &Counting, max: u32) -> usize {
    if count(text, counting) <= max {
        return text.len();
    }
    cut_over(text, counting, max, None)
}

/// The same of a text that is known to be longer, and whose words may be known.
pub(crate) fn cut_over(text: &str, counting: &Counting, max: u32, known: Option<&[Span]>) -> usize {
    let limit = max as usize;
    let offset = free_start(text, counting);
    let rest = &text[offset..];
    // What hangs on the last letter goes with it.
    let whole = |end: usize| {
        offset
            + text::grapheme_ends(rest)
                .find(|&whole| whole >= end)
                .unwrap_or(end)
    };
    // Without what follows, what is left may read otherwise: cut after `site.fr`, `site.france` is a link.
    let after = |pieces: &[Span]| {
        pieces[..limit]
            .iter()
            .rev()
            .map(|piece| whole(piece.end))
            .find(|&end| count(&text[..end], counting) <= max)
            .unwrap_or(offset)
    };
    let end = match counting.unit {
        Unit::Words => known.map_or_else(|| after(&words(rest)), after),
        Unit::Sentences => after(&text::sentences(rest)),
        Unit::Lines => {
            offset
                + rest
                    .split_inclusive('\n')
                    .take(limit)
                    .map(str::len)
                    .sum::<usize>()
        }
        unit => {
            let normal = written(rest, unit);
            let mut ends = ends_within(&normal, counting, limit);
            loop {
                let end = ends.pop().unwrap_or(0);
                let end = offset
                    + if matches!(normal, Cow::Owned(_)) {
                        unwritten(rest, unit, end)
                    } else {
                        end
                    };
                if end == offset || count(&text[..end], counting) <= max {
                    break end;
                }
            }
        }
    };
    // A free mention may end inside a grapheme, where a mark hangs on its last letter.
    let is_whole = end != offset || text::grapheme_ends(text).any(|whole| whole == end);
    if is_whole { end } else { 0 }
}

/// The words that count: those of [`text::words`], but a link, an e-mail address or a mention is one, whatever it is made of.
#[must_use]
pub fn words(text: &str) -> Vec<Span> {
    let wholes = entity::scan(text).into_iter().filter(|entity| {
        matches!(
            entity.kind,
            EntityKind::Url { .. } | EntityKind::Email | EntityKind::Mention | EntityKind::List
        )
    });
    let wholes = wholes.map(|Entity { start, end, .. }| Span { start, end });
    words_of(&text::words(text), wholes.collect())
}

/// The same of a text whose words, and whose links and names, are known.
pub(crate) fn words_of(words: &[Span], wholes: Vec<Span>) -> Vec<Span> {
    let mut wholes = wholes.into_iter().peekable();
    let mut counted: Vec<Span> = Vec::new();
    for &word in words {
        while wholes.next_if(|whole| whole.end <= word.start).is_some() {}
        let part = wholes.peek().filter(|whole| whole.start < word.end);
        let span = part.map_or(word, |whole| Span {
            start: whole.start.min(word.start),
            end: whole.end.max(word.end),
        });
        match counted.last_mut() {
            Some(last) if last.end > span.start => last.end = last.end.max(span.end),
            _ => counted.push(span),
        }
    }
    counted
}

/// Where the text that counts begins.
fn free_start(text: &str, counting: &Counting) -> usize {
    let mut start = 0;
    if counting.free_mentions {
        while let Some(mention) = entity::reply_mention(&text[start..]) {
            start += mention.end;
        }
        if start > 0 {
            start = text.len() - text[start..].trim_start().len();
        }
    }
    start
}

/// The text as the unit sees it: X normalises first.
fn written(text: &str, unit: Unit) -> Cow<'_, str> {
    match unit {
        Unit::Weighted => text::nfc(text),
        _ => Cow::Borrowed(text),
    }
}

/// The place in `text` of a place in its written form, grapheme by grapheme.
fn unwritten(text: &str, unit: Unit, place: usize) -> usize {
    let mut passed = 0;
    let mut end = 0;
    for grapheme in text::graphemes(text) {
        passed += written(grapheme, unit).len();
        if passed > place {
            break;
        }
        end += grapheme.len();
    }
    end
}

/// The entities whose length is not that of their text, in order, with their length.
fn fixed(text: &str, counting: &Counting) -> Vec<(Entity, usize)> {
    let local = counting.mention == MentionLength::Local;
    let found = match counting.url {
        _ if local => entity::mastodon_links_and_mentions(text),
        Some(url) => entity::urls_as(
            if url.protocol {
                Flavour::Mastodon
            } else {
                Flavour::X
            },
            text,
        ),
        None => Vec::new(),
    };
    let length = |entity: Entity| {
        let length = match (entity.kind, counting.url) {
            (EntityKind::Mention, _) => length_of(entity::local_part(entity.of(text)), counting),
            (_, Some(url)) => url.length as usize,
            (_, None) => length_of(entity.of(text), counting),
        };
        (entity, length)
    };
    found.into_iter().map(length).collect()
}

/// The length of a text without entities of fixed length.
fn length_of(text: &str, counting: &Counting) -> usize {
    match counting.unit {
        Unit::Weighted => weigh(text, counting.weights),
        Unit::Graphemes => text::grapheme_ends(text).count(),
        Unit::CodePoints => text.chars().count(),
        Unit::Utf16 => text.chars().map(char::len_utf16).sum(),
        Unit::Bytes => text.len(),
        Unit::EmojiBytes => text::graphemes(text)
            .map(|grapheme| {
                if emoji_end(grapheme, 0).is_some() {
                    grapheme.len()
                } else {
                    1
                }
            })
            .sum(),
        Unit::Words | Unit::Sentences | Unit::Lines | Unit::Items | Unit::Value => 0,
    }
}

fn weigh(text: &str, weights: Weights) -> usize {
    if weights == Weights::V1 {
        return text.chars().count();
    }
    let mut total = 0;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if c.is_ascii() && text.as_bytes().get(at + 1).is_none_or(u8::is_ascii) {
            total += 1; // no keycap either
            at += 1;
            continue;
        }
        let emoji = if weights == Weights::V3 {
            emoji_end(text, at)
        } else {
            None
        };
        total += match c {
            _ if emoji.is_some() => 2,
            '\0'..='\u{10FF}'
            | '\u{2000}'..='\u{200D}'
            | '\u{2010}'..='\u{201F}'
            | '\u{2032}'..='\u{2037}' => 1,
            _ => 2,
        };
        at = emoji.unwrap_or(at + c.len_utf8());
    }
    total
}

/// The ends of graphemes, those inside an entity of fixed length apart, as far as the limit allows.
fn ends_within(text: &str, counting: &Counting, limit: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    let (mut total, mut start) = (0, 0);
    let mut fixed = fixed(text, counting).into_iter().peekable();
    for end in text::grapheme_ends(text) {
        if fixed
            .peek()
            .is_some_and(|(entity, _)| entity.start < end && end < entity.end)
        {
            continue;
        }
        while let Some((entity, length)) = fixed.next_if(|(entity, _)| entity.end <= end) {
            total += length_of(&text[start..entity.start], counting) + length;
            start = entity.end;
        }
        total += length_of(&text[start..end], counting);
        start = end;
        if total > limit {
            break;
        }
        ends.push(end);
    }
    ends
}

#[cfg(test)]
mod tests;
