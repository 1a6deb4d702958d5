//! Procedures: steps in words, and as a figure.

use super::scene::Scene;
use super::{flow, view};
use crate::course::Graph;
use crate::document::{Procedure, Ref};

impl Scene<'_> {
    pub fn procedure(&self) -> Option<view::Procedure> {
        self.needs("procedure");
        let procedure = self.doc()?.procedure()?;
        let steps = &procedure.steps.0.0;
        let number = |id: &Ref| {
            steps
                .iter()
                .position(|(known, _)| known == id)
                .map(|n| view::StepLink {
                    id: id.value.clone(),
                    number: n + 1,
                })
        };
        let views = steps.iter().enumerate().map(|(n, (id, step))| view::Step {
            id: id.value.clone(),
            number: n + 1,
            name: self.step_name(step),
            ask: step.ask.as_ref().map(|ask| self.html(ask)),
            action: step.action.as_ref().map(|action| self.html(action)),
            why: step.why.as_ref().map(|why| self.html(why)),
            warn: step.warn.as_ref().map(|warn| self.html(warn)),
            choices: step
                .choices
                .iter()
                .filter_map(|choice| {
                    Some(view::Choice {
                        html: self.inline(&choice.text),
                        to: number(&choice.to)?,
                    })
                })
                .collect(),
            to: step.to.as_ref().and_then(number),
            end: step.end.as_ref().map(|end| self.plain(end)),
            see: step
                .see
                .as_ref()
                .and_then(|see| self.see(std::slice::from_ref(see)).pop()),
        });
        let steps_view: Vec<view::Step> = views.collect();
        let linear = steps.iter().all(|(_, step)| step.choices.is_empty());
        Some(view::Procedure {
            id: self.id(),
            title: self.plain(&procedure.title),
            intro: procedure.intro.as_ref().map(|intro| self.html(intro)),
            linear,
            start: steps
                .get(Graph::of(procedure).start)
                .map(|(id, _)| id.value.clone())
                .unwrap_or_default(),
            svg: (!linear).then(|| self.figure(procedure, &steps_view)),
            steps: steps_view,
            scenarios: procedure
                .scenarios
                .iter()
                .map(|scenario| view::Scenario {
                    given: self.inline(&scenario.given),
                    path: scenario.path.iter().filter_map(number).collect(),
                })
                .collect(),
            source: procedure.source.as_ref().map(|source| self.source(source)),
            reviewed: procedure.reviewed.as_ref().map(|date| self.day(date)),
        })
    }

    fn figure(&self, procedure: &Procedure, views: &[view::Step]) -> String {
        let boxes: Vec<flow::Box> = procedure
            .steps
            .0
            .iter()
            .zip(views)
            .map(|((id, step), view)| flow::Box {
                id: id.value.clone(),
                class: if step.ask.is_some() {
                    "ask"
                } else if step.end.is_some() {
                    "end"
                } else {
                    "do"
                },
                text: view.name.clone(),
                ways: step
                    .choices
                    .iter()
                    .map(|choice| self.plain(&plain(&choice.text)))
                    .collect(),
            })
            .collect();
        flow::svg(&boxes, &Graph::of(procedure))
    }
}

/// The words of a Markdown text.
fn plain(markdown: &str) -> String {
    pulldown_cmark::Parser::new(markdown)
        .filter_map(|event| match event {
            pulldown_cmark::Event::Text(text) | pulldown_cmark::Event::Code(text) => {
                Some(text.to_string())
            }
            pulldown_cmark::Event::SoftBreak => Some(" ".into()),
            _ => None,
        })
        .collect()
}
