//! The compact tables of the crate, made again from their sources and compared with what is committed.
//!
//! `PALIER_TABLES=write cargo test -p palier-validator --test tables` writes them anew, after a source has changed.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use icu_normalizer::properties::{
    CanonicalCombiningClassMapBorrowed, CanonicalCompositionBorrowed,
    CanonicalDecompositionBorrowed, Decomposed,
};
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};

/// Compares a generated table with the committed one, or writes it when asked to.
fn committed(path: &str, made: &str) {
    let path = format!("{}/src/{path}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("PALIER_TABLES").is_some_and(|value| value == "write") {
        std::fs::write(&path, made).expect("the table can be written");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == made, "{path} is not what its source gives");
}

/// Code points as runs, `start << 11 | length`; a run longer than 2,047 is cut in several.
fn runs(points: impl IntoIterator<Item = u32>) -> Vec<u32> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for point in points {
        match runs.last_mut() {
            Some((start, length)) if *start + *length == point && *length < 2047 => *length += 1,
            _ => runs.push((point, 1)),
        }
    }
    runs.into_iter()
        .map(|(start, length)| start << 11 | length)
        .collect()
}

/// Code points as lengths, seven bits a byte: what to pass over, what to take, by turns.
fn packed(points: impl IntoIterator<Item = u32>) -> Vec<u8> {
    let mut lengths = vec![0u32];
    let mut next = 0;
    for point in points {
        if point > next {
            lengths.extend([point - next, 0]);
        }
        if let Some(length) = lengths.last_mut() {
            *length += 1;
        }
        next = point + 1;
    }
    seven(lengths.split_off(1))
}

/// Numbers in seven bits a byte, the low ones first, the eighth bit saying that more follow.
fn seven(numbers: impl IntoIterator<Item = u32>) -> Vec<u8> {
    let mut out = Vec::new();
    for mut number in numbers {
        while number > 0x7F {
            out.push((number & 0x7F) as u8 | 0x80);
            number >>= 7;
        }
        out.push(number as u8);
    }
    out
}

/// A constant array of bytes.
fn bytes(doc: &str, name: &str, values: &[u8]) -> String {
    let values: Vec<u32> = values.iter().copied().map(u32::from).collect();
    array(doc, name, &values).replacen("u32", "u8", 1)
}

/// A constant array of 32-bit numbers, as rustfmt leaves it.
fn array(doc: &str, name: &str, values: &[u32]) -> String {
    let mut out = format!(
        "/// {doc}\n#[rustfmt::skip]\npub(super) const {name}: [u32; {}] = [",
        values.len()
    );
    for (i, value) in values.iter().enumerate() {
        let _ = write!(
            out,
            "{}{value:#x},",
            if i % 12 == 0 { "\n    " } else { " " }
        );
    }
    out + "\n];\n"
}

#[test]
fn link_endings() {
    let lists: BTreeMap<String, Vec<String>> = common::yaml("twitter-text/tld_lib.yml");
    let all: Vec<&String> = lists["generic"].iter().chain(&lists["country"]).collect();
    assert_eq!(all.len(), 1574);
    let (mut ascii, other): (Vec<_>, Vec<_>) = all.into_iter().partition(|tld| tld.is_ascii());
    ascii.sort();
    let mut out = String::from(
        "//! Made from `tests/conformance/twitter-text/tld_lib.yml` by `tests/tables.rs`.\n\n\
         /// The endings in ASCII, sorted, in a text for each first letter, which is left out; before each ending stands how many of its other\n\
         /// letters are those of the ending before.\n\
         #[rustfmt::skip]\npub(super) const ASCII: [&str; 26] = [\n",
    );
    for initial in 'a'..='z' {
        let mut before = "";
        out.push_str("    \"");
        for rest in ascii.iter().filter_map(|tld| tld.strip_prefix(initial)) {
            let alike = before.bytes().zip(rest.bytes());
            let kept = alike.take_while(|(a, b)| a == b).count();
            assert!(kept < 10, "a digit holds it");
            let _ = write!(out, "{kept}{}", &rest[kept..]);
            before = rest;
        }
        out.push_str("\",\n");
    }
    let mut other: Vec<&str> = other.into_iter().map(String::as_str).collect();
    // The longer of two endings that start alike must be tried first.
    other.sort_by(|a, b| b.cmp(a));
    let _ = writeln!(
        out,
        "];\n\n/// The other endings, an ending after those it begins.\n\
         #[rustfmt::skip]\npub(super) const OTHER: &str = \"{}\";",
        other.join(" ")
    );
    committed("entity/tld/table.rs", &out);
}

#[test]
fn emoji() {
    let text = common::text("unicode/emoji-test-18.0.txt");
    let (mut parts, mut toned) = (Vec::new(), Vec::new());
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let Some((points, _)) = line.split_once(';') else {
            continue;
        };
        let points: Vec<u32> = points
            .split_whitespace()
            .map(|point| u32::from_str_radix(point, 16).expect("a code point"))
            .collect();
        for (i, &point) in points.iter().enumerate() {
            let is_tone = (0x1F3FB..=0x1F3FF).contains(&point);
            if is_tone && i > 0 {
                toned.push(points[i - 1]);
            }
            // Joiners, selectors, keycap bases, regional indicators and tags are read by rule.
            if point > 0x7F
                && !matches!(point, 0x200D | 0x20E3 | 0xFE0F | 0x1F1E6..=0x1F1FF | 0xE0020..=0xE007F)
            {
                parts.push(point);
            }
        }
    }
    for list in [&mut parts, &mut toned] {
        list.sort_unstable();
        list.dedup();
    }
    let mut out = String::from(
        "//! Made from `tests/conformance/unicode/emoji-test-18.0.txt` by `tests/tables.rs`.\n\n",
    );
    out += &array(
        "What an emoji can be made of, keycaps and flags apart: runs, `start << 11 | length`.",
        "PARTS",
        &runs(parts),
    );
    out += "\n";
    out += &array(
        "What takes a skin tone: runs, `start << 11 | length`.",
        "TONED",
        &runs(toned),
    );
    committed("text/emoji/table.rs", &out);
}

#[test]
fn letters() {
    let category = CodePointMapData::<GeneralCategory>::new();
    let letters = GeneralCategoryGroup::Letter.union(GeneralCategoryGroup::Mark);
    let of = |group: GeneralCategoryGroup| {
        packed((0..0x11_0000).filter(move |&point| group.contains(category.get32(point))))
    };
    let mut out = String::from("//! Made from Unicode 18 by `tests/tables.rs`.\n\n");
    out += &bytes(
        "Letters and marks, `\\p{L}\\p{M}`.",
        "LETTERS",
        &of(letters),
    );
    out += "\n";
    out += &bytes(
        "Decimal digits, `\\p{Nd}`.",
        "DIGITS",
        &of(GeneralCategoryGroup::DecimalNumber),
    );
    committed("text/letter/table.rs", &out);
}

#[test]
fn composition() {
    let decomposition = CanonicalDecompositionBorrowed::new();
    let composition = CanonicalCompositionBorrowed::new();
    let classes = CanonicalCombiningClassMapBorrowed::new();
    let mut pairs: Vec<([u32; 3], bool)> = Vec::new();
    for c in (0u32..0x11_0000).filter_map(char::from_u32) {
        let (first, second) = match decomposition.decompose(c) {
            _ if matches!(c as u32, 0xAC00..=0xD7A3) => continue, // Hangul goes by arithmetic
            // One ideograph for another: no count and no rule sees the difference.
            _ if matches!(c as u32, 0xF900..=0xFAFF | 0x2F800..=0x2FA1F) => continue,
            Decomposed::Default => continue,
            Decomposed::Singleton(first) => (first, '\0'),
            Decomposed::Expansion(first, second) => (first, second),
        };
        let back = second != '\0' && composition.compose(first, second) == Some(c);
        pairs.push(([c, first, second].map(u32::from), back));
    }
    let seconds: Vec<u32> = BTreeSet::from_iter(pairs.iter().map(|(pair, _)| pair[2]))
        .into_iter()
        .collect();
    let mut numbers = Vec::new();
    let mut previous = [0; 3];
    for (pair, back) in &pairs {
        let index = seconds.iter().position(|&second| second == pair[2]);
        let index = index.expect("it is in the list") as u32;
        // A step back is odd, a step forward even.
        let step = i64::from(pair[1]) - i64::from(previous[1]);
        let step = if step < 0 { -2 * step - 1 } else { 2 * step };
        numbers.extend([
            pair[0] - previous[0],
            step as u32,
            index * 2 + u32::from(*back),
        ]);
        previous = *pair;
    }
    let mut out = String::from("//! Made from Unicode 18 by `tests/tables.rs`.\n\n");
    out += &bytes(
        "Characters in two parts, in order: step from the last one, step of the first part, place of the second in `SECONDS` and whether they compose.",
        "PAIRS",
        &seven(numbers),
    );
    out += "\n";
    out += &array("The second parts; 0 is none.", "SECONDS", &seconds);
    out += "\n";
    let mut marks: Vec<[u32; 3]> = Vec::new();
    for point in 0u32..0x11_0000 {
        let class = u32::from(classes.get32_u8(point));
        match marks.last_mut() {
            _ if class == 0 => {}
            Some([start, length, same]) if *start + *length == point && *same == class => {
                *length += 1;
            }
            _ => marks.push([point, 1, class]),
        }
    }
    let mut end = 0;
    let numbers = marks.iter().flat_map(|&[start, length, class]| {
        let gap = start - end;
        end = start + length;
        [gap, length, class]
    });
    out += &bytes(
        "Combining marks, in order: what to pass over, how many have a class, which.",
        "MARKS",
        &seven(numbers),
    );
    out += "\n";
    let joining = pairs
        .iter()
        .filter(|(_, back)| *back)
        .map(|(pair, _)| pair[2]);
    let parting = pairs
        .iter()
        .filter(|(_, back)| !*back)
        .map(|(pair, _)| pair[0]);
    let marked = marks
        .iter()
        .flat_map(|&[start, length, _]| start..start + length);
    let hangul = 0x1161..0x11C3;
    let mut unsteady: Vec<u32> = joining.chain(parting).chain(marked).chain(hangul).collect();
    unsteady.sort_unstable();
    let mut ranges: Vec<u32> = Vec::new();
    for point in unsteady {
        match ranges.last_mut() {
            Some(end) if point < *end + 48 => *end = point + 1,
            _ => ranges.extend([point, point + 1]),
        }
    }
    out += &array(
        "Where characters are that normalisation may change: starts and ends by turns, gaps under 48 left out.",
        "UNSTEADY",
        &ranges,
    );
    committed("text/nfc/table.rs", &out);
}
