//! What a learner wrote: a kind, a platform, and values by field.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A draft to be checked.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The id of its [`Kind`](crate::kind::Kind).
    pub kind: String,
    /// The id of the [`Platform`](crate::platform::Platform) it is for, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform: Option<String>,
    /// The fields that are filled in.
    #[serde(default)]
    pub fields: BTreeMap<String, Value>,
}

/// What stands in a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// Text.
    Text(String),
    /// Several values: poll options, posts of a thread, media.
    List(Vec<Value>),
    /// A record within a list: one picture with its alternative text.
    Record(BTreeMap<String, Value>),
}

impl Draft {
    /// A draft of `kind` whose field `text` is `text`: the usual case.
    pub fn text(kind: &str, platform: Option<&str>, text: &str) -> Self {
        Self {
            kind: kind.into(),
            platform: platform.map(Into::into),
            fields: [("text".into(), Value::Text(text.into()))].into(),
        }
    }

    /// The text at a path such as `options[1]` or `media[0].alt`.
    pub fn text_mut(&mut self, path: &str) -> Option<&mut String> {
        let mut steps = path.split(['.', '[']);
        let mut value = self.fields.get_mut(steps.next()?)?;
        for step in steps {
            value = match (value, step.strip_suffix(']')) {
                (Value::List(items), Some(at)) => items.get_mut(at.parse::<usize>().ok()?)?,
                (Value::Record(fields), None) => fields.get_mut(step)?,
                _ => return None,
            };
        }
        match value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}
