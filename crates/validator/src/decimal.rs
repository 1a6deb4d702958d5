//! Numbers as people type them, compared exactly: decimal throughout, no floating point.

/// A number times 10¹⁹. The last digit is sticky: 1 where the number has more than 18 decimals, which keeps every comparison with a number
/// of 18 decimals exact.
type Scaled = i128;

/// Digits before the decimal mark, and after it without the sticky one.
const DIGITS: usize = 18;

/// Whether `text` is a number that an answer can be compared with: a key's value and tolerance must be. At most 18 digits before the decimal mark.
pub fn is_number(text: &str) -> bool {
    decimal(text).is_some()
}

/// Whether the number that a learner `typed` is at most `tolerance` away from `value`, exactly. What is no number is near nothing.
pub fn is_near(typed: &str, value: &str, tolerance: &str) -> bool {
    let (Some(value), Some(tolerance)) = (decimal(value), decimal(tolerance)) else {
        return false;
    };
    let near =
        |typed: Option<Scaled>| typed.is_some_and(|typed| (typed - value).abs() <= tolerance);
    near(decimal(typed)) || near(thousands(typed))
}

/// Reads `1250.5`, `1 250,5` (with any kind of space), `1’250.5`, `−3`, `+3`, `,5`.
fn decimal(text: &str) -> Option<Scaled> {
    let text = text.trim();
    let (negative, text) = match text.strip_prefix(['-', '\u{2212}', '\u{2013}']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mut whole, mut decimals, mut scaled, mut sticky) = (0, None, 0, 0);
    let mut digits = 0usize;
    let mut grouped = true;
    for letter in text.trim_start().chars() {
        match letter {
            '0'..='9' => {
                let digit = Scaled::from(letter as u8 - b'0');
                digits += 1;
                grouped = false;
                match &mut decimals {
                    None => {
                        whole += usize::from(whole > 0 || digit > 0);
                        if whole > DIGITS {
                            return None;
                        }
                        scaled = scaled * 10 + digit;
                    }
                    Some(decimals) if *decimals < DIGITS => {
                        *decimals += 1;
                        scaled = scaled * 10 + digit;
                    }
                    Some(_) => sticky |= Scaled::from(digit > 0),
                }
            }
            '.' | ',' if decimals.is_none() => decimals = Some(0),
            _ if (letter.is_whitespace() || matches!(letter, '\'' | '\u{2019}')) && !grouped => {
                grouped = true
            }
            _ => return None,
        }
    }
    if digits == 0 || grouped {
        return None;
    }
    let missing = (DIGITS - decimals.unwrap_or(0)) as u32;
    let scaled = scaled * Scaled::pow(10, missing + 1) + sticky;
    Some(if negative { -scaled } else { scaled })
}

/// Reads `1,250.5` as English writes it: in `1,250` the comma may be either mark, and the learner is believed to mean the right one.
fn thousands(text: &str) -> Option<Scaled> {
    let whole = text
        .split('.')
        .next()?
        .trim_start_matches(['-', '+', '\u{2212}', '\u{2013}', ' ']);
    let mut groups = whole.split(',');
    let first = groups.next()?.len();
    if !(1..=3).contains(&first)
        || groups.clone().count() == 0
        || groups.any(|group| group.len() != 3)
    {
        return None;
    }
    decimal(&text.split(',').collect::<Vec<_>>().concat())
}

/// A whole number of 32 bits: digits alone, no sign. (Each type that `str::parse` reads is code of its own in the page.)
pub(crate) fn whole(digits: &str) -> Option<u32> {
    let digits = Some(digits).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    digits.parse::<i64>().ok()?.try_into().ok()
}

/// Writes a whole number in digits. (`to_string` would bring the standard library's formatting along, which is slow and 2 KB in the page.)
pub(crate) fn write(number: i64, to: &mut String) {
    if number < 0 {
        to.push('-');
    }
    digits(number.unsigned_abs(), to);
}

fn digits(number: u64, to: &mut String) {
    if number > 9 {
        digits(number / 10, to);
    }
    to.push(char::from(b'0' + (number % 10) as u8));
}

/// A whole number in digits.
pub(crate) fn written(number: i64) -> String {
    let mut digits = String::new();
    write(number, &mut digits);
    digits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn same(typed: &str, value: &str) -> bool {
        is_near(typed, value, "0")
    }

    #[test]
    fn french_and_english_ways_of_writing_a_number() {
        for typed in [
            "1250.5",
            "1250,5",
            "1 250,5",
            "1\u{A0}250,5",
            "1\u{202F}250,50",
            "1’250.5",
            "+1250.5",
            " 1250.5 ",
            "1,250.5",
        ] {
            assert!(same(typed, "1250.5"), "{typed}");
        }
        for typed in ["\u{2212}3", "-3", "–3", "- 3,0"] {
            assert!(same(typed, "-3"), "{typed}");
            assert!(!same(typed, "3"), "{typed}");
        }
        assert!(same(",5", "0.5"));
        assert!(same("5.", "5"));
        assert!(same("-0", "0"));
    }

    #[test]
    fn a_comma_before_three_digits_may_be_either_mark() {
        assert!(same("1,250", "1.25"));
        assert!(same("1,250", "1250"));
        assert!(same("1,250,000", "1250000"));
        assert!(same("-1,250", "-1250"));
        assert!(!same("1,25", "125"));
        assert!(!same("1,2500", "12500"));
        assert!(!same("1,250,00", "125000"));
    }

    #[test]
    fn what_is_no_number() {
        for text in [
            "",
            " ",
            "-",
            ".",
            ",",
            "+-1",
            "1.2.3",
            "1 2 a",
            "1e3",
            "douze",
            "0x10",
            "'1",
            "1'",
            "1--",
            "١٢",
            "NaN",
            "1234567890123456789",
        ] {
            assert!(!is_number(text), "{text:?}");
            assert!(!same(text, text), "{text:?}");
        }
        assert!(is_number("000000000000000000000000123456789012345678"));
    }

    #[test]
    fn bounds_are_exact() {
        assert!(is_near("0.3", "0.1", "0.2"));
        assert!(is_near("3.55", "3.5", "0.05"));
        assert!(!is_near("3.5500000000000000000000000001", "3.5", "0.05"));
        assert!(is_near("3.5499999999999999999999999999", "3.5", "0.05"));
        assert!(is_near("-3.55", "-3.5", "0.05"));
        assert!(!is_near("-3.5500000000000000000000000001", "-3.5", "0.05"));
        assert!(!is_near("0.00000000000000000000001", "0", "0"));
        let most = "999999999999999999";
        assert!(is_near(most, "0", most));
        assert!(!is_near(most, "-1", most));
    }

    proptest! {
        #[test]
        fn whole_numbers_in_thousandths(a in -1_000_000_000i64..1_000_000_000, b in -2_000i64..2_000, tolerance in 0i64..2_000) {
            let text = |n: i64| format!("{}{}.{:03}", if n < 0 { "-" } else { "" }, n.abs() / 1000, n.abs() % 1000);
            let near = is_near(&text(a + b).replace('.', ","), &text(a), &text(tolerance));
            prop_assert_eq!(near, b.abs() <= tolerance);
        }

        #[test]
        fn nothing_panics(typed in "[-+−0-9 ,.'\u{A0}]{0,60}", value in "\\PC{0,30}", tolerance in "[0-9.]{0,50}") {
            is_near(&typed, &value, &tolerance);
            is_near(&value, &typed, &tolerance);
            is_near(&typed, &tolerance, &typed);
        }
    }
}
