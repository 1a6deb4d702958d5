//! A text as its language sets it: no-break spaces, apostrophes, quotation marks, and groups of digits that a line's end must not tear.

use palier_validator::typography::{Pack, apply};

/// Sets a text of prose in `lang`. A language that Palier has no rules for keeps it as it is.
pub fn typeset(lang: &str, text: &str) -> String {
    match Pack::of(lang) {
        Some(pack) => {
            let set = apply(text, pack);
            if lang.starts_with("fr") {
                join_digits(set)
            } else {
                set
            }
        }
        None => text.to_string(),
    }
}

/// `rtl` for languages written from right to left (CLDR 48, “characterOrder”), `ltr` for the others.
pub fn direction(lang: &str) -> &'static str {
    match lang.split('-').next().unwrap_or(lang) {
        "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ks" | "nqo" | "ps" | "sd" | "syr" | "ug"
        | "ur" | "yi" => "rtl",
        _ => "ltr",
    }
}

/// A language's own name for itself.
pub fn language_name(tag: &str) -> String {
    match tag.split('-').next().unwrap_or(tag) {
        "ar" => "العربية",
        "br" => "Brezhoneg",
        "ca" => "Català",
        "de" => "Deutsch",
        "en" => "English",
        "es" => "Español",
        "eu" => "Euskara",
        "fa" => "فارسی",
        "fr" => "Français",
        "he" => "עברית",
        "it" => "Italiano",
        "nl" => "Nederlands",
        "pl" => "Polski",
        "pt" => "Português",
        "ro" => "Română",
        "tr" => "Türkçe",
        "uk" => "Українська",
        _ => return tag.to_string(),
    }
    .to_string()
}

/// `12 500` holds together by narrow no-break spaces (*Lexique*, “Nombres”): one to three digits, then groups of just three.
fn join_digits(text: String) -> String {
    let chars: Vec<char> = text.chars().collect();
    let is_digit = |at: Option<usize>| {
        at.and_then(|at| chars.get(at))
            .is_some_and(char::is_ascii_digit)
    };
    let joins = |at: usize| {
        let before = (1..=4).take_while(|n| is_digit(at.checked_sub(*n))).count();
        let after = (1..=4).take_while(|n| is_digit(Some(at + n))).count();
        matches!(chars[at], ' ' | '\u{a0}') && (1..=3).contains(&before) && after == 3
    };
    if !(0..chars.len()).any(joins) {
        return text;
    }
    // Groups after the first are of three digits too: `2026 500` is a year and a number.
    (0..chars.len())
        .map(|at| if joins(at) { '\u{202f}' } else { chars[at] })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::typeset;

    #[test]
    fn groups_of_digits_hold_together_in_french() {
        for (text, set) in [
            ("3 963 personnes", "3\u{202f}963 personnes"),
            ("1 234 567", "1\u{202f}234\u{202f}567"),
            ("12 500 €", "12\u{202f}500\u{a0}€"),
            ("en 2026 500 personnes", "en 2026 500 personnes"),
            ("le 6 mars, 14 30", "le 6 mars, 14 30"),
            ("200 à 300", "200 à 300"),
            ("5 1234", "5 1234"),
        ] {
            assert_eq!(typeset("fr", text), set, "{text}");
        }
        assert_eq!(typeset("en", "3 963"), "3 963");
        assert_eq!(typeset("ar", "3 963 !"), "3 963 !");
    }
}
