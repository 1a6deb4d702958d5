//! Full stops that make a link by accident: `élu.es`, `citoyen.ne.s`, `demain.la`.
//!
//! `.es`, `.ne`, `.ve`, `.se`, `.re`, `.ice` and `.la` are top-level domains: platforms turn such words into links, and X counts 23 for each. The
//! middle dot of inclusive writing (`·`, U+00B7) makes no link, weighs 1, and stays inside a hashtag.

use crate::text::place::{holds, listed};

/// A link that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dotted {
    /// Where the word begins, in bytes. It may begin before the link: platforms cut at an accent.
    pub start: usize,
    /// The byte after its end.
    pub end: usize,
    /// Why it is none.
    pub kind: DottedKind,
    /// What stands there rightly.
    pub replacement: String,
}

/// Why a link is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DottedKind {
    /// Inclusive writing with full stops; mended by middle dots.
    Inclusive,
    /// No space after the full stop of a sentence or an abbreviation; mended by the space.
    MissingSpace,
}

/// Among the links without protocol of a text (start and end in bytes, in order), those that are inclusive writing or a missing space.
pub fn dotted(text: &str, links: &[(usize, usize)]) -> Vec<Dotted> {
    let mut found: Vec<Dotted> = Vec::new();
    for &(start, end) in links {
        if found.last().is_some_and(|last| start < last.end) {
            continue;
        }
        let Some(word) = whole(text, start, end) else {
            continue;
        };
        let (start, end, word) = word;
        let kind = if is_inclusive(word) {
            DottedKind::Inclusive
        } else if lacks_space(text, word, end) {
            DottedKind::MissingSpace
        } else {
            continue;
        };
        let mark = match kind {
            DottedKind::Inclusive => "·",
            DottedKind::MissingSpace => ". ",
        };
        let replacement = word.split('.').collect::<Vec<_>>().join(mark);
        found.push(Dotted {
            start,
            end,
            kind,
            replacement,
        });
    }
    found
}

/// The word of letters and full stops around a link, or nothing when the link is part of a path, an address or a handle.
fn whole(text: &str, start: usize, end: usize) -> Option<(usize, usize, &str)> {
    let inside = |c: char| c.is_alphabetic() || c == '.';
    let head = text.get(..start)?.trim_end_matches(inside);
    let tail = text.get(end..)?.trim_start_matches(inside);
    let head = text.len() - text[head.len()..].trim_start_matches('.').len();
    let span = &text[head..text.len() - tail.len()];
    let word = span.trim_end_matches('.');
    let glued = |c: char| c.is_alphanumeric() || matches!(c, '@' | '/' | '-' | '_' | ':' | '=');
    let sound = word.chars().all(inside)
        && !text[..head].ends_with(glued)
        && !tail.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '@' | '/' | '-' | '_'));
    sound.then_some((head, head + word.len(), word))
}

/// The endings that inclusive writing sets off by a mark, and what the words before them end with.
const ENDINGS: [(&str, &str); 9] = [
    ("e es", ""),
    ("ne nes", "n"),
    ("ve ves", "f s"),
    ("se ses", "x r"),
    ("re res", "er"),
    ("te tes", "t"),
    ("le les", "l"),
    ("ice rice", "teur"),
    ("ices rices", "teur teurs"),
];

/// `élu.es`, `citoyen.ne.s`, `heureux.se.s`: a word, an ending that fits it, perhaps a plural. A capital begins a sentence at most: `Amazon.es` and
/// `EL.ES` are names.
fn is_inclusive(word: &str) -> bool {
    let mut parts = word.split('.');
    let (Some(stem), Some(ending), plural, None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let fits = |&(known, befores): &(&str, &str)| {
        listed(known, ending) && befores.split(' ').any(|before| stem.ends_with(before))
    };
    stem.chars().count() >= 3
        && !stem.contains(char::is_uppercase)
        && ENDINGS.iter().any(fits)
        // Nobody sets off an ending after a, o or e: those stems are names of sites.
        && !stem.ends_with(['a', 'o', 'e', 'y'])
        && matches!(plural, None | Some("s"))
}

/// Small words that begin a sentence and are top-level domains too.
const OPENERS: &str = "la il ma sa si et je ne eu";

/// `demain.la`, `etc.Il`, `M.Dupont`: after the full stop a capital and small letters, or a small word and then more of the sentence.
fn lacks_space(text: &str, word: &str, end: usize) -> bool {
    let Some((before, after)) = word.split_once('.') else {
        return false;
    };
    if holds(after, b'.') || holds(before, b'.') {
        return false;
    }
    let mut letters = after.chars();
    let capital =
        letters.next().is_some_and(char::is_uppercase) && letters.clone().all(char::is_lowercase);
    if capital {
        // "Node.Js", "Booking.Com" are names; a sentence ends in small letters, "M." and "St." are titles.
        return before.chars().skip(1).all(char::is_lowercase)
            && (before.starts_with(char::is_lowercase)
                || matches!(before, "M" | "Mme" | "Mr" | "Dr" | "St"));
    }
    let goes_on = text[end..].starts_with(' ') && text[end + 1..].starts_with(char::is_alphabetic);
    goes_on
        && listed(OPENERS, after)
        && before.chars().count() >= 2
        && before.chars().all(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found when the part between brackets is the link.
    fn found(marked: &str) -> Vec<(String, DottedKind, String)> {
        let mut text = String::new();
        let mut links = Vec::new();
        for c in marked.chars() {
            match c {
                '[' => links.push((text.len(), 0)),
                ']' => links.last_mut().unwrap().1 = text.len(),
                _ => text.push(c),
            }
        }
        dotted(&text, &links)
            .into_iter()
            .map(|hit| {
                (
                    text[hit.start..hit.end].to_owned(),
                    hit.kind,
                    hit.replacement,
                )
            })
            .collect()
    }

    #[test]
    fn inclusive_writing() {
        let cases = [
            ("Les [usager.es] et agents", "usager.es", "usager·es"),
            ("Nos [élu.es] votent", "élu.es", "élu·es"),
            // X begins the link after the accent.
            ("Les é[tudiant.es] !", "étudiant.es", "étudiant·es"),
            ("Les [citoyen.ne].s", "citoyen.ne.s", "citoyen·ne·s"),
            ("Les [citoyen.ne.s].", "citoyen.ne.s", "citoyen·ne·s"),
            ("[créatif.ve].s", "créatif.ve.s", "créatif·ve·s"),
            ("([heureux.se].s)", "heureux.se.s", "heureux·se·s"),
            ("[premier.re].s", "premier.re.s", "premier·re·s"),
            ("l'[acteur.ice].s", "acteur.ice.s", "acteur·ice·s"),
            ("un·e [candidat.es]…", "candidat.es", "candidat·es"),
        ];
        for (text, word, mended) in cases {
            assert_eq!(
                found(text),
                [(word.to_owned(), DottedKind::Inclusive, mended.to_owned())],
                "{text}"
            );
        }
    }

    #[test]
    fn missing_spaces() {
        let cases = [
            (
                "À [demain.la] réunion commence à 9 h",
                "demain.la",
                "demain. la",
            ),
            ("Venez, etc.. [etc.Il] pleut", "etc.Il", "etc. Il"),
            ("[M.Dupont] répond", "M.Dupont", "M. Dupont"),
            ("C'est [fini.La] suite demain", "fini.La", "fini. La"),
        ];
        for (text, word, mended) in cases {
            assert_eq!(
                found(text),
                [(word.to_owned(), DottedKind::MissingSpace, mended.to_owned())],
                "{text}"
            );
        }
    }

    #[test]
    fn links_stay_links() {
        for text in [
            "Voir [exemple.fr]",
            "Voir [amazona.es]",
            "Voir [Amazon.es]",
            "Voir [mairie.re]",
            "Voir [usager.es]/contact",
            "[www.usager.es]",
            "contact@[usager.es]",
            "@qui@[usager.es]",
            "mon-[usager.es]",
            "Voir [youtu.be] et [bit.ly]",
            "Voir [wikipedia.la]",
            "[t.co] la suite",
            "[Booking.Com] est un site",
            "[lequipe.fr] la une",
            "[service.public.fr] la suite",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn several_in_one_text_once_each() {
        let hits = found("[usager.es], [élu.es] et [agent.es]");
        let words: Vec<_> = hits.iter().map(|hit| hit.2.as_str()).collect();
        assert_eq!(words, ["usager·es", "élu·es", "agent·es"]);
        // Two links may be reported inside one word.
        assert_eq!(found("[citoyen.ne][.s]").len(), 1);
    }
}
