//! Letters and digits of every script, from a table of runs.

mod table;

/// Whether a code point is in a table of runs, each `start << 11 | length`.
pub(crate) fn in_runs(runs: &[u32], c: char) -> bool {
    let point = c as u32;
    let after = runs.partition_point(|run| run >> 11 <= point);
    after > 0 && point - (runs[after - 1] >> 11) < (runs[after - 1] & 0x7FF)
}

/// Whether a character is a letter or a mark (`\p{L}\p{M}`, Unicode 18).
#[must_use]
pub fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_alphabetic(),
        'À'..='ʯ' => !matches!(c, '×' | '÷'),
        _ => in_runs(&table::LETTERS, c),
    }
}

/// Whether a character is a decimal digit (`\p{Nd}`, Unicode 18).
#[must_use]
pub fn is_digit(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_digit()
    } else {
        in_runs(&table::DIGITS, c)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_digits_and_neither() {
        for c in ['a', 'É', 'œ', 'ß', 'の', 'ع', '\u{301}', '한', '𐒰', 'ª', 'µ', 'º'] {
            assert!(is_letter(c), "{c}");
        }
        for c in ['1', '×', '÷', '·', '’', ' ', '😀', '²', '_'] {
            assert!(!is_letter(c), "{c}");
        }
        assert!(is_digit('7') && is_digit('٣') && !is_digit('²'));
    }

    #[test]
    fn the_latin_shortcut_agrees_with_the_table() {
        for c in 'À'..='ʯ' {
            assert_eq!(is_letter(c), in_runs(&table::LETTERS, c), "{c}");
        }
    }
}
