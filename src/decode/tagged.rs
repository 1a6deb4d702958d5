//! A map in which the key `kind` decides which other keys there may be.
//!
//! Serde's own `tag` and `flatten` copy the map first and lose the spans. Here one map is read twice: once for the keys that all kinds have, `kind` among
//! them, and once for the keys of that kind.

use std::fmt;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::walk::{De, within};
use super::{Fault, FaultKind, Step};
use crate::node::{Key, Node, Value};

/// By this name a type asks for a tagged map. The names of its fields are then the common keys, and for each kind an empty name, the name of the kind and its own
/// keys. The visitor is given the kind, a struct of the kind's own keys, and a struct of the common keys. The first two are `None` where `kind` or a key that the
/// kind needs is missing, so that everything else that is wrong with the map is told first, as of any other map; the missing key is the error of what follows.
pub(crate) const TAGGED: &str = "$palier::Tagged";

/// A map that is read in two parts.
pub(super) struct Parts<'n> {
    node: &'n Node,
    /// The common keys; then for each kind its name and its own keys.
    kinds: Vec<&'static [&'static str]>,
    next: Next,
    /// That the kind needs a key which is not there.
    lacks: Option<Fault>,
}

/// The part that a visitor of [`Parts`] is given next.
#[derive(Clone, Copy)]
enum Next {
    Kind,
    Own,
    Common,
    Nothing,
}

impl<'n> Parts<'n> {
    pub(super) fn new(node: &'n Node, keys: &'static [&'static str]) -> Self {
        Self {
            node,
            kinds: keys.split(|name| name.is_empty()).collect(),
            next: Next::Kind,
            lacks: None,
        }
    }

    fn entries(&self) -> &'n [(Key, Node)] {
        match &self.node.value {
            Value::Map(entries) => entries,
            Value::Scalar { .. } | Value::List(_) => &[],
        }
    }

    /// The place among the entries of the map's kind, and its value.
    fn kind(&self) -> Option<(Step, &'n Node)> {
        let mut entries = self.entries().iter().enumerate();
        let (n, (_, node)) = entries.find(|(_, (key, _))| key.name == "kind")?;
        Some((Step(n), node))
    }

    /// Keeps for later that the map itself lacks a key of its kind; any other fault, a key that a map within it lacks among them, is told at once.
    fn defer(&mut self, fault: Fault) -> Result<(), Fault> {
        match (
            &*fault.kind,
            self.kind().map(|(_, node)| (&node.value, node.point())),
        ) {
            (FaultKind::Missing(key), Some((Value::Scalar { text, .. }, point)))
                if fault.path.is_empty() && fault.span.is_none() =>
            {
                let kind = text.clone();
                self.lacks = Some(Fault::new(FaultKind::Lacks { kind, key }).at(point));
                Ok(())
            }
            _ => Err(fault.at(self.node.point())),
        }
    }

    /// The fault of the first key that the map's kind does not take. Of a map without a kind that is one that no kind takes.
    fn refused(&self) -> Option<Fault> {
        let (common, kinds) = self.kinds.split_first()?;
        let of_kind = self.kind().and_then(|(_, node)| match &node.value {
            Value::Scalar { text, .. } => kinds
                .iter()
                .filter_map(|keys| keys.split_first())
                .find(|(name, _)| *name == text),
            Value::List(_) | Value::Map(_) => None,
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
        let node = self.node;
        match self.next {
            Next::Kind => {
                if let Some(fault) = self.refused() {
                    return Err(fault);
                }
                let Some((step, kind)) = self.kind() else {
                    self.next = Next::Common;
                    return Ok(None);
                };
                self.next = Next::Own;
                seed.deserialize(De { node: kind })
                    .map(Some)
                    .map_err(|fault| within(fault, step, kind.point()))
            }
            Next::Own => {
                self.next = Next::Common;
                match seed.deserialize(Part { node }) {
                    Ok(own) => Ok(Some(own)),
                    Err(fault) => self.defer(fault).map(|()| None),
                }
            }
            Next::Common => {
                self.next = Next::Nothing;
                let common = seed.deserialize(Part { node });
                common.map(Some).map_err(|fault| fault.at(node.point()))
            }
            Next::Nothing => self.lacks.take().map_or(Ok(None), Err),
        }
    }
}

/// A map of which only those keys are read that are asked for.
struct Part<'n> {
    node: &'n Node,
}

impl<'n> Deserializer<'n> for Part<'n> {
    type Error = Fault;

    fn deserialize_struct<V: Visitor<'n>>(
        self,
        _: &'static str,
        keys: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_map(De { node: self.node }.map()?.only(keys))
    }

    fn deserialize_any<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Fault> {
        De { node: self.node }.deserialize_any(visitor)
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
