//! A parsed tree of values that knows the place of each of them, whatever it was written in (YAML, TOML, front matter).

use std::fmt;
use std::ops::{Deref, Range};

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};

/// A value and its bytes in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Its place, in bytes of the file.
    pub span: Range<usize>,
    /// Its value.
    pub value: Value,
}

/// The value of a node.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A scalar; `plain` if it was written without quotes, so that `true`, `12` and `~` mean more than their letters.
    Scalar {
        /// Its text.
        text: String,
        /// Whether it may be read as a number, a truth value or nothing.
        plain: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// Keys and values, in the author's order.
    Map(Vec<(Key, Node)>),
}

/// A key and its bytes in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its place, in bytes of the file.
    pub span: Range<usize>,
    /// Its name.
    pub name: String,
}

impl Node {
    /// Whether nothing is written here (`key:` alone, `~`, `null`).
    pub fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, plain: true } if matches!(text.as_str(), "" | "~" | "null"))
    }

    /// Where to point at: a map or a list is pointed at by its beginning, not by all its lines.
    pub fn point(&self) -> Range<usize> {
        match &self.value {
            Value::Scalar { .. } => self.span.clone(),
            Value::List(items) => items.first().map_or(self.span.clone(), Node::point),
            Value::Map(entries) => entries
                .first()
                .map_or(self.span.clone(), |(key, _)| key.span.clone()),
        }
    }
}

/// A value with its bytes in the file.
#[derive(Debug, Clone, Default)]
pub struct Spanned<T> {
    /// Its place, in bytes of the file.
    pub span: Range<usize>,
    /// The value.
    pub value: T,
}

impl<T> Deref for Spanned<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// Two values are equal wherever they are written.
impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// The name by which a [`Spanned`] asks the decoder for its place.
pub(crate) const SPANNED: &str = "$palier::Spanned";

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct V<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for V<T> {
            type Value = Spanned<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value with its place")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                // The decoder gives the three in this order.
                map.next_key::<de::IgnoredAny>()?;
                let start = map.next_value()?;
                map.next_key::<de::IgnoredAny>()?;
                let end = map.next_value()?;
                map.next_key::<de::IgnoredAny>()?;
                Ok(Spanned {
                    span: start..end,
                    value: map.next_value()?,
                })
            }
        }
        deserializer.deserialize_struct(
            SPANNED,
            &["start", "end", "value"],
            V(std::marker::PhantomData),
        )
    }
}

impl<T: schemars::JsonSchema> schemars::JsonSchema for Spanned<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }
    fn schema_id() -> std::borrow::Cow<'static, str> {
        T::schema_id()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        T::json_schema(generator)
    }
}

/// Keys that the author chooses (ids of steps, of terms, of objectives), in the author's order.
#[derive(Debug, Clone, PartialEq)]
pub struct Entries<T>(pub Vec<(Spanned<String>, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Entries<T> {
    /// The entry of a key.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.0
            .iter()
            .find(|(name, _)| name.value == key)
            .map(|(_, value)| value)
    }

    /// Every key and value.
    pub fn iter(&self) -> impl Iterator<Item = &(Spanned<String>, T)> {
        self.0.iter()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct V<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for V<T> {
            type Value = Entries<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("keys and values")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(V(std::marker::PhantomData))
    }
}

impl<T: schemars::JsonSchema> schemars::JsonSchema for Entries<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Entries_of_{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "object", "additionalProperties": generator.subschema_for::<T>() })
    }
}
