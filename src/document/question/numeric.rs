//! A number.

use palier_validator::decimal;
use palier_validator::question::Key;
use serde::Deserialize;

use super::{Asked, Faults};
use crate::document::Md;
use crate::document::Sheet;
use crate::node::Spanned;
use crate::say;
use crate::text::Tag;

/// A number.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Numeric {
    /// The right number, `23` or `"3.5"`.
    pub value: Spanned<String>,
    /// How far off is still right.
    #[serde(default)]
    pub tolerance: Option<Spanned<String>>,
    /// What is counted, shown after the field.
    #[serde(default)]
    pub unit: Option<Spanned<String>>,
}

impl Numeric {
    /// The same without anything that tells the answer.
    pub(super) fn withheld(&self) -> Self {
        let Self {
            value,
            tolerance: _,
            unit,
        } = self;
        Self {
            value: Spanned {
                span: value.span.clone(),
                value: String::new(),
            },
            tolerance: None,
            unit: unit.clone(),
        }
    }
}

impl Asked for Numeric {
    fn plain(&self, to: &mut Sheet<'_>) {
        to.within(Tag::Para, |to| {
            to.gap(8);
            if let Some(unit) = &self.unit {
                to.str(&format!(" {}", unit.value));
            }
        });
    }

    fn answer(&self, to: &mut Sheet<'_>) {
        let unit = self.unit.as_ref().map_or("", |unit| unit.value.as_str());
        let mut words = format!("{} {unit}", self.value.value).trim().to_string();
        if let Some(by) = &self.tolerance {
            let tolerance = to.say("quiz.tolerance").replace("{by}", by);
            words = format!("{words}, {tolerance}");
        }
        to.line(&words);
    }

    fn prose(&self) -> Vec<&Md> {
        let Self {
            value: _,
            tolerance: _,
            unit: _,
        } = self;
        Vec::new()
    }

    fn key(&self) -> Result<Key, Faults> {
        let mut faults = Faults::default();
        for number in std::iter::once(&self.value).chain(&self.tolerance) {
            if !decimal::is_number(number) {
                let given = &number.value;
                faults.at(
                    &number.span,
                    "wrong-type",
                    say!(
                        "« {given} » n’est pas un nombre",
                        "“{given}” is not a number"
                    ),
                );
            }
        }
        let tolerance = self.tolerance.as_ref();
        faults.or(Key::Numeric {
            value: self.value.value.clone(),
            tolerance: tolerance.map_or_else(|| "0".into(), |number| number.value.clone()),
        })
    }

    fn words(&self) -> Vec<&str> {
        self.unit.iter().map(|unit| unit.value.as_str()).collect()
    }
}
