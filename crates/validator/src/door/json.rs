//! JSON as the door reads it: whole numbers only, no deeper than [`DEPTH`], no field twice.

/// Lists in lists, objects in objects: no rule goes deeper.
const DEPTH: u8 = 64;

/// What stands in a text of JSON.
#[derive(Debug, PartialEq)]
pub(super) enum Json {
    Null,
    Flag(bool),
    Number(i64),
    Text(String),
    List(Vec<Json>),
    /// In the order of the text.
    Object(Vec<(String, Json)>),
}

/// A text is no JSON, or not what was to be read. Which and where is not said: the page's requests are written by a program, and much of the module's
/// code hands results on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Refused;

impl Json {
    /// Reads one value, and nothing after it.
    pub(super) fn read(text: &str) -> Result<Self, Refused> {
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(DEPTH)?;
        match reader.peek() {
            0 if reader.at == text.len() => Ok(value),
            _ => Err(Refused),
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    /// In bytes.
    at: usize,
}

impl Reader<'_> {
    fn value(&mut self, depth: u8) -> Result<Json, Refused> {
        Ok(match self.peek() {
            b'n' => self.word("null", Json::Null)?,
            b't' => self.word("true", Json::Flag(true))?,
            b'f' => self.word("false", Json::Flag(false))?,
            b'"' => Json::Text(self.text()?),
            b'[' => {
                let depth = self.deeper(depth)?;
                let mut list = Vec::new();
                while self.more(b']', list.is_empty())? {
                    list.push(self.value(depth)?);
                }
                Json::List(list)
            }
            b'{' => {
                let depth = self.deeper(depth)?;
                let mut object: Vec<(String, Json)> = Vec::new();
                while self.more(b'}', object.is_empty())? {
                    self.peek();
                    let name = self.text()?;
                    if object.iter().any(|(known, _)| *known == name) {
                        return Err(Refused);
                    }
                    if self.peek() != b':' {
                        return Err(Refused);
                    }
                    self.at += 1;
                    object.push((name, self.value(depth)?));
                }
                Json::Object(object)
            }
            _ => Json::Number(self.number()?),
        })
    }

    /// The byte at the reader's place; 0 at the end.
    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// The next byte that is no white space, which is not taken.
    fn peek(&mut self) -> u8 {
        while matches!(self.byte(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
        self.byte()
    }

    /// Enters a list or an object.
    fn deeper(&mut self, depth: u8) -> Result<u8, Refused> {
        self.at += 1;
        depth.checked_sub(1).ok_or(Refused)
    }

    /// Whether an item follows; takes the comma before it, or the closing `bracket`.
    fn more(&mut self, bracket: u8, first: bool) -> Result<bool, Refused> {
        let next = self.peek();
        if next == bracket {
            self.at += 1;
            return Ok(false);
        }
        if !first {
            if next != b',' {
                return Err(Refused);
            }
            self.at += 1;
        }
        Ok(true)
    }

    fn word(&mut self, word: &str, value: Json) -> Result<Json, Refused> {
        if !self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
            return Err(Refused);
        }
        self.at += word.len();
        Ok(value)
    }

    fn number(&mut self) -> Result<i64, Refused> {
        let start = self.at;
        while matches!(self.byte(), b'-' | b'0'..=b'9') {
            self.at += 1;
        }
        let number = &self.text[start..self.at];
        let digits = number.strip_prefix('-').unwrap_or(number);
        let zeros = digits.len() > 1 && digits.starts_with('0');
        match number.parse() {
            Ok(number) if !zeros && !matches!(self.byte(), b'.' | b'e' | b'E') => Ok(number),
            _ => Err(Refused),
        }
    }

    fn text(&mut self) -> Result<String, Refused> {
        if self.byte() != b'"' {
            return Err(Refused);
        }
        self.at += 1;
        let mut text = String::new();
        loop {
            let start = self.at;
            while !matches!(self.byte(), b'"' | b'\\' | 0..0x20) {
                self.at += 1;
            }
            text.push_str(&self.text[start..self.at]);
            match self.byte() {
                b'"' => break,
                b'\\' => text.push(self.escape()?),
                _ => return Err(Refused),
            }
        }
        self.at += 1;
        Ok(text)
    }

    /// What a backslash begins. Half a surrogate pair, which a page can send, becomes U+FFFD: it too is one UTF-16 unit.
    fn escape(&mut self) -> Result<char, Refused> {
        self.at += 2;
        Ok(match self.text.as_bytes().get(self.at - 1) {
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{C}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(&letter @ (b'"' | b'\\' | b'/')) => char::from(letter),
            Some(b'u') => {
                let high = self.unit(self.at)?;
                self.at += 4;
                let escaped = self.text.as_bytes()[self.at..].starts_with(b"\\u");
                let low = if escaped { self.unit(self.at + 2)? } else { 0 };
                let pair = matches!((high, low), (0xD800..0xDC00, 0xDC00..0xE000));
                self.at += if pair { 6 } else { 0 };
                let point = if pair {
                    0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)
                } else {
                    high
                };
                char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => return Err(Refused),
        })
    }

    /// The UTF-16 unit written at a place in four hexadecimal digits.
    fn unit(&self, at: usize) -> Result<u32, Refused> {
        let mut unit = 0;
        for byte in at..at + 4 {
            let digit = self.text.as_bytes().get(byte);
            let digit = digit.and_then(|digit| char::from(*digit).to_digit(16));
            unit = unit << 4 | digit.ok_or(Refused)?;
        }
        Ok(unit)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    /// The same as `serde_json` has it.
    fn value(json: &Json) -> Value {
        match json {
            Json::Null => Value::Null,
            Json::Flag(flag) => (*flag).into(),
            Json::Number(number) => (*number).into(),
            Json::Text(text) => text.as_str().into(),
            Json::List(list) => list.iter().map(value).collect(),
            Json::Object(object) => object
                .iter()
                .map(|(name, json)| (name.clone(), value(json)))
                .collect(),
        }
    }

    fn agrees(text: &str) {
        let theirs: Result<Value, _> = serde_json::from_str(text);
        match (Json::read(text), theirs) {
            (Ok(ours), Ok(theirs)) => assert_eq!(value(&ours), theirs, "{text}"),
            (Ok(ours), Err(error)) => assert!(
                value(&ours).to_string().contains('\u{FFFD}'),
                "{text}: {error}"
            ),
            _ => {}
        }
    }

    #[test]
    fn reads_what_json_stringify_writes() {
        for text in [
            r#"{"a": [1, -2, 0, true, false, null], "b": {}, "c": [], "d": ""}"#,
            r#" "\u00e9\n\t\"\\\/\b\f\r \ud83d\ude00 é 😀" "#,
            "-9223372036854775808",
        ] {
            assert!(Json::read(text).is_ok(), "{text}");
            agrees(text);
        }
        let half = Json::read(r#""a\ud83db\ude00""#).expect("half a pair is taken");
        assert_eq!(half, Json::Text("a\u{FFFD}b\u{FFFD}".into()));
    }

    #[test]
    fn refuses_what_is_no_json_or_more_than_the_door_takes() {
        for text in [
            "",
            " ",
            "{",
            "[1",
            "[1,]",
            "[,1]",
            "{\"a\"}",
            "{\"a\":1,}",
            "{a:1}",
            "\"a",
            "\"\u{1}\"",
            "\"\\x\"",
            "\"\\u12g4\"",
            "\"\\u12",
            "\"\\",
            "nul",
            "truer",
            "01",
            "-",
            "1-2",
            "--1",
            "1 2",
            "[1 2]",
            "1.5",
            "1e3",
            "9223372036854775808",
            "'a'",
            "{\"a\":1,\"a\":2}",
            "\u{FEFF}1",
            "1\0",
            "\"é",
        ] {
            assert!(Json::read(text).is_err(), "{text}");
        }
        let nested = |depth| ["[".repeat(depth), "]".repeat(depth)].concat();
        assert!(Json::read(&nested(64)).is_ok());
        assert!(Json::read(&nested(65)).is_err());
        assert!(Json::read(&"[".repeat(1_000_000)).is_err());
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "\\PC{0,40}") {
            agrees(&text);
        }

        #[test]
        fn nearly_json(text in r#"[\[\]{}:,"\\unrtd0-9a-fé😀 -]{0,40}"#) {
            agrees(&text);
        }

        #[test]
        fn any_text_comes_through(text in any::<String>()) {
            let json = serde_json::to_string(&text).expect("a text is JSON");
            prop_assert_eq!(Json::read(&json).ok(), Some(Json::Text(text)));
        }
    }
}
