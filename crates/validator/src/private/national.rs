//! Numbers that a state gives a person: French NIR, Canadian SIN, Belgian national number, Swiss AHV number.

use super::card::{ean, luhn};
use super::context::{Cue, cue};
use super::groups::{Groups, Mark};
use super::{Confidence, Private, PrivateKind};

fn hit(
    kind: PrivateKind,
    groups: &Groups,
    count: usize,
    confidence: Confidence,
) -> Option<Private> {
    Some(Private {
        kind,
        start: groups.start(),
        end: groups.end(count),
        confidence,
    })
}

/// The number that `digits` write in base ten; at most nineteen of them.
fn value(digits: &[u8]) -> u64 {
    digits.iter().fold(0, |n, &d| n * 10 + u64::from(d))
}

const NIR: &str = " secu securite sociale nir insee ss vitale assure assuree ";

/// The French NIR: sex, year, month, department or country, commune, order, and the key 97 − N mod 97, where
/// 2A counts as 19 and 2B as 18 (decree of 22 January 1982; months 20 to 42 and 50 to 99 stand for unknown ones).
/// Without its key only a word before it tells, and then it is no more than possible.
pub(super) fn nir(groups: &Groups) -> Option<Private> {
    let keyed = groups.holding(15).filter(|&count| groups.free(count));
    let count = keyed.or_else(|| groups.holding(13).filter(|&count| groups.free(count)))?;
    let mut buffer = [0; 40];
    let characters = groups.characters(count, &mut buffer);
    let mut digits = [0; 15];
    for (i, (digit, &c)) in digits.iter_mut().zip(characters).enumerate() {
        *digit = match (i, c) {
            (_, b'0'..=b'9') => c - b'0',
            (6, b'A' | b'B') if characters[5] == b'2' => c,
            _ => return None,
        };
    }
    let corsica = match digits[6] {
        b'A' => Some(19),
        b'B' => Some(18),
        _ => None,
    };
    if let Some(department) = corsica {
        (digits[5], digits[6]) = (department / 10, department % 10);
    }
    let month = value(&digits[3..5]);
    let sound = matches!(digits[0], 1..=4 | 7 | 8)
        && matches!(month, 1..=12 | 20..=42 | 50..=99)
        && (corsica.is_some() || value(&digits[5..7]) > 0)
        && value(&digits[7..10]) > 0
        && value(&digits[10..13]) > 0;
    if !sound {
        return None;
    }
    let cue = cue(groups.text, groups.start(), NIR);
    if characters.len() == 13 {
        return (cue == Cue::For)
            .then(|| hit(PrivateKind::Nir, groups, count, Confidence::Possible))?;
    }
    if value(&digits[13..15]) != 97 - value(&digits[..13]) % 97 {
        return None;
    }
    let written = groups.shaped(&[1, 2, 2, 2, 3, 3, 2])
        || groups.lengths(&[1, 2, 2, 2, 3, 3, 2])
        || groups.lengths(&[13, 2]);
    // Fifteen digits in a row pass the key one time in 97: only the everyday ones are taken unannounced.
    let everyday = digits[0] <= 2 && month <= 12;
    match cue {
        Cue::For => hit(PrivateKind::Nir, groups, count, Confidence::Certain),
        _ if written => hit(PrivateKind::Nir, groups, count, Confidence::Certain),
        Cue::Silent if everyday && count == 1 => {
            hit(PrivateKind::Nir, groups, count, Confidence::Likely)
        }
        _ => None,
    }
}

const SIN: &str = " nas sin assurance sociale insurance social ";

/// The Canadian SIN: nine digits, the first neither 0 nor 8, with a Luhn key. French company numbers (SIREN) are nine digits
/// with a Luhn key too, written with spaces: only hyphens or a word tell a SIN.
pub(super) fn sin(groups: &Groups) -> Option<Private> {
    let count = match () {
        () if groups.shaped(&[3, 3, 3]) => 3,
        () if groups.lengths(&[9]) => 1,
        () => return None,
    };
    let hyphens = count == 3 && groups.all()[1].mark == Mark::Hyphen;
    let mut buffer = [0; 40];
    let digits = groups.digits(count, &mut buffer)?;
    if matches!(digits[0], 0 | 8)
        || digits.iter().all(|d| *d == digits[0])
        || !luhn(digits)
        || !groups.free(count)
    {
        return None;
    }
    match cue(groups.text, groups.start(), SIN) {
        Cue::For => hit(PrivateKind::Sin, groups, count, Confidence::Certain),
        Cue::Silent if hyphens => hit(PrivateKind::Sin, groups, count, Confidence::Likely),
        _ => None,
    }
}

const BELGIAN: &str = " national registre rijksregister rijksregisternummer niss insz nrn ";

/// The Belgian national number (also the BIS number, whose month is 20 or 40 higher): date of birth, order, and the key
/// 97 − N mod 97, a 2 being put before N for those born since 2000 (royal decree
/// of 3 April 1984). Without a clock, a birth after 2049 is taken for a mistake.
pub(super) fn belgian(groups: &Groups) -> Option<Private> {
    let count = groups.holding(11).filter(|&count| groups.free(count))?;
    let mut buffer = [0; 40];
    let digits = groups.digits(count, &mut buffer)?;
    let number = value(&digits[..9]);
    let key = value(&digits[9..11]);
    let century = match key {
        _ if key == 97 - number % 97 => 1900,
        _ if digits[0] < 5 && key == 97 - (2_000_000_000 + number) % 97 => 2000,
        _ => return None,
    };
    let (year, month, day) = (
        century + value(&digits[..2]),
        value(&digits[2..4]),
        value(&digits[4..6]),
    );
    let days = match month % 20 {
        2 if year.is_multiple_of(4) && year != 1900 => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        0..=12 => 31,
        _ => 0,
    };
    if month >= 60 || day > days || number.is_multiple_of(1000) {
        return None;
    }
    let cue = cue(groups.text, groups.start(), BELGIAN);
    let written = groups.lengths(&[2, 2, 2, 3, 2]) || groups.lengths(&[6, 3, 2]);
    match cue {
        Cue::For => hit(PrivateKind::NationalBe, groups, count, Confidence::Certain),
        _ if written && !groups.listed(count) => {
            hit(PrivateKind::NationalBe, groups, count, Confidence::Certain)
        }
        // Unknown dates (month or day 0) are rare: unannounced they are rather something else.
        Cue::Silent if count == 1 && (1..=12).contains(&(month % 20)) && day > 0 => {
            hit(PrivateKind::NationalBe, groups, count, Confidence::Likely)
        }
        _ => None,
    }
}

/// The Swiss AHV number: 756 and ten digits, the last of them an EAN-13 key. No product bears that prefix.
pub(super) fn swiss(groups: &Groups) -> Option<Private> {
    let count = groups.holding(13).filter(|&count| groups.free(count))?;
    let mut buffer = [0; 40];
    let digits = groups.digits(count, &mut buffer)?;
    (digits.starts_with(&[7, 5, 6]) && ean(digits))
        .then(|| hit(PrivateKind::NationalCh, groups, count, Confidence::Certain))?
}
