//! Sentences of French and English.

use super::place::{Class, at, next, run, run_back, stands};
use super::{Span, begins_word, is_space};

/// Abbreviations whose point ends no sentence. `etc.` is not here: what follows decides.
const ABBREVIATIONS: &str = "adr av bd c.-à-d cf chap dr e.g env ex fig i.e jr ltd m me mm mr mrs ms n.b p pp prof réf st ste tél trad vol vs";

/// The sentences of a text, in order, in bytes, without the spaces around them. What holds no letter and no digit is none.
///
/// A sentence ends with its line; with `!` or `?`; with a point, unless that point belongs to an abbreviation, an initial, a number or a link;
/// with an ellipsis, unless a small letter follows.
#[must_use]
pub fn sentences(text: &str) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut here = 0;
    while let Some((mark, c)) = next(text, here, |c| is_mark(c) || is_line_end(c)) {
        let mut end = mark + c.len_utf8();
        if is_mark(c) {
            here = run(text, mark, is_mark);
            end = closing(text, here);
            if !ends(text, mark, here, end) {
                continue;
            }
        }
        push(text, start, end, &mut sentences);
        (start, here) = (end, end);
    }
    push(text, start, text.len(), &mut sentences);
    sentences
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2029}')
}

/// A mark that can end a sentence. A selector may follow `⁉` to make it an emoji.
fn is_mark(c: char) -> bool {
    matches!(c, '.' | '…' | '\u{FE0F}') || is_strong(c)
}

/// A mark that always does.
fn is_strong(c: char) -> bool {
    matches!(c, '!' | '?' | '‽' | '⁉' | '⁈' | '⁇' | '。' | '！' | '？')
}

/// Whether the marks between `mark` and `after` end a sentence, `end` being the place after the quotation marks that follow.
fn ends(text: &str, mark: usize, after: usize, end: usize) -> bool {
    let wide = stands(text, mark, |c| matches!(c, '。' | '！' | '？'));
    if !wide && stands(text, end, |c| !is_space(c)) {
        return false; // 3.5, site.fr, C.G.T
    }
    if next(&text[..after], mark, is_strong).is_some() {
        return true;
    }
    let follower = at(text, run(text, end, is_space));
    let small = follower.is_some_and(char::is_lowercase);
    if &text[mark..after] != "." {
        return !small && stands(text, mark, |c| c != '\u{FE0F}'); // an ellipsis
    }
    let word = run_back(text, 0, mark, |c| !is_space(c));
    let word = &text[run(text, word, is_opening)..mark];
    !(follower.is_some() && is_abbreviation(word) || small && word.eq_ignore_ascii_case("etc"))
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '«' | '“' | '"' | '’' | '\'')
}

/// An abbreviation, or an initial.
fn is_abbreviation(word: &str) -> bool {
    let first = at(word, 0);
    let initial = first.is_some_and(|c| c.is_uppercase() && c.len_utf8() == word.len());
    initial
        || ABBREVIATIONS
            .split(' ')
            .any(|known| known.eq_ignore_ascii_case(word))
}

/// The end of what closes a sentence after its mark: quotation marks (with the space before `»`) and parentheses.
fn closing(text: &str, after: usize) -> usize {
    let quote: Class = |c| matches!(c, '»' | '”' | '"' | ')' | ']' | '’' | '\'');
    let spaced = run(text, after, |c| matches!(c, ' ' | '\u{A0}' | '\u{202F}'));
    let from = if at(text, spaced) == Some('»') {
        spaced
    } else {
        after
    };
    run(text, from, quote)
}

fn push(text: &str, start: usize, end: usize, sentences: &mut Vec<Span>) {
    if next(&text[..end], start, begins_word).is_some() {
        let start = run(text, start, is_space);
        let end = run_back(text, start, end, is_space);
        sentences.push(Span { start, end });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        sentences(text)
            .into_iter()
            .map(|sentence| sentence.of(text))
            .collect()
    }

    #[test]
    fn plain() {
        assert_eq!(
            of("Bonjour. Ça va ? Oui !\nMerci"),
            ["Bonjour.", "Ça va ?", "Oui !", "Merci"]
        );
        assert_eq!(
            of("bonjour. je viens ! super"),
            ["bonjour.", "je viens !", "super"]
        );
        assert_eq!(of(" 😀 ❤️ !!! "), Vec::<&str>::new());
    }

    #[test]
    fn points_that_end_nothing() {
        let whole = "M. Dupont (cf. p. 3) paie 3.5 euros, etc. et J. Martin lit roueslibres.example chaque jour.";
        assert_eq!(of(whole), [whole]);
        assert_eq!(
            of("Vélos, rollers, etc. Venez !"),
            ["Vélos, rollers, etc.", "Venez !"]
        );
        assert_eq!(
            of("Mr. Smith met Dr. Who, e.g. here. Oh no. Yes."),
            ["Mr. Smith met Dr. Who, e.g. here.", "Oh no.", "Yes."]
        );
    }

    #[test]
    fn ellipses_and_quotation_marks() {
        assert_eq!(
            of("Eh bien… nous verrons. Ou pas… Qui sait ?"),
            ["Eh bien… nous verrons.", "Ou pas…", "Qui sait ?"]
        );
        assert_eq!(
            of("Attends... quoi ?! Non."),
            ["Attends... quoi ?!", "Non."]
        );
        assert_eq!(of("« Venez ! » Elle vint."), ["« Venez ! »", "Elle vint."]);
        assert_eq!(
            of("(Gratuit.) Ouvert à tous."),
            ["(Gratuit.)", "Ouvert à tous."]
        );
    }
}
