//! The sheet that a document's plain form is written on: a text without buttons, for whatever has no scripts (plain Markdown now, paper and books later).

use super::{Example, Fields, Md};
use crate::level::Level;
use crate::node::{Node, Value};
use crate::text::{Builder, Choice, Tag, Text};

/// The mark at the beginning of an address that has been looked up already. A text in which a sheet is shown must not look it up again.
pub const SETTLED: char = '=';

/// The surroundings of a document, as its plain form needs them.
pub struct Around<'a> {
    /// The language of the page: `fr`.
    pub lang: &'a str,
    /// A word of the site in that language, by its key: `quiz.true`.
    pub say: &'a dyn Fn(&str) -> String,
    /// The name of a level.
    pub level: &'a dyn Fn(Level) -> String,
    /// The label of a field, by the kind of draft and the field's name.
    pub label: &'a dyn Fn(&str, &str) -> String,
    /// The address of a link of the document, by the one that is written; nothing if it leads nowhere.
    pub address: &'a dyn Fn(&str) -> Option<String>,
}

/// A plain form in the making.
pub struct Sheet<'a> {
    around: &'a Around<'a>,
    builder: Builder,
}

impl<'a> Sheet<'a> {
    /// An empty sheet.
    pub fn new(around: &'a Around<'a>) -> Self {
        Self {
            around,
            builder: Builder::default(),
        }
    }

    /// The form.
    pub fn done(self) -> Text {
        self.builder.done()
    }

    /// The language of the page.
    pub fn lang(&self) -> &'a str {
        self.around.lang
    }

    /// A word of the site.
    pub fn say(&self, key: &str) -> String {
        (self.around.say)(key)
    }

    /// The name of a level.
    pub fn level(&self, level: Level) -> String {
        (self.around.level)(level)
    }

    /// A heading of the second rank, as those of a lesson are: the title of the document is the first.
    pub fn heading(&mut self, words: &str) {
        self.builder.open(Tag::Heading(2)).str(words).close();
    }

    /// A paragraph of plain words.
    pub fn line(&mut self, words: &str) {
        self.builder.open(Tag::Para).str(words).close();
    }

    /// A text in Markdown, as many blocks as it has.
    pub fn prose(&mut self, text: &Md) {
        let around = self.around;
        let settled = |to: &str| settled((around.address)(to));
        self.builder.text_to(&Text::read(text, 0), &settled);
    }

    /// A text in Markdown within the line that is open.
    pub fn within_line(&mut self, text: &Md) {
        let around = self.around;
        let settled = |to: &str| settled((around.address)(to));
        self.builder.line_to(&Text::read(text, 0), &settled);
    }

    /// Texts in Markdown, one below the other.
    pub fn all<'t>(&mut self, texts: impl IntoIterator<Item = &'t Md>) {
        texts.into_iter().for_each(|text| self.prose(text));
    }

    /// A text after a strong label.
    pub fn labelled(&mut self, label: &str, text: &Md) {
        self.builder.open(Tag::Para).open(Tag::Strong).str(label);
        self.builder.close().str(" ");
        self.within_line(text);
        self.builder.close();
    }

    /// Opens a node, writes in it, and closes it.
    pub fn within(&mut self, tag: Tag, write: impl FnOnce(&mut Self)) {
        self.builder.open(tag);
        write(self);
        self.builder.close();
    }

    /// A list; each item is written by `write`.
    pub fn list<T>(
        &mut self,
        tag: Tag,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) {
        self.within(tag, |sheet| {
            for item in items {
                sheet.within(Tag::Item, |sheet| write(sheet, item));
            }
        });
    }

    /// A list of texts in Markdown.
    pub fn texts<'t>(&mut self, tag: Tag, texts: impl IntoIterator<Item = &'t Md>) {
        self.list(tag, texts, |sheet, text| sheet.within_line(text));
    }

    /// Boxes to tick, each beside a text in Markdown.
    pub fn boxes<'t>(&mut self, choice: Choice, texts: impl IntoIterator<Item = &'t Md>) {
        self.list(Tag::Boxes(choice), texts, |sheet, text| {
            sheet.builder.leaf(Tag::Tick(false));
            sheet.within_line(text);
        });
    }

    /// Boxes to tick, each beside plain words.
    pub fn plain_boxes(&mut self, choice: Choice, words: &[String]) {
        self.list(Tag::Boxes(choice), words, |sheet, words| {
            sheet.builder.leaf(Tag::Tick(false)).str(words);
        });
    }

    /// Room to write, so many lines high.
    pub fn room(&mut self, lines: u8) {
        self.builder.leaf(Tag::Lines(lines));
    }

    /// A gap in a line, so many letters wide.
    pub fn gap(&mut self, letters: usize) {
        self.builder
            .leaf(Tag::Blank(u8::try_from(letters).unwrap_or(u8::MAX)));
    }

    /// Plain words in the line that is open.
    pub fn str(&mut self, words: &str) {
        self.builder.str(words);
    }

    /// A draft that is shown: its fields, and the word on it.
    pub fn example(&mut self, example: &Example) {
        self.fields(&example.fields, example.written().kind);
        self.all(&example.note);
    }

    /// The fields of a draft of a kind, set apart, each after its label. A draft that is one text goes without.
    pub fn fields(&mut self, fields: &Fields, kind: &str) {
        self.within(Tag::Frame, |sheet| match fields.0.as_slice() {
            [(_, only)] => sheet.value(None, only),
            several => {
                for (name, value) in several {
                    let label = (sheet.around.label)(kind, name);
                    sheet.value(Some(&label), value);
                }
            }
        });
    }

    /// A draft as its author wrote it: a text, or a map of fields.
    pub fn draft(&mut self, draft: &Node) {
        self.within(Tag::Frame, |sheet| sheet.value(None, draft));
    }

    fn value(&mut self, name: Option<&str>, node: &Node) {
        match &node.value {
            Value::Scalar { text, .. } => {
                let mut lines = text.lines();
                self.within(Tag::Para, |sheet| {
                    if let Some(name) = name {
                        sheet.builder.open(Tag::Strong).str(name).close().str(" ");
                    }
                    sheet.str(lines.next().unwrap_or_default());
                    for line in lines {
                        sheet.builder.leaf(Tag::Hard).str(line);
                    }
                });
            }
            Value::List(items) => items.iter().for_each(|item| self.value(name, item)),
            Value::Map(entries) => {
                for (key, value) in entries {
                    self.value(Some(&key.name), value);
                }
            }
        }
    }
}

/// An address that has been looked up; empty where it leads nowhere.
pub fn settled(address: Option<String>) -> String {
    address.map_or_else(String::new, |address| format!("{SETTLED}{address}"))
}
