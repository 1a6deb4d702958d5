//! JSON as the door reads it: whole numbers, no recursion beyond [`DEPTH`], few instructions.
//!
//! `serde_json`'s reader is made for speed, and is laid out anew for each type that it reads: for a rule set, 130 KB of WebAssembly. This one keeps
//! what depends on the type to the calls that serde asks for, and the rest in functions that exist once; it reads the same types from the
//! same text in a third of that. `serde_json` remains the writer.

use std::borrow::Cow;
use std::fmt::{self, Display};

use serde::de::{self, DeserializeSeed, Unexpected, Visitor};

/// Lists in lists, objects in objects: no rule goes deeper.
const DEPTH: u8 = 64;

/// Reads a value, and nothing after it.
///
/// # Errors
///
/// What is wrong, and at which byte of `text`.
pub(super) fn read<'de, T: de::Deserialize<'de>>(text: &'de str) -> Result<T, String> {
    let mut reader = Reader {
        text,
        at: 0,
        depth: DEPTH,
    };
    T::deserialize(&mut reader)
        .and_then(|value| match reader.peek() {
            None => Ok(value),
            Some(_) => Err(Error::new("something stands after the end")),
        })
        .map_err(|Error(message)| reader.place(&message))
}

/// Boxed, so that a result is one word: half of the code hands results on.
#[derive(Debug)]
#[allow(clippy::box_collection, reason = "one word, not three")]
pub(super) struct Error(Box<String>);

impl Error {
    #[inline(never)]
    fn new(message: &str) -> Self {
        Self(Box::new(message.into()))
    }

    #[inline(never)]
    fn named(message: &str, name: &str) -> Self {
        Self(Box::new([message, " `", name, "`"].concat()))
    }
}

impl Error {
    #[inline(never)]
    fn unexpected(expected: &dyn de::Expected) -> Self {
        Self(Box::new(format!("{expected} was expected")))
    }
}

impl Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

/// Said in a few words each: the defaults would bring the formatting of floating-point numbers with them.
impl de::Error for Error {
    fn custom<T: Display>(message: T) -> Self {
        Self(Box::new(message.to_string()))
    }
    fn invalid_type(_: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::unexpected(expected)
    }
    fn invalid_value(_: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::unexpected(expected)
    }
    fn invalid_length(_: usize, expected: &dyn de::Expected) -> Self {
        Self::unexpected(expected)
    }
    fn unknown_variant(name: &str, _: &'static [&'static str]) -> Self {
        Self::named("unknown variant", name)
    }
    fn unknown_field(name: &str, _: &'static [&'static str]) -> Self {
        Self::named("unknown field", name)
    }
    fn missing_field(name: &'static str) -> Self {
        Self::named("missing field", name)
    }
    fn duplicate_field(name: &'static str) -> Self {
        Self::named("duplicate field", name)
    }
}

struct Reader<'de> {
    text: &'de str,
    /// In bytes.
    at: usize,
    /// How much deeper it may go.
    depth: u8,
}

impl Reader<'_> {
    #[inline(never)]
    fn place(&self, message: &str) -> String {
        format!("{message}, at byte {}", self.at)
    }

    /// The next byte that is no white space, which is not taken.
    #[inline(never)]
    fn peek(&mut self) -> Option<u8> {
        loop {
            let byte = *self.text.as_bytes().get(self.at)?;
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Some(byte);
            }
            self.at += 1;
        }
    }

    #[inline(never)]
    fn take(&mut self, byte: u8) -> Result<(), Error> {
        if self.peek() != Some(byte) {
            return Err(Error::named("expected", &char::from(byte).to_string()));
        }
        self.at += 1;
        Ok(())
    }

    /// `null`, `true`, `false`.
    #[inline(never)]
    fn word(&mut self, word: &str) -> Result<(), Error> {
        self.peek();
        if !self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
            return Err(Error::named("expected", word));
        }
        self.at += word.len();
        Ok(())
    }

    #[inline(never)]
    fn flag(&mut self) -> Result<bool, Error> {
        let flag = self.peek() == Some(b't');
        self.word(if flag { "true" } else { "false" })?;
        Ok(flag)
    }

    #[inline(never)]
    fn open(&mut self, bracket: u8) -> Result<(), Error> {
        self.take(bracket)?;
        self.depth = self
            .depth
            .checked_sub(1)
            .ok_or_else(|| Error::new("too deep"))?;
        Ok(())
    }

    #[inline(never)]
    fn close(&mut self, bracket: u8) -> Result<(), Error> {
        self.take(bracket)?;
        self.depth += 1;
        Ok(())
    }

    /// Whether another item follows before `bracket`; the comma before it is taken.
    #[inline(never)]
    fn more(&mut self, bracket: u8, first: &mut bool) -> Result<bool, Error> {
        if self.peek() == Some(bracket) {
            return Ok(false);
        }
        if !std::mem::take(first) {
            self.take(b',')?;
        }
        Ok(true)
    }

    #[inline(never)]
    fn integer(&mut self) -> Result<i64, Error> {
        self.peek();
        let rest = &self.text[self.at..];
        let end = rest
            .find(|letter: char| !matches!(letter, '-' | '0'..='9'))
            .unwrap_or(rest.len());
        let number = &rest[..end];
        let digits = number.strip_prefix('-').unwrap_or(number);
        let number = number
            .parse()
            .ok()
            .filter(|_| digits == "0" || !digits.starts_with('0'))
            .filter(|_| !rest[end..].starts_with(['.', 'e', 'E']))
            .ok_or_else(|| Error::new("a whole number was expected"))?;
        self.at += end;
        Ok(number)
    }

    #[inline(never)]
    fn string(&mut self) -> Result<Cow<'_, str>, Error> {
        self.take(b'"')?;
        let mut text = Cow::Borrowed("");
        loop {
            let rest = &self.text[self.at..];
            let end = rest
                .find(|letter: char| matches!(letter, '"' | '\\' | '\0'..='\u{1F}'))
                .ok_or_else(|| Error::new("the text does not end"))?;
            if text.is_empty() {
                text = Cow::Borrowed(&rest[..end]);
            } else {
                text.to_mut().push_str(&rest[..end]);
            }
            self.at += end + 1;
            match rest.as_bytes()[end] {
                b'"' => return Ok(text),
                b'\\' => {
                    let letter = self.escape()?;
                    text.to_mut().push(letter);
                }
                _ => return Err(Error::new("a control character in a text")),
            }
        }
    }

    /// What a backslash begins. Half a surrogate pair, which a page can send, becomes U+FFFD: it too is one UTF-16 unit.
    #[inline(never)]
    fn escape(&mut self) -> Result<char, Error> {
        let letter = self.text.as_bytes().get(self.at).copied();
        self.at += 1;
        Ok(match letter {
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{C}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(letter @ (b'"' | b'\\' | b'/')) => char::from(letter),
            Some(b'u') => {
                let unit = self.hex()?;
                let pair = [unit, self.low_surrogate()];
                let pair = if matches!(unit, 0xD800..0xDC00) && pair[1] != 0 {
                    self.at += 6;
                    &pair[..]
                } else {
                    &pair[..1]
                };
                char::decode_utf16(pair.iter().copied())
                    .next()
                    .and_then(Result::ok)
                    .unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => return Err(Error::new("an unknown escape")),
        })
    }

    fn hex(&mut self) -> Result<u16, Error> {
        let unit = hex(self.text, self.at).ok_or_else(|| Error::new("four hexadecimal digits were expected"))?;
        self.at += 4;
        Ok(unit)
    }

    /// The low surrogate that is escaped next, 0 where there is none.
    fn low_surrogate(&self) -> u16 {
        let escaped = self.text.as_bytes()[self.at..].starts_with(b"\\u");
        hex(self.text, self.at + 2)
            .filter(|unit| escaped && matches!(unit, 0xDC00..0xE000))
            .unwrap_or(0)
    }
}

#[inline(never)]
fn hex(text: &str, at: usize) -> Option<u16> {
    let digits = text.get(at..at + 4)?;
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    u16::from_str_radix(digits, 16).ok()
}

impl<'de> de::Deserializer<'de> for &mut Reader<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.peek() {
            Some(b'n') => self.deserialize_unit(visitor),
            Some(b't' | b'f') => self.deserialize_bool(visitor),
            Some(b'"') => self.deserialize_str(visitor),
            Some(b'[') => self.deserialize_seq(visitor),
            Some(b'{') => self.deserialize_map(visitor),
            _ => self.deserialize_i64(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_bool(self.flag()?)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_i64(self.integer()?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(&self.string()?)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.word("null")?;
        visitor.visit_unit()
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.peek() == Some(b'n') {
            self.word("null")?;
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.open(b'[')?;
        let value = visitor.visit_seq(Items {
            reader: self,
            first: true,
        })?;
        self.close(b']')?;
        Ok(value)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.open(b'{')?;
        let value = visitor.visit_map(Items {
            reader: self,
            first: true,
        })?;
        self.close(b'}')?;
        Ok(value)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let object = self.peek() == Some(b'{');
        if object {
            self.open(b'{')?;
        }
        let value = visitor.visit_enum(Variant {
            reader: self,
            object,
        })?;
        if object {
            self.close(b'}')?;
        }
        Ok(value)
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 u8 u16 u32 u64 f32 f64 char string bytes byte_buf unit_struct tuple_struct identifier ignored_any
    }
}

/// The items of a list, the entries of an object.
struct Items<'r, 'de> {
    reader: &'r mut Reader<'de>,
    first: bool,
}

impl<'de> de::SeqAccess<'de> for Items<'_, 'de> {
    type Error = Error;

    #[inline(never)]
    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        if !self.reader.more(b']', &mut self.first)? {
            return Ok(None);
        }
        seed.deserialize(&mut *self.reader).map(Some)
    }
}

impl<'de> de::MapAccess<'de> for Items<'_, 'de> {
    type Error = Error;

    #[inline(never)]
    fn next_key_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        if !self.reader.more(b'}', &mut self.first)? {
            return Ok(None);
        }
        seed.deserialize(Name(self.reader)).map(Some)
    }

    #[inline(never)]
    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Error> {
        self.reader.take(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

/// What is a text whatever is asked for: the name of a field, of a variant.
struct Name<'r, 'de>(&'r mut Reader<'de>);

impl<'de> de::Deserializer<'de> for Name<'_, 'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(&self.0.string()?)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}

/// `"name"`, or `{"name": content}`.
struct Variant<'r, 'de> {
    reader: &'r mut Reader<'de>,
    object: bool,
}

impl<'de> de::EnumAccess<'de> for Variant<'_, 'de> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self), Error> {
        let name = seed.deserialize(Name(self.reader))?;
        if self.object {
            self.reader.take(b':')?;
        }
        Ok((name, self))
    }
}

impl<'de> Variant<'_, 'de> {
    /// A variant that needs content.
    #[inline(never)]
    fn content(&self) -> Result<(), Error> {
        match self.object {
            true => Ok(()),
            false => Err(Error::new("a variant with content was expected")),
        }
    }
}

impl<'de> de::VariantAccess<'de> for Variant<'_, 'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        match self.object {
            true => self.reader.word("null"),
            false => Ok(()),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        self.content()?;
        seed.deserialize(self.reader)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.content()?;
        de::Deserializer::deserialize_seq(self.reader, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.content()?;
        de::Deserializer::deserialize_map(self.reader, visitor)
    }
}
