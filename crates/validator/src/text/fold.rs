//! Folding: the form in which two texts are compared when case and accents must not matter.

use super::{is_letter, nfc};

/// Lower case, without accents, `œ` as `oe`, `æ` as `ae`, `ß` as `ss`, apostrophes as `'`, hyphens as `-`, no-break spaces as spaces.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            _ if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            'œ' | 'Œ' => folded.push_str("oe"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'ß' | 'ẞ' => folded.push_str("ss"),
            'ø' | 'Ø' => folded.push('o'),
            'ł' | 'Ł' => folded.push('l'),
            '‘' | '’' | 'ʼ' | '′' => folded.push('\''),
            '‐' | '‑' => folded.push('-'),
            '\u{A0}' | '\u{202F}' => folded.push(' '),
            _ if nfc::class(c) > 0 => {} // an accent standing apart
            _ if is_letter(c) => folded.extend(nfc::base(c).to_lowercase()),
            _ => folded.push(c),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_ligatures_apostrophes() {
        assert_eq!(fold("L’Œuvre d'Été À LA FÊTE"), "l'oeuvre d'ete a la fete");
        assert_eq!(
            fold("e\u{301}te\u{301} Straße Ελλάδα Чай"),
            "ete strasse ελλαδα чаи"
        );
        assert_eq!(fold("≠ 1\u{202F}000\u{A0}€"), "≠ 1 000 €");
    }
}
