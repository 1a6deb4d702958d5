//! A procedure: steps in a row, or a graph of decisions.

use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, SeqAccess, Visitor};

use super::Sheet;
use super::content::{Card, Content, Facts, Item, Sort, Task, Title, names};
use super::{Fingerprint, Md, Ref, Source, Written};
use crate::edition::Edition;
use crate::level::Level;
use crate::node::{Entries, Spanned};
use crate::text::Tag;

/// `*.procedure.yaml`
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    /// The title.
    pub title: Spanned<String>,
    /// When to use it.
    #[serde(default)]
    pub intro: Option<Md>,
    /// The level it is written for.
    #[serde(default)]
    pub level: Level,
    /// The objectives that it serves.
    #[serde(default)]
    pub objectives: Vec<Ref>,
    /// Where it comes from.
    #[serde(default)]
    pub source: Option<Source>,
    /// When it was last checked.
    #[serde(default)]
    pub reviewed: Option<Spanned<String>>,
    /// The first step; left out: the first one written.
    #[serde(default)]
    pub start: Option<Ref>,
    /// A list of steps that follow one another, or steps by id that name the next.
    pub steps: Steps,
    /// Situations and the way each takes, which the build walks.
    #[serde(default)]
    pub scenarios: Vec<Scenario>,
}

/// Steps by id. Written as a list, their ids are `1`, `2`, … and each leads to the next, the last to the end.
#[derive(Debug, Clone, PartialEq)]
pub struct Steps(pub Entries<Step>);

impl<'de> Deserialize<'de> for Steps {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct V;
        impl<'de> Visitor<'de> for V {
            type Value = Steps;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("steps")
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Steps, A::Error> {
                Entries::deserialize(MapAccessDeserializer::new(map)).map(Steps)
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Steps, A::Error> {
                let mut steps = Vec::new();
                while let Some(step) = items.next_element::<Spanned<Step>>()? {
                    let id = (steps.len() + 1).to_string();
                    steps.push((
                        Spanned {
                            span: step.span,
                            value: id,
                        },
                        step.value,
                    ));
                }
                let count = steps.len();
                for (i, (id, step)) in steps.iter_mut().enumerate() {
                    if step.to.is_some() || step.end.is_some() || !step.choices.is_empty() {
                        continue;
                    }
                    if i + 1 == count {
                        step.end = Some(Spanned {
                            span: id.span.clone(),
                            value: String::new(),
                        });
                    } else {
                        step.to = Some(Spanned {
                            span: id.span.clone(),
                            value: (i + 2).to_string(),
                        });
                    }
                }
                Ok(Steps(Entries(steps)))
            }
        }
        deserializer.deserialize_any(V)
    }
}

impl schemars::JsonSchema for Steps {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Steps".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let step = generator.subschema_for::<Step>();
        schemars::json_schema!({
            "description": "A list of steps, or steps by id",
            "oneOf": [{ "type": "array", "items": step }, { "type": "object", "additionalProperties": step }]
        })
    }
}

/// One step: something to do, or a question with choices.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Step {
    /// A question; it has `choices`.
    pub ask: Option<Md>,
    /// Something to do; it leads on by `to`, or it is the `end`.
    #[serde(rename = "do")]
    pub action: Option<Md>,
    /// Why, or how one sees that it is done.
    pub why: Option<Md>,
    /// What must not be done here.
    pub warn: Option<Md>,
    /// The answers to `ask`.
    pub choices: Vec<Choice>,
    /// The next step.
    pub to: Option<Ref>,
    /// The way ends here: what has been reached, in a few words.
    pub end: Option<Spanned<String>>,
    /// A page to read.
    pub see: Option<Ref>,
}

/// An answer and where it leads.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The answer.
    pub text: Md,
    /// The step that follows.
    pub to: Ref,
}

/// A situation and its way through the steps.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// The situation.
    pub given: Md,
    /// The ids of the steps, from the start to the end.
    pub path: Vec<Ref>,
}

impl Content for Procedure {
    fn plain(&self, to: &mut Sheet<'_>) {
        let steps = &self.steps.0.0;
        let number = |id: &str| steps.iter().position(|(own, _)| own.value == id);
        let onward = |to: &Sheet<'_>, id: &Ref| {
            let number = number(id).map_or(0, |n| n + 1);
            let step = to.say("procedure.step").replace("{n}", &number.to_string());
            format!(" → {step}")
        };
        to.all(&self.intro);
        to.list(Tag::List(true), steps, |to, (_, step)| {
            to.all(&step.ask);
            to.all(&step.action);
            to.all(&step.why);
            if let Some(warn) = &step.warn {
                to.labelled(&to.say("procedure.warn"), warn);
            }
            if !step.choices.is_empty() {
                to.list(Tag::List(false), &step.choices, |to, choice| {
                    to.within_line(&choice.text);
                    let onward = onward(to, &choice.to);
                    to.str(&onward);
                });
            }
            if let Some(end) = &step.end {
                let words = format!("{} {}", to.say("procedure.end"), end.value);
                to.line(words.trim());
            }
        });
        if !self.scenarios.is_empty() {
            to.heading(&to.say("procedure.scenarios"));
            let given = self.scenarios.iter().map(|scenario| &scenario.given);
            to.texts(Tag::List(false), given);
        }
    }

    /// The way through the steps in each scenario.
    fn answers(&self, to: &mut Sheet<'_>) -> bool {
        let steps = &self.steps.0.0;
        let number = |id: &Ref| steps.iter().position(|(own, _)| own == id);
        to.list(Tag::List(false), &self.scenarios, |to, scenario| {
            to.prose(&scenario.given);
            let way = scenario.path.iter().filter_map(number);
            let way: Vec<String> = way.map(|n| (n + 1).to_string()).collect();
            to.line(&way.join(" → "));
        });
        !self.scenarios.is_empty()
    }

    fn card(&self) -> Card<'_> {
        Card {
            title: Title::Own(&self.title),
            level: Some(self.level),
            objectives: &self.objectives,
            source: self.source.as_ref(),
            reviewed: self.reviewed.as_ref(),
            ..Card::default()
        }
    }

    fn facts<'a>(&'a self, to: &mut Facts<'a>) {
        let Self {
            title: _,
            intro,
            level: _,
            objectives,
            source,
            reviewed,
            start,
            steps: Steps(steps),
            scenarios,
        } = self;
        to.objectives(objectives);
        to.prose(intro);
        source.iter().for_each(|source| to.source(source));
        to.dates.extend(reviewed);
        to.all(start, Sort::Step);
        for (_, step) in steps.iter() {
            step.facts(to);
        }
        for Scenario { given, path } in scenarios {
            to.prose([given]);
            to.all(path, Sort::Step);
        }
    }

    fn drafts(&self) -> Vec<Written<'_>> {
        Vec::new()
    }

    fn items(&self) -> Vec<Item> {
        let Self {
            title,
            intro,
            level,
            objectives,
            source: _,
            reviewed: _,
            start,
            steps: Steps(steps),
            scenarios,
        } = self;
        let mut print = Fingerprint::default();
        print.text("procedure", title);
        print.texts("intro", intro);
        print.texts("start", start);
        for (id, step) in steps.iter() {
            print.text("step", id);
            step.print(&mut print);
        }
        for Scenario { given, path } in scenarios {
            print.text("given", given);
            print.texts("path", path);
        }
        vec![Item {
            task: Task::Page,
            level: Some(*level),
            objectives: names(objectives),
            fingerprint: print.told(),
        }]
    }

    fn cut(&self, by: &Edition) -> Option<Self> {
        by.shows(self.level).then(|| self.clone())
    }
}

impl Step {
    fn facts<'a>(&'a self, to: &mut Facts<'a>) {
        let Self {
            ask,
            action,
            why,
            warn,
            choices,
            to: next,
            end: _,
            see,
        } = self;
        for text in [ask, action, why, warn] {
            to.prose(text);
        }
        for Choice { text, to: next } in choices {
            to.prose([text]);
            to.all([next], Sort::Step);
        }
        to.all(next, Sort::Step);
        to.pages(see.as_slice());
    }

    fn print(&self, to: &mut Fingerprint) {
        let Self {
            ask,
            action,
            why,
            warn,
            choices,
            to: next,
            end,
            // The name of another page is not read.
            see: _,
        } = self;
        to.texts("ask", ask);
        to.texts("do", action);
        to.texts("why", why);
        to.texts("warn", warn);
        for Choice { text, to: next } in choices {
            to.text("choice", text);
            to.text("to", next);
        }
        to.texts("to", next);
        to.texts("end", end);
    }
}
