//! Words of French and English.

use super::{Span, is_digit, is_letter};

/// What French elides before an apostrophe: the apostrophe ends a word there.
const ELIDED: [&str; 15] = [
    "c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu",
];

/// Words that keep an apostrophe which elision would cut; English contractions are whole because their first part is not in [`ELIDED`].
const WHOLE: [&str; 9] = [
    "aujourd'hui", "quelqu'un", "quelqu'une", "d'abord", "d'accord", "d'ailleurs", "presqu'île", "n'est-ce", "d'habitude",
];

/// The words of a text, in order, in bytes.
///
/// A word is a run of letters, marks and digits. It holds hyphens (`peut-être`), the middle dot of inclusive writing (`élu·es`), points and commas
/// between digits (`3,5`), no-break spaces between groups of three digits (`1 000`) and apostrophes (`don’t`, `aujourd’hui`); French elision
/// cuts after its apostrophe (`l’` `école`).
#[must_use]
pub fn words(text: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if is_letter(c) || is_digit(c) {
            let end = word_end(text, at);
            words.push(Span { start: at, end });
            at = end;
        } else {
            at += c.len_utf8();
        }
    }
    words
}

fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut last = '\0';
    loop {
        let mut rest = text[end..].chars();
        let Some(c) = rest.next() else { return end };
        let next = rest.next().unwrap_or('\0');
        let between = |kind: fn(char) -> bool| kind(last) && kind(next);
        let joins = match c {
            _ if is_letter(c) || is_digit(c) => true,
            '\'' | '’' | 'ʼ' if between(is_letter) => {
                let after = end + c.len_utf8();
                if is_elided(&text[start..end]) && !is_whole(text, start, end, after) {
                    return after;
                }
                true
            }
            '-' | '‐' | '‑' | '·' | '•' | '‧' | '\u{22C5}' | '_' | '\u{AD}' | '\u{200D}' => {
                is_part(last) && is_part(next)
            }
            '.' | ',' => between(is_digit),
            '\u{A0}' | '\u{202F}' => between(is_digit) && is_group(&text[end + c.len_utf8()..]),
            _ => false,
        };
        if !joins {
            return end;
        }
        last = c;
        end += c.len_utf8();
    }
}

fn is_part(c: char) -> bool {
    is_letter(c) || is_digit(c)
}

/// Whether exactly three digits follow, as after the space that parts thousands.
fn is_group(text: &str) -> bool {
    text.chars().take_while(|&c| is_digit(c)).count() == 3
}

fn is_elided(prefix: &str) -> bool {
    // What comes before a hyphen plays no part: `va-t’en`.
    let last = prefix.rsplit(['-', '‐', '‑']).next().unwrap_or(prefix);
    ELIDED.iter().any(|elided| elided.eq_ignore_ascii_case(last))
}

/// Whether the text from `start`, whose apostrophe is `apostrophe..after`, begins with one of [`WHOLE`] and no letter follows it.
fn is_whole(text: &str, start: usize, apostrophe: usize, after: usize) -> bool {
    WHOLE.iter().any(|whole| {
        let Some((left, right)) = whole.split_once('\'') else {
            return false;
        };
        let mut rest = text[after..].chars();
        left.eq_ignore_ascii_case(&text[start..apostrophe])
            && right.chars().all(|c| rest.next().is_some_and(|found| found.to_lowercase().eq([c])))
            && !rest.next().is_some_and(is_letter)
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
            ["L’", "école", "d'", "aujourd’hui", "c'", "est", "peut-être", "qu’", "Élise", "va-t-elle"]
        );
        assert_eq!(of("Quelqu’un s’assoit : va-t’en !"), ["Quelqu’un", "s’", "assoit", "va-t’", "en"]);
        assert_eq!(of("d’accord, d’accordéon"), ["d’accord", "d’", "accordéon"]);
        assert_eq!(of("prud’homme entr’ouvert"), ["prud’homme", "entr’ouvert"]);
        assert_eq!(of("les élu·es, étudiant-e-s"), ["les", "élu·es", "étudiant-e-s"]);
    }

    #[test]
    fn english() {
        assert_eq!(
            of("Don't you think it’s John's? O'Brien’s well-known e-mail, I’m sure"),
            ["Don't", "you", "think", "it’s", "John's", "O'Brien’s", "well-known", "e-mail", "I’m", "sure"]
        );
    }

    #[test]
    fn numbers() {
        assert_eq!(
            of("3,5 % de 1\u{202F}000\u{A0}000 € en 2026. Le 1er, 20ans"),
            ["3,5", "de", "1\u{202F}000\u{A0}000", "en", "2026", "Le", "1er", "20ans"]
        );
    }

    #[test]
    fn not_words() {
        assert_eq!(of("… 😀 -- « » ’ · _ "), Vec::<&str>::new());
        assert_eq!(of("'quoted' -dash-"), ["quoted", "dash"]);
    }
}
