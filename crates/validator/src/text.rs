//! Text as readers count it: graphemes, words, sentences, lines, and the two coordinate systems of a span.
//!
//! Offsets are bytes of UTF-8 everywhere in this crate; [`utf16_offset`] is for the browser's door alone.

mod emoji;
mod fold;
mod letter;
mod nfc;
mod packed;
pub(crate) mod place;
mod sentence;
mod word;

use icu_segmenter::GraphemeClusterSegmenter;

pub(crate) use emoji::emoji_end;
pub use fold::fold;
pub use letter::{begins_word, is_digit, is_letter};
pub use nfc::{is_nfc, nfc};
pub(crate) use packed::in_runs;
pub use sentence::sentences;
pub use word::words;

/// A piece of a text, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The piece itself.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}

/// The ends of the extended grapheme clusters (UAX #29), in bytes, in order.
///
/// Two neighbours in ASCII never join, `\r\n` excepted, so the segmenter only reads the stretches where something else stands.
pub fn grapheme_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    let parts = |at: usize| {
        at == bytes.len()
            || bytes[at - 1] < 0x80
                && bytes[at] < 0x80
                && (bytes[at - 1], bytes[at]) != (b'\r', b'\n')
    };
    let mut at = 0;
    let mut stretch = None;
    core::iter::from_fn(move || {
        if let Some((start, ends)) = &mut stretch {
            match Iterator::next(ends) {
                Some(length) => {
                    at = *start + length;
                    return Some(at);
                }
                None => stretch = None,
            }
        }
        if at == bytes.len() {
            return None;
        }
        let start = at;
        at += 1;
        if bytes[start] < 0x80 && parts(at) {
            return Some(at);
        }
        let end = (at..bytes.len())
            .find(|&at| parts(at))
            .unwrap_or(bytes.len());
        let mut ends = GraphemeClusterSegmenter::new().segment_str(&text[start..end]);
        ends.next(); // the start is a boundary too
        at = start + ends.next()?;
        stretch = Some((start, ends));
        Some(at)
    })
}

/// The extended grapheme clusters (UAX #29): what a reader calls characters.
pub fn graphemes(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    grapheme_ends(text).map(move |end| {
        let grapheme = &text[start..end];
        start = end;
        grapheme
    })
}

/// The number of UTF-16 code units before a byte offset: the coordinates of a browser's `textarea`.
///
/// An offset inside a character counts as its start; one past the end, as the end.
#[must_use]
pub fn utf16_offset(text: &str, byte: usize) -> usize {
    text.char_indices()
        .take_while(|(at, c)| at + c.len_utf8() <= byte)
        .map(|(_, c)| c.len_utf16())
        .sum()
}

/// Whether X's regular expressions hold a character for a space.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, '\t'..='\r' | ' ' | '\u{85}' | '\u{A0}' | '\u{1680}' | '\u{180E}' | '\u{2000}'..='\u{200A}'
        | '\u{2028}' | '\u{2029}' | '\u{202F}' | '\u{205F}' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Reading plain stretches without the segmenter changes nothing.
        #[test]
        fn stretches_part_as_the_whole(text in "([a-c \r\n]|[\u{300}\u{600}\u{200D}🇫👩🏽\u{FE0F}\u{1100}\u{1161}é])*") {
            let whole: Vec<usize> = GraphemeClusterSegmenter::new().segment_str(&text).filter(|&end| end > 0).collect();
            prop_assert_eq!(grapheme_ends(&text).collect::<Vec<_>>(), whole);
        }
    }

    #[test]
    fn graphemes_mix_plain_and_joined() {
        let text = "ab\r\ncde\u{301}f👩‍🚀 g🇫🇷";
        let found: Vec<_> = graphemes(text).collect();
        assert_eq!(
            found,
            [
                "a",
                "b",
                "\r\n",
                "c",
                "d",
                "e\u{301}",
                "f",
                "👩‍🚀",
                " ",
                "g",
                "🇫🇷"
            ]
        );
    }

    #[test]
    fn utf16_counts_surrogates_twice() {
        assert_eq!(utf16_offset("é😀x", "é😀".len()), 3);
        assert_eq!(utf16_offset("é😀x", 4), 1);
        assert_eq!(utf16_offset("é😀x", 99), 4);
    }
}
