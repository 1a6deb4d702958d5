//! Street addresses, French and English: advice only, for no key proves one.

use super::context::{Cue, after, cue, is_space, listed};
use super::groups::Groups;
use super::{Confidence, Private, PrivateKind};

/// Kinds of way that mean a street whenever a number stands before them.
const WAYS: &str =
    " rue avenue av ave boulevard bd bld blvd chemin impasse allee ruelle chaussee faubourg ";

/// Kinds of way that are also things one counts (two places, three courses): a town or a word must confirm them.
const DOUBTFUL: &str = " \
    place cours route quai square passage sentier voie esplanade promenade montee clos rang residence hameau villa \
    lotissement ";

/// English kinds of way; they end the name and bear a capital.
const STREETS: &str = " \
    street st road rd avenue ave lane drive dr boulevard blvd court close crescent terrace gardens grove parkway \
    highway way ";

/// Small words inside a French name.
const LINKS: &str = " de du des d la le les l et en sur sous aux ";

const CUES: &str = " habite habitent habitons adresse domicile domicilie domiciliee reside loge demeurant lives living address home ";

/// The address whose house number is the first group, or, as in Belgium and Switzerland, whose street stands before it.
pub(super) fn find(groups: &Groups) -> Option<Private> {
    let number = groups.all().first()?;
    let text = groups.text;
    if !number.digits || number.len() > 4 || text[number.start..].starts_with('0') {
        return None;
    }
    if !super::context::free_left(text, number.start) {
        return None;
    }
    let (start, end) = french(text, number.start, number.end)
        .or_else(|| english(text, number.start, number.end))
        .or_else(|| reversed(text, number.start, number.end))?;
    Some(Private {
        kind: PrivateKind::Address,
        start,
        end,
        confidence: Confidence::Possible,
    })
}

/// Whether a number is rather a year: "en 2024 rue Pasteur".
fn is_year(number: &str) -> bool {
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
}

/// A word of letters and where it ends, after spaces and at most one comma.
fn word(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = text[at..].trim_start_matches(is_space);
    let rest = rest
        .strip_prefix(',')
        .unwrap_or(rest)
        .trim_start_matches(is_space);
    let begin = text.len() - rest.len();
    let len = rest
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len());
    (len > 0).then(|| (&rest[..len], begin + len))
}

fn capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// `12 bis, rue des Lilas, 75011 Paris`.
fn french(text: &str, start: usize, number_end: usize) -> Option<(usize, usize)> {
    let (mut way, mut at) = word(text, number_end)?;
    if listed(" bis ter quater ", way) || matches!(way, "A" | "B" | "C" | "D") {
        (way, at) = word(text, at)?;
    }
    let plain = listed(WAYS, way);
    if !plain && !listed(DOUBTFUL, way) {
        return None;
    }
    let said = cue(text, start, CUES) == Cue::For;
    if after(text, at) == Some('.') {
        at += 1;
    }
    let (name_end, capitals) = name(text, at, said);
    if name_end == at || !(capitals || said) {
        return None;
    }
    let town = town(text, name_end);
    let sure = plain && !is_year(&text[start..number_end]);
    (sure || said || town.is_some()).then(|| (start, town.unwrap_or(name_end)))
}

/// The end of a street's or town's name that begins at `at`, and whether it bears a capital. Small words may stand inside it, dates
/// too (`rue du 8 Mai 1945`); with `loose`, its first word may do without a capital.
fn name(text: &str, at: usize, loose: bool) -> (usize, bool) {
    let (mut end, mut reached, mut capitals) = (at, at, false);
    for _ in 0..8 {
        // A comma ends the name.
        let joins = |c: &char| is_space(*c) || matches!(c, '-' | '\'' | '’');
        let Some(next) = after(text, reached).filter(joins) else {
            break;
        };
        let from = reached + next.len_utf8();
        if !after(text, from).is_some_and(char::is_alphanumeric) {
            break;
        }
        let Some((word, after_word)) = word(text, from) else {
            break;
        };
        let digits = word.bytes().all(|b| b.is_ascii_digit());
        let taken = match next {
            _ if capital(word) => true,
            '-' => !digits,
            _ if digits => capitals && is_year(word),
            _ => loose && end == at && !listed(LINKS, word),
        };
        if taken {
            capitals |= capital(word);
            end = after_word;
        } else if !(listed(LINKS, word) || (digits && word.len() < 3)) {
            // Small words and the day of a date wait for what follows.
            break;
        }
        reached = after_word;
    }
    (end, capitals)
}

/// The end of a postcode (four or five digits) and a town after `at`.
fn town(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..]
        .trim_start_matches(|c: char| is_space(c) || matches!(c, ',' | '-' | '–' | '\n' | '\r'));
    let begin = text.len() - rest.len();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if begin == at || !(4..=5).contains(&digits) {
        return None;
    }
    let (end, capitals) = name(text, begin + digits, false);
    capitals.then_some(end)
}

/// `221B Baker Street`, `1600 Pennsylvania Avenue`.
fn english(text: &str, start: usize, number_end: usize) -> Option<(usize, usize)> {
    if is_year(&text[start..number_end]) {
        return None;
    }
    let mut at = number_end;
    for seen in 0..4 {
        if !after(text, at).is_some_and(is_space) {
            return None;
        }
        let (word, end) = word(text, at)?;
        if !capital(word) {
            return None;
        }
        if seen > 0 && listed(STREETS, word) {
            return Some((start, end));
        }
        at = end;
    }
    None
}

/// `Rue de la Loi 16, 1000 Bruxelles`: the number is at `number`, a postcode and town must follow.
fn reversed(text: &str, number: usize, number_end: usize) -> Option<(usize, usize)> {
    let end = town(text, number_end)?;
    let mut at = number;
    let mut capitals = false;
    for _ in 0..8 {
        let head = text[..at]
            .trim_end_matches(|c: char| is_space(c) || matches!(c, '-' | '\'' | '’' | ','));
        let start = head.rfind(|c: char| !c.is_alphanumeric()).map_or(0, |i| {
            i + head[i..].chars().next().map_or(1, char::len_utf8)
        });
        let word = &head[start..];
        if word.is_empty() {
            return None;
        }
        if listed(WAYS, word) || listed(DOUBTFUL, word) {
            return capitals.then_some((start, end));
        }
        capitals |= capital(word);
        if !capital(word) && !listed(LINKS, word) {
            return None;
        }
        at = start;
    }
    None
}
