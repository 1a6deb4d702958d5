//! Reading a text from a place on, forwards or backwards. Places are bytes.
//!
//! The page pays for every copy of these functions, so each is compiled once: classes come as function pointers, and nothing is inlined.

/// A class of characters.
pub(crate) type Class = fn(char) -> bool;

/// The end of the characters of a class from `at` on.
#[inline(never)]
pub(crate) fn run(text: &str, at: usize, class: Class) -> usize {
    let mut end = at;
    for c in text[at..].chars() {
        if !class(c) {
            break;
        }
        end += c.len_utf8();
    }
    end
}

/// The start of the characters of a class that end at `at`, not before `from`.
#[inline(never)]
pub(crate) fn run_back(text: &str, from: usize, at: usize, class: Class) -> usize {
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
pub(crate) fn before(text: &str, from: usize, at: usize) -> Option<char> {
    text[from..at].chars().next_back()
}

/// The character at `at`.
#[inline(never)]
pub(crate) fn at(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// Whether the character at `place` is of a class.
#[inline(never)]
pub(crate) fn stands(text: &str, place: usize, class: Class) -> bool {
    at(text, place).is_some_and(class)
}

/// Whether the byte at `at` is this one, in ASCII.
pub(crate) fn has(text: &str, at: usize, byte: u8) -> bool {
    text.as_bytes().get(at) == Some(&byte)
}

/// The first character of a class from `from` on, and where it is.
#[inline(never)]
pub(crate) fn next(text: &str, from: usize, class: Class) -> Option<(usize, char)> {
    text[from..]
        .char_indices()
        .find(|(_, c)| class(*c))
        .map(|(length, c)| (from + length, c))
}

/// Whether this ASCII sign stands in a text. (`str::contains` would bring a search for whole strings along.)
pub(crate) fn holds(text: &str, sign: u8) -> bool {
    seek(text, 0, sign).is_some()
}

/// The first of this ASCII sign from `from` on.
#[inline(never)]
pub(crate) fn seek(text: &str, from: usize, sign: u8) -> Option<usize> {
    let found = text.as_bytes()[from..]
        .iter()
        .position(|&byte| byte == sign)?;
    Some(from + found)
}

/// The first of this ASCII sign or of its full-width form from `from` on, and the place after it.
#[inline(never)]
pub(crate) fn seek_wide(text: &str, from: usize, sign: u8) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let wide = [0xEF, 0xBC, sign + 0x60];
    let found = (from..bytes.len())
        .find(|&at| bytes[at] == sign || bytes[at] == wide[0] && bytes[at..].starts_with(&wide))?;
    Some((
        found,
        found + if bytes[found] == sign { 1 } else { wide.len() },
    ))
}

/// Where the first `part` of a text begins. (`str::find` would bring a search along that is made for long parts.)
#[inline(never)]
pub(crate) fn find(text: &str, part: &str) -> Option<usize> {
    let Some(&first) = part.as_bytes().first() else {
        return Some(0);
    };
    let text = text.as_bytes();
    let mut here = 0;
    loop {
        here += text[here..].iter().position(|&byte| byte == first)?;
        if text[here..].starts_with(part.as_bytes()) {
            return Some(here);
        }
        here += 1;
    }
}

/// What stands before and after the first `mark`.
#[inline(never)]
pub(crate) fn split<'t>(text: &'t str, mark: &str) -> Option<(&'t str, &'t str)> {
    let found = find(text, mark)?;
    Some((&text[..found], &text[found + mark.len()..]))
}

/// Whether a word is in a list of words with a space between two.
#[inline(never)]
pub(crate) fn listed(list: &str, word: &str) -> bool {
    let (list, word) = (list.as_bytes(), word.as_bytes());
    if word.is_empty() {
        return false;
    }
    let mut start = 0;
    while start < list.len() {
        let rest = &list[start..];
        let length = rest.iter().take_while(|&&byte| byte != b' ').count();
        if length == word.len() && rest.starts_with(word) {
            return true;
        }
        start += length + 1;
    }
    false
}

/// Whether a character is in a list of characters. (`str::contains` would bring a search for whole strings along.)
#[inline(never)]
pub(crate) fn one_of(list: &str, c: char) -> bool {
    list.chars().any(|listed| listed == c)
}
