//! From [`Json`] to the types of the crate, in few instructions.
//!
//! A format that meets names one by one makes serde lay out, for each type, the comparing of names, the places of values that were seen and the
//! complaints about those that were not; for a rule set that is 130 KB of WebAssembly. But serde also says which names it expects, in order. So
//! the names are looked up here, by functions that exist once, and each type is given its fields as a list and its variants as numbers.
//!
//! Hence a field that may be left out must be `#[serde(default)]`, and one that nobody knows is refused.

use std::fmt::Display;

use serde::de::value::U32Deserializer;
use serde::de::{self, DeserializeSeed, Deserializer, Expected, IntoDeserializer, Unexpected, Visitor};

use super::json::{Error, Json};

/// The value that `text` stands for.
///
/// # Errors
///
/// `text` is no JSON, or no such value.
pub(super) fn read<T: de::DeserializeOwned>(text: &str) -> Result<T, String> {
    Json::read(text)
        .and_then(|json| T::deserialize(&json))
        .map_err(|error| error.to_string())
}

/// Said in a few words: what serde has to say for each type would be 5 KB of texts, and the formatting of floating-point numbers with them.
impl de::Error for Error {
    #[inline(never)]
    fn custom<T: Display>(message: T) -> Self {
        Self::new(message.to_string())
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self::expected("something else")
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self::expected("another number")
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self::expected("one more field or item")
    }
}

impl std::error::Error for Error {}

impl<'de> Deserializer<'de> for &Json {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Json::Null => visitor.visit_unit(),
            Json::Flag(flag) => visitor.visit_bool(*flag),
            Json::Number(number) => visitor.visit_i64(*number),
            Json::Text(text) => visitor.visit_str(text),
            Json::List(list) => visitor.visit_seq(Items(list)),
            Json::Object(object) => visitor.visit_map(Entries(object)),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Json::Flag(flag) => visitor.visit_bool(*flag),
            _ => Err(Error::expected("true or false")),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Json::Number(number) => visitor.visit_i64(*number),
            _ => Err(Error::expected("a whole number")),
        }
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_i64(visitor)
    }

    /// An index, which has 32 bits in the page: what is too big there is too big everywhere.
    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Json::Number(number) if u32::try_from(*number).is_ok() => visitor.visit_i64(*number),
            _ => Err(Error::expected("a whole number")),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Json::Text(text) => visitor.visit_str(text),
            _ => Err(Error::expected("a text")),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Json::Null => visitor.visit_unit(),
            _ => Err(Error::expected("`null`")),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Json::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Json::List(list) => visitor.visit_seq(Items(list)),
            _ => Err(Error::expected("a list")),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Json::Object(object) => visitor.visit_map(Entries(object)),
            _ => Err(Error::expected("an object")),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_seq(Fields::of(self, names)?)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum(Variant::of(self, names)?)
    }

    // No type of the crate holds any of these.
    serde::forward_to_deserialize_any! {
        i8 i16 i32 i128 u8 u16 u128 f32 f64 char str bytes byte_buf unit_struct newtype_struct tuple_struct identifier ignored_any
    }
}

/// The items of a list.
struct Items<'a>(&'a [Json]);

impl<'de> de::SeqAccess<'de> for Items<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let Some((first, rest)) = self.0.split_first() else {
            return Ok(None);
        };
        self.0 = rest;
        seed.deserialize(first).map(Some)
    }
}

/// The entries of an object whose names are data.
struct Entries<'a>(&'a [(String, Json)]);

impl<'de> de::MapAccess<'de> for Entries<'_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        match self.0.first() {
            None => Ok(None),
            Some((name, _)) => seed.deserialize(name.as_str().into_deserializer()).map(Some),
        }
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Error> {
        match self.0.split_first() {
            None => Err(Error::expected("a name")),
            Some(((_, value), rest)) => {
                self.0 = rest;
                seed.deserialize(value)
            }
        }
    }
}

/// The fields of an object, in the order of the type's names.
struct Fields<'a> {
    object: &'a [(String, Json)],
    names: std::slice::Iter<'static, &'static str>,
}

impl<'a> Fields<'a> {
    #[inline(never)]
    fn of(json: &'a Json, names: &'static [&'static str]) -> Result<Self, Error> {
        let Json::Object(object) = json else {
            return Err(Error::expected("an object"));
        };
        for (name, _) in object {
            if !names.contains(&name.as_str()) {
                return Err(Error::new(["unknown field `", name, "`"].concat()));
            }
        }
        Ok(Self {
            object,
            names: names.iter(),
        })
    }

    #[inline(never)]
    fn next(&mut self) -> Option<&'a Json> {
        let name = self.names.next()?;
        let (_, value) = self.object.iter().find(|(known, _)| known == name)?;
        Some(value)
    }
}

impl<'de> de::SeqAccess<'de> for Fields<'_> {
    type Error = Error;

    /// No element: the field is left out, and has its default.
    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        match self.next() {
            None => Ok(None),
            Some(value) => seed.deserialize(value).map(Some),
        }
    }
}

/// `"name"`, or `{"name": content}`.
struct Variant<'a> {
    number: u32,
    content: &'a Json,
}

impl<'a> Variant<'a> {
    #[inline(never)]
    fn of(json: &'a Json, names: &'static [&'static str]) -> Result<Self, Error> {
        let (name, content) = match json {
            Json::Text(name) => (name, &Json::Null),
            Json::Object(object) if object.len() == 1 => (&object[0].0, &object[0].1),
            _ => return Err(Error::expected("a name, or an object with one name")),
        };
        match names.iter().zip(0..).find(|(known, _)| *known == name) {
            Some((_, number)) => Ok(Self { number, content }),
            None => Err(Error::new(["unknown variant `", name, "`"].concat())),
        }
    }
}

impl<'de> de::EnumAccess<'de> for Variant<'_> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self), Error> {
        let number: U32Deserializer<Error> = self.number.into_deserializer();
        Ok((seed.deserialize(number)?, self))
    }
}

impl<'de> de::VariantAccess<'de> for Variant<'_> {
    type Error = Error;

    #[inline(never)]
    fn unit_variant(self) -> Result<(), Error> {
        match self.content {
            Json::Null => Ok(()),
            _ => Err(Error::expected("nothing")),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self.content)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.content.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_seq(Fields::of(self.content, names)?)
    }
}
