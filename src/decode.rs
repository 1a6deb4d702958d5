//! From [`Node`]s to typed documents: unknown keys refused, every mistake reported.
//!
//! Serde stops at the first mistake. To find them all, the decoder takes out what it has complained of and decodes again, until nothing is left to
//! complain of; a value is given back only if there was nothing at all.

use std::collections::HashSet;
use std::fmt;
use std::ops::Range;

use serde::de::value::StrDeserializer;
use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess,
    SeqAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use crate::diagnostic::{Diagnostic, Place};
use crate::node::{Key, Node, SPANNED, Value};
use crate::say;
use crate::say::Say;

/// By this name a [`TextOr`] is asked for.
const TEXT_OR: &str = "$palier::TextOr";
/// By this name a [`Node`] is asked for; its value then comes as it was written.
const NODE: &str = "$palier::Node";
/// More mistakes than this in one file are not worth reading.
const ENOUGH: usize = 50;

/// Decodes `root`, adding every mistake to `found`. Nothing if there was one.
pub fn decode<T: for<'de> Deserialize<'de>>(
    root: &Node,
    file: &str,
    found: &mut Vec<Diagnostic>,
) -> Option<T> {
    let fault = match T::deserialize(De { node: root }) {
        Ok(value) => return Some(value),
        Err(fault) => fault,
    };
    let mut tree = root.clone();
    let mut next = Some(fault);
    let mut cut_keys: HashSet<(usize, String)> = HashSet::new();
    for _ in 0..ENOUGH {
        let Some(mut fault) = next.take() else { break };
        fault.path.reverse();
        // A key that is missing because it was taken out for its own mistake has been reported.
        let echo = matches!(&fault.kind, FaultKind::Missing(key)
            if at(&tree, &fault.path).is_some_and(|node| cut_keys.contains(&(node.span.start, (*key).to_string()))));
        if !echo {
            found.push(fault.diagnostic(file));
        }
        if !cut(&mut tree, &fault.path, &mut cut_keys) {
            break;
        }
        next = T::deserialize(De { node: &tree }).err();
    }
    None
}

fn at<'t>(tree: &'t Node, path: &[Step]) -> Option<&'t Node> {
    path.iter()
        .try_fold(tree, |node, step| match (&node.value, *step) {
            (Value::List(items), Step(i)) => items.get(i),
            (Value::Map(entries), Step(i)) => entries.get(i).map(|(_, value)| value),
            (Value::Scalar { .. }, _) => None,
        })
}

/// Takes out what stands at `path`; `false` if that is everything.
fn cut(tree: &mut Node, path: &[Step], cut_keys: &mut HashSet<(usize, String)>) -> bool {
    let Some((&Step(last), parents)) = path.split_last() else {
        return false;
    };
    let mut node = tree;
    for &Step(i) in parents {
        node = match &mut node.value {
            Value::List(items) if i < items.len() => &mut items[i],
            Value::Map(entries) if i < entries.len() => &mut entries[i].1,
            _ => return false,
        };
    }
    let start = node.span.start;
    match &mut node.value {
        Value::List(items) if last < items.len() => {
            items.remove(last);
            true
        }
        Value::Map(entries) if last < entries.len() => {
            cut_keys.insert((start, entries.remove(last).0.name));
            true
        }
        _ => false,
    }
}

/// Which item of a list or entry of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step(usize);

/// Why decoding stopped, and where.
#[derive(Debug)]
pub struct Fault {
    span: Option<Range<usize>>,
    path: Vec<Step>,
    kind: FaultKind,
}

#[derive(Debug)]
enum FaultKind {
    Unknown {
        key: String,
        known: &'static [&'static str],
    },
    Missing(&'static str),
    Variant {
        name: String,
        known: &'static [&'static str],
    },
    Type {
        wanted: Say,
        given: Say,
    },
    Other(Say),
}

/// Between the French and the English of an error that goes through serde as one text.
const BETWEEN: char = '\u{1f}';

/// An error of our own inside a `Deserialize`, in both languages.
pub(crate) fn custom<E: de::Error>(say: &Say) -> E {
    E::custom(format!("{}{BETWEEN}{}", say.fr, say.en))
}

impl Fault {
    fn new(kind: FaultKind) -> Self {
        Self {
            span: None,
            path: Vec::new(),
            kind,
        }
    }

    fn at(mut self, span: Range<usize>) -> Self {
        self.span.get_or_insert(span);
        self
    }

    fn diagnostic(&self, file: &str) -> Diagnostic {
        let place = Place {
            file: file.into(),
            span: self.span.clone().unwrap_or(0..0),
        };
        match &self.kind {
            FaultKind::Unknown { key, known } => Diagnostic::error(
                "unknown-key",
                place,
                say!("clé inconnue : « {key} »", "unknown key: “{key}”"),
            )
            .hint(one_of(key, known)),
            FaultKind::Missing(key) => Diagnostic::error(
                "missing-key",
                place,
                say!("il manque la clé « {key} »", "the key “{key}” is missing"),
            )
            .hint(say!("ajoutez « {key}: … »", "add “{key}: …”")),
            FaultKind::Variant { name, known } => {
                let message = say!(
                    "« {name} » n’est pas un des choix",
                    "“{name}” is not one of the choices"
                );
                Diagnostic::error("unknown-value", place, message).hint(one_of(name, known))
            }
            FaultKind::Type { wanted, given } => {
                let message = Say {
                    fr: format!("attendu ici : {} ; trouvé : {}", wanted.fr, given.fr),
                    en: format!("expected here: {}; found: {}", wanted.en, given.en),
                };
                Diagnostic::error("wrong-type", place, message)
            }
            FaultKind::Other(say) => Diagnostic::error("bad-value", place, say.clone()),
        }
    }
}

fn one_of(given: &str, known: &[&str]) -> Say {
    if let Some(near) = nearest(given, known.iter().copied()) {
        return say!("vouliez-vous dire « {near} » ?", "did you mean “{near}”?");
    }
    let list = known.join(", ");
    say!("possibles : {list}", "possible: {list}")
}

/// The one of `known` that somebody who typed `given` most likely meant.
pub fn nearest<'k>(given: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let given = given.to_lowercase();
    known
        .map(|name| (strsim::jaro_winkler(&given, &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|(a, left), (b, right)| a.total_cmp(b).then(right.cmp(left)))
        .map(|(_, name)| name)
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.diagnostic("").message.en)
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        let text = message.to_string();
        Self::new(FaultKind::Other(match text.split_once(BETWEEN) {
            Some((fr, en)) => Say {
                fr: fr.into(),
                en: en.into(),
            },
            // What serde itself says, of values that our own types do not judge.
            None => say!("valeur refusée ({text})", "value refused ({text})"),
        }))
    }
    fn unknown_field(field: &str, known: &'static [&'static str]) -> Self {
        Self::new(FaultKind::Unknown {
            key: field.into(),
            known,
        })
    }
    fn unknown_variant(variant: &str, known: &'static [&'static str]) -> Self {
        Self::new(FaultKind::Variant {
            name: variant.into(),
            known,
        })
    }
    fn missing_field(field: &'static str) -> Self {
        Self::new(FaultKind::Missing(field))
    }
}

#[derive(Clone, Copy)]
struct De<'n> {
    node: &'n Node,
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

    fn map(self) -> Result<Pairs<'n>, Fault> {
        match &self.node.value {
            Value::Map(entries) => Ok(Pairs { entries, next: 0 }),
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
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match name {
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

fn within(fault: Fault, step: Step, point: Range<usize>) -> Fault {
    let mut fault = fault.at(point);
    fault.path.push(step);
    fault
}

struct Pairs<'n> {
    entries: &'n [(Key, Node)],
    next: usize,
}

impl<'n> MapAccess<'n> for Pairs<'n> {
    type Error = Fault;
    fn next_key_seed<K: DeserializeSeed<'n>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        let Some((key, _)) = self.entries.get(self.next) else {
            return Ok(None);
        };
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
                while let Some((key, value)) =
                    entries.next_entry::<crate::node::Spanned<String>, Node>()?
                {
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
