//! Folding: the form in which two texts are compared when case and accents must not matter.

use std::ops::Deref;

use super::{is_letter, nfc};

/// A folded text that remembers where each of its bytes comes from. It reads as a `str`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// For each byte of the folded text and for its end: where the character that gave it starts in the source.
    sources: Vec<u32>,
}

/// Lower case, without accents, `œ` as `oe`, `æ` as `ae`, `ß` as `ss`, apostrophes as `'`, hyphens as `-`, no-break spaces as spaces.
#[must_use]
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded {
        text: String::with_capacity(text.len()),
        sources: Vec::with_capacity(text.len() + 1),
    };
    for (at, c) in text.char_indices() {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        if c.is_ascii() {
            folded.text.push(c.to_ascii_lowercase());
            folded.sources.push(at);
            continue;
        }
        let start = folded.text.len();
        match c {
            'œ' | 'Œ' => folded.text.push_str("oe"),
            'æ' | 'Æ' => folded.text.push_str("ae"),
            'ß' | 'ẞ' => folded.text.push_str("ss"),
            'ø' | 'Ø' => folded.text.push('o'),
            'ł' | 'Ł' => folded.text.push('l'),
            '‘' | '’' | 'ʼ' | '′' => folded.text.push('\''),
            '‐' | '‑' => folded.text.push('-'),
            '\u{A0}' | '\u{202F}' => folded.text.push(' '),
            _ if nfc::class(c) > 0 => {} // an accent standing apart
            _ if is_letter(c) => folded.text.extend(nfc::base(c).to_lowercase()),
            _ => folded.text.push(c),
        }
        folded
            .sources
            .resize(folded.sources.len() + folded.text.len() - start, at);
    }
    folded
        .sources
        .push(u32::try_from(text.len()).unwrap_or(u32::MAX));
    folded
}

impl Folded {
    /// Where the character that gave a byte of the folded text starts in the source, in bytes; the end of the one is the end of the other.
    ///
    /// The end of a piece maps to the end of what gave it: accents that stand apart belong to their letter.
    #[must_use]
    pub fn source(&self, byte: usize) -> usize {
        self.sources
            .get(byte)
            .or(self.sources.last())
            .map_or(0, |&at| at as usize)
    }
}

impl Deref for Folded {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_ligatures_apostrophes() {
        assert_eq!(
            &*fold("L’Œuvre d'Été À LA FÊTE"),
            "l'oeuvre d'ete a la fete"
        );
        assert_eq!(
            &*fold("e\u{301}te\u{301} Straße Ελλάδα Чай"),
            "ete strasse ελλαδα чаи"
        );
        assert_eq!(&*fold("≠ 1\u{202F}000\u{A0}€"), "≠ 1 000 €");
    }

    #[test]
    fn offsets_lead_back() {
        let text = "un cœur E\u{301}té";
        let folded = fold(text);
        let at = folded.find("ete").unwrap_or_default();
        assert_eq!(
            &text[folded.source(at)..folded.source(at + 3)],
            "E\u{301}té"
        );
        let at = folded.find("coeur").unwrap_or_default();
        assert_eq!(&text[folded.source(at)..folded.source(at + 5)], "cœur");
    }
}
