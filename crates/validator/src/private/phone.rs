//! Telephone numbers: France, Belgium, Switzerland, Canada and the United States as written at home, the world with `+`.
//!
//! Sources of the plans: ARCEP decision 2018-0881 (France), IBPT (Belgium), OFCOM E.164/2002 (Switzerland), NANPA, ITU-T E.164.

use super::context::{Cue, before, counts_something, cue, free_left, free_right};
use super::groups::{Groups, Mark};
use super::{Confidence, Private, PrivateKind};

const CUES: &str = " \
    tel telephone telephones telephonez telephoner phone phones call calls calling appel appels appelez appeler \
    appelle appelles rappeler rappelez joindre joignable joignez contact contacter contactez portable mobile mob \
    cell cellulaire cellphone fax sms texto whatsapp signal telegram gsm natel standard text reach dial ring \
    telecopie ";

/// The telephone number whose first digits are the first group.
pub(super) fn find(groups: &Groups) -> Option<Private> {
    let text = groups.text;
    let start = groups.start();
    let (start, count, strong) = match before(text, start) {
        Some('+') => (start - 1, abroad(groups, 0)?, true),
        Some('(')
            if groups
                .all()
                .get(1)
                .is_some_and(|next| next.mark == Mark::Paren) =>
        {
            (start - 1, american(groups)?, false)
        }
        _ if text[start..].starts_with("00") && groups.all()[0].len() >= 4 => {
            (start, abroad(groups, 2)?, true)
        }
        _ => {
            let count = home(groups).or_else(|| american(groups))?;
            (start, count, false)
        }
    };
    let end = groups.end(count);
    if !free_left(text, start) || !free_right(text, end) {
        return None;
    }
    let cue = cue(text, start, CUES);
    if cue == Cue::Against || counts_something(text, end) {
        return None;
    }
    if !strong && cue == Cue::Silent && (groups.listed(count) || needs_word(groups, count)) {
        return None;
    }
    Some(Private {
        kind: PrivateKind::Phone,
        start,
        end,
        confidence: if strong || cue == Cue::For {
            Confidence::Certain
        } else {
            Confidence::Likely
        },
    })
}

/// Whether two spellings are of the same number: the same digits, country code, `(0)` and leading zeros aside.
pub(super) fn same(one: &str, other: &str) -> bool {
    let digits = |text: &str| -> Vec<u8> { text.bytes().filter(u8::is_ascii_digit).collect() };
    let (one, other) = (digits(one), digits(other));
    let tail = |number: &[u8]| number.len().saturating_sub(9);
    match one.len().min(other.len()) {
        // A French number and its +33 form share the last nine digits, a Belgian fixed one the last eight.
        9.. => {
            one[tail(&one)..] == other[tail(&other)..]
                || (one.starts_with(b"0") != other.starts_with(b"0")
                    && one.len().min(other.len()) == 9
                    && one[one.len() - 8..] == other[other.len() - 8..])
        }
        _ => !one.is_empty() && one == other,
    }
}

/// A number with its country code, after `skip` zeros. Answers how many groups it takes.
fn abroad(groups: &Groups, skip: usize) -> Option<usize> {
    let mut digits = [0u8; 40];
    let mut len = 0;
    let mut best = None;
    for (i, group) in groups.all().iter().enumerate() {
        let here = &groups.text.as_bytes()[group.start..group.end];
        if !group.digits || len + here.len() > 15 + skip {
            break;
        }
        // +33 (0)6 12 34 56 78
        if here == b"0" && group.mark == Mark::Paren && i == 1 {
            continue;
        }
        digits[len..len + here.len()].copy_from_slice(here);
        len += here.len();
        if dialled(digits.get(skip..len).unwrap_or(&[]), skip > 0) {
            best = Some(i + 1);
        }
    }
    let count = best?;
    // "+10 000 000" counts thousands.
    let all = &groups.all()[..count];
    let thousands = count > 1
        && all[1..]
            .iter()
            .all(|group| group.len() == 3 && matches!(group.mark, Mark::Space | Mark::Dot));
    let round = groups.text[..groups.end(count)].ends_with("000");
    (!(thousands && round)).then_some(count)
}

/// Whether ASCII digits that begin with a country code have the length that its plan asks for. With `strict`, as after
/// `00`, only countries whose lengths are known here.
fn dialled(digits: &[u8], strict: bool) -> bool {
    let national = |code: &[u8]| digits.strip_prefix(code).map(<[u8]>::len);
    let toll = |prefix: &[u8]| digits.starts_with(prefix);
    if let Some(rest) = digits.strip_prefix(b"1") {
        return american_digits(rest);
    }
    if let Some(n) = national(b"33") {
        return n == 9 && digits[2] != b'0' && !toll(b"338");
    }
    if let Some(n) = national(b"32") {
        return (8..=9).contains(&n) && digits[2] != b'0' && !toll(b"32800") && !toll(b"3290");
    }
    if let Some(n) = national(b"41") {
        return n == 9 && digits[2] != b'0' && !toll(b"41800") && !toll(b"4184") && !toll(b"4190");
    }
    if let Some(n) = national(b"352") {
        return (6..=9).contains(&n);
    }
    if let Some(n) = national(b"377") {
        return (8..=9).contains(&n);
    }
    !strict && (8..=15).contains(&digits.len()) && has_country(digits)
}

/// Whether the digits begin with a country code that the ITU has assigned (list of 2016, by its first two digits).
fn has_country(digits: &[u8]) -> bool {
    let two = (digits[0] - b'0') * 10 + (digits[1] - b'0');
    // 800 and 808 are international freephone and shared cost.
    !matches!(two, 0..=19 | 28 | 83 | 89)
        && !digits.starts_with(b"800")
        && !digits.starts_with(b"808")
        || digits[0] == b'7'
}

/// A French, Belgian or Swiss number as written at home. Answers how many groups it takes.
fn home(groups: &Groups) -> Option<usize> {
    if !groups.text[groups.start()..].starts_with('0') {
        return None;
    }
    const SHAPES: [&[usize]; 12] = [
        &[2, 2, 2, 2, 2],
        &[4, 2, 2, 2],
        &[4, 3, 3],
        &[2, 8],
        &[4, 6],
        &[10],
        &[3, 3, 2, 2],
        &[3, 7],
        &[2, 3, 2, 2],
        &[3, 2, 2, 2],
        &[9],
        &[3, 3, 4],
    ];
    let shape = SHAPES.iter().find(|shape| groups.lengths(shape))?;
    let count = shape.len();
    let mut buffer = [0; 40];
    let digits = groups.digits(count, &mut buffer)?;
    let marks = &groups.all()[1..count];
    let even = marks.windows(2).all(|two| two[0].mark == two[1].mark);
    // In Belgium a slash sets off the area: 0475/12.34.56.
    let belgian_slash = marks.first().is_some_and(|first| first.mark == Mark::Slash)
        && marks[1..].windows(2).all(|two| two[0].mark == two[1].mark);
    if !(even || belgian_slash) || marks.iter().any(|group| group.mark == Mark::Paren) {
        return None;
    }
    let area = digits[1] * 10 + digits[2];
    let plan = match **shape {
        [3, 3, 2, 2] | [3, 7] => swiss_area(area),
        [3, 3, 4] => swiss_area(area) && area >= 70,
        [2, 3, 2, 2] => matches!(digits[1], 2 | 3 | 4 | 9),
        [3, 2, 2, 2] => belgian_area(area),
        [9] => matches!(digits[1], 2 | 3 | 4 | 9) || belgian_area(area),
        [4, 2, 2, 2] | [4, 3, 3] | [4, 6] => matches!(digits[1], 4 | 6 | 7) || belgian_slash,
        // 08 is freephone and shared cost in France, and no person's.
        [10] => !matches!(digits[1], 0 | 8) || (swiss_area(area) && area != 80),
        _ => !matches!(digits[1], 0 | 8),
    };
    plan.then_some(count)
}

/// Swiss area codes and mobile prefixes, without their zero.
fn swiss_area(area: u8) -> bool {
    matches!(
        area,
        21 | 22 | 24 | 26 | 27 | 31..=34 | 41 | 43 | 44 | 51 | 52 | 55 | 56 | 58 | 61 | 62 | 71 | 74..=79 | 81 | 91
    )
}

/// Belgian three-digit areas, without their zero.
fn belgian_area(area: u8) -> bool {
    matches!(area, 10..=16 | 19 | 50..=60 | 61 | 63..=65 | 67..=69 | 71 | 80..=89)
}

/// A Canadian or American number as written at home. Answers how many groups it takes.
fn american(groups: &Groups) -> Option<usize> {
    let skip =
        usize::from(groups.lengths(&[1, 3, 3]) && groups.text[groups.start()..].starts_with('1'));
    let parts = groups.all().get(skip..skip + 3)?;
    if !(parts[0].len() == 3 && parts[1].len() == 3 && parts[2].len() >= 4) {
        return None;
    }
    let last = &groups.text.as_bytes()[parts[2].start..parts[2].end];
    let extension = last[4..].strip_prefix(b"x");
    let sound = last[..4].iter().all(u8::is_ascii_digit)
        && match extension {
            Some(digits) => {
                (1..=5).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit)
            }
            None => last.len() == 4,
        };
    if !sound || !parts[0].digits || !parts[1].digits {
        return None;
    }
    let same = parts[1].mark == parts[2].mark;
    let parenthesis = parts[1].mark == Mark::Paren
        && matches!(parts[2].mark, Mark::Hyphen | Mark::Space | Mark::Dot);
    if !(same && parts[1].mark != Mark::Slash && parts[1].mark != Mark::Paren || parenthesis) {
        return None;
    }
    let mut digits = [0u8; 10];
    for (i, part) in parts.iter().enumerate() {
        let here = &groups.text.as_bytes()[part.start..part.end];
        let at = i * 3;
        let len = if i == 2 { 4 } else { 3 };
        digits[at..at + len].copy_from_slice(&here[..len]);
    }
    american_digits(&digits).then_some(skip + 3)
}

/// Whether ten ASCII digits are an American subscriber: area and exchange begin with 2 to 9, neither is N11, the area is
/// neither freephone nor premium.
fn american_digits(digits: &[u8]) -> bool {
    digits.len() == 10
        && digits[0] >= b'2'
        && digits[3] >= b'2'
        && digits[1] != b'9'
        && digits[1..3] != *b"11"
        && digits[4..6] != *b"11"
        && !matches!(
            &digits[..3],
            b"800" | b"833" | b"844" | b"855" | b"866" | b"877" | b"888" | b"900"
        )
}

/// Whether a number written at home is taken only when a word announces it: a list of pages or dates in rising order,
/// American numbers with spaces only, nine digits in a row.
fn needs_word(groups: &Groups, count: usize) -> bool {
    let all = &groups.all()[..count];
    let spaced = all[1..].iter().all(|group| group.mark == Mark::Space);
    if groups.lengths(&[2, 2, 2, 2, 2]) {
        let pair = |group: &super::groups::Group| {
            let bytes = &groups.text.as_bytes()[group.start..group.end];
            (bytes[0] - b'0') * 10 + (bytes[1] - b'0')
        };
        let rising = all.windows(2).all(|two| pair(&two[0]) < pair(&two[1]));
        return rising && pair(&all[count - 1]) <= 60;
    }
    let first = all[0].len();
    if groups.text[groups.start()..].starts_with("0123456789") {
        return true;
    }
    // Nine digits in a row, or three and three and four apart by spaces, are as often something else.
    (count == 1 && first == 9) || (spaced && count >= 3 && first == 3 && all[count - 1].len() == 4)
}
