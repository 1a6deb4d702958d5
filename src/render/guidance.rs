//! The source and the date of a page, and texts in a few words.

use super::scene::Scene;
use super::view;
use crate::course::Day;
use crate::document::{Example, Source, Step};
use crate::text::Text;
use crate::typeset::typeset;

impl Scene<'_> {
    /// Examples of the document. The drafts are found by their places, for some may be cut.
    pub fn examples<'e>(&self, examples: impl Iterator<Item = &'e Example>) -> Vec<view::Draft> {
        let samples = || self.samples().iter().flatten();
        examples
            .filter_map(|example| {
                let own = samples().find(|sample| sample.span == example.span);
                self.example(example, own)
            })
            .collect()
    }

    pub fn source(&self, source: &Source) -> view::Source {
        let text = |text: &Option<crate::node::Spanned<String>>| {
            text.as_ref().map(|text| self.plain(text))
        };
        view::Source {
            title: self.plain(&source.title),
            date: source.date.as_ref().map(|date| self.day(date)),
            page: text(&source.page),
            url: source.url.as_ref().map(|url| url.value.clone()),
            doubt: text(&source.doubt),
        }
    }

    pub fn day(&self, date: &str) -> view::Day {
        day(self.lang(), date)
    }

    /// A step in a few words: the beginning of its question or of what is to be done.
    pub fn step_name(&self, step: &Step) -> String {
        let text = step
            .ask
            .as_ref()
            .or(step.action.as_ref())
            .map_or("", |text| text.value.as_str());
        self.in_short(text, 9)
    }

    /// The first sentence of a text in Markdown, without its marks, if it is not longer than so many words; else its first words.
    pub fn in_short(&self, markdown: &str, most: usize) -> String {
        typeset(self.lang(), &Text::read(markdown, 0).in_short(most))
    }
}

/// A date as the language writes it.
pub fn day(lang: &str, date: &str) -> view::Day {
    const FR: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let months = match crate::say::Lang::from_tag(lang) {
        Some(crate::say::Lang::Fr) => Some(FR),
        Some(crate::say::Lang::En) => Some(EN),
        None => None,
    };
    let text = match (Day::parse(date), months) {
        (Some(Day([year, month, day])), Some(months)) => {
            let month = months[usize::from(month) - 1];
            let first = if day == 1 && lang.starts_with("fr") {
                "1er".to_string()
            } else {
                day.to_string()
            };
            match date.matches('-').count() {
                0 => year.to_string(),
                1 => format!("{month} {year}"),
                _ => format!("{first} {month} {year}").replacen(' ', "\u{a0}", 1),
            }
        }
        _ => date.to_string(),
    };
    view::Day {
        iso: date.into(),
        text,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn dates_in_words() {
        let text = |lang, date| super::day(lang, date).text;
        assert_eq!(text("fr", "2026-11-22"), "22\u{a0}novembre 2026");
        assert_eq!(text("fr", "2026-05-01"), "1er\u{a0}mai 2026");
        assert_eq!(text("en-GB", "2017-01"), "January 2017");
        assert_eq!(text("ar", "2017-01"), "2017-01");
    }
}
