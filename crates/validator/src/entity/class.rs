//! The classes of characters that twitter-text's expressions are made of.

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

/// A class of characters.
pub(super) type Class = fn(char) -> bool;

// The page pays for every copy of what follows, so there is one.

/// The end of the characters of a class from `at` on, in bytes.
#[inline(never)]
pub(super) fn run(text: &str, at: usize, class: Class) -> usize {
    let mut end = at;
    for c in text[at..].chars() {
        if !class(c) {
            break;
        }
        end += c.len_utf8();
    }
    end
}

/// The start of the characters of a class that end at `at`, not before `from`, in bytes.
#[inline(never)]
pub(super) fn run_back(text: &str, from: usize, at: usize, class: Class) -> usize {
    let mut start = at;
    for c in text[from..at].chars().rev() {
        if !class(c) {
            break;
        }
        start -= c.len_utf8();
    }
    start
}

/// The character that ends at `at`, unless it begins before `from`.
#[inline(never)]
pub(super) fn before(text: &str, from: usize, at: usize) -> Option<char> {
    text[from..at].chars().next_back()
}

/// The character at `at`.
#[inline(never)]
pub(super) fn at(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// Whether the character at `at` is of a class.
pub(super) fn stands(text: &str, place: usize, class: Class) -> bool {
    at(text, place).is_some_and(class)
}

/// Whether the byte at `at` is this one, in ASCII.
pub(super) fn has(text: &str, at: usize, byte: u8) -> bool {
    text.as_bytes().get(at) == Some(&byte)
}

/// The first character of a class from `from` on, in bytes.
#[inline(never)]
pub(super) fn next(text: &str, from: usize, class: Class) -> Option<(usize, char)> {
    text[from..].char_indices().find(|(_, c)| class(*c)).map(|(length, c)| (from + length, c))
}
