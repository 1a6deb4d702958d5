//! From [`Json`] to values, in few instructions.
//!
//! The types of the crate can also be read by serde, and natively they are. Here they are not: what serde lays out for each of them (names compared,
//! values seen so far, complaints) is 100 KB of WebAssembly for a rule set, half of all that the module may weigh. So each type says only what
//! its fields are called and where they stand; one function does the rest.

use std::collections::BTreeMap;

use super::json::{Error, Json};

/// What can be read from JSON.
pub(super) trait Decode {
    /// What stands where nothing is said.
    fn blank() -> Self
    where
        Self: Sized;

    /// Takes the value that `json` stands for.
    ///
    /// # Errors
    ///
    /// It stands for none; `self` may then be changed in part.
    fn decode(&mut self, json: &Json) -> Result<(), Error>;
}

/// The value that `text` stands for.
///
/// # Errors
///
/// `text` is no JSON, or no such value.
pub(super) fn read<T: Decode>(text: &str) -> Result<T, String> {
    let mut value = T::blank();
    let read = Json::read(text).and_then(|json| value.decode(&json));
    read.map_err(|error| error.to_string())?;
    Ok(value)
}

/// A field of an object.
pub(super) struct Field<'a> {
    pub name: &'static str,
    /// Whether it must be there.
    pub needed: bool,
    pub value: &'a mut dyn Decode,
}

/// Reads the fields of an object. One that nobody knows is refused.
pub(super) fn fields(json: &Json, fields: &mut [Field]) -> Result<(), Error> {
    let Json::Object(object) = json else {
        return Err(Error::expected("an object"));
    };
    for (name, value) in object {
        match fields.iter_mut().find(|field| field.name == name) {
            Some(field) => {
                field.needed = false;
                field.value.decode(value)?;
            }
            None => return Err(Error::named("unknown", name)),
        }
    }
    match fields.iter().find(|field| field.needed) {
        Some(field) => Err(Error::named("missing", field.name)),
        None => Ok(()),
    }
}

/// The name and the content of a variant: `"name"`, or `{"name": content}`.
pub(super) fn variant(json: &Json) -> Result<(&str, &Json), Error> {
    match json {
        Json::Text(name) => Ok((name, &Json::Null)),
        Json::Object(object) if object.len() == 1 => Ok((&object[0].0, &object[0].1)),
        _ => Err(Error::expected("a name, or an object with one name")),
    }
}

/// What stands after the name of a variant without content.
pub(super) fn nothing(json: &Json) -> Result<(), Error> {
    match json {
        Json::Null => Ok(()),
        _ => Err(Error::expected("nothing")),
    }
}

/// The one of these that is named.
pub(super) fn one_of<T: Copy>(json: &Json, all: &[(&str, T)]) -> Result<T, Error> {
    let Json::Text(name) = json else {
        return Err(Error::expected("a name"));
    };
    let found = all.iter().find(|(known, _)| known == name);
    found
        .map(|(_, value)| *value)
        .ok_or_else(|| Error::named("unknown", name))
}

impl Decode for bool {
    fn blank() -> Self {
        false
    }

    fn decode(&mut self, json: &Json) -> Result<(), Error> {
        let Json::Flag(flag) = json else {
            return Err(Error::expected("true or false"));
        };
        *self = *flag;
        Ok(())
    }
}

impl Decode for u32 {
    fn blank() -> Self {
        0
    }

    fn decode(&mut self, json: &Json) -> Result<(), Error> {
        let number = match json {
            Json::Number(number) => Self::try_from(*number).ok(),
            _ => None,
        };
        *self = number.ok_or_else(|| Error::expected("a whole number of 32 bits"))?;
        Ok(())
    }
}

/// An index has 32 bits in the page: what is too big there is too big everywhere.
impl Decode for usize {
    fn blank() -> Self {
        0
    }

    fn decode(&mut self, json: &Json) -> Result<(), Error> {
        let mut index = 0u32;
        index.decode(json)?;
        *self = index as Self;
        Ok(())
    }
}

impl Decode for String {
    fn blank() -> Self {
        Self::new()
    }

    fn decode(&mut self, json: &Json) -> Result<(), Error> {
        let Json::Text(text) = json else {
            return Err(Error::expected("a text"));
        };
        self.clone_from(text);
        Ok(())
    }
}

impl<T: Decode> Decode for Option<T> {
    fn blank() -> Self {
        None
    }

    fn decode(&mut self, json: &Json) -> Result<(), Error> {
        *self = None;
        match json {
            Json::Null => Ok(()),
            json => self.insert(T::blank()).decode(json),
        }
    }
}

impl<T: Decode> Decode for Box<T> {
    fn blank() -> Self {
        Self::new(T::blank())
    }

    fn decode(&mut self, json: &Json) -> Result<(), Error> {
        T::decode(self, json)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn decode(&mut self, json: &Json) -> Result<(), Error> {
        list(json, self)
    }
}

/// What can grow by one item, whatever its items are.
trait Grow {
    fn grow(&mut self) -> &mut dyn Decode;
}

impl<T: Decode> Grow for Vec<T> {
    fn grow(&mut self) -> &mut dyn Decode {
        self.push_mut(T::blank())
    }
}

fn list(json: &Json, to: &mut dyn Grow) -> Result<(), Error> {
    let Json::List(items) = json else {
        return Err(Error::expected("a list"));
    };
    items.iter().try_for_each(|item| to.grow().decode(item))
}

impl<A: Decode, B: Decode> Decode for (A, B) {
    fn blank() -> Self {
        (A::blank(), B::blank())
    }

    fn decode(&mut self, json: &Json) -> Result<(), Error> {
        pair(json, &mut self.0, &mut self.1)
    }
}

/// A list of two.
pub(super) fn pair(
    json: &Json,
    first: &mut dyn Decode,
    second: &mut dyn Decode,
) -> Result<(), Error> {
    let Json::List(items) = json else {
        return Err(Error::expected("a list"));
    };
    let [one, other] = &items[..] else {
        return Err(Error::expected("a list of two"));
    };
    first.decode(one)?;
    second.decode(other)
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn blank() -> Self {
        Self::new()
    }

    fn decode(&mut self, json: &Json) -> Result<(), Error> {
        let Json::Object(object) = json else {
            return Err(Error::expected("an object"));
        };
        for (name, value) in object {
            self.entry(name.clone())
                .or_insert_with(T::blank)
                .decode(value)?;
        }
        Ok(())
    }
}
