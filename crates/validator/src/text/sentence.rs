//! Sentences of French and English.

use super::{Span, is_letter, is_space};

/// Abbreviations whose point ends no sentence. `etc.` is not here: what follows decides.
const ABBREVIATIONS: [&str; 31] = [
    "adr", "av", "bd", "c.-à-d", "cf", "chap", "dr", "e.g", "env", "ex", "fig", "i.e", "jr", "ltd", "m", "me", "mm", "mr", "mrs", "ms", "n.b", "p",
    "pp", "prof", "réf", "st", "ste", "tél", "trad", "vol", "vs",
];

/// The sentences of a text, in order, in bytes, without the spaces around them. What holds no letter and no digit is none.
///
/// A sentence ends with its line; with `!` or `?`; with a point, unless that point belongs to an abbreviation, an initial, a number or a link;
/// with an ellipsis, unless a small letter follows.
#[must_use]
pub fn sentences(text: &str) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let next = at + c.len_utf8();
        let end = match c {
            '\n' | '\r' | '\u{2029}' => Some(next),
            '.' | '!' | '?' | '…' | '‽' | '⁉' | '⁈' | '⁇' | '。' | '！' | '？' => {
                let marks = skip(text, at, |c| matches!(c, '.' | '!' | '?' | '…' | '‽' | '⁉' | '⁈' | '⁇' | '\u{FE0F}' | '。' | '！' | '？'));
                let end = closing(text, marks);
                at = marks;
                ends_here(text, start, &text[next - c.len_utf8()..marks], next - c.len_utf8(), end).then_some(end)
            }
            _ => None,
        };
        match end {
            Some(end) => {
                push(text, start, end, &mut sentences);
                (start, at) = (end, end);
            }
            None => at = at.max(next),
        }
    }
    push(text, start, text.len(), &mut sentences);
    sentences
}

/// Whether a sentence that began at `start` ends with `marks` (which begin at `at`), `end` being after the closing quotation marks.
fn ends_here(text: &str, start: usize, marks: &str, at: usize, end: usize) -> bool {
    let rest = &text[end..];
    let cjk = marks.starts_with(['。', '！', '？']);
    if !cjk && !rest.is_empty() && !rest.starts_with(is_space) {
        return false; // 3.5, site.fr, C.G.T
    }
    let follower = rest.trim_start().chars().next();
    let small = follower.is_some_and(|c| c.is_lowercase());
    match marks {
        "." => {
            let before = text[start..at].rsplit(is_space).next().unwrap_or_default();
            let before = before.trim_start_matches(['(', '«', '“', '"', '’', '\'']);
            !(is_abbreviation(before) && follower.is_some()) && !(small && before.eq_ignore_ascii_case("etc"))
        }
        _ if marks.contains(['!', '?', '！', '？', '。', '‽', '⁉', '⁈', '⁇']) => true,
        _ => !small, // an ellipsis
    }
}

/// An abbreviation, an initial, or letters and points (`C.G.T`).
fn is_abbreviation(word: &str) -> bool {
    let mut characters = word.chars();
    let initial = characters.next().is_some_and(char::is_uppercase) && characters.next().is_none();
    initial || ABBREVIATIONS.iter().any(|known| known.chars().eq(word.chars().flat_map(char::to_lowercase)))
}

/// The end of what closes a sentence after its mark: quotation marks (with the no-break space before `»`) and parentheses.
fn closing(text: &str, at: usize) -> usize {
    let quote = |c| matches!(c, '»' | '”' | '"' | ')' | ']' | '’' | '\'');
    let spaced = skip(text, at, |c| matches!(c, '\u{A0}' | '\u{202F}' | ' '));
    if spaced > at && text[spaced..].starts_with('»') {
        return skip(text, spaced, quote);
    }
    skip(text, at, quote)
}

fn skip(text: &str, at: usize, wanted: impl Fn(char) -> bool) -> usize {
    text[at..].find(|c| !wanted(c)).map_or(text.len(), |length| at + length)
}

fn push(text: &str, start: usize, end: usize, sentences: &mut Vec<Span>) {
    let piece = &text[start..end];
    if piece.chars().any(|c| is_letter(c) || c.is_ascii_digit()) {
        let start = end - piece.trim_start().len();
        let end = start + text[start..end].trim_end().len();
        sentences.push(Span { start, end });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|sentence| sentence.of(text)).collect()
    }

    #[test]
    fn plain() {
        assert_eq!(of("Bonjour. Ça va ? Oui !\nMerci"), ["Bonjour.", "Ça va ?", "Oui !", "Merci"]);
        assert_eq!(of("bonjour. je viens ! super"), ["bonjour.", "je viens !", "super"]);
        assert_eq!(of(" 😀 !!! "), Vec::<&str>::new());
    }

    #[test]
    fn points_that_end_nothing() {
        let whole = "M. Dupont (cf. p. 3) paie 3.5 euros, etc. et J. Martin lit roueslibres.example chaque jour.";
        assert_eq!(of(whole), [whole]);
        assert_eq!(of("Vélos, rollers, etc. Venez !"), ["Vélos, rollers, etc.", "Venez !"]);
        assert_eq!(of("Mr. Smith met Dr. Who, e.g. here. Oh no. Yes."), ["Mr. Smith met Dr. Who, e.g. here.", "Oh no.", "Yes."]);
    }

    #[test]
    fn ellipses_and_quotation_marks() {
        assert_eq!(of("Eh bien… nous verrons. Ou pas… Qui sait ?"), ["Eh bien… nous verrons.", "Ou pas…", "Qui sait ?"]);
        assert_eq!(of("Attends... quoi ?! Non."), ["Attends... quoi ?!", "Non."]);
        assert_eq!(of("« Venez ! » Elle vint."), ["« Venez ! »", "Elle vint."]);
        assert_eq!(of("(Gratuit.) Ouvert à tous."), ["(Gratuit.)", "Ouvert à tous."]);
    }
}
