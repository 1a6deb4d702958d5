//! A draft to be written.

use serde::Deserialize;

use super::Sheet;
use super::content::{Card, Content, Facts, Item, Task, Title, names};
use super::{Claim, Fields, Fingerprint, Form, Md, Ref, Written};
use crate::edition::Edition;
use crate::level::Level;
use crate::name::DocKind;
use crate::node::Spanned;
use crate::text::{Choice, Tag};

/// `*.exercise.yaml`
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exercise {
    /// The title.
    pub title: Spanned<String>,
    /// The level it is written for.
    #[serde(default)]
    pub level: Level,
    /// The objectives that it practises.
    #[serde(default)]
    pub objectives: Vec<Ref>,
    /// What is to be written: `{kind: post, platform: x}`.
    pub draft: DraftOf,
    /// The situation and the task.
    pub brief: Md,
    /// What stands in the editor at first: a text, or fields.
    #[serde(default)]
    pub start: Option<Fields>,
    /// The rules that it is judged by. Left out: every rule that applies.
    #[serde(default)]
    pub rules: Vec<Ref>,
    /// What no machine can judge: the learner ticks it.
    #[serde(default)]
    pub checklist: Vec<Md>,
    /// Hints, from the lightest on.
    #[serde(default)]
    pub hints: Vec<Md>,
    /// A draft that passes: a text, or fields. It must pass, or the build fails.
    pub model: Fields,
    /// A word on the model.
    #[serde(default)]
    pub comment: Option<Md>,
    /// Pages to read.
    #[serde(default)]
    pub see: Vec<Ref>,
}

/// The kind and the platform of a draft.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftOf {
    /// The kind: `post`.
    pub kind: Ref,
    /// The platform: `x`.
    #[serde(default)]
    pub platform: Option<Ref>,
}

impl Content for Exercise {
    fn plain(&self, to: &mut Sheet<'_>) {
        to.prose(&self.brief);
        if let Some(start) = &self.start {
            to.fields(start, &self.draft.kind);
        }
        to.room(6);
        if !self.checklist.is_empty() {
            to.heading(&to.say("exercise.checklist"));
            to.boxes(Choice::Many, &self.checklist);
        }
        to.texts(Tag::List(false), &self.hints);
    }

    /// The model, and the word on it; nothing where they are withheld.
    fn answers(&self, to: &mut Sheet<'_>) -> bool {
        if !self.model.0.is_empty() {
            to.fields(&self.model, &self.draft.kind);
        }
        to.all(&self.comment);
        !self.model.0.is_empty()
    }

    fn card(&self) -> Card<'_> {
        Card {
            title: Title::Own(&self.title),
            level: Some(self.level),
            objectives: &self.objectives,
            ..Card::default()
        }
    }

    fn facts<'a>(&'a self, to: &mut Facts<'a>) {
        let Self {
            title: _,
            level: _,
            objectives,
            draft: DraftOf { kind, platform },
            brief,
            start: _,
            rules,
            checklist,
            hints,
            model: _,
            comment,
            see,
        } = self;
        to.objectives(objectives);
        to.of_kind(DocKind::Kind, [kind]);
        to.of_kind(DocKind::Platform, platform);
        to.prose([brief]);
        to.of_kind(DocKind::Rule, rules);
        to.prose(checklist);
        to.prose(hints);
        to.prose(comment);
        to.pages(see);
    }

    /// The draft that it begins with, if there is one, and the model, which must pass.
    fn drafts(&self) -> Vec<Written<'_>> {
        let model_span = match self.model.0.first() {
            Some((_, node)) => node.point(),
            None => self.title.span.clone(),
        };
        let written = |fields, span, claim| Written {
            span,
            form: Form::Fields(fields),
            kind: &self.draft.kind.value,
            platform: self.draft.platform.as_ref().map(|id| &*id.value),
            rules: &self.rules,
            claim,
        };
        let start = self.start.iter();
        start
            .map(|start| written(start, model_span.clone(), Claim::Nothing))
            .chain([written(&self.model, model_span.clone(), Claim::Rules(&[]))])
            .collect()
    }

    /// The task, what is in the editor at first, and the rules that are named: hints and the model may change after somebody has done it.
    fn items(&self) -> Vec<Item> {
        let Self {
            title: _,
            level,
            objectives,
            draft: DraftOf { kind, platform },
            brief,
            start,
            rules,
            checklist: _,
            hints: _,
            model: _,
            comment: _,
            see: _,
        } = self;
        let mut print = Fingerprint::default();
        print.text("exercise", brief);
        print.text("kind", kind);
        print.texts("platform", platform);
        if let Some(start) = start {
            print.text("start", "");
            print.fields(start);
        }
        print.texts("rule", rules);
        vec![Item {
            task: Task::Exercise,
            level: Some(*level),
            objectives: names(objectives),
            fingerprint: print.told(),
        }]
    }

    /// Whoever must not see answers gets no model and no word on it.
    fn cut(&self, by: &Edition) -> Option<Self> {
        let mut cut = self.clone();
        let Self {
            title: _,
            level,
            objectives: _,
            draft: _,
            brief: _,
            start: _,
            rules: _,
            checklist: _,
            hints: _,
            model,
            comment,
            see: _,
        } = &mut cut;
        if !by.shows(*level) {
            return None;
        }
        if !by.audience.sees_answers() {
            *model = Fields::default();
            *comment = None;
        }
        Some(cut)
    }
}
