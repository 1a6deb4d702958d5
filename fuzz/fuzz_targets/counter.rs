//! Counting and cutting: a cut text is no longer than its limit, and ends where a grapheme ends.

#![no_main]

use libfuzzer_sys::fuzz_target;
use palier_validator::count::{Counting, MentionLength, Unit, UrlLength, Weights, count, cut};
use palier_validator::text::grapheme_ends;

const UNITS: [Unit; 9] = [
    Unit::Weighted,
    Unit::Graphemes,
    Unit::CodePoints,
    Unit::Utf16,
    Unit::Bytes,
    Unit::EmojiBytes,
    Unit::Words,
    Unit::Sentences,
    Unit::Lines,
];

fuzz_target!(|input: (u8, u8, &str)| {
    let (how, max, text) = input;
    let counting = Counting {
        unit: UNITS[usize::from(how) % UNITS.len()],
        url: (how & 0x10 != 0).then_some(UrlLength {
            length: 23,
            protocol: how & 0x20 != 0,
        }),
        mention: if how & 0x40 != 0 {
            MentionLength::Local
        } else {
            MentionLength::Whole
        },
        free_mentions: how & 0x80 != 0,
        weights: [Weights::V1, Weights::V2, Weights::V3][usize::from(max) % 3],
    };
    let max = u32::from(max);
    let length = count(text, &counting);
    let end = cut(text, &counting, max);
    assert!(
        count(&text[..end], &counting) <= max.max(length.min(max)),
        "{counting:?} {max} {text:?}"
    );
    assert!(
        end == 0 || grapheme_ends(text).any(|there| there == end),
        "{counting:?} {max} {text:?}"
    );
    assert!(
        (end == text.len()) == (length <= max) || length > max,
        "{counting:?} {max} {text:?}"
    );
});
