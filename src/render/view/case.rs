//! Case studies.

use serde::Serialize;

use super::{Day, Draft, Link, Source};
use crate::render::scene::Scene;

/// A case study.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Case {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who did it.
    pub who: Option<String>,
    /// When.
    pub period: Option<String>,
    /// HTML: what was at stake.
    pub context: String,
    /// HTML: what was done, step by step.
    pub method: Vec<String>,
    /// The results, in figures.
    pub figures: Vec<Figure>,
    /// Posts of the campaign, or in its manner.
    pub examples: Vec<Draft>,
    /// HTML: the key lesson.
    pub lesson: String,
    /// HTML: what has changed since.
    pub today: Option<String>,
    /// Pages to read next.
    pub see: Vec<Link>,
    /// Where it comes from.
    pub source: Source,
    /// When it was last checked.
    pub reviewed: Option<Day>,
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figure {
    /// As it is read: `1,1 million`.
    pub value: String,
    /// HTML, inline: of what.
    pub label: String,
    /// As of when.
    pub date: Option<String>,
}

impl Scene<'_> {
    /// The document as a case study.
    pub fn case(&self) -> Option<Case> {
        let case = self.doc()?.case()?;
        let figures = case.figures.iter().map(|figure| Figure {
            value: self.plain(&figure.value),
            label: self.inline(&figure.label),
            date: figure.date.as_ref().map(|date| self.plain(date)),
        });
        Some(Case {
            id: self.id(),
            title: self.plain(&case.title),
            who: case.who.as_ref().map(|who| self.plain(who)),
            period: case.period.as_ref().map(|period| self.plain(period)),
            context: self.html(&case.context),
            method: case.method.iter().map(|step| self.inline(step)).collect(),
            figures: figures.collect(),
            examples: self.examples(case.examples.iter()),
            lesson: self.html(&case.lesson),
            today: case.today.as_ref().map(|today| self.html(today)),
            see: self.see(&case.see),
            source: self.source(&case.source),
            reviewed: case.reviewed.as_ref().map(|date| self.day(date)),
        })
    }
}
