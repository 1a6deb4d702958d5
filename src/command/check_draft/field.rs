//! The place of each field of a draft in its file, letter by letter if it can be.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::disk::drafts::Form;
use crate::node::{self, Node};
use crate::yaml;

/// A field of a draft in YAML that is longer than this, in bytes, is mended by hand: each mend is tried by reading the field again.
const MOST_MENDED: usize = 16 << 10;

/// The fields of a draft by their paths: `text`, `options[1]`, `media[0].alt`.
pub struct Fields<'s> {
    file: &'s str,
    form: Form,
    by_path: BTreeMap<String, Field>,
}

/// A field in its file.
struct Field {
    /// Its place: its text, or the beginning of a list or of keys.
    span: Range<usize>,
    /// Its text; empty for a list or keys.
    text: String,
    /// The pieces of its text that are written in the file letter by letter, all of them together the whole; none where the file has it otherwise
    /// (escapes, folded lines).
    runs: Vec<Run>,
}

/// A piece of a field's text and of its file, in bytes; there may be a line break between two.
struct Run {
    field: usize,
    file: usize,
    len: usize,
}

/// The text that a file holds: without its mark of UTF-8 and the end of its last line, and with the same line ends everywhere.
pub fn whole_text(file: &str) -> String {
    Field::whole(file).text
}

impl<'s> Fields<'s> {
    /// Of a file that is one text.
    pub fn of_text(file: &'s str) -> Self {
        let by_path = [("text".to_string(), Field::whole(file))].into();
        Self {
            file,
            form: Form::Text,
            by_path,
        }
    }

    /// Of a file in YAML.
    pub fn of_yaml(file: &'s str, tree: &Node) -> Self {
        let mut fields = Self {
            file,
            form: Form::Yaml,
            by_path: BTreeMap::new(),
        };
        // A file that is nothing but a text is the field `text`.
        let is_text = matches!(tree.value, node::Value::Scalar { .. });
        fields.enter(tree, if is_text { "text" } else { "" }.to_string());
        fields
    }

    fn enter(&mut self, node: &Node, path: String) {
        let (text, runs) = match &node.value {
            node::Value::Scalar { text, .. } => (text.clone(), runs(self.file, &node.span, text)),
            node::Value::List(items) => {
                for (n, item) in items.iter().enumerate() {
                    self.enter(item, format!("{path}[{n}]"));
                }
                (String::new(), Vec::new())
            }
            node::Value::Map(entries) => {
                for (key, value) in entries {
                    let dot = if path.is_empty() { "" } else { "." };
                    self.enter(value, format!("{path}{dot}{}", key.name));
                }
                (String::new(), Vec::new())
            }
        };
        self.by_path.insert(
            path,
            Field {
                span: node.point(),
                text,
                runs,
            },
        );
    }

    /// The bytes of the file that hold a part of a field: exact where the file has it letter by letter,
    /// else the field as a whole.
    pub fn locate(&self, field: &str, part: Range<usize>) -> Range<usize> {
        if let Some(exact) = self.by_path.get(field).and_then(|field| field.exact(&part)) {
            return exact;
        }
        self.place(field)
    }

    /// The bytes of a field; for one that is not there, the bytes of the field that would contain it.
    pub fn place(&self, field: &str) -> Range<usize> {
        let mut path = field;
        loop {
            if let Some(known) = self.by_path.get(path) {
                return known.span.clone();
            }
            match path.rfind(['.', '[']) {
                Some(at) => path = &path[..at],
                None => return self.by_path.get("").map_or(0..0, |root| root.span.clone()),
            }
        }
    }

    /// Where in the file a part of a field can be replaced by `new`, so that the file, read again, has just that in the field.
    pub fn edit(&self, path: &str, part: Range<usize>, new: &str) -> Option<Range<usize>> {
        let field = self.by_path.get(path)?;
        let span = field.exact(&part)?;
        match self.form {
            Form::Text => Some(span),
            Form::Yaml => {
                let (place, below_bar) = self.source(field);
                let raw = self
                    .file
                    .get(place.clone())
                    .filter(|raw| raw.len() <= MOST_MENDED)?;
                let within =
                    span.start.checked_sub(place.start)?..span.end.checked_sub(place.start)?;
                let again = reread(&replaced(raw, &within, new), below_bar)?;
                let wanted = replaced(&field.text, &part, new);
                // Below `|` the line ends after the last line are told by the line above, which is not read again.
                (again.trim_end_matches('\n') == wanted.trim_end_matches('\n')).then_some(span)
            }
        }
    }

    /// The bytes of a scalar, and whether it is written below a `|`; then the indentation of its first line is with it.
    fn source(&self, field: &Field) -> (Range<usize>, bool) {
        let before = &self.file[..field.span.start];
        let indent = before.len() - before.trim_end_matches(' ').len();
        let above = before[..before.len() - indent]
            .strip_suffix('\n')
            .and_then(|above| above.lines().next_back());
        let below_bar = indent > 0
            && above
                .and_then(|line| line.split_whitespace().next_back())
                .is_some_and(|word| word.starts_with('|'));
        (
            field.span.start - if below_bar { indent } else { 0 }..field.span.end,
            below_bar,
        )
    }
}

impl Field {
    /// A file that is one field.
    fn whole(file: &str) -> Self {
        let start = if file.starts_with('\u{feff}') { 3 } else { 0 };
        let body = &file[start..];
        let body = body
            .strip_suffix('\n')
            .map_or(body, |body| body.strip_suffix('\r').unwrap_or(body));
        let (mut text, mut runs, mut at) = (String::with_capacity(body.len()), Vec::new(), start);
        for (n, line) in body.split("\r\n").enumerate() {
            if n > 0 {
                text.push('\n');
            }
            runs.push(Run {
                field: text.len(),
                file: at,
                len: line.len(),
            });
            text.push_str(line);
            at += line.len() + 2;
        }
        Self {
            span: start..start + body.len(),
            text,
            runs,
        }
    }

    /// The bytes of the file that hold a part of the field, if the file has it letter by letter.
    fn exact(&self, part: &Range<usize>) -> Option<Range<usize>> {
        let place = |at: usize| {
            let run = self.runs.get(
                self.runs
                    .partition_point(|run| run.field <= at)
                    .checked_sub(1)?,
            )?;
            Some(run.file + (at - run.field).min(run.len))
        };
        Some(place(part.start)?..place(part.end)?)
    }
}

/// The runs of a scalar's text, if its file has it letter by letter: plain or in quotes on one line, or line by line below `|`.
fn runs(file: &str, span: &Range<usize>, text: &str) -> Vec<Run> {
    let Some(raw) = file.get(span.clone()) else {
        return Vec::new();
    };
    let bare = ['"', '\'']
        .iter()
        .find_map(|quote| raw.strip_prefix(*quote)?.strip_suffix(*quote));
    if let Some(start) = [(0, Some(raw)), (1, bare)]
        .into_iter()
        .find_map(|(start, written)| (written == Some(text)).then_some(start))
    {
        return vec![Run {
            field: 0,
            file: span.start + start,
            len: text.len(),
        }];
    }
    let (mut runs, mut field, mut at) = (Vec::new(), 0, span.start);
    let mut wanted = text.split('\n');
    for line in raw.split_inclusive('\n') {
        let Some(want) = wanted.next() else {
            return Vec::new();
        };
        let bare = line.trim_end_matches(['\n', '\r']);
        let Some(indent) = bare
            .strip_suffix(want)
            .filter(|indent| indent.bytes().all(|byte| byte == b' '))
        else {
            return Vec::new();
        };
        runs.push(Run {
            field,
            file: at + indent.len(),
            len: want.len(),
        });
        field += want.len() + 1;
        at += line.len();
    }
    // The end of the last line is no line.
    if wanted.all(str::is_empty) {
        runs
    } else {
        Vec::new()
    }
}

/// The text of a scalar, read again as if it were below a `|`, or where it is hardest to write: among others on one line.
fn reread(raw: &str, below_bar: bool) -> Option<String> {
    let probe = if below_bar {
        format!("k: |\n{raw}")
    } else {
        format!("[{raw}]")
    };
    let root = yaml::parse(&probe, "", 0, &mut Vec::new())?;
    let only = match root.value {
        node::Value::List(mut items) if items.len() == 1 => items.pop()?,
        node::Value::Map(mut entries) if entries.len() == 1 => entries.pop()?.1,
        _ => return None,
    };
    match only.value {
        node::Value::Scalar { text, .. } => Some(text),
        _ => None,
    }
}

fn replaced(text: &str, part: &Range<usize>, new: &str) -> String {
    let (before, after) = (
        text.get(..part.start).unwrap_or_default(),
        text.get(part.end..).unwrap_or_default(),
    );
    format!("{before}{new}{after}")
}
