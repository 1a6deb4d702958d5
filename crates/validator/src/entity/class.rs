//! The classes of characters that the platforms' rules are made of.

use crate::text::{is_digit, is_letter, is_space};

/// What X accepts in no post, and so in no link.
pub(super) fn is_invalid(c: char) -> bool {
    matches!(c, '\u{FFFE}' | '\u{FEFF}' | '\u{FFFF}')
}

/// Invisible marks of writing direction, which may stand beside a link and not in it.
fn is_directional(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2066}'..='\u{2069}')
}

/// twitter-text's punctuation: ASCII punctuation but `"` and the grave accent.
pub(super) fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() && !matches!(c, '"' | '`')
}

/// What a host name is made of on X: all but punctuation, spaces, invalid and directional marks. Guillemets and emoji pass.
pub(super) fn is_host(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || !(is_punctuation(c) || is_space(c))
    } else {
        !(is_space(c) || is_invalid(c) || is_directional(c))
    }
}

/// Latin letters with accents, and the accents themselves: what cannot follow a mention, and may stand in a link.
pub(super) fn is_accented_latin(c: char) -> bool {
    matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'ɓ' | 'ɔ' | 'ɖ' | 'ɗ' | 'ə' | 'ɛ' | 'ɣ' | 'ɨ' | 'ɯ' | 'ɲ' | 'ʉ' | 'ʋ' | 'ʻ'
        | '\u{300}'..='\u{36F}' | 'Ḁ'..='ỿ')
}

/// What can stand in a path beside ASCII: accented Latin letters and Cyrillic.
pub(super) fn is_path_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '\u{400}'..='\u{4FF}') || is_accented_latin(c)
}

/// What names of accounts are made of.
pub(super) fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// Letters, marks and digits of any script, and `_`.
pub(super) fn is_word(c: char) -> bool {
    c == '_' || is_letter(c) || is_digit(c)
}

/// `@` and its full-width form.
pub(super) fn is_at(c: char) -> bool {
    matches!(c, '@' | '＠')
}

/// `#` and its full-width form.
pub(super) fn is_hash(c: char) -> bool {
    matches!(c, '#' | '＃')
}
