//! The door to the validator: JSON in, JSON out. The page knocks at it through WebAssembly, tests natively; it is the same function.
//!
//! A request is an object with one key, its name; so is an answer.
//!
//! | request | answer |
//! |---|---|
//! | `{"load": RuleSet}` | `{"loaded": {"rules": 24}}` |
//! | `{"check": {"draft": Draft, "rules": null}}`, or a list of the ids of the only rules wanted | `{"report": Report}` |
//! | `{"measure": {"text": "…", "platform": "x"}}` | `{"measure": Measure}` |
//! | `{"grade": {"key": Key, "answer": Answer}}` | `{"grade": Grade}` |
//! | `{"version": null}` | `{"version": "0.1.0"}` |
//! | anything else, or what needs rules before they are loaded | `{"error": "…"}` |
//!
//! Inside, spans are bytes; in the door's answers they are UTF-16 units, which is what a page counts in.

use crate::checker::{Checker, Report};
use crate::decimal::whole;
use crate::draft::{Draft, Value};
use crate::finding::Finding;
use crate::measure::{Measure, measure};
use crate::question::{Answer, Grade, Key, grade};
use crate::rule::RuleSet;

mod decode;
mod encode;
mod json;
mod types;

/// What the door remembers between two requests: the rules that were loaded last.
#[derive(Default)]
pub struct Door {
    checker: Option<Checker>,
}

enum Request {
    Load(RuleSet),
    Check {
        draft: Draft,
        rules: Option<Vec<String>>,
    },
    Measure {
        text: String,
        platform: String,
    },
    Grade {
        key: Key,
        answer: Answer,
    },
    Version,
}

/// What is answered.
pub(crate) enum Response {
    Loaded { rules: usize },
    Report(Report),
    Measure(Measure),
    Grade(Grade),
    Version(&'static str),
    Error(String),
}

/// Answers one request. One that is refused changes nothing.
pub fn call(state: &mut Door, request: &str) -> String {
    respond(state, request).to_json()
}

/// The answer before it is written down.
pub(crate) fn respond(state: &mut Door, request: &str) -> Response {
    decode::read(request)
        .map_err(|_| "no request that the door knows".to_owned())
        .and_then(|request| answer(state, request))
        .unwrap_or_else(Response::Error)
}

impl Response {
    /// Whether rules were loaded.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn loads(&self) -> bool {
        matches!(self, Self::Loaded { .. })
    }

    pub(crate) fn to_json(&self) -> String {
        encode::write(self)
    }
}

fn answer(state: &mut Door, request: Request) -> Result<Response, String> {
    match request {
        Request::Load(set) => {
            let checker = load(set)?;
            let rules = checker.rules().rules.len();
            state.checker = Some(checker);
            Ok(Response::Loaded { rules })
        }
        Request::Check { draft, rules } => {
            let checker = loaded(state)?;
            let mut report = match rules {
                None => checker.check(&draft),
                Some(rules) => {
                    let rules: Vec<&str> = rules.iter().map(String::as_str).collect();
                    checker.check_with(&draft, &rules)
                }
            };
            to_utf16(&draft, &mut report.findings);
            Ok(Response::Report(report))
        }
        Request::Measure { text, platform } => {
            let platforms = &loaded(state)?.rules().platforms;
            let platform = platforms
                .iter()
                .find(|known| known.id == platform)
                .ok_or_else(|| ["no platform is called `", &platform, "`"].concat())?;
            let mut measure = measure(&text, platform);
            let units = Utf16::of(&text);
            for piece in &mut measure.entities {
                units.convert([&mut piece.start, &mut piece.end]);
            }
            Ok(Response::Measure(measure))
        }
        Request::Grade { key, answer } => Ok(Response::Grade(grade(&key, &answer))),
        Request::Version => Ok(Response::Version(env!("CARGO_PKG_VERSION"))),
    }
}

fn loaded(state: &Door) -> Result<&Checker, String> {
    state
        .checker
        .as_ref()
        .ok_or_else(|| "no rules are loaded".into())
}

/// Names the rules that are wrong; what is wrong with them, the build has told their author.
fn load(set: RuleSet) -> Result<Checker, String> {
    Checker::new(set).map_err(|problems| {
        let mut message = String::from("mistakes in");
        for problem in problems {
            message.push_str(" `");
            message.push_str(problem.rule.as_deref().unwrap_or("platforms and kinds"));
            message.push('`');
        }
        message
    })
}

/// Converts the spans of findings; all those of one field follow each other.
fn to_utf16(draft: &Draft, findings: &mut [Finding]) {
    for group in findings.chunk_by_mut(|a, b| a.field == b.field) {
        let Some(text) = text_at(draft, &group[0].field) else {
            continue;
        };
        let units = Utf16::of(text);
        for finding in group {
            units.convert([&mut finding.start, &mut finding.end]);
            if let Some(fix) = &mut finding.fix {
                units.convert([&mut fix.start, &mut fix.end]);
            }
        }
    }
}

/// The text at a path such as `text`, `options[1]`, `media[0].alt`.
fn text_at<'a>(draft: &'a Draft, path: &str) -> Option<&'a str> {
    let mut record = &draft.fields;
    let mut names = path.split('.').peekable();
    loop {
        let name = names.next()?;
        let (name, index) = match name.split_once('[') {
            Some((name, index)) => (name, Some(whole(index.strip_suffix(']')?)? as usize)),
            None => (name, None),
        };
        let value = match (record.get(name)?, index) {
            (Value::List(values), Some(index)) => values.get::<usize>(index)?,
            (value, None) => value,
            _ => return None,
        };
        match value {
            Value::Text(text) if names.peek().is_none() => return Some(text),
            Value::Record(inner) => record = inner,
            _ => return None,
        }
    }
}

/// Where each character of a text that is no ASCII ends, in bytes and in UTF-16 units.
struct Utf16(Vec<(usize, usize)>);

impl Utf16 {
    fn of(text: &str) -> Self {
        let mut units = 0;
        let ends = text.char_indices().filter_map(|(at, letter)| {
            units += letter.len_utf16();
            (!letter.is_ascii()).then_some((at + letter.len_utf8(), units))
        });
        Self(ends.collect())
    }

    /// Converts byte offsets, which stand between two characters.
    fn convert(&self, offsets: [&mut usize; 2]) {
        for offset in offsets {
            let passed = self.0.partition_point(|(bytes, _)| bytes <= offset);
            if let Some((bytes, units)) = passed.checked_sub(1).map(|last| self.0[last]) {
                *offset = *offset - bytes + units;
            }
        }
    }
}
