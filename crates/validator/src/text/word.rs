//! Words of French and English.

use super::place::{at, next, run, run_back};
use super::{Span, begins_word, emoji_end, is_digit, is_letter};

/// What French elides before an apostrophe: the apostrophe ends a word there.
const ELIDED: &str = "c d j l m n s t qu jusqu lorsqu puisqu quoiqu presqu quelqu";

/// Words that keep an apostrophe which elision would cut; English contractions are whole because their first part is not
/// in [`ELIDED`].
const WHOLE: &str =
    "aujourd’hui quelqu’un quelqu’une d’abord d’accord d’ailleurs d’habitude presqu’île";

/// The words of a text, in order, in bytes.
///
/// A word is a run of letters, marks and digits. It holds hyphens (`peut-être`), the middle dot of inclusive writing (`élu·es`), points and commas
/// between digits (`3,5`), no-break spaces between groups of three digits (`1 000`) and apostrophes (`don’t`, `aujourd’hui`); French elision
/// cuts after its apostrophe (`l’` `école`).
#[must_use]
pub fn words(text: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut here = 0;
    while let Some((start, _)) = next(text, here, begins_word) {
        // A keycap is an emoji.
        here = emoji_end(text, start).unwrap_or_else(|| {
            let end = word_end(text, start);
            words.push(Span { start, end });
            end
        });
    }
    words
}

fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut last = '\0';
    while let Some(c) = at(text, end) {
        let after = end + c.len_utf8();
        if !is_part(c) {
            let follower = at(text, after).unwrap_or('\0');
            let joins = match c {
                '\'' | '’' | 'ʼ' => is_letter(last) && is_letter(follower),
                '-' | '‐' | '‑' | '·' | '•' | '‧' | '⋅' | '_' | '\u{AD}' | '\u{200D}' => {
                    is_part(last) && is_part(follower)
                }
                '.' | ',' => is_digit(last) && is_digit(follower),
                '\u{A0}' | '\u{202F}' => {
                    is_digit(last) && text[after..run(text, after, is_digit)].chars().count() == 3
                }
                _ => false,
            };
            if !joins {
                break;
            }
            if matches!(c, '\'' | '’' | 'ʼ')
                && is_elided(&text[start..end])
                && !is_whole(text, start, end, after)
            {
                return after;
            }
        }
        last = c;
        end = after;
    }
    end
}

fn is_part(c: char) -> bool {
    is_letter(c) || is_digit(c)
}

fn is_elided(prefix: &str) -> bool {
    // What comes before a hyphen plays no part: `va-t’en`.
    let last = &prefix[run_back(prefix, 0, prefix.len(), is_letter)..];
    ELIDED
        .split(' ')
        .any(|elided| elided.eq_ignore_ascii_case(last))
}

/// Whether the text from `start`, whose apostrophe is `apostrophe..after`, begins with one of [`WHOLE`] and no letter follows it.
fn is_whole(text: &str, start: usize, apostrophe: usize, after: usize) -> bool {
    let (left, right) = (
        &text[start..apostrophe],
        &text[after..run(text, after, is_letter)],
    );
    WHOLE.split(' ').any(|whole| {
        let second = whole
            .get(left.len()..)
            .and_then(|rest| rest.strip_prefix('’'));
        second.is_some_and(|second| second.eq_ignore_ascii_case(right))
            && whole[..left.len()].eq_ignore_ascii_case(left)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        words(text).into_iter().map(|word| word.of(text)).collect()
    }

    #[test]
    fn french() {
        assert_eq!(
            of("L’école d'aujourd’hui, c'est peut-être qu’Élise va-t-elle ?"),
            [
                "L’",
                "école",
                "d'",
                "aujourd’hui",
                "c'",
                "est",
                "peut-être",
                "qu’",
                "Élise",
                "va-t-elle"
            ]
        );
        assert_eq!(
            of("Quelqu’un s’assoit : va-t’en !"),
            ["Quelqu’un", "s’", "assoit", "va-t’", "en"]
        );
        assert_eq!(of("d’accord, d’accordéon"), ["d’accord", "d’", "accordéon"]);
        assert_eq!(of("prud’homme entr’ouvert"), ["prud’homme", "entr’ouvert"]);
        assert_eq!(
            of("les élu·es, étudiant-e-s"),
            ["les", "élu·es", "étudiant-e-s"]
        );
    }

    #[test]
    fn english() {
        assert_eq!(
            of("Don't you think it’s John's? O'Brien’s well-known e-mail, I’m sure"),
            [
                "Don't",
                "you",
                "think",
                "it’s",
                "John's",
                "O'Brien’s",
                "well-known",
                "e-mail",
                "I’m",
                "sure"
            ]
        );
    }

    #[test]
    fn numbers() {
        assert_eq!(
            of("3,5 % de 1\u{202F}000\u{A0}000 € en 2026. Le 1er, 20ans"),
            [
                "3,5",
                "de",
                "1\u{202F}000\u{A0}000",
                "en",
                "2026",
                "Le",
                "1er",
                "20ans"
            ]
        );
    }

    #[test]
    fn not_words() {
        assert_eq!(of("… 😀 ❤️ 1️⃣ -- « » ’ · _ "), Vec::<&str>::new());
        assert_eq!(of("'quoted' -dash-"), ["quoted", "dash"]);
    }
}
