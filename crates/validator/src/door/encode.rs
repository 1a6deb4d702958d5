//! From answers to JSON, as serde would write them, which a test compares; serde's way of writing is several times the instructions.

use super::Response;
use crate::check::Count;
use crate::checker::Report;
use crate::decimal;
use crate::finding::{Finding, Fix};
use crate::measure::{Length, Measure, Piece};
use crate::question::Grade;

/// What can be written as JSON.
pub(super) trait Encode {
    /// Whether an object leaves it out.
    fn is_left_out(&self) -> bool {
        false
    }

    fn encode(&self, to: &mut String);
}

/// The JSON of a value.
pub(super) fn write(value: &dyn Encode) -> String {
    let mut json = String::new();
    value.encode(&mut json);
    json
}

/// Writes an object with these fields, whose names are plain.
fn object(to: &mut String, fields: &[(&str, &dyn Encode)]) {
    let mut before = "{\"";
    for (name, value) in fields {
        if !value.is_left_out() {
            to.push_str(before);
            to.push_str(name);
            to.push_str("\":");
            value.encode(to);
            before = ",\"";
        }
    }
    to.push('}');
}

/// Writes a text in quotation marks.
pub(super) fn text(text: &str, to: &mut String) {
    to.push('"');
    let mut rest = text;
    let is_escaped = |byte| matches!(byte, b'\0'..b' ' | b'"' | b'\\');
    while let Some(at) = rest.bytes().position(is_escaped) {
        let byte = rest.as_bytes()[at];
        to.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        to.push('\\');
        let escaped = match byte {
            0x8 => 'b',
            b'\t' => 't',
            b'\n' => 'n',
            0xC => 'f',
            b'\r' => 'r',
            b'"' | b'\\' => char::from(byte),
            _ => {
                to.push_str(if byte < 16 { "u000" } else { "u001" });
                char::from_digit(u32::from(byte & 15), 16).unwrap_or_default()
            }
        };
        to.push(escaped);
    }
    to.push_str(rest);
    to.push('"');
}

/// The fields of a struct, each written under its own name.
macro_rules! object {
    ($type:ty { $($field:ident),* }) => {
        impl Encode for $type {
            fn encode(&self, to: &mut String) {
                object(to, &[$((stringify!($field), &self.$field)),*]);
            }
        }
    };
}

object!(Report { findings, counts });
object!(Finding {
    rule,
    severity,
    field,
    start,
    end,
    message,
    fix
});
object!(Fix {
    label,
    start,
    end,
    text,
    safety
});
object!(Count {
    field,
    unit,
    n,
    max,
    min
});
object!(Measure {
    length,
    lengths,
    entities
});
object!(Length { unit, n });
object!(Piece {
    kind,
    start,
    end,
    text
});
object!(Grade { points, of, parts });

/// How many rules were loaded.
struct Loaded {
    rules: usize,
}

object!(Loaded { rules });

impl Encode for Response {
    fn encode(&self, to: &mut String) {
        let (name, content): (_, &dyn Encode) = match self {
            Self::Loaded { rules } => {
                object(to, &[("loaded", &Loaded { rules: *rules })]);
                return;
            }
            Self::Report(report) => ("report", report),
            Self::Measure(measure) => ("measure", measure),
            Self::Grade(grade) => ("grade", grade),
            Self::Version(version) => ("version", version),
            Self::Error(error) => ("error", error),
        };
        object(to, &[(name, content)]);
    }
}

impl Encode for &str {
    fn encode(&self, to: &mut String) {
        text(self, to);
    }
}

impl Encode for String {
    fn encode(&self, to: &mut String) {
        text(self, to);
    }
}

impl Encode for bool {
    fn encode(&self, to: &mut String) {
        to.push_str(if *self { "true" } else { "false" });
    }
}

impl Encode for i64 {
    fn encode(&self, to: &mut String) {
        decimal::write(*self, to);
    }
}

impl Encode for u32 {
    fn encode(&self, to: &mut String) {
        i64::from(*self).encode(to);
    }
}

/// An index, of 32 bits in the page.
impl Encode for usize {
    fn encode(&self, to: &mut String) {
        (*self as i64).encode(to);
    }
}

impl<T: Encode> Encode for Option<T> {
    fn is_left_out(&self) -> bool {
        self.is_none()
    }

    fn encode(&self, to: &mut String) {
        if let Some(value) = self {
            value.encode(to);
        }
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, to: &mut String) {
        to.push('[');
        for (i, value) in self.iter().enumerate() {
            if i > 0 {
                to.push(',');
            }
            value.encode(to);
        }
        to.push(']');
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Serialize;

    use super::*;
    use crate::check::EntityName;
    use crate::count::Unit;
    use crate::finding::{Safety, Severity};

    fn agree(value: &(impl Encode + Serialize)) {
        let theirs = serde_json::to_string(value).expect("it is JSON");
        assert_eq!(write(value), theirs);
    }

    fn finding(fix: Option<Fix>) -> Finding {
        Finding {
            rule: "a".into(),
            severity: Severity::Advice,
            field: "media[0].alt".into(),
            start: 0,
            end: 12,
            message: "« é » : \"\\\u{7f}".into(),
            fix,
        }
    }

    #[test]
    fn answers_are_those_of_serde() {
        let fix = |safety| Fix {
            label: "É".into(),
            start: 1,
            end: 2,
            text: String::new(),
            safety,
        };
        let count = |max, min| Count {
            field: "text".into(),
            unit: Unit::EmojiBytes,
            n: -3,
            max,
            min,
        };
        agree(&Report::default());
        agree(&Report {
            findings: vec![
                finding(None),
                finding(Some(fix(Safety::Safe))),
                finding(Some(fix(Safety::Review))),
            ],
            counts: vec![count(None, Some(0)), count(Some(u32::MAX), None)],
        });
        let length = Length {
            unit: Unit::CodePoints,
            n: 7,
        };
        agree(&Measure {
            length,
            lengths: vec![length; 2],
            entities: vec![Piece {
                kind: EntityName::Link,
                start: 3,
                end: 4,
                text: "\t".into(),
            }],
        });
        agree(&Grade {
            points: 1,
            of: 2,
            parts: vec![true, false],
        });
        let answer = |response: Response| response.to_json();
        assert_eq!(
            answer(Response::Loaded { rules: 24 }),
            r#"{"loaded":{"rules":24}}"#
        );
        assert_eq!(answer(Response::Error("é".into())), r#"{"error":"é"}"#);
    }

    proptest! {
        #[test]
        fn any_text_and_number(text in any::<String>(), low in "[\u{0}-\u{7f}]*", number in any::<i64>()) {
            agree(&text);
            agree(&low);
            agree(&number);
        }
    }
}
