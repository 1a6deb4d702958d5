//! Normalisation Form C, by a table of its own.
//!
//! `icu_normalizer` weighs 85 KB in the page (31 KB compressed); these tables weigh 9 KB, because they leave the CJK
//! compatibility ideographs as they are: one ideograph stands for another there, and no count and no rule sees a difference.

mod table;

use std::borrow::Cow;

use super::in_runs;

/// The text in Normalisation Form C, CJK compatibility ideographs excepted. What is normal already is not copied.
#[must_use]
pub fn nfc(text: &str) -> Cow<'_, str> {
    if is_nfc(text) {
        return Cow::Borrowed(text);
    }
    let mut apart = Vec::with_capacity(text.len());
    for c in text.chars() {
        decompose(c, &mut apart);
    }
    reorder(&mut apart);
    Cow::Owned(compose(&apart))
}

/// Whether a text is sure to be in Normalisation Form C: `false` may also mean that only [`nfc`] can tell.
#[must_use]
pub fn is_nfc(text: &str) -> bool {
    text.is_ascii() || text.chars().all(is_steady)
}

/// Whether a character never changes under normalisation, whatever stands beside it.
fn is_steady(c: char) -> bool {
    match c {
        '\0'..='\u{2FF}'
        | '\u{2010}'..='\u{20CF}'
        | '\u{3400}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}' => true,
        '\u{FE00}'..='\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}' => true,
        '\u{1100}'..='\u{11FF}' => false, // Hangul in letters
        _ => {
            class(c) == 0
                && pair(c as u32).is_none_or(|(_, _, composes)| composes)
                && !in_runs(&table::JOINING, c)
        }
    }
}

/// The canonical combining class (0 for what is no mark).
pub(super) fn class(c: char) -> u8 {
    let point = c as u32;
    let after = table::MARKS.partition_point(|run| run >> 11 <= point);
    match after.checked_sub(1).map(|i| table::MARKS[i]) {
        Some(run) if point - (run >> 11) < (run >> 8 & 7) => (run & 0xFF) as u8,
        _ => 0,
    }
}

/// The second part of the composed character at a place in the table.
fn mark(at: usize) -> u16 {
    table::SECONDS[usize::from(table::SECOND[at])]
}

/// What a character is made of, one step, and whether those two make it again.
fn pair(point: u32) -> Option<(u32, u32, bool)> {
    if let Ok(short) = u16::try_from(point) {
        if let Ok(at) = table::COMPOSED.binary_search(&short) {
            return Some((u32::from(table::FIRST[at]), u32::from(mark(at)), true));
        }
        let at = table::APART
            .binary_search_by_key(&short, |entry| entry[0])
            .ok()?;
        let [_, first, second] = table::APART[at].map(u32::from);
        return Some((first, second, false));
    }
    let (entry, composes) = table::ASTRAL.iter().find(|(entry, _)| entry[0] == point)?;
    Some((entry[1], entry[2], *composes))
}

/// The letter under the marks of a character, one character for one (`é` → `e`), or the character itself.
pub(super) fn base(c: char) -> char {
    let mut base = c;
    while let Some((first, _, _)) = (base as u32 >= 0xC0).then(|| pair(base as u32)).flatten() {
        base = char::from_u32(first).unwrap_or(base);
    }
    base
}

const HANGUL: u32 = 0xAC00;
const LEADING: u32 = 0x1100;
const VOWEL: u32 = 0x1161;
const TRAILING: u32 = 0x11A7;

fn decompose(c: char, out: &mut Vec<(char, u8)>) {
    let point = c as u32;
    let mut push = |point: u32| {
        if let Some(c) = char::from_u32(point) {
            out.push((c, class(c)));
        }
    };
    if let Some(index) = point.checked_sub(HANGUL).filter(|&index| index < 11_172) {
        push(LEADING + index / 588);
        push(VOWEL + index % 588 / 28);
        if index % 28 > 0 {
            push(TRAILING + index % 28);
        }
    } else if let Some((first, second, _)) = (point >= 0xC0).then(|| pair(point)).flatten() {
        for part in [first, second].into_iter().filter(|&part| part > 0) {
            if let Some(part) = char::from_u32(part) {
                decompose(part, out);
            }
        }
    } else {
        push(point);
    }
}

/// Puts the marks on a letter in their canonical order.
fn reorder(characters: &mut [(char, u8)]) {
    for i in 1..characters.len() {
        let mut at = i;
        // What is no mark is of class 0, before which nothing moves.
        while at > 0 && characters[at].1 > 0 && characters[at - 1].1 > characters[at].1 {
            characters.swap(at - 1, at);
            at -= 1;
        }
    }
}

fn compose(characters: &[(char, u8)]) -> String {
    let mut out: Vec<char> = Vec::with_capacity(characters.len());
    let mut starter: Option<usize> = None;
    let mut last_class = 0;
    for &(c, class) in characters {
        if let Some(at) = starter {
            let blocked = at + 1 < out.len() && last_class >= class;
            let joins =
                class > 0 || in_runs(&table::JOINING, c) || ('\u{1161}'..='\u{11C2}').contains(&c);
            if joins
                && !blocked
                && let Some(composed) = join(out[at], c)
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
fn join(first: char, second: char) -> Option<char> {
    let (a, b) = (first as u32, second as u32);
    if (LEADING..LEADING + 19).contains(&a) && (VOWEL..VOWEL + 21).contains(&b) {
        return char::from_u32(HANGUL + (a - LEADING) * 588 + (b - VOWEL) * 28);
    }
    if (HANGUL..HANGUL + 11_172).contains(&a)
        && (a - HANGUL).is_multiple_of(28)
        && (TRAILING + 1..TRAILING + 28).contains(&b)
    {
        return char::from_u32(a + b - TRAILING);
    }
    let composed = match (u16::try_from(a), u16::try_from(b)) {
        (Ok(a), Ok(b)) => (0..table::COMPOSED.len())
            .find(|&at| table::FIRST[at] == a && mark(at) == b)
            .map(|at| u32::from(table::COMPOSED[at])),
        _ => table::ASTRAL
            .iter()
            .find(|(entry, composes)| *composes && entry[1] == a && entry[2] == b)
            .map(|(entry, _)| entry[0]),
    };
    composed.and_then(char::from_u32)
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
            .chain(0x2_F800..0x3_0000)
            .filter_map(char::from_u32);
        for c in points.filter(|&c| !is_left_alone(c)) {
            let text = format!("{c}a\u{327}{c}\u{1100}{c}\u{11A8}");
            assert_eq!(nfc(&text), oracle.normalize(&text), "{text:?}");
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
