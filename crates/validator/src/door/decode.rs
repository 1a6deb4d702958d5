//! From [`Json`] to values, in few instructions.
//!
//! The types of the crate can also be read by serde, and natively they are. Here they are not: what serde lays out for each of them (names compared,
//! values seen so far, complaints) is 100 KB of WebAssembly for a rule set, half of all that the module may weigh. So each type says only what
//! its fields are called and where they stand; one function does the rest.

use super::json::{Json, Refused};
use crate::draft::{Record, Value};

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
    fn decode(&mut self, json: &Json) -> Result<(), Refused>;
}

/// The value that `text` stands for.
///
/// # Errors
///
/// `text` is no JSON, or no such value.
pub(super) fn read<T: Decode>(text: &str) -> Result<T, Refused> {
    let mut value = T::blank();
    value.decode(&Json::read(text)?)?;
    Ok(value)
}

/// Reads an object. The names of its fields stand in one text, each before a space; the first `needed` of them must be there, and one that stands in
/// none of `values` is refused.
pub(super) fn fields(
    json: &Json,
    names: &str,
    needed: usize,
    values: &mut [&mut dyn Decode],
) -> Result<(), Refused> {
    let Json::Object(object) = json else {
        return Err(Refused);
    };
    let mut found = 0;
    for (name, json) in object {
        let at = index(names, name)?;
        found += usize::from(at < needed);
        values[at].decode(json)?;
    }
    // No name stands twice in an object.
    if found < needed {
        return Err(Refused);
    }
    Ok(())
}

/// Which variant of an enum is named, and its content: `"name"`, or `{"name": content}`.
pub(super) fn variant<'a>(json: &'a Json, names: &str) -> Result<(usize, &'a Json), Refused> {
    let (name, content) = match json {
        Json::Text(name) => (name, &Json::Null),
        Json::Object(object) if object.len() == 1 => (&object[0].0, &object[0].1),
        _ => return Err(Refused),
    };
    Ok((index(names, name)?, content))
}

/// What stands after the name of a variant without content.
pub(super) fn nothing(json: &Json) -> Result<(), Refused> {
    match json {
        Json::Null => Ok(()),
        _ => Err(Refused),
    }
}

/// The place of a name among names that each stand before a space.
fn index(names: &str, name: &str) -> Result<usize, Refused> {
    let known = |known: &str| known == name;
    names.split_terminator(' ').position(known).ok_or(Refused)
}

impl Decode for bool {
    fn blank() -> Self {
        false
    }

    fn decode(&mut self, json: &Json) -> Result<(), Refused> {
        let Json::Flag(flag) = json else {
            return Err(Refused);
        };
        *self = *flag;
        Ok(())
    }
}

impl Decode for u32 {
    fn blank() -> Self {
        0
    }

    fn decode(&mut self, json: &Json) -> Result<(), Refused> {
        let number = match json {
            Json::Number(number) => Self::try_from(*number).ok(),
            _ => None,
        };
        *self = number.ok_or(Refused)?;
        Ok(())
    }
}

/// An index has 32 bits in the page: what is too big there is too big everywhere.
impl Decode for usize {
    fn blank() -> Self {
        0
    }

    fn decode(&mut self, json: &Json) -> Result<(), Refused> {
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

    fn decode(&mut self, json: &Json) -> Result<(), Refused> {
        let Json::Text(text) = json else {
            return Err(Refused);
        };
        self.clone_from(text);
        Ok(())
    }
}

impl<T: Decode> Decode for Option<T> {
    fn blank() -> Self {
        None
    }

    fn decode(&mut self, json: &Json) -> Result<(), Refused> {
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

    fn decode(&mut self, json: &Json) -> Result<(), Refused> {
        T::decode(self, json)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn decode(&mut self, json: &Json) -> Result<(), Refused> {
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

fn list(json: &Json, to: &mut dyn Grow) -> Result<(), Refused> {
    let Json::List(items) = json else {
        return Err(Refused);
    };
    items.iter().try_for_each(|item| to.grow().decode(item))
}

impl<A: Decode, B: Decode> Decode for (A, B) {
    fn blank() -> Self {
        (A::blank(), B::blank())
    }

    fn decode(&mut self, json: &Json) -> Result<(), Refused> {
        pair(json, &mut self.0, &mut self.1)
    }
}

/// A list of two.
pub(super) fn pair(
    json: &Json,
    first: &mut dyn Decode,
    second: &mut dyn Decode,
) -> Result<(), Refused> {
    let Json::List(items) = json else {
        return Err(Refused);
    };
    let [one, other] = &items[..] else {
        return Err(Refused);
    };
    first.decode(one)?;
    second.decode(other)
}

impl Decode for Record {
    fn blank() -> Self {
        Self::default()
    }

    fn decode(&mut self, json: &Json) -> Result<(), Refused> {
        let Json::Object(object) = json else {
            return Err(Refused);
        };
        object
            .iter()
            .try_for_each(|(name, value)| self.insert(name.clone(), Value::blank()).decode(value))
    }
}
