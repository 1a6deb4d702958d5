//! Writes a text as HTML.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark_escape::{escape_html, escape_html_body_text};

use super::{Choice, Fence, Side, Step, Tag, Text};
use crate::highlight::Highlighter;
use crate::typeset::typeset;

mod parts;

/// The course around a text, as its HTML needs it: callbacks that look things up.
pub struct Around<'a> {
    /// The language of the text: `fr`.
    pub lang: &'a str,
    /// Whether HTML is let through.
    pub raw_html: bool,
    /// Put before the anchors of headings and notes: on one page with other texts, two may have a heading in common.
    pub anchors: String,
    /// By how many ranks headings are lowered: on paper a text is below the titles of its part and section.
    pub below: u8,
    /// Where a link leads; nothing (and a mistake reported) if nowhere.
    pub link: &'a dyn Fn(&str, Range<usize>) -> Option<Href>,
    /// Where a picture is.
    pub image: &'a dyn Fn(&str, Range<usize>) -> Option<String>,
    /// The HTML of a fenced block of Palier's.
    pub embed: &'a dyn Fn(&Fence<'_>) -> Option<String>,
    /// The word over a callout: `note`, `tip`, `important`, `warning`, `caution`.
    pub callout: &'a dyn Fn(&str) -> String,
    /// For code.
    pub highlighter: &'a Highlighter,
}

/// The target of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Href {
    /// Its address, relative to the page.
    pub href: String,
    /// A class: `term` for one that leads to the glossary.
    pub class: &'static str,
    /// The language of the page that it leads to, where it is another one.
    pub lang: Option<String>,
}

impl Text {
    /// Its HTML. A first heading of level 1 is left out if `title_is_shown`: the page bears it already.
    pub fn html(&self, title_is_shown: bool, around: &Around<'_>) -> String {
        let mut writer = Writer {
            around,
            text: self,
            out: String::with_capacity(self.source.len() * 3 / 2),
            title_is_shown,
            hidden: None,
            pictures: 0,
            links: Vec::new(),
            foreign: Vec::new(),
            choices: Vec::new(),
            notes: HashMap::new(),
            columns: &[],
            column: 0,
            in_head: false,
            box_at: 0,
            names: Vec::new(),
        };
        let mut walk = self.walk_all();
        while let Some(step) = walk.next() {
            match step {
                Step::Open(ix) => {
                    if writer.open(ix) == Inside::Done {
                        walk.leave();
                    }
                }
                Step::Close(ix) => writer.close(ix),
            }
        }
        writer.out
    }

    /// The HTML of one or a few sentences: a single paragraph goes without its `<p>`.
    pub fn inline_html(&self, around: &Around<'_>) -> String {
        let html = self.html(false, around);
        let trimmed = html.trim_end();
        match trimmed
            .strip_prefix("<p>")
            .and_then(|rest| rest.strip_suffix("</p>"))
        {
            Some(inner) if !inner.contains("<p>") => inner.to_string(),
            _ => trimmed.to_string(),
        }
    }
}

/// Whether what is in a node is yet to be written.
#[derive(PartialEq)]
enum Inside {
    Follows,
    Done,
}

struct Writer<'a, 't> {
    around: &'a Around<'a>,
    text: &'t Text,
    out: String,
    title_is_shown: bool,
    /// In a title that the page bears already: where it begins.
    hidden: Option<usize>,
    /// How many pictures deep: in their alternative text there are no tags.
    pictures: usize,
    /// Of each link that is open, whether it leads somewhere. One that does not keeps its words.
    links: Vec<bool>,
    /// The languages of the foreign passages that are open.
    foreign: Vec<&'t str>,
    choices: Vec<Choice>,
    /// The numbers of footnotes, by label.
    notes: HashMap<&'t str, usize>,
    columns: &'t [Side],
    column: usize,
    in_head: bool,
    /// Where the attributes of a table's box begin, and the words in each cell of its head.
    box_at: usize,
    names: Vec<String>,
}

impl<'t> Writer<'_, 't> {
    fn open(&mut self, ix: u32) -> Inside {
        let text = self.text;
        match text.node(ix).tag {
            Tag::Para => self.block("<p>"),
            Tag::Heading(level) => self.heading(level, text.label(ix)),
            Tag::List(true) if text.start(ix) != 1 => {
                self.block(&format!("<ol start=\"{}\">\n", text.start(ix)));
            }
            Tag::List(true) => self.block("<ol>\n"),
            Tag::List(false) => self.block("<ul>\n"),
            Tag::Item => self.block("<li>"),
            Tag::Table => self.table(ix),
            Tag::Head => {
                (self.in_head, self.column) = (true, 0);
                self.put("<thead><tr>");
            }
            Tag::Row => {
                self.column = 0;
                self.put("<tr>");
            }
            Tag::Cell => self.cell(),
            Tag::Quote => self.block("<blockquote>\n"),
            Tag::Callout(kind) => self.callout(kind),
            Tag::Code => return self.code(ix),
            Tag::Embed => {
                if let Some(html) = (self.around.embed)(&text.fence(ix)) {
                    self.put(&html);
                }
                return Inside::Done;
            }
            Tag::Note => self.note(text.label(ix)),
            Tag::Rule => self.block("<hr />\n"),
            Tag::Definition => return Inside::Done,
            Tag::Raw => {}
            Tag::Str => self.words(text.str(ix)),
            Tag::Soft if self.pictures == 0 => self.put("\n"),
            Tag::Hard if self.pictures == 0 => self.put("<br />\n"),
            Tag::Soft | Tag::Hard => self.put(" "),
            Tag::Emph => self.tag("<em>"),
            Tag::Strong => self.tag("<strong>"),
            Tag::Strike => self.tag("<del>"),
            Tag::Mark => self.tag("<mark>"),
            Tag::Mono => {
                self.tag("<code>");
                self.exact(text.body(ix));
                self.tag("</code>");
                return Inside::Done;
            }
            Tag::Link => self.link(ix),
            Tag::Picture => self.picture(ix),
            Tag::NoteRef => self.note_ref(text.label(ix)),
            Tag::Foreign => self.foreign(text.target(ix).0),
            Tag::Tick(ticked) => self.tick(ticked),
            Tag::Html => self.raw(text.str(ix)),
            Tag::Frame => self.block("<div class=\"frame\">\n"),
            Tag::Boxes(choice) => {
                self.choices.push(choice);
                self.block("<ul class=\"boxes\">\n");
            }
            Tag::Lines(lines) => {
                self.block("<div class=\"lines\">");
                self.put(&"<br />".repeat(lines.into()));
            }
            Tag::Blank(letters) => {
                self.tag("<span class=\"blank\">");
                self.put(&"_".repeat(letters.max(1).into()));
                self.tag("</span>");
            }
            Tag::Figure => self.block("<figure>\n"),
        }
        Inside::Follows
    }

    fn close(&mut self, ix: u32) {
        match self.text.node(ix).tag {
            Tag::Para => self.put("</p>\n"),
            Tag::Heading(level) => match self.hidden.take() {
                Some(start) => self.out.truncate(start),
                None => self.put(&format!("</h{}>\n", self.rank(level))),
            },
            Tag::List(true) => self.put("</ol>\n"),
            Tag::List(false) => self.put("</ul>\n"),
            Tag::Item => self.put("</li>\n"),
            Tag::Table => self.put("</tbody></table>\n</div>\n"),
            Tag::Head => {
                self.in_head = false;
                self.name_table();
                self.put("</tr></thead><tbody>\n");
            }
            Tag::Row => self.put("</tr>\n"),
            Tag::Cell => {
                self.put(if self.in_head { "</th>" } else { "</td>" });
                self.column += 1;
            }
            Tag::Quote => self.put("</blockquote>\n"),
            Tag::Callout(_) | Tag::Note | Tag::Frame | Tag::Lines(_) => self.put("</div>\n"),
            Tag::Emph => self.tag("</em>"),
            Tag::Strong => self.tag("</strong>"),
            Tag::Strike => self.tag("</del>"),
            Tag::Mark => self.tag("</mark>"),
            Tag::Link => {
                if self.links.pop() == Some(true) {
                    self.put("</a>");
                }
            }
            Tag::Picture => self.end_picture(ix),
            Tag::Foreign => {
                self.foreign.pop();
                self.tag("</span>");
            }
            Tag::Boxes(_) => {
                self.choices.pop();
                self.put("</ul>\n");
            }
            Tag::Figure => self.put("</figure>\n"),
            Tag::Code
            | Tag::Embed
            | Tag::Raw
            | Tag::Rule
            | Tag::Definition
            | Tag::Str
            | Tag::Soft
            | Tag::Hard
            | Tag::Mono
            | Tag::NoteRef
            | Tag::Tick(_)
            | Tag::Html
            | Tag::Blank(_) => {}
        }
    }

    fn put(&mut self, html: &str) {
        self.out.push_str(html);
    }

    /// A tag that begins a block: on a line of its own.
    fn block(&mut self, html: &str) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.put(html);
    }

    /// A tag within a line; there is none in a picture's words.
    fn tag(&mut self, html: &str) {
        if self.pictures == 0 {
            self.put(html);
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.put(" ");
        self.put(name);
        self.put("=\"");
        self.escape(value);
        self.put("\"");
    }

    fn escape(&mut self, value: &str) {
        let _ = escape_html(&mut self.out, value);
    }

    /// Words of prose, as their language sets them.
    fn words(&mut self, words: &str) {
        let lang = self.foreign.last().copied().unwrap_or(self.around.lang);
        if self.pictures > 0 {
            self.exact(words);
        } else {
            self.exact(&typeset(lang, words));
        }
    }

    /// Words as they are: code, and the words of a picture.
    fn exact(&mut self, words: &str) {
        if self.in_head
            && let Some(name) = self.names.last_mut()
        {
            name.push_str(words);
        }
        if self.pictures > 0 {
            self.escape(words);
        } else {
            // Writing to a string cannot fail.
            let _ = escape_html_body_text(&mut self.out, words);
        }
    }

    fn rank(&self, level: u8) -> u8 {
        (level.max(2) + self.around.below).min(6)
    }

    fn heading(&mut self, level: u8, id: &str) {
        let is_title = std::mem::take(&mut self.title_is_shown) && level == 1;
        if is_title {
            self.hidden = Some(self.out.len());
            return;
        }
        self.put(&format!("<h{}", self.rank(level)));
        if !id.is_empty() {
            self.put(" id=\"");
            self.escape(&self.around.anchors);
            self.escape(id);
            self.put("\"");
        }
        self.put(">");
    }
}
