//! Writes a text as HTML.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};

use super::faults::is_comment;
use super::{Callout, Choice, Fence, Side, Step, Tag, Text, split_info};
use crate::highlight::Highlighter;
use crate::typeset::{direction, typeset};

/// What prose needs of the course around it.
pub struct Around<'a> {
    /// The language of the text: `fr`.
    pub lang: &'a str,
    /// Whether HTML is let through.
    pub raw_html: bool,
    /// What the anchors of headings and notes begin with: on one page with other texts, two may have a heading in common.
    pub anchors: String,
    /// By how many ranks headings are lowered: on paper a text stands below the titles of its part and section.
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
        self.put(&format!("<h{} id=\"", self.rank(level)));
        self.escape(&self.around.anchors);
        self.escape(id);
        self.put("\">");
    }

    /// A wide table scrolls in a box that the keyboard comes to.
    fn table(&mut self, ix: u32) {
        self.columns = self.text.columns(ix);
        self.put("<div class=\"table\"");
        self.box_at = self.out.len();
        self.put(" tabindex=\"0\"><table>");
    }

    /// Gives the box of a table its name, which is what its columns are called.
    fn name_table(&mut self) {
        let mut names = std::mem::take(&mut self.names);
        names.retain(|name| !name.trim().is_empty());
        if names.is_empty() {
            return;
        }
        let rest = self.out.split_off(self.box_at);
        let rest = rest.trim_start_matches(" tabindex=\"0\"");
        self.put(" role=\"group\" tabindex=\"0\"");
        self.attribute("aria-label", &names.join(", "));
        self.put(rest);
    }

    fn cell(&mut self) {
        if self.in_head {
            self.names.push(String::new());
        }
        self.put(if self.in_head { "<th" } else { "<td" });
        let side = self.columns.get(self.column).copied();
        self.put(match side.unwrap_or(Side::None) {
            Side::None => ">",
            Side::Left => " style=\"text-align: left\">",
            Side::Center => " style=\"text-align: center\">",
            Side::Right => " style=\"text-align: right\">",
        });
    }

    fn callout(&mut self, kind: Callout) {
        let name = kind.name();
        self.put(&format!(
            "<div class=\"callout callout-{name}\" role=\"note\"><p class=\"callout-title\">"
        ));
        self.escape(&(self.around.callout)(name));
        self.put("</p>\n");
    }

    fn code(&mut self, ix: u32) -> Inside {
        let body = self.text.body(ix);
        let word = split_info(self.text.label(ix)).0;
        let lang = word.split(',').next().unwrap_or(word);
        self.put("<pre tabindex=\"0\"><code");
        if !word.is_empty() {
            self.put(" class=\"language-");
            self.escape(lang);
            self.put("\"");
        }
        self.put(">");
        match self.around.highlighter.html(lang, body) {
            Some(highlighted) => self.put(&highlighted),
            None => self.escape(body),
        }
        self.put("</code></pre>\n");
        Inside::Done
    }

    /// The number of a footnote: by first mention. In a hidden title nothing is mentioned.
    fn number(&mut self, label: &'t str) -> usize {
        let next = self.notes.len() + 1;
        match self.hidden {
            Some(_) => next,
            None => *self.notes.entry(label).or_insert(next),
        }
    }

    fn note_id(&mut self, label: &str) {
        self.escape(&self.around.anchors);
        self.put("note-");
        self.escape(label);
    }

    fn note(&mut self, label: &'t str) {
        self.block("<div class=\"footnote-definition\" id=\"");
        self.note_id(label);
        let number = self.number(label);
        self.put(&format!(
            "\"><sup class=\"footnote-definition-label\">{number}</sup>"
        ));
    }

    fn note_ref(&mut self, label: &'t str) {
        let number = self.number(label);
        if self.pictures > 0 {
            self.put(&format!("[{number}]"));
            return;
        }
        self.put("<sup class=\"footnote-reference\"><a href=\"#");
        self.note_id(label);
        self.put(&format!("\">{number}</a></sup>"));
    }

    fn foreign(&mut self, lang: &'t str) {
        self.foreign.push(lang);
        if self.pictures > 0 {
            return;
        }
        self.put("<span");
        self.attribute("lang", lang);
        let dir = direction(lang);
        if dir != direction(self.around.lang) {
            self.attribute("dir", dir);
        }
        self.put(">");
    }

    fn link(&mut self, ix: u32) {
        let (to, title) = self.text.target(ix);
        let target = (self.around.link)(to, self.text.place(ix)).filter(|_| self.pictures == 0);
        self.links.push(target.is_some());
        let Some(target) = target else { return };
        self.put("<a href=\"");
        let _ = escape_href(&mut self.out, &target.href);
        self.put("\"");
        if !target.class.is_empty() {
            self.attribute("class", target.class);
        }
        if let Some(lang) = &target.lang {
            self.attribute("hreflang", lang);
        }
        if target.class == "external" {
            self.put(" rel=\"noreferrer\"");
        }
        if !title.is_empty() {
            self.attribute("title", title);
        }
        self.put(">");
    }

    fn picture(&mut self, ix: u32) {
        let src = (self.around.image)(self.text.target(ix).0, self.text.place(ix));
        self.pictures += 1;
        if self.pictures == 1 {
            self.put("<img src=\"");
            let _ = escape_href(&mut self.out, &src.unwrap_or_default());
            self.put("\" alt=\"");
        }
    }

    fn end_picture(&mut self, ix: u32) {
        self.pictures -= 1;
        if self.pictures > 0 {
            return;
        }
        self.put("\"");
        let title = self.text.target(ix).1;
        if !title.is_empty() {
            self.attribute("title", title);
        }
        self.put(" />");
    }

    fn tick(&mut self, ticked: bool) {
        let kind = match self.choices.last() {
            Some(Choice::One) => "radio",
            Some(Choice::Many) | None => "checkbox",
        };
        let checked = if ticked { " checked=\"\"" } else { "" };
        self.put(&format!(
            "<input disabled=\"\" type=\"{kind}\"{checked}/>\n"
        ));
    }

    /// HTML goes through, or is shown as text; a comment is its author's own.
    fn raw(&mut self, html: &str) {
        if self.around.raw_html && self.pictures == 0 {
            self.put(html);
        } else if self.around.raw_html || !is_comment(html) {
            self.exact(html);
        }
    }
}
