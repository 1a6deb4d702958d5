//! Letters and digits of every script, from a table of runs.

mod table;

use super::packed::in_packed;

/// Whether a character is a letter or a mark (`\p{L}\p{M}`, Unicode 18).
#[must_use]
pub fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphabetic(),
        'À'..='ʯ' => !matches!(c, '×' | '÷'),
        // Spaces, dashes and quotation marks; arrows and signs; ideographs and Hangul; emoji: common, and far in the table.
        '\u{2000}'..='\u{206F}' | '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}' => false,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' => true,
        _ => in_packed(&table::LETTERS, c),
    }
}

/// Whether a word can begin with a character: a letter or a digit, and no mark on one.
#[must_use]
pub fn begins_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    // Marks of class 0 are vowel signs, which some scripts begin with, or what these ranges hold: enclosing marks and selectors.
    let encloses = matches!(c, '\u{488}' | '\u{489}' | '\u{180B}'..='\u{180F}' | '\u{20D0}'..='\u{20F0}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{E0100}'..='\u{E01EF}');
    !encloses && (is_letter(c) || is_digit(c)) && super::nfc::class(c) == 0
}

/// Whether a character is a decimal digit (`\p{Nd}`, Unicode 18).
#[must_use]
pub fn is_digit(c: char) -> bool {
    match c {
        '\0'..='\u{65F}' => c.is_ascii_digit(),
        '\u{2000}'..='\u{9FFF}' => false,
        _ => in_packed(&table::DIGITS, c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_digits_and_neither() {
        for c in [
            'a', 'É', 'œ', 'ß', 'の', 'ع', '\u{301}', '한', '𐒰', 'ª', 'µ', 'º',
        ] {
            assert!(is_letter(c), "{c}");
        }
        for c in ['1', '×', '÷', '·', '’', ' ', '😀', '²', '_'] {
            assert!(!is_letter(c), "{c}");
        }
        assert!(is_digit('7') && is_digit('٣') && !is_digit('²'));
    }

    #[test]
    fn words_begin_with_letters_and_digits() {
        for c in ['a', 'É', '7', 'の', 'ع', '한'] {
            assert!(begins_word(c), "{c}");
        }
        for c in ['\u{301}', '\u{FE0F}', '\u{20E3}', '_', '·', '❤', '🚲'] {
            assert!(!begins_word(c), "{c:?}");
        }
    }

    #[test]
    fn the_shortcuts_agree_with_the_tables() {
        for c in ('\0'..='\u{FFFF}').chain('\u{1E000}'..='\u{1FBFF}') {
            assert_eq!(is_letter(c), in_packed(&table::LETTERS, c), "{c:?}");
            assert_eq!(is_digit(c), in_packed(&table::DIGITS, c), "{c:?}");
        }
    }
}
