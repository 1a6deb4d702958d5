//! Procedures: steps in words, and as a figure.

use super::scene::Scene;
use super::{flow, view};
use crate::course::Graph;
use crate::document::{Procedure, Ref};
use crate::text::Text;

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
        let boxes: Vec<flow::FlowBox> = procedure
            .steps
            .0
            .iter()
            .zip(views)
            .map(|((id, step), view)| flow::FlowBox {
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
                    .map(|choice| self.plain(&Text::read(&choice.text, 0).words()))
                    .collect(),
            })
            .collect();
        flow::svg(&boxes, &Graph::of(procedure))
    }
}
