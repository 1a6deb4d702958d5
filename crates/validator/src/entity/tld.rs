//! Link endings: the top-level domains that twitter-text knows, frozen in 2021 (`.es`, `.ne`, `.re`… but not `.html`).

mod table;

use crate::text::place::{at, run};

/// Whether a word is a link ending, without its point; case does not matter.
#[must_use]
pub fn is_link_ending(word: &str) -> bool {
    if word.is_ascii() {
        is_ascii_ending(word)
    } else {
        end(word, 0) == Some(word.len())
    }
}

/// Where the link ending that begins at `at` ends: a known one with no letter, digit, `@`, `+` or `-` after it, or any `xn--…`.
pub(super) fn end(text: &str, start: usize) -> Option<usize> {
    let letters = run(text, start, |c| c.is_ascii_alphabetic());
    if is_free(text, letters) && is_ascii_ending(&text[start..letters]) {
        return Some(letters);
    }
    if at(text, letters).is_some_and(|c| !c.is_ascii()) {
        let rest = &text[start..];
        let known = table::OTHER
            .split(' ')
            .filter_map(|ending| Some(start + prefix(rest, ending)?));
        if let Some(end) = known.into_iter().find(|&end| is_free(text, end)) {
            return Some(end);
        }
    }
    let coded = start + "xn--".len();
    if text
        .as_bytes()
        .get(start..coded)
        .is_some_and(|prefix| prefix.eq_ignore_ascii_case(b"xn--"))
    {
        let end = run(text, coded, |c| c.is_ascii_alphanumeric() || c == '-');
        return (end > coded).then_some(end);
    }
    None
}

fn is_free(text: &str, end: usize) -> bool {
    at(text, end).is_none_or(|c| !(c.is_ascii_alphanumeric() || matches!(c, '@' | '+' | '-')))
}

/// The length of `ending` at the start of `text`, whatever its case.
fn prefix(text: &str, ending: &str) -> Option<usize> {
    let mut characters = text.char_indices();
    let alike = ending.chars().all(|wanted| {
        characters
            .next()
            .is_some_and(|(_, c)| c == wanted || c.to_lowercase().eq([wanted]))
    });
    alike.then(|| characters.offset())
}

fn is_ascii_ending(word: &str) -> bool {
    let Some((first, wanted)) = word.as_bytes().split_first() else {
        return false;
    };
    let initial = first.to_ascii_lowercase().wrapping_sub(b'a');
    let Some(endings) = table::ASCII.get(usize::from(initial)) else {
        return false;
    };
    // How many letters the ending before shares with the wanted one.
    let mut shared = 0;
    for entry in endings
        .as_bytes()
        .chunk_by(|_, next| !next.is_ascii_digit())
    {
        let (kept, rest) = (usize::from(entry[0] - b'0'), &entry[1..]);
        if kept < shared {
            return false;
        }
        if kept == shared {
            let alike = rest.iter().zip(&wanted[shared..]);
            let alike = alike.take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
            shared += alike;
            if alike == rest.len() && shared == wanted.len() {
                return true;
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings() {
        for word in [
            "es",
            "FR",
            "museum",
            "com",
            "vermögensberatung",
            "рф",
            "РФ",
            "中国",
        ] {
            assert!(is_link_ending(word), "{word}");
        }
        for word in [
            "",
            "e",
            "html",
            "comx",
            "中",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        ] {
            assert!(!is_link_ending(word), "{word}");
        }
    }

    #[test]
    fn an_ending_is_followed_by_no_letter() {
        assert_eq!(end("fr/x", 0), Some(2));
        assert_eq!(end("fré", 0), Some(2));
        assert_eq!(end("fr@x", 0), None);
        assert_eq!(end("嘉里大酒店", 0), Some("嘉里大酒店".len()));
        assert_eq!(end("xn--p1ai.", 0), Some(8));
    }
}
