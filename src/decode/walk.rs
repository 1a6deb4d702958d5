//! Serde's deserializer over [`Node`]s.

use std::ops::Range;

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::tagged::Parts;
use super::{Fault, FaultKind, NODE, Step, TAGGED, TEXT_OR};
use crate::node::{Key, Node, SPANNED, Value};
use crate::say;
use crate::say::Say;

/// A node to be read as whatever is asked for.
#[derive(Clone, Copy)]
pub(super) struct De<'n> {
    pub(super) node: &'n Node,
}

impl<'n> De<'n> {
    fn wrong(self, wanted: Say) -> Fault {
        let given = match &self.node.value {
            _ if self.node.is_null() => say!("rien", "nothing"),
            Value::Scalar { text, plain: true } if text.parse::<f64>().is_ok() => {
                say!("un nombre ({text})", "a number ({text})")
            }
            Value::Scalar { text, plain: true } if matches!(text.as_str(), "true" | "false") => {
                say!("« {text} »", "“{text}”")
            }
            Value::Scalar { text, .. } => {
                let start: String = text.chars().take(24).collect();
                say!("le texte « {start} »", "the text “{start}”")
            }
            Value::List(_) => say!("une liste", "a list"),
            Value::Map(_) => say!("des clés", "keys"),
        };
        Fault::new(FaultKind::Type { wanted, given }).at(self.node.point())
    }

    fn text(self) -> Result<&'n str, Fault> {
        match &self.node.value {
            Value::Scalar { text, .. } if !self.node.is_null() => Ok(text),
            _ => Err(self.wrong(say!("du texte", "text"))),
        }
    }

    fn number<T: std::str::FromStr>(self, wanted: Say) -> Result<T, Fault> {
        match &self.node.value {
            Value::Scalar { text, plain: true } => text
                .replace('_', "")
                .parse()
                .map_err(|_| self.wrong(wanted)),
            _ => Err(self.wrong(wanted)),
        }
    }

    fn whole<T: std::str::FromStr>(self) -> Result<T, Fault> {
        self.number(say!("un nombre entier", "a whole number"))
    }

    fn list(self) -> Result<Items<'n>, Fault> {
        match &self.node.value {
            Value::List(items) => Ok(Items { items, next: 0 }),
            _ => Err(self.wrong(say!("une liste", "a list"))),
        }
    }

    pub(super) fn map(self) -> Result<Pairs<'n>, Fault> {
        match &self.node.value {
            Value::Map(entries) => Ok(Pairs {
                entries,
                next: 0,
                only: None,
            }),
            _ => Err(self.wrong(say!("des clés et leurs valeurs", "keys and values"))),
        }
    }

    /// The value as it was written: text, list or keys.
    fn written<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.value {
            Value::Scalar { text, .. } => visitor.visit_borrowed_str(text),
            Value::List(_) => visitor.visit_seq(self.list()?),
            Value::Map(_) => visitor.visit_map(self.map()?),
        }
    }
}

macro_rules! whole {
    ($($method:ident $visit:ident)*) => {$(
        fn $method<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Fault> {
            visitor.$visit(self.whole()?)
        }
    )*};
}

impl<'n> Deserializer<'n> for De<'n> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Fault> {
        let at = self.node.point();
        let result = match &self.node.value {
            _ if self.node.is_null() => visitor.visit_unit(),
            Value::Scalar { text, plain: true } => match text.as_str() {
                "true" => visitor.visit_bool(true),
                "false" => visitor.visit_bool(false),
                number => match (number.parse::<i64>(), number.parse::<f64>()) {
                    (Ok(whole), _) => visitor.visit_i64(whole),
                    (_, Ok(real))
                        if number.starts_with(|c: char| c.is_ascii_digit() || c == '-') =>
                    {
                        visitor.visit_f64(real)
                    }
                    _ => visitor.visit_borrowed_str(number),
                },
            },
            _ => self.written(visitor),
        };
        result.map_err(|fault| fault.at(at))
    }

    fn deserialize_bool<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.value {
            Value::Scalar { text, plain: true } if text == "true" => visitor.visit_bool(true),
            Value::Scalar { text, plain: true } if text == "false" => visitor.visit_bool(false),
            _ => Err(self.wrong(say!("« true » ou « false »", "“true” or “false”"))),
        }
    }

    whole! {
        deserialize_i8 visit_i8 deserialize_i16 visit_i16 deserialize_i32 visit_i32 deserialize_i64 visit_i64
        deserialize_u8 visit_u8 deserialize_u16 visit_u16 deserialize_u32 visit_u32 deserialize_u64 visit_u64
    }

    fn deserialize_f32<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_f32(self.number(say!("un nombre", "a number"))?)
    }

    fn deserialize_f64<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_f64(self.number(say!("un nombre", "a number"))?)
    }

    fn deserialize_str<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor
            .visit_borrowed_str(self.text()?)
            .map_err(|fault: Fault| fault.at(self.node.point()))
    }

    fn deserialize_string<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.node.is_null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'n>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match (name, &self.node.value) {
            (TEXT_OR, Value::Scalar { .. }) => self.deserialize_str(visitor),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor
            .visit_seq(self.list()?)
            .map_err(|fault| fault.at(self.node.point()))
    }

    fn deserialize_tuple<V: Visitor<'n>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor
            .visit_map(self.map()?)
            .map_err(|fault| fault.at(self.node.point()))
    }

    fn deserialize_struct<V: Visitor<'n>>(
        self,
        name: &'static str,
        keys: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match name {
            TAGGED => visitor.visit_seq(Parts::new(self.node, keys)),
            SPANNED | NODE => visitor.visit_map(WithSpan {
                node: self.node,
                next: 0,
                raw: name == NODE,
            }),
            _ => self.deserialize_map(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'n>>(
        self,
        _: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match &self.node.value {
            Value::Scalar { text, .. } if !self.node.is_null() => {
                let deserializer: StrDeserializer<'_, Fault> = text.as_str().into_deserializer();
                visitor
                    .visit_enum(deserializer)
                    .map_err(|fault| fault.at(self.node.point()))
            }
            Value::Map(entries) if entries.len() == 1 => visitor.visit_enum(Tagged {
                key: &entries[0].0,
                node: &entries[0].1,
            }),
            _ => {
                let list = known.join(", ");
                Err(self.wrong(say!("un seul choix parmi {list}", "just one of {list}")))
            }
        }
    }

    fn deserialize_ignored_any<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { <V: Visitor<'n>> i128 u128 char bytes byte_buf unit unit_struct tuple_struct identifier }
}

struct Items<'n> {
    items: &'n [Node],
    next: usize,
}

impl<'n> SeqAccess<'n> for Items<'n> {
    type Error = Fault;
    fn next_element_seed<T: DeserializeSeed<'n>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Fault> {
        let Some(node) = self.items.get(self.next) else {
            return Ok(None);
        };
        let step = Step(self.next);
        self.next += 1;
        seed.deserialize(De { node })
            .map(Some)
            .map_err(|fault| within(fault, step, node.point()))
    }
    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len() - self.next)
    }
}

pub(super) fn within(fault: Fault, step: Step, point: Range<usize>) -> Fault {
    let mut fault = fault.at(point);
    fault.path.push(step);
    fault
}

/// The entries of a map.
pub(super) struct Pairs<'n> {
    pub(super) entries: &'n [(Key, Node)],
    next: usize,
    /// The keys whose entries are read, where the others are read elsewhere.
    only: Option<&'static [&'static str]>,
}

impl Pairs<'_> {
    /// Those entries that have one of these keys.
    pub(super) fn only(self, keys: &'static [&'static str]) -> Self {
        Self {
            only: Some(keys),
            ..self
        }
    }
}

impl<'n> MapAccess<'n> for Pairs<'n> {
    type Error = Fault;
    fn next_key_seed<K: DeserializeSeed<'n>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        let read = |(key, _): &(Key, Node)| {
            self.only
                .is_none_or(|keys| keys.contains(&key.name.as_str()))
        };
        let Some(skipped) = self.entries[self.next..].iter().position(read) else {
            return Ok(None);
        };
        self.next += skipped;
        let (key, _) = &self.entries[self.next];
        let step = Step(self.next);
        seed.deserialize(KeyDe { key })
            .map(Some)
            .map_err(|fault| within(fault, step, key.span.clone()))
    }
    fn next_value_seed<V: DeserializeSeed<'n>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let (key, node) = &self.entries[self.next];
        let step = Step(self.next);
        self.next += 1;
        let point = if node.is_null() {
            key.span.clone()
        } else {
            node.point()
        };
        seed.deserialize(De { node })
            .map_err(|fault| within(fault, step, point))
    }
}

#[derive(Clone, Copy)]
struct KeyDe<'n> {
    key: &'n Key,
}

impl<'n> Deserializer<'n> for KeyDe<'n> {
    type Error = Fault;
    fn deserialize_any<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_borrowed_str(&self.key.name)
    }
    fn deserialize_struct<V: Visitor<'n>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_map(KeySpan {
            key: self.key,
            next: 0,
        })
    }
    fn deserialize_enum<V: Visitor<'n>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let deserializer: StrDeserializer<'_, Fault> = self.key.name.as_str().into_deserializer();
        visitor.visit_enum(deserializer)
    }
    forward_to_deserialize_any! {
        <V: Visitor<'n>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map identifier ignored_any
    }
}

/// Gives start, end and the key itself.
struct KeySpan<'n> {
    key: &'n Key,
    next: usize,
}

impl<'n> MapAccess<'n> for KeySpan<'n> {
    type Error = Fault;
    fn next_key_seed<K: DeserializeSeed<'n>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        seed.deserialize(self.next.into_deserializer()).map(Some)
    }
    fn next_value_seed<V: DeserializeSeed<'n>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        self.next += 1;
        match self.next {
            1 => seed.deserialize(self.key.span.start.into_deserializer()),
            2 => seed.deserialize(self.key.span.end.into_deserializer()),
            _ => seed.deserialize(KeyDe { key: self.key }),
        }
    }
}

/// Gives start, end and the value; for a [`Node`], whether it is plain, too.
struct WithSpan<'n> {
    node: &'n Node,
    next: usize,
    raw: bool,
}

impl<'n> MapAccess<'n> for WithSpan<'n> {
    type Error = Fault;
    fn next_key_seed<K: DeserializeSeed<'n>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        seed.deserialize(self.next.into_deserializer()).map(Some)
    }
    fn next_value_seed<V: DeserializeSeed<'n>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        self.next += 1;
        let span = if self.raw {
            self.node.span.clone()
        } else {
            self.node.point()
        };
        match (self.next, self.raw) {
            (1, _) => seed.deserialize(span.start.into_deserializer()),
            (2, _) => seed.deserialize(span.end.into_deserializer()),
            (3, true) => seed.deserialize(
                matches!(self.node.value, Value::Scalar { plain: true, .. }).into_deserializer(),
            ),
            (_, true) => seed.deserialize(Written(De { node: self.node })),
            (_, false) => seed.deserialize(De { node: self.node }),
        }
    }
}

struct Written<'n>(De<'n>);

impl<'n> Deserializer<'n> for Written<'n> {
    type Error = Fault;
    fn deserialize_any<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.0.written(visitor)
    }
    forward_to_deserialize_any! {
        <V: Visitor<'n>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

struct Tagged<'n> {
    key: &'n Key,
    node: &'n Node,
}

impl<'n> EnumAccess<'n> for Tagged<'n> {
    type Error = Fault;
    type Variant = Self;
    fn variant_seed<V: DeserializeSeed<'n>>(self, seed: V) -> Result<(V::Value, Self), Fault> {
        // The whole value is taken out then: without its key it would be complained of once more.
        let variant = seed
            .deserialize(KeyDe { key: self.key })
            .map_err(|fault| fault.at(self.key.span.clone()))?;
        Ok((variant, self))
    }
}

impl<'n> VariantAccess<'n> for Tagged<'n> {
    type Error = Fault;
    fn unit_variant(self) -> Result<(), Fault> {
        let name = &self.key.name;
        let say = say!(
            "« {name} » s’écrit seul, sans valeur",
            "“{name}” stands alone, without a value"
        );
        Err(Fault::new(FaultKind::Other(say)).at(self.key.span.clone()))
    }
    fn newtype_variant_seed<T: DeserializeSeed<'n>>(self, seed: T) -> Result<T::Value, Fault> {
        let point = if self.node.is_null() {
            self.key.span.clone()
        } else {
            self.node.point()
        };
        seed.deserialize(De { node: self.node })
            .map_err(|fault| within(fault, Step(0), point))
    }
    fn tuple_variant<V: Visitor<'n>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        De { node: self.node }
            .deserialize_seq(visitor)
            .map_err(|fault| within(fault, Step(0), self.node.point()))
    }
    fn struct_variant<V: Visitor<'n>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        De { node: self.node }
            .deserialize_map(visitor)
            .map_err(|fault| within(fault, Step(0), self.node.point()))
    }
}
