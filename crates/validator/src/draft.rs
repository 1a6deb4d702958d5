//! What a learner wrote: a kind, a platform, and values by field.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, Serializer};

use crate::decimal::whole;

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
    pub fields: Record,
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
    Record(Record),
}

/// Values by name, sorted. A `BTreeMap` does the same for many values; a draft has few, and the page is spared its code.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(from = "BTreeMap<String, Value>")]
pub struct Record(Vec<(String, Value)>);

impl Record {
    /// The value with a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        let entry = self.0.iter().find(|(known, _)| known == name)?;
        Some(&entry.1)
    }

    /// The value with a name, to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        let entry = self.0.iter_mut().find(|(known, _)| known == name)?;
        Some(&mut entry.1)
    }

    /// Puts a value, in the place of the one that had its name; gives it back to be changed.
    pub fn insert(&mut self, name: String, value: Value) -> &mut Value {
        let at = self.0.iter().take_while(|(known, _)| *known < name).count();
        if self.0.get(at).is_some_and(|(known, _)| *known == name) {
            self.0[at].1 = value;
        } else {
            self.0.insert(at, (name, value));
        }
        &mut self.0[at].1
    }

    /// The values, in the order of their names.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        self.0.iter().map(|(_, value)| value)
    }
}

impl From<BTreeMap<String, Value>> for Record {
    fn from(values: BTreeMap<String, Value>) -> Self {
        Self(values.into_iter().collect())
    }
}

impl FromIterator<(String, Value)> for Record {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(values: I) -> Self {
        BTreeMap::from_iter(values).into()
    }
}

impl<const N: usize> From<[(String, Value); N]> for Record {
    fn from(values: [(String, Value); N]) -> Self {
        BTreeMap::from(values).into()
    }
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
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
                (Value::List(items), Some(at)) => items.get_mut(whole(at)? as usize)?,
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
