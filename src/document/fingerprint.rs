//! Fingerprints: they are kept beside what a learner did, and tell after an edit of the course what has changed.

use super::{Example, Fields, Md};
use crate::node::{Node, Value};

/// The version of fingerprints. A record that a learner kept under another one counts as current, so that nobody is asked anything again
/// (`isOf` in `themes/default/js/memory.js`).
const VERSION: &str = "2:";

/// How many hexadecimal digits follow the version: 48 bits, in which two wordings of one item do not meet.
const DIGITS: usize = 12;

/// The fingerprint of an item in the making. It is fed with what the author wrote, a name and a text at a time, and knows nothing of pages: theme, words of
/// the site, addresses and editions do not change it.
#[derive(Debug, Default)]
pub struct Fingerprint(blake3::Hasher);

impl Fingerprint {
    /// A text under a name. Line ends are those of Unix, whatever the author's machine writes.
    pub fn text(&mut self, name: &str, text: &str) {
        for part in [name, &text.replace("\r\n", "\n")] {
            self.0.update(&(part.len() as u64).to_le_bytes());
            self.0.update(part.as_bytes());
        }
    }

    /// Some texts under one name; none leave no trace.
    pub fn texts<'a>(&mut self, name: &str, texts: impl IntoIterator<Item = &'a Md>) {
        texts.into_iter().for_each(|text| self.text(name, text));
    }

    /// A yes or no under a name.
    pub fn flag(&mut self, name: &str, flag: bool) {
        self.text(name, if flag { "yes" } else { "no" });
    }

    /// The fields of a draft.
    pub fn fields(&mut self, fields: &Fields) {
        for (name, value) in &fields.0 {
            self.text("field", name);
            self.value(value);
        }
    }

    /// A value of a draft's field, with all that is in it.
    fn value(&mut self, node: &Node) {
        match &node.value {
            Value::Scalar { text, plain: _ } => self.text("scalar", text),
            Value::List(items) => {
                self.text("list", &items.len().to_string());
                items.iter().for_each(|item| self.value(item));
            }
            Value::Map(entries) => {
                self.text("map", &entries.len().to_string());
                for (key, value) in entries {
                    self.text("key", &key.name);
                    self.value(value);
                }
            }
        }
    }

    /// A draft that is shown, and which rules it is shown to break.
    pub fn example(&mut self, example: &Example) {
        let Example {
            span: _,
            kind,
            platform,
            expect,
            fields,
            note,
            by,
        } = example;
        self.text("example", "");
        self.texts("kind", kind);
        self.texts("platform", platform);
        self.texts("expect", expect);
        self.fields(fields);
        self.texts("note", note);
        self.texts("by", by);
    }

    /// The fingerprint: `2:` and twelve hexadecimal digits.
    pub fn told(&self) -> String {
        format!("{VERSION}{}", &self.0.finalize().to_hex()[..DIGITS])
    }
}
