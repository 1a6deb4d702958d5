//! International bank account numbers (ISO 13616): a country, its length, and a remainder of 1 modulo 97.

use super::groups::{Groups, Mark};
use super::{Confidence, Private, PrivateKind};

/// Countries by the length of their IBAN, from SWIFT's registry (release 99, 2024), two letters each.
const LENGTHS: [(usize, &str); 18] = [
    (15, "NO"),
    (16, "BE"),
    (18, "DKFKFIFOGLNLSD"),
    (19, "MKSI"),
    (20, "ATBAEEKZLTLUXKMN"),
    (21, "CHHRLILV"),
    (22, "BGBHCRDEGBGEIEMERSVA"),
    (23, "AEGIILIQOMSOTL"),
    (24, "ADCZESMDPKROSASESKTNVG"),
    (25, "LYPTST"),
    (26, "ISTR"),
    (27, "BIDJFRGRITMCMRSM"),
    (28, "ALAZBYCYDOGTHUHNLBNIPLSV"),
    (29, "BREGPSQAUA"),
    (30, "JOKWMUYE"),
    (31, "MTSC"),
    (32, "LC"),
    (33, "RU"),
];

/// Whether a run of letters and digits begins as an IBAN does: two letters, two digits.
pub(super) fn opens(token: &[u8]) -> bool {
    token.len() >= 4
        && token[..2].iter().all(u8::is_ascii_alphabetic)
        && token[2..4].iter().all(u8::is_ascii_digit)
}

/// The IBAN that begins with the first group.
pub(super) fn find(groups: &Groups) -> Option<Private> {
    let head = &groups.text[groups.start()..groups.all().first()?.end];
    if !opens(head.as_bytes()) {
        return None;
    }
    let country = head[..2].to_ascii_uppercase();
    let (length, _) = LENGTHS.iter().find(|(_, countries)| {
        countries
            .as_bytes()
            .chunks(2)
            .any(|code| code == country.as_bytes())
    })?;
    let count = groups.holding(*length)?;
    let joined = groups.all()[1..count]
        .iter()
        .all(|group| matches!(group.mark, Mark::Space | Mark::Hyphen));
    let written = &groups.text[groups.start()..groups.end(count)];
    let mixed = written.contains(|c: char| c.is_ascii_lowercase())
        && written.contains(|c: char| c.is_ascii_uppercase());
    let mut buffer = [0; 40];
    let characters = groups.characters(count, &mut buffer);
    let remainder = characters[4..]
        .iter()
        .chain(&characters[..4])
        .fold(0u32, |rest, &c| match c {
            b'0'..=b'9' => (rest * 10 + u32::from(c - b'0')) % 97,
            _ => (rest * 100 + u32::from(c - b'A') + 10) % 97,
        });
    let free = !super::context::before(groups.text, groups.start())
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '@' | '#' | '/'));
    (joined && !mixed && remainder == 1 && free).then(|| Private {
        kind: PrivateKind::Iban,
        start: groups.start(),
        end: groups.end(count),
        confidence: Confidence::Certain,
    })
}
