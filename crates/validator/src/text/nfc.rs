//! Normalisation Form C, by a table of its own.
//!
//! `icu_normalizer` would add 78 KB to the page (28 KB compressed); this adds 12 KB (6 KB), since it leaves the CJK compatibility
//! ideographs as they are: one ideograph stands for another there, and no count and no rule sees a difference. Tests compare the two.

mod table;

use std::borrow::Cow;

use super::packed::numbers;

/// The text in Normalisation Form C, CJK compatibility ideographs excepted. What is normal already is not copied.
#[must_use]
pub fn nfc(text: &str) -> Cow<'_, str> {
    if is_nfc(text) {
        return Cow::Borrowed(text);
    }
    let pairs: Vec<Pair> = pairs().collect();
    let mut apart = Vec::with_capacity(text.len());
    for c in text.chars() {
        decompose(c, &pairs, &mut apart);
    }
    reorder(&mut apart);
    Cow::Owned(compose(&apart, &pairs))
}

/// Whether a text is sure to be in Normalisation Form C: `false` may also mean that only [`nfc`] can tell.
#[must_use]
pub fn is_nfc(text: &str) -> bool {
    text.is_ascii() || text.chars().all(is_steady)
}

/// Whether a character never changes under normalisation, whatever stands beside it; `false` near those that may.
fn is_steady(c: char) -> bool {
    let point = c as u32;
    // The table holds starts and ends by turns.
    point < 0x300
        || table::UNSTEADY
            .partition_point(|&edge| edge <= point)
            .is_multiple_of(2)
}

/// The canonical combining class (0 for what is no mark).
pub(super) fn class(c: char) -> u8 {
    if is_steady(c) {
        return 0; // a mark may move
    }
    let mut rest = c as u32;
    let mut numbers = numbers(&table::MARKS);
    while let (Some(gap), Some(length), Some(class)) =
        (numbers.next(), numbers.next(), numbers.next())
    {
        if rest < gap {
            break;
        }
        if rest < gap + length {
            return class as u8;
        }
        rest -= gap + length;
    }
    0
}

/// A character that is made of two, or of another one (the second is 0 then).
#[derive(Clone, Copy)]
struct Pair {
    whole: u32,
    first: u32,
    second: u32,
    /// Whether the two make it again.
    composes: bool,
}

/// All of them, in order.
fn pairs() -> impl Iterator<Item = Pair> {
    let mut numbers = numbers(&table::PAIRS);
    let (mut whole, mut first) = (0u32, 0u32);
    core::iter::from_fn(move || {
        whole += numbers.next()?;
        let step = numbers.next()?;
        // A step back is odd, a step forward even.
        first = first.wrapping_add(if step % 2 == 0 {
            step / 2
        } else {
            (step / 2 + 1).wrapping_neg()
        });
        let index = numbers.next()?;
        let second = table::SECONDS[index as usize / 2];
        Some(Pair {
            whole,
            first,
            second,
            composes: index % 2 == 1,
        })
    })
}

/// The letter under the marks of a character, one character for one (`é` → `e`), or the character itself.
///
/// From East Asian scripts on nothing is looked for: no letter has marks there.
pub(super) fn base(c: char) -> char {
    if c >= '\u{3100}' {
        return c;
    }
    let mut base = c as u32;
    // A part comes before the whole in the table or has no parts, so the table is read again for it.
    while base >= 0xC0
        && let Some(pair) = pairs()
            .take_while(|pair| pair.whole <= base)
            .find(|pair| pair.whole == base)
    {
        base = pair.first;
    }
    char::from_u32(base).unwrap_or(c)
}

const HANGUL: u32 = 0xAC00;
const LEADING: u32 = 0x1100;
const VOWEL: u32 = 0x1161;
const TRAILING: u32 = 0x11A7;

fn decompose(c: char, pairs: &[Pair], out: &mut Vec<(char, u8)>) {
    let point = c as u32;
    let mut part = |point: u32, whole: bool| match char::from_u32(point) {
        Some(c) if whole => out.push((c, class(c))),
        Some(c) if point > 0 => decompose(c, pairs, out),
        _ => {}
    };
    if let Some(index) = point.checked_sub(HANGUL).filter(|&index| index < 11_172) {
        part(LEADING + index / 588, true);
        part(VOWEL + index % 588 / 28, true);
        if index % 28 > 0 {
            part(TRAILING + index % 28, true);
        }
    } else if let Ok(at) = pairs.binary_search_by_key(&point, |pair| pair.whole) {
        part(pairs[at].first, false);
        part(pairs[at].second, false);
    } else {
        part(point, true);
    }
}

/// Puts the marks on a letter in their canonical order.
fn reorder(characters: &mut [(char, u8)]) {
    for marks in characters.split_mut(|(_, class)| *class == 0) {
        if marks.is_sorted_by_key(|(_, class)| *class) {
            continue;
        }
        // Class by class: a sort would weigh more, and a thousand marks on one letter must not take a million steps.
        let mut ordered = Vec::with_capacity(marks.len());
        for class in 1..=u8::MAX {
            ordered.extend(marks.iter().filter(|mark| mark.1 == class));
        }
        marks.copy_from_slice(&ordered);
    }
}

fn compose(characters: &[(char, u8)], pairs: &[Pair]) -> String {
    let mut out: Vec<char> = Vec::with_capacity(characters.len());
    let mut starter: Option<usize> = None;
    let mut last_class = 0;
    for &(c, class) in characters {
        if let Some(at) = starter {
            let blocked = at + 1 < out.len() && last_class >= class;
            if !blocked
                && !is_steady(c)
                && let Some(composed) = join(out[at], c, pairs)
            {
                out[at] = composed;
                continue;
            }
        }
        if class == 0 {
            starter = Some(out.len());
        }
        last_class = class;
        out.push(c);
    }
    out.into_iter().collect()
}

/// What two characters compose to.
fn join(first: char, second: char, pairs: &[Pair]) -> Option<char> {
    let (a, b) = (first as u32, second as u32);
    if (LEADING..LEADING + 19).contains(&a) && (VOWEL..VOWEL + 21).contains(&b) {
        return char::from_u32(HANGUL + (a - LEADING) * 588 + (b - VOWEL) * 28);
    }
    let syllable = (HANGUL..HANGUL + 11_172).contains(&a) && (a - HANGUL).is_multiple_of(28);
    if syllable && (TRAILING + 1..TRAILING + 28).contains(&b) {
        return char::from_u32(a + b - TRAILING);
    }
    let pair = pairs
        .iter()
        .find(|pair| pair.composes && pair.first == a && pair.second == b)?;
    char::from_u32(pair.whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use icu_normalizer::ComposingNormalizerBorrowed;
    use proptest::prelude::*;

    /// The ideographs that these tables leave alone.
    fn is_left_alone(c: char) -> bool {
        matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}')
    }

    #[test]
    fn every_character_alone_and_after_a_letter() {
        let oracle = ComposingNormalizerBorrowed::new_nfc();
        // Ideographs have no mapping, and nothing has one beyond their compatibility forms.
        let points = (0..0x3400)
            .chain(0xA000..0x2_0000)
            .chain(0x2_F800..0x3_0000);
        let characters: Vec<char> = points
            .filter_map(char::from_u32)
            .filter(|&c| !is_left_alone(c))
            .collect();
        for some in characters.chunks(128) {
            let beside = |c| format!("{c}a\u{327}{c}\u{1100}{c}\u{11A8} ");
            let text: String = some.iter().copied().map(beside).collect();
            assert_eq!(nfc(&text), oracle.normalize(&text));
        }
    }

    proptest! {
        #[test]
        fn any_text(text in "([a-zà-ÿ\u{300}-\u{36F}]|[\u{591}-\u{6FF}\u{900}-\u{DFF}\u{1000}-\u{11FF}\u{1B00}-\u{1B44}\u{AC00}-\u{AC20}\u{3040}-\u{30FF}\u{11000}-\u{114FF}\u{16D60}-\u{16D6F}]|.){0,24}") {
            prop_assume!(!text.chars().any(is_left_alone));
            prop_assert_eq!(nfc(&text), ComposingNormalizerBorrowed::new_nfc().normalize(&text));
        }
    }
}
