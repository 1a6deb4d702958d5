//! Guides and cases, and what every page says of its source.

use std::slice::Iter;

use super::scene::Scene;
use super::view;
use crate::course::Day;
use crate::document::{Advice, Example, Source, Step};
use crate::level::Level;
use crate::proof::Sample;
use crate::text::Text;
use crate::typeset::typeset;

impl Scene<'_> {
    pub fn guide(&self) -> Option<view::Guide> {
        let guide = self.doc()?.guide()?;
        let levels: Vec<Level> = Level::ALL
            .into_iter()
            .filter(|level| !guide.levels.get(*level).is_empty())
            .collect();
        let mut samples = self.samples().iter();
        let tiers = levels.iter().enumerate().map(|(n, &level)| view::Tier {
            next: levels.get(n + 1).map(|&next| view::NextTier {
                level: self.level(next),
                actions: guide
                    .levels
                    .get(next)
                    .iter()
                    .map(|advice| self.in_short(&advice.action, 14))
                    .collect(),
            }),
            level: self.level(level),
            advice: guide
                .levels
                .get(level)
                .iter()
                .map(|advice| self.advice(advice, &mut samples))
                .collect(),
        });
        Some(view::Guide {
            id: self.id(),
            title: self.plain(&guide.title),
            intro: guide.intro.as_ref().map(|intro| self.html(intro)),
            tiers: tiers.collect(),
            source: guide.source.as_ref().map(|source| self.source(source)),
            reviewed: guide.reviewed.as_ref().map(|date| self.day(date)),
        })
    }

    /// A piece of advice; the drafts of its examples are the next of `samples`.
    fn advice(&self, advice: &Advice, samples: &mut Iter<'_, Option<Sample>>) -> view::Advice {
        view::Advice {
            action: self.html(&advice.action),
            result: advice.result.as_ref().map(|result| self.html(result)),
            examples: self.examples(advice.every_example(), samples),
            see: self.see(&advice.see),
        }
    }

    /// Examples; their drafts are the next of `samples`.
    fn examples<'e>(
        &self,
        examples: impl Iterator<Item = &'e Example>,
        samples: &mut Iter<'_, Option<Sample>>,
    ) -> Vec<view::Draft> {
        examples
            .zip(samples)
            .filter_map(|(example, sample)| self.example(example, sample.as_ref()))
            .collect()
    }

    pub fn case(&self) -> Option<view::Case> {
        let case = self.doc()?.case()?;
        let figures = case.figures.iter().map(|figure| view::Figure {
            value: self.plain(&figure.value),
            label: self.inline(&figure.label),
            date: figure.date.as_ref().map(|date| self.plain(date)),
        });
        Some(view::Case {
            id: self.id(),
            title: self.plain(&case.title),
            who: case.who.as_ref().map(|who| self.plain(who)),
            period: case.period.as_ref().map(|period| self.plain(period)),
            context: self.html(&case.context),
            method: case.method.iter().map(|step| self.inline(step)).collect(),
            figures: figures.collect(),
            examples: self.examples(case.examples.iter(), &mut self.samples().iter()),
            lesson: self.html(&case.lesson),
            today: case.today.as_ref().map(|today| self.html(today)),
            see: self.see(&case.see),
            source: self.source(&case.source),
            reviewed: case.reviewed.as_ref().map(|date| self.day(date)),
        })
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
