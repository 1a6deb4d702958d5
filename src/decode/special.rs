//! The types that ask the decoder for more than serde knows: text or something else, and a node as it was written.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::{NODE, TEXT_OR};
use crate::node::{Key, Node, Spanned, Value};

/// A text, or something else in its place.
pub(crate) enum TextOr<T> {
    /// A scalar, as text.
    Text(String),
    /// Anything else.
    Other(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for TextOr<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct V<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for V<T> {
            type Value = TextOr<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text or keys")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(TextOr::Text(text.into()))
            }
            fn visit_newtype_struct<D: Deserializer<'de>>(
                self,
                deserializer: D,
            ) -> Result<Self::Value, D::Error> {
                T::deserialize(deserializer).map(TextOr::Other)
            }
        }
        deserializer.deserialize_newtype_struct(TEXT_OR, V(std::marker::PhantomData))
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct V;
        impl<'de> Visitor<'de> for V {
            type Value = Node;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a node")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
                // The decoder gives the four in this order.
                map.next_key::<de::IgnoredAny>()?;
                let start = map.next_value()?;
                map.next_key::<de::IgnoredAny>()?;
                let end = map.next_value()?;
                map.next_key::<de::IgnoredAny>()?;
                let plain = map.next_value()?;
                map.next_key::<de::IgnoredAny>()?;
                let RawValue(mut value) = map.next_value()?;
                if let Value::Scalar { plain: written, .. } = &mut value {
                    *written = plain;
                }
                Ok(Node {
                    span: start..end,
                    value,
                })
            }
        }
        deserializer.deserialize_struct(NODE, &["start", "end", "plain", "value"], V)
    }
}

struct RawValue(Value);

impl<'de> Deserialize<'de> for RawValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct V;
        impl<'de> Visitor<'de> for V {
            type Value = RawValue;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<RawValue, E> {
                Ok(RawValue(Value::Scalar {
                    text: text.into(),
                    plain: false,
                }))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<RawValue, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = items.next_element()? {
                    list.push(item);
                }
                Ok(RawValue(Value::List(list)))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<RawValue, A::Error> {
                let mut map = Vec::new();
                while let Some((key, value)) = entries.next_entry::<Spanned<String>, Node>()? {
                    map.push((
                        Key {
                            span: key.span,
                            name: key.value,
                        },
                        value,
                    ));
                }
                Ok(RawValue(Value::Map(map)))
            }
        }
        deserializer.deserialize_any(V)
    }
}
