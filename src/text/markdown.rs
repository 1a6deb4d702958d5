//! Writes a text as plain Markdown: CommonMark with GitHub's tables, footnotes and remarks.
//!
//! Read again it has the same words, blocks and links; anchors that an author gave to headings are left out. Markdown has no sign for some plain forms: a frame is a quotation, marked words are strong.

use super::faults::is_comment;
use super::{Fence, Side, Step, Tag, Text};

mod line;
mod shape;

use line::Line;
use shape::{begins_with_words, is_tight};

/// The surroundings of a text, as its Markdown needs them.
pub struct Plain<'a> {
    /// Whether HTML is let through.
    pub raw_html: bool,
    /// By how many ranks headings are lowered.
    pub below: u8,
    /// The address of a link or picture, by the one that is written; nothing if it leads nowhere: its words stay.
    pub address: &'a dyn Fn(&str) -> Option<String>,
    /// The text of a fenced block of Palier's; nothing: the block stays as it is written.
    pub embed: &'a dyn Fn(&Fence<'_>) -> Option<Text>,
}

impl Text {
    /// Its Markdown. A first heading of level 1 is left out if `title_is_shown`.
    pub fn markdown(&self, title_is_shown: bool, plain: &Plain<'_>) -> String {
        let mut writer = Writer {
            plain,
            out: Line::default(),
            containers: Vec::new(),
            lists: Vec::new(),
            last_list: None,
            title_is_shown,
            hidden: false,
            sides: Vec::new(),
        };
        writer.text(self);
        let mut markdown = writer.out.done();
        if !markdown.is_empty() && !markdown.ends_with('\n') {
            markdown.push('\n');
        }
        markdown
    }
}

/// A list that is open.
struct List {
    mark: char,
    next: u64,
    is_tight: bool,
}

struct Writer<'a> {
    plain: &'a Plain<'a>,
    out: Line,
    /// How long the prefix of lines was before each container that is open.
    containers: Vec<usize>,
    lists: Vec<List>,
    /// The mark of the list that has just ended; one that follows has another, else they were one.
    last_list: Option<char>,
    title_is_shown: bool,
    hidden: bool,
    /// The columns of the table whose head is open.
    sides: Vec<Side>,
}

impl Writer<'_> {
    fn text(&mut self, text: &Text) {
        let mut walk = text.walk_all();
        while let Some(step) = walk.next() {
            match step {
                Step::Open(ix) => {
                    if !self.open(text, ix) {
                        walk.leave();
                    }
                }
                Step::Close(ix) => self.close(text, ix),
            }
        }
    }

    /// Begins a node; `false`: all of it is written.
    fn open(&mut self, text: &Text, ix: u32) -> bool {
        let tag = text.node(ix).tag;
        match tag {
            Tag::Para => {
                self.block();
                self.out.begin();
            }
            Tag::Heading(level) => {
                let is_title = std::mem::take(&mut self.title_is_shown) && level == 1;
                self.hidden = is_title;
                if is_title {
                    return false;
                }
                self.block();
                let rank = (level + self.plain.below).clamp(1, 6);
                self.out.mark(&"#".repeat(rank.into()));
                self.out.mark(" ");
                self.out.begin_heading();
            }
            Tag::List(_) | Tag::Boxes(_) => self.list(text, ix),
            Tag::Item => self.item(),
            Tag::Table => {
                self.block();
                self.sides = text.columns(ix).to_vec();
            }
            Tag::Head => self.sides.resize(text.children(ix).count(), Side::None),
            Tag::Row => self.out.new_line(),
            Tag::Cell => {
                self.out.mark("| ");
                self.out.begin_cell();
            }
            Tag::Quote | Tag::Frame => {
                self.block();
                self.container("> ", "> ");
            }
            Tag::Callout(kind) => {
                self.block();
                let mark = format!("> [!{}]", kind.name().to_uppercase());
                self.container(&mark, "> ");
                self.out.first_on_new_line(!begins_with_words(text, ix));
            }
            Tag::Code => {
                self.block();
                self.code(text, ix);
                return false;
            }
            Tag::Embed => {
                match (self.plain.embed)(&text.fence(ix)) {
                    Some(inner) => self.text(&inner),
                    None => {
                        self.block();
                        self.code(text, ix);
                    }
                }
                return false;
            }
            Tag::Note => {
                self.block();
                self.container(&format!("[^{}]: ", text.label(ix)), "    ");
                if !begins_with_words(text, ix) {
                    self.out.first_on_new_line(false);
                }
            }
            Tag::Raw => {
                self.raw(text, ix);
                return false;
            }
            Tag::Rule => {
                self.block();
                self.out.mark("___");
            }
            Tag::Lines(lines) => {
                self.block();
                let line = "…".repeat(20);
                self.out.mark(&line);
                for _ in 1..lines {
                    self.out.mark("\\");
                    self.out.new_line();
                    self.out.mark(&line);
                }
            }
            Tag::Figure => self.end_line(),
            Tag::Definition => return false,
            Tag::Str => self.words(text.str(ix)),
            Tag::Soft => self.out.soft(),
            Tag::Hard => self.out.hard(),
            Tag::Emph | Tag::Strong | Tag::Strike | Tag::Mark => {
                self.before();
                let is_blank = text.words_of(ix).trim().is_empty();
                let first = text.children(ix).next();
                let first = first.filter(|first| text.node(*first).tag == Tag::Str);
                let first = first.and_then(|first| text.str(first).chars().next());
                self.out.open(tag, first, is_blank);
            }
            Tag::Mono => {
                self.before();
                self.out.code(text.body(ix));
                return false;
            }
            Tag::Link | Tag::Foreign => return self.link(text, ix),
            Tag::Picture => {
                let address = (self.plain.address)(text.target(ix).0);
                self.before();
                self.out.open_picture(address.is_some());
            }
            Tag::NoteRef => {
                self.before();
                self.out.sign(&format!("[^{}]", text.label(ix)));
            }
            Tag::Tick(ticked) => {
                self.before();
                self.out.tick(ticked);
            }
            Tag::Html => {
                let html = text.str(ix);
                if self.plain.raw_html {
                    self.before();
                    self.out.html(html);
                } else if !is_comment(html) {
                    self.words(html);
                }
            }
            Tag::Blank(letters) => self.words(&"_".repeat(letters.max(1).into())),
        }
        true
    }

    fn close(&mut self, text: &Text, ix: u32) {
        match text.node(ix).tag {
            Tag::Para | Tag::Figure | Tag::Rule | Tag::Lines(_) => self.end_line(),
            Tag::Heading(_) => {
                if !std::mem::take(&mut self.hidden) {
                    self.end_line();
                }
            }
            Tag::List(_) | Tag::Boxes(_) => {
                self.end_line();
                self.last_list = self.lists.pop().map(|list| list.mark);
            }
            Tag::Item | Tag::Quote | Tag::Frame | Tag::Callout(_) | Tag::Note => {
                self.end_line();
                if let Some(before) = self.containers.pop() {
                    self.out.leave(before);
                }
                self.last_list = None;
            }
            Tag::Table => self.end_line(),
            Tag::Head => {
                self.out.mark("|");
                self.out.new_line();
                for side in std::mem::take(&mut self.sides) {
                    self.out.mark(match side {
                        Side::None => "| --- ",
                        Side::Left => "| :-- ",
                        Side::Center => "| :-: ",
                        Side::Right => "| --: ",
                    });
                }
                self.out.mark("|");
            }
            Tag::Row => self.out.mark("|"),
            Tag::Cell => {
                self.out.end();
                self.out.mark(" ");
            }
            Tag::Emph | Tag::Strong | Tag::Strike | Tag::Mark => self.out.close(),
            Tag::Link | Tag::Foreign => {
                let address = self.address_of(text, ix);
                let title = text.target(ix).1;
                self.out.close_link(address.as_deref(), title);
            }
            Tag::Picture => {
                let (to, title) = text.target(ix);
                let address = (self.plain.address)(to);
                self.out.close_link(address.as_deref(), title);
            }
            Tag::Code
            | Tag::Embed
            | Tag::Raw
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

    /// Begins a block: on a new line, after an empty one unless the list is tight.
    fn block(&mut self) {
        self.out.end();
        self.last_list = None;
        self.out
            .part(self.lists.last().is_some_and(|it| it.is_tight));
    }

    /// Before something within a line: words just within an item are a block too.
    fn before(&mut self) {
        if !self.out.is_open() {
            self.block();
            self.out.begin();
        }
    }

    fn end_line(&mut self) {
        self.out.end();
    }

    fn words(&mut self, words: &str) {
        self.before();
        self.out.words(words);
    }

    /// Opens what puts something before each of its lines.
    fn container(&mut self, first: &str, rest: &str) {
        self.out.mark(first);
        self.containers.push(self.out.enter(rest));
    }

    fn list(&mut self, text: &Text, ix: u32) {
        let is_numbered = text.node(ix).tag == Tag::List(true);
        let marks = if is_numbered { ['.', ')'] } else { ['-', '*'] };
        let mark = if self.last_list == Some(marks[0]) {
            marks[1]
        } else {
            marks[0]
        };
        self.block();
        self.out.first();
        self.lists.push(List {
            mark,
            next: text.start(ix).min(999_999_000),
            is_tight: is_tight(text, ix),
        });
    }

    fn item(&mut self) {
        self.block();
        let Some(list) = self.lists.last_mut() else {
            return self.container("- ", "  ");
        };
        let mark = match list.mark {
            '.' | ')' => format!("{}{} ", list.next, list.mark),
            bullet => format!("{bullet} "),
        };
        list.next += 1;
        self.container(&mark, &" ".repeat(mark.len()));
    }

    fn code(&mut self, text: &Text, ix: u32) {
        let body = text.body(ix);
        let info = text.label(ix).replace('\\', "\\\\").replace('&', "\\&");
        let sign = if info.contains('`') { '~' } else { '`' };
        let longest = body.split(|c| c != sign).map(str::len).max();
        let fence = String::from(sign).repeat((longest.unwrap_or(0) + 1).max(3));
        self.out.mark(&fence);
        self.out.mark(&info);
        for line in body.lines() {
            self.out.new_line();
            self.out.mark(line);
        }
        self.out.new_line();
        self.out.mark(&fence);
    }

    /// A block of HTML as it is; or, where HTML is not let through, its lines as words.
    fn raw(&mut self, text: &Text, ix: u32) {
        self.block();
        let html: String = text.children(ix).map(|line| text.str(line)).collect();
        if self.plain.raw_html {
            for (n, line) in html.trim_end().lines().enumerate() {
                if n > 0 {
                    self.out.new_line();
                }
                self.out.mark(line);
            }
            return;
        }
        for line in text.children(ix).map(|line| text.str(line)) {
            if !is_comment(line) {
                self.words(line.trim_end_matches(['\r', '\n']));
                self.out.soft();
            }
        }
    }

    /// The address of a link or of a passage in another language.
    fn address_of(&self, text: &Text, ix: u32) -> Option<String> {
        let (to, _) = text.target(ix);
        if text.node(ix).tag == Tag::Foreign {
            (self.plain.address)(&format!("lang:{to}"))
        } else {
            (self.plain.address)(to)
        }
    }

    fn link(&mut self, text: &Text, ix: u32) -> bool {
        self.before();
        let address = self.address_of(text, ix);
        let words = text.words_of(ix);
        let (to, title) = text.target(ix);
        let is_plain = text.node(ix).len == 1 && title.is_empty();
        let is_auto = is_plain
            && address.as_deref() == Some(to)
            && (to == words && to.contains("://") || to.strip_prefix("mailto:") == Some(&words))
            && !to
                .contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '\\' | '&' | '|'));
        self.out.open_link(address.is_some(), is_auto);
        if is_auto {
            self.out.sign(&format!("<{words}>"));
        }
        !is_auto
    }
}
