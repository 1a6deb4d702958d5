//! Payment cards: the issuer's first digits, a length that issuer uses, the Luhn key, and a shape that people write.

use super::context::{Cue, cue};
use super::groups::{Groups, Mark};
use super::{Confidence, Private, PrivateKind};

const CUES: &str = " \
    carte cartes cb bancaire card cards credit debit visa mastercard amex express maestro discover jcb diners \
    paiement payment charge charged cc creditcard ";

/// What the first digits say of a number of this length.
#[derive(PartialEq, Eq)]
enum Issuer {
    /// An issuer's card, and nothing else is known to look so.
    Known,
    /// An issuer's card, or a company number, a product, a post: a word must say so.
    Doubtful,
    Nobody,
}

/// The card whose number begins with the first group.
pub(super) fn find(groups: &Groups) -> Option<Private> {
    let first = groups.all().first()?;
    let count = match first.len() {
        12..=19 => 1,
        4 if groups.shaped(&[4, 4, 4, 4, 3]) => 5,
        4 if groups.shaped(&[4, 4, 4, 4]) => 4,
        4 if groups.shaped(&[4, 6, 5]) || groups.shaped(&[4, 6, 4]) => 3,
        _ => return None,
    };
    let mut buffer = [0; 40];
    let mut digits = groups.digits(count, &mut buffer)?;
    let mut count = count;
    if count == 5 && !luhn(digits) {
        // Three digits after sixteen may be the code on the back.
        count = 4;
        digits = &digits[..16];
    }
    if !luhn(digits)
        || digits.iter().all(|d| *d == digits[0])
        || !groups.free(count)
        || !marked(groups, count)
    {
        return None;
    }
    let cue = cue(groups.text, groups.start(), CUES);
    let certain = match (issuer(digits), cue) {
        (Issuer::Nobody, _) | (_, Cue::Against) | (Issuer::Doubtful, Cue::Silent) => return None,
        (_, Cue::For) => true,
        (Issuer::Known, Cue::Silent) if count > 1 && counted(groups, count) => return None,
        (Issuer::Known, Cue::Silent) => count > 1,
    };
    Some(Private {
        kind: PrivateKind::Card,
        start: groups.start(),
        end: groups.end(count),
        confidence: if certain {
            Confidence::Certain
        } else {
            Confidence::Likely
        },
    })
}

/// Whether the groups are joined as on a card: by spaces or hyphens.
fn marked(groups: &Groups, count: usize) -> bool {
    groups.all()[1..count]
        .iter()
        .all(|group| matches!(group.mark, Mark::Space | Mark::Hyphen))
}

/// Whether the groups rather count something: they rise one after another, or go on before or after.
fn counted(groups: &Groups, count: usize) -> bool {
    let group = |i: usize| &groups.text[groups.all()[i].start..groups.all()[i].end];
    let rising = (1..count).all(|i| group(i - 1) < group(i));
    let next = groups.all().get(count);
    let goes_on = next.is_some_and(|next| next.mark == groups.all()[1].mark && next.len() == 4);
    rising || goes_on || groups.continued()
}

/// Ranges of first digits and lengths as the issuers publish them (ISO/IEC 7812).
fn issuer(digits: &[u8]) -> Issuer {
    let four = digits[..4].iter().fold(0u32, |n, &d| n * 10 + u32::from(d));
    match (four, digits.len()) {
        (4000..=4999, 16)
        | (5100..=5599, 16)
        | (2221..=2720, 16)
        | (3400..=3499 | 3700..=3799, 15)
        | (3528..=3589, 16)
        | (6011 | 6440..=6599, 16)
        | (6200..=6299, 16)
        | (5018..=5020 | 5038 | 5893 | 6304 | 6759..=6763, 16) => Issuer::Known,
        // Visa's old thirteen digits look like a product code; then the product's own key decides.
        (4000..=4999, 13) if !ean(digits) => Issuer::Known,
        (4000..=4999, 19) => Issuer::Known,
        (4000..=4999, 13)
        // Fourteen digits with a Luhn key are what every French SIRET has.
        | (3000..=3059 | 3090..=3099 | 3600..=3699 | 3800..=3999, 14)
        | (3528..=3589, 17..=19)
        | (5000..=5099 | 5600..=6999, 12..=19)
        | (1800 | 2131, 15)
        | (1000..=1999, 15) => Issuer::Doubtful,
        _ => Issuer::Nobody,
    }
}

/// Whether the last digit is the Luhn key of the others (ISO/IEC 7812-1, annex B).
pub(super) fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, &d)| match (i % 2, u32::from(d)) {
            (0, d) => d,
            (_, d) if d < 5 => d * 2,
            (_, d) => d * 2 - 9,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Whether thirteen digits bear the key of an EAN-13 (GS1): products, books, and the Swiss AHV number.
pub(super) fn ean(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .enumerate()
        .map(|(i, &d)| u32::from(d) * if i % 2 == 0 { 1 } else { 3 })
        .sum();
    digits.len() == 13 && sum.is_multiple_of(10)
}
