//! Emoji: one sequence is one emoji, however many code points it takes (UTS #51, Emoji 18.0).

mod table;

use super::in_runs;
use super::place::at;

const JOINER: char = '\u{200D}';
const TEXT_STYLE: char = '\u{FE0E}';
const EMOJI_STYLE: char = '\u{FE0F}';
const KEYCAP: char = '\u{20E3}';

/// The end of the emoji that begins at `start`, in bytes.
///
/// Emoji that joiners tie together are one, even where no font draws them as one. `©`, `®`, `™` and `♟` are emoji only when a selector says so.
pub(crate) fn emoji_end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    // A digit is one only as a keycap; no other character in ASCII is.
    if bytes.get(start)?.is_ascii() {
        return keycap_end(text, start);
    }
    let mut end = element_end(text, start)?;
    let joins = !at(text, start).is_some_and(|c| is_regional(c) || is_tone(c));
    while joins && at(text, end) == Some(JOINER) {
        let next = end + JOINER.len_utf8();
        match element_end(text, next).filter(|_| !at(text, next).is_some_and(is_regional)) {
            Some(next) => end = next,
            None => break,
        }
    }
    Some(end)
}

fn keycap_end(text: &str, start: usize) -> Option<usize> {
    let key = text.as_bytes()[start];
    if !(key.is_ascii_digit() || key == b'#' || key == b'*') {
        return None;
    }
    let mut end = start + 1;
    if at(text, end) == Some(EMOJI_STYLE) {
        end += EMOJI_STYLE.len_utf8();
    }
    (at(text, end) == Some(KEYCAP)).then_some(end + KEYCAP.len_utf8())
}

/// The end of what joiners can tie: a character with its style and skin tone, a flag.
fn element_end(text: &str, start: usize) -> Option<usize> {
    // What French and English are written with, © and ® aside, is no emoji.
    let c = at(text, start).filter(|&c| c >= '‼' || matches!(c, '©' | '®'))?;
    let mut end = start + c.len_utf8();
    if is_regional(c) {
        return Some(
            at(text, end)
                .filter(|&c| is_regional(c))
                .map_or(end, |c| end + c.len_utf8()),
        );
    }
    if !in_runs(&table::PARTS, c) {
        return None;
    }
    match at(text, end) {
        Some(TEXT_STYLE) => return None,
        Some(EMOJI_STYLE) => end += EMOJI_STYLE.len_utf8(),
        _ if matches!(c, '©' | '®' | '™' | '♟') => return None,
        _ => {}
    }
    if let Some(tone) = at(text, end).filter(|&c| is_tone(c))
        && in_runs(&table::TONED, c)
    {
        end += tone.len_utf8();
    }
    Some(tags_end(text, end).unwrap_or(end))
}

/// The end of the tags that name a region on a black flag: at least one, and the one that ends them.
fn tags_end(text: &str, start: usize) -> Option<usize> {
    let length = text[start..].find(|c| !matches!(c, '\u{E0020}'..='\u{E007E}'))?;
    let end = start + length;
    (length > 0 && at(text, end) == Some('\u{E007F}')).then_some(end + '\u{E007F}'.len_utf8())
}

fn is_tone(c: char) -> bool {
    matches!(c, '\u{1F3FB}'..='\u{1F3FF}')
}

fn is_regional(c: char) -> bool {
    matches!(c, '\u{1F1E6}'..='\u{1F1FF}')
}
