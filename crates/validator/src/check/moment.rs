//! Dates and hours, as French and English write them.

use crate::check::EntityName;
use crate::check::phrases::{Token, TokenPlace};
use crate::decimal::whole;
use crate::text::Span;
use crate::text::place::listed;

/// Months, accents folded; of the short ones, those that are no other word.
const MONTHS: &str = "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre \
    janv fevr juil sept oct nov dec january february march april may june july august september october november december \
    jan feb mar apr jun jul aug sep avr";

/// Every date and hour of a text, in order.
///
/// Dates: `12/03/2026`, `12.03.2026`, `2026-03-12`, `12/03`, `12 mars 2026`, `1er mai`, `March 12, 2026`, `12th of March`. A day of the week
/// alone is no date. Hours: `18 h`, `18h30`, `18 heures`, `18:30`, `6 pm`, `6:30 p.m.`, `midi`, `noon`, `minuit`, `midnight`.
pub(crate) fn moments(text: &str, tokens: &[Token]) -> Vec<(EntityName, Span)> {
    let words: Vec<Word> = tokens.iter().map(Word::new).collect();
    let mut found: Vec<(EntityName, Span)> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let moment = if tokens[at].place == TokenPlace::Prose {
            moment(text, &words[at..])
        } else {
            None
        };
        at += 1;
        if let Some((name, span)) = moment {
            found.push((name, span));
            at += words[at..]
                .iter()
                .take_while(|word| word.span.start < span.end)
                .count();
        }
    }
    found
}

/// The date or the hour that the first of these words begins.
fn moment(text: &str, words: &[Word]) -> Option<(EntityName, Span)> {
    let hour = hour(text, words).map(|span| (EntityName::Hour, span));
    hour.or_else(|| date(text, words).map(|span| (EntityName::Date, span)))
}

struct Word<'t> {
    span: Span,
    folded: &'t str,
    /// The number that it begins with.
    number: Option<u32>,
    /// What follows that number.
    rest: usize,
}

impl<'t> Word<'t> {
    fn new(token: &'t Token) -> Self {
        let (span, folded) = (token.span, token.plain());
        let rest = folded.bytes().take_while(u8::is_ascii_digit).count();
        let number = whole(&folded[..rest]).filter(|_| rest <= 4);
        Self {
            span,
            folded,
            number,
            rest,
        }
    }

    fn rest(&self) -> &str {
        &self.folded[self.rest..]
    }

    /// The number, where the word is nothing else.
    fn only(&self) -> Option<u32> {
        self.number.filter(|_| self.rest().is_empty())
    }

    /// A day of a month: `1`, `1er`, `12th`.
    fn is_day(&self) -> bool {
        self.number.is_some_and(|day| (1..=31).contains(&day))
            && matches!(self.rest(), "" | "er" | "st" | "nd" | "rd" | "th")
    }

    fn is_month(&self) -> bool {
        listed(MONTHS, self.folded)
    }

    fn is_year(&self) -> bool {
        self.only().is_some_and(|year| (1900..2200).contains(&year))
    }
}

/// What stands between two words.
fn between<'t>(text: &'t str, words: &[Word], first: usize) -> Option<&'t str> {
    text.get(words[first].span.end..words.get(first + 1)?.span.start)
}

/// Whether two words stand side by side, with spaces (and no end of line) between them, and a comma or a point at most.
fn beside(text: &str, words: &[Word], first: usize) -> bool {
    between(text, words, first).is_some_and(|between| {
        !between.is_empty()
            && between
                .trim_start_matches(['.', ','])
                .chars()
                .all(|c| c.is_whitespace() && c != '\n')
    })
}

/// Whether two words stand side by side with nothing but spaces between them.
fn spaced(text: &str, words: &[Word], first: usize) -> bool {
    beside(text, words, first)
        && between(text, words, first).is_some_and(|between| between.trim().is_empty())
}

fn from_to(words: &[Word], last: usize) -> Option<Span> {
    Some(Span {
        start: words[0].span.start,
        end: words.get(last)?.span.end,
    })
}

fn hour(text: &str, words: &[Word]) -> Option<Span> {
    let first = &words[0];
    if matches!(first.folded, "midi" | "minuit" | "noon" | "midnight") {
        return from_to(words, 0);
    }
    let hour = first.number.filter(|hour| *hour <= 24)?;
    let minutes =
        |word: &Word| word.only().is_some_and(|minutes| minutes < 60) && word.folded.len() == 2;
    if let Some(after) = first.rest().strip_prefix('h') {
        let is_hour = after.is_empty()
            || after.len() == 2 && whole(after).is_some_and(|minutes| minutes < 60);
        let more = after.is_empty()
            && spaced(text, words, 0)
            && minutes(&words[1])
            && !text[words[1].span.end..].starts_with(['/', ':']);
        return if is_hour {
            from_to(words, usize::from(more))
        } else {
            None
        };
    }
    if matches!(first.rest(), "am" | "pm") && hour <= 12 {
        return from_to(words, 0);
    }
    first.only()?;
    let mut last = 0;
    if between(text, words, 0) == Some(":") && minutes(&words[1]) {
        last = 1;
    } else if last == 0 && between(text, words, 0) == Some(":") {
        let end = words[1].rest();
        let pm = matches!(end, "am" | "pm") && words[1].number.is_some_and(|minutes| minutes < 60);
        return if pm { from_to(words, 1) } else { None };
    }
    if spaced(text, words, last) {
        match words[last + 1].folded {
            "h" | "heure" | "heures" if last == 0 => {
                let more = spaced(text, words, 1) && minutes(&words[2]);
                return from_to(words, 1 + usize::from(more));
            }
            "am" | "pm" if hour <= 12 => return from_to(words, last + 1),
            "a" | "p" if hour <= 12 && text[words[last + 1].span.end..].starts_with(".m.") => {
                return from_to(words, last + 2).map(|span| Span {
                    end: span.end + 1,
                    ..span
                });
            }
            "o'clock" | "o’clock" => return from_to(words, last + 1),
            _ => {}
        }
    }
    if last == 1 { from_to(words, 1) } else { None }
}

fn date(text: &str, words: &[Word]) -> Option<Span> {
    let first = &words[0];
    // What is quick to tell is asked first: a month that begins a date has a day after it.
    let begins = |first: &Word| words.get(1).is_some_and(Word::is_day) && first.is_month();
    if first.number.is_none() && !begins(first) {
        return None;
    }
    // 2026-03-12 is one word: hyphens hold words together.
    let parts: Vec<u32> = first
        .folded
        .split(['-', '.'])
        .map(|part| whole(part).unwrap_or(u32::MAX))
        .collect();
    if let [a, b, c] = parts[..] {
        let is_date = (1..=12).contains(&b)
            && ((1900..2200).contains(&a) && (1..=31).contains(&c)
                || (1..=31).contains(&a) && (1900..2200).contains(&c));
        return if is_date { from_to(words, 0) } else { None };
    }
    if first.is_month() && beside(text, words, 0) && words[1].is_day() {
        let more = beside(text, words, 1) && words[2].is_year();
        return from_to(words, 1 + usize::from(more));
    }
    if !first.is_day() {
        return None;
    }
    if between(text, words, 0) == Some("/") {
        let (day, month) = (first.only()?, words[1].only()?);
        let year = between(text, words, 1) == Some("/")
            && words[2]
                .only()
                .is_some_and(|year| year < 100 || words[2].is_year());
        let is_date = (1..=12).contains(&month)
            || year && (1..=12).contains(&day) && (1..=31).contains(&month);
        // Without a year, two figures tell 12/03 and 1/12 from a fraction such as 1/2; 24/7 is no day.
        let shown = year
            || (first.folded.len() == 2 || words[1].folded.len() == 2) && (day, month) != (24, 7);
        return if is_date && shown {
            from_to(words, 1 + usize::from(year))
        } else {
            None
        };
    }
    let month = if beside(text, words, 0) && words[1].folded == "of" {
        2
    } else {
        1
    };
    if beside(text, words, month - 1) && words[month].is_month() {
        let more = beside(text, words, month) && words[month + 1].is_year();
        return from_to(words, month + usize::from(more));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Analysis;
    use crate::entity::Flavour;

    fn of(text: &str) -> Vec<&str> {
        let analysis = Analysis::new(text, Flavour::X);
        moments(text, analysis.tokens())
            .into_iter()
            .map(|(_, span)| span.of(text))
            .collect()
    }

    #[test]
    fn dates() {
        assert_eq!(
            of("Été : le 12 mars 2026, le 1er mai, 12/03, 3/4/2026, 2026-03-12."),
            ["12 mars 2026", "1er mai", "12/03", "3/4/2026", "2026-03-12"]
        );
        assert_eq!(
            of("On March 12, 2026 and 4th of July, May 3rd"),
            ["March 12, 2026", "4th of July", "May 3rd"]
        );
        assert!(of("3/4 des gens, 24/7, 5 marches, en mai, samedi, 40 mars").is_empty());
    }

    #[test]
    fn hours() {
        assert_eq!(
            of("À 18 h, 18h30, 9 heures, 18 h 15, 18:30, midi"),
            ["18 h", "18h30", "9 heures", "18 h 15", "18:30", "midi"]
        );
        assert_eq!(
            of("At 6 pm, 6:30 p.m., 6pm, 6:30pm, noon"),
            ["6 pm", "6:30 p.m.", "6pm", "6:30pm", "noon"]
        );
        assert!(of("30 h, 3 hommes, ratio 3:1, 12 ans").is_empty());
        assert_eq!(of("12 mars 18 h"), ["12 mars", "18 h"]);
    }
}
