//! A map in which the key `kind` decides which other keys there may be.
//!
//! Serde's own `tag` and `flatten` copy the map first and lose the spans. Here one map is read twice: once for the keys that all kinds have, `kind` among
//! them, and once for the keys of that kind.

use std::fmt;
use std::ops::Range;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::walk::{De, within};
use super::{Fault, FaultKind, Step};
use crate::node::{Key, Node, Value};

/// By this name a type asks for a tagged map. The names of its fields are then the common keys, and for each kind an empty name, the name of the kind and its own
/// keys. The visitor is given a list of two: a struct of the common keys, then a struct of the kind's own keys.
pub(crate) const TAGGED: &str = "$palier::Tagged";

/// A map that is read in two parts.
pub(super) struct Parts<'n> {
    node: &'n Node,
    /// The common keys; then for each kind its name and its own keys.
    kinds: Vec<&'static [&'static str]>,
    next: usize,
}

impl<'n> Parts<'n> {
    pub(super) fn new(node: &'n Node, keys: &'static [&'static str]) -> Self {
        Self {
            node,
            kinds: keys.split(|name| name.is_empty()).collect(),
            next: 0,
        }
    }

    fn entries(&self) -> &'n [(Key, Node)] {
        match &self.node.value {
            Value::Map(entries) => entries,
            Value::Scalar { .. } | Value::List(_) => &[],
        }
    }

    /// The name of the map's kind and its place; `None` if there is none.
    fn kind(&self) -> Option<(&'n str, Range<usize>)> {
        let (_, node) = self.entries().iter().find(|(key, _)| key.name == "kind")?;
        match &node.value {
            Value::Scalar { text, .. } => Some((text, node.point())),
            Value::List(_) | Value::Map(_) => None,
        }
    }

    /// The fault of the first key that the map's kind does not take. Of a map without a kind that is one that no kind takes.
    fn refused(&self) -> Option<Fault> {
        let (common, kinds) = self.kinds.split_first()?;
        let named = self.kind();
        let of_kind = named.as_ref().and_then(|(kind, _)| {
            let mut own = kinds.iter().filter_map(|keys| keys.split_first());
            own.find(|(name, _)| *name == kind)
        });
        let every = || kinds.iter().flat_map(|keys| keys.iter().skip(1));
        let mut known = common.to_vec();
        match of_kind {
            Some((_, own)) => known.extend(own),
            None => known.extend(every()),
        }
        let mut entries = self.entries().iter().enumerate();
        let (n, (key, _)) = entries.find(|(_, (key, _))| !known.contains(&key.name.as_str()))?;
        let name = key.name.clone();
        let fault = match of_kind {
            Some((kind, _)) if every().any(|other| *other == name) => FaultKind::Misplaced {
                kind: (*kind).into(),
                key: name,
            },
            Some(_) | None => FaultKind::Unknown { key: name, known },
        };
        Some(within(Fault::new(fault), Step(n), key.span.clone()))
    }
}

impl<'n> SeqAccess<'n> for Parts<'n> {
    type Error = Fault;
    fn next_element_seed<T: DeserializeSeed<'n>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Fault> {
        if self.next == 0
            && let Some(fault) = self.refused()
        {
            return Err(fault);
        }
        self.next += 1;
        seed.deserialize(Part {
            of: self,
            own: self.next > 1,
        })
        .map(Some)
    }
}

/// The common keys of a map, or its kind's own.
struct Part<'p, 'n> {
    of: &'p Parts<'n>,
    own: bool,
}

impl<'n> Deserializer<'n> for Part<'_, 'n> {
    type Error = Fault;

    fn deserialize_struct<V: Visitor<'n>>(
        self,
        _: &'static str,
        keys: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let Self { of, own } = self;
        let pairs = De { node: of.node }.map()?.only(keys);
        visitor
            .visit_map(pairs)
            .map_err(|fault| match (&*fault.kind, of.kind()) {
                // A key of the map itself; one that a map within it lacks is told as everywhere.
                (FaultKind::Missing(key), Some((kind, point)))
                    if own && fault.path.is_empty() && fault.span.is_none() =>
                {
                    let kind = kind.into();
                    Fault::new(FaultKind::Lacks { kind, key }).at(point)
                }
                _ => fault.at(of.node.point()),
            })
    }

    fn deserialize_any<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Fault> {
        De { node: self.of.node }.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        <V: Visitor<'n>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// The keys of a struct, as its `Deserialize` asks for them.
pub(crate) fn keys_of<T: for<'de> Deserialize<'de>>() -> &'static [&'static str] {
    T::deserialize(Probe).err().map_or(&[], |Asked(keys)| keys)
}

/// Reads nothing and fails with the keys that were asked for.
struct Probe;

/// The keys that were asked for.
#[derive(Debug)]
struct Asked(&'static [&'static str]);

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl std::error::Error for Asked {}

impl de::Error for Asked {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(&[])
    }
}

impl<'de> Deserializer<'de> for Probe {
    type Error = Asked;
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        keys: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Asked> {
        Err(Asked(keys))
    }
    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Asked> {
        Err(Asked(&[]))
    }
    forward_to_deserialize_any! {
        <V: Visitor<'de>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}
