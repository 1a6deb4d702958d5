//! Lines of Markdown: what is put before them, what parts them, and the signs in them.

use crate::text::Tag;

/// A line break that is put off until something follows it.
#[derive(Clone, Copy, PartialEq)]
enum Break {
    Soft,
    Hard,
}

/// A mark of emphasis that is open.
struct Open {
    /// `*`, `__`, `~~`; empty where Markdown cannot say it.
    sign: String,
}

/// The brackets around the words of a link or of a picture, or none.
#[derive(Clone, Copy, PartialEq)]
enum Bracket {
    None,
    Link,
    Picture,
}

/// Markdown that is being written.
#[derive(Default)]
pub(super) struct Line {
    out: String,
    /// Put before each line: `> ` of quotations, the indent of items.
    prefix: String,
    /// Lines to be ended before the next sign; 2 leave one empty.
    gap: u8,
    /// Something has been written in the container.
    is_begun: bool,
    /// Within a paragraph, a heading, a cell or the line of an item.
    is_open: bool,
    is_cell: bool,
    is_heading: bool,
    /// Nothing is on the line yet; until then digits only.
    at_start: bool,
    digits: bool,
    spaces: usize,
    line_end: Option<Break>,
    marks: Vec<Open>,
    /// Just after a mark has been opened or closed, the next letter may have to be written as an entity.
    after_open: bool,
    after_close: bool,
    links: Vec<Bracket>,
}

impl Line {
    pub fn done(self) -> String {
        self.out
    }

    // Blocks.

    /// A block begins: it is parted from the one before.
    pub fn part(&mut self, is_tight: bool) {
        if self.is_begun {
            self.gap = self.gap.max(if is_tight { 1 } else { 2 });
        }
    }

    /// The next block is the first in its container.
    pub fn first(&mut self) {
        self.flush();
        self.is_begun = false;
    }

    /// The same, on a line of its own, after an empty one or not.
    pub fn first_on_new_line(&mut self, after_empty: bool) {
        self.first();
        self.gap = if after_empty { 2 } else { 1 };
    }

    pub fn new_line(&mut self) {
        self.flush();
        self.gap = 1;
        self.is_begun = true;
    }

    /// Puts something before all lines to come, and tells how long their prefix was.
    pub fn enter(&mut self, prefix: &str) -> usize {
        let before = self.prefix.len();
        self.prefix.push_str(prefix);
        self.is_begun = false;
        before
    }

    pub fn leave(&mut self, before: usize) {
        self.prefix.truncate(before);
        self.is_begun = true;
        self.gap = 0;
    }

    /// A sign of a block, as it is.
    pub fn mark(&mut self, sign: &str) {
        self.flush();
        self.out.push_str(sign);
        self.is_begun = true;
    }

    fn flush(&mut self) {
        for n in 0..std::mem::take(&mut self.gap) {
            // An empty line has no spaces; others may need theirs, as code does.
            if n > 0 {
                let end = self.out.trim_end_matches(' ').len();
                self.out.truncate(end);
            }
            self.out.push('\n');
            self.out.push_str(&self.prefix);
        }
    }

    // Within a line.

    pub fn is_open(&self) -> bool {
        self.is_open
    }

    pub fn begin(&mut self) {
        (self.is_open, self.at_start, self.digits) = (true, true, true);
    }

    pub fn begin_heading(&mut self) {
        self.begin();
        self.is_heading = true;
    }

    pub fn begin_cell(&mut self) {
        self.begin();
        self.is_cell = true;
    }

    /// The paragraph, heading or cell ends.
    pub fn end(&mut self) {
        (self.is_open, self.is_heading, self.is_cell) = (false, false, false);
        (self.spaces, self.line_end) = (0, None);
        (self.after_open, self.after_close) = (false, false);
    }

    pub fn soft(&mut self) {
        self.line_end = self.line_end.or(Some(Break::Soft));
        self.spaces = 0;
    }

    pub fn hard(&mut self) {
        self.line_end = Some(Break::Hard);
        self.spaces = 0;
    }

    /// Writes what has been put off: breaks, then spaces.
    fn catch_up(&mut self) {
        self.flush();
        self.is_begun = true;
        if let Some(end) = self.line_end.take()
            && (end == Break::Hard || !self.at_start)
        {
            if self.is_heading || self.is_cell {
                self.spaces += 1;
            } else {
                self.out
                    .push_str(if end == Break::Hard { "\\" } else { "" });
                self.gap = 1;
                self.flush();
                (self.at_start, self.digits) = (true, true);
                (self.after_open, self.after_close) = (false, false);
            }
        }
        for _ in 0..std::mem::take(&mut self.spaces) {
            // At the beginning of a line spaces are nothing; after a mark they would undo it.
            if self.after_open {
                self.out.push_str("&#32;");
            } else if !self.at_start {
                self.out.push(' ');
            }
            (self.after_open, self.after_close) = (false, false);
        }
    }

    pub fn words(&mut self, words: &str) {
        let mut chars = words.chars().peekable();
        while let Some(c) = chars.next() {
            if c == ' ' {
                self.spaces += 1;
                continue;
            }
            self.catch_up();
            self.letter(c, chars.peek().copied());
        }
    }

    fn letter(&mut self, c: char, next: Option<char>) {
        let before = self.out.chars().next_back();
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let needs_sign = match c {
            '\\' | '`' | '*' | '[' | ']' | '~' | '|' => true,
            '_' => !(is_letter(before) && is_letter(next) && !self.at_start),
            '<' => next.is_none_or(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
            '&' => next.is_none_or(|c| c.is_ascii_alphanumeric() || c == '#'),
            '!' => next.is_none(),
            '#' | '{' | '}' if self.is_heading => true,
            '#' | '+' | '-' | '=' | '>' | ':' => self.at_start,
            '.' | ')' => self.digits && !self.at_start,
            _ => false,
        };
        let must_be_entity = c.is_control() || {
            let clings = !c.is_whitespace() && !c.is_ascii_punctuation();
            self.after_close && clings || self.after_open && c.is_whitespace()
        };
        if must_be_entity {
            self.out.push_str(&format!("&#{};", u32::from(c)));
        } else {
            if needs_sign {
                self.out.push('\\');
            }
            self.out.push(c);
        }
        self.digits &= c.is_ascii_digit();
        self.is_past();
    }

    /// Something is on the line.
    fn is_past(&mut self) {
        self.at_start = false;
        (self.after_open, self.after_close) = (false, false);
    }

    /// A sign within a line, as it is.
    pub fn sign(&mut self, sign: &str) {
        self.catch_up();
        self.out.push_str(sign);
        self.digits = false;
        self.is_past();
    }

    pub fn tick(&mut self, ticked: bool) {
        self.sign(if ticked { "[x]" } else { "[ ]" });
        self.spaces = 1;
    }

    pub fn html(&mut self, html: &str) {
        for (n, line) in html.split('\n').enumerate() {
            if n > 0 {
                self.new_line();
            }
            self.sign(line);
        }
    }

    pub fn code(&mut self, code: &str) {
        let code = code.replace('\n', " ");
        if code.is_empty() {
            return;
        }
        let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let ticks = "`".repeat(longest + 1);
        let is_blank = code.trim_matches(' ').is_empty();
        let needs_space = code.starts_with('`')
            || code.ends_with('`')
            || code.starts_with(' ') && code.ends_with(' ') && !is_blank;
        let pad = if needs_space { " " } else { "" };
        let code = if self.is_cell {
            code.replace('|', "\\|")
        } else {
            code
        };
        self.sign(&format!("{ticks}{pad}{code}{pad}{ticks}"));
    }

    /// Opens emphasis around what begins with a letter, if with any. Where marks of one sort would run into each other, there are none.
    pub fn open(&mut self, tag: Tag, first: Option<char>, is_blank: bool) {
        self.catch_up();
        let last = self.out.chars().next_back().filter(|_| !self.at_start);
        let within = self.marks.last().and_then(|open| open.sign.chars().next());
        let signs: &[char] = if tag == Tag::Strike {
            &['~']
        } else {
            &['*', '_']
        };
        let sign = signs
            .iter()
            .copied()
            .find(|sign| within != Some(*sign) && last != Some(*sign));
        let is_word = first.is_some_and(char::is_alphanumeric);
        let is_again = self
            .marks
            .iter()
            .any(|open| sign.is_some_and(|sign| open.sign.starts_with(sign)));
        let Some(sign) = sign.filter(|_| !is_blank && (is_word || !is_again)) else {
            self.marks.push(Open {
                sign: String::new(),
            });
            return;
        };
        let length = if tag == Tag::Emph { 1 } else { 2 };
        if let Some(last) = last
            && !last.is_whitespace()
            && !last.is_ascii_punctuation()
            && (sign != '*' || !is_word || is_again)
        {
            self.out.pop();
            self.out.push_str(&format!("&#{};", u32::from(last)));
        }
        let sign = String::from(sign).repeat(length);
        self.out.push_str(&sign);
        self.is_past();
        self.digits = false;
        self.after_open = true;
        self.marks.push(Open { sign });
    }

    pub fn close(&mut self) {
        let Some(Open { sign }) = self.marks.pop() else {
            return;
        };
        if sign.is_empty() {
            return;
        }
        for _ in 0..std::mem::take(&mut self.spaces) {
            self.out.push_str("&#32;");
        }
        let last = self.out.chars().next_back();
        self.out.push_str(&sign);
        self.is_past();
        self.after_close = !(last.is_some_and(char::is_alphanumeric) && sign.starts_with('*'));
    }

    /// Opens a link, unless it leads nowhere or is within another.
    pub fn open_link(&mut self, leads: bool, is_auto: bool) {
        let is_within = self.links.contains(&Bracket::Link);
        let is_written = leads && !is_within && !is_auto;
        self.links.push(if is_written {
            Bracket::Link
        } else {
            Bracket::None
        });
        if is_written {
            self.sign("[");
        }
    }

    pub fn open_picture(&mut self, leads: bool) {
        self.links.push(if leads {
            Bracket::Picture
        } else {
            Bracket::None
        });
        if leads {
            self.sign("![");
        }
    }

    /// Closes a link or a picture with its address.
    pub fn close_link(&mut self, address: Option<&str>, title: &str) {
        let (Some(Bracket::Link | Bracket::Picture), Some(address)) = (self.links.pop(), address)
        else {
            return;
        };
        let escaped = |text: &str, signs: &[char]| -> String {
            let mut all = String::new();
            for c in text.chars() {
                match c {
                    '\n' | '\r' | '\t' => all.push_str(&format!("&#{};", u32::from(c))),
                    c if signs.contains(&c) => all.extend(['\\', c]),
                    c => all.push(c),
                }
            }
            all
        };
        let is_simple = !address.is_empty()
            && !address
                .contains(|c: char| c.is_whitespace() || c.is_control() || "<>()\\&|".contains(c));
        let mut sign = String::from("](");
        if is_simple {
            sign.push_str(address);
        } else {
            let address = escaped(address, &['\\', '<', '>', '&', '|']);
            sign.push_str(&format!("<{address}>"));
        }
        if !title.is_empty() {
            let title = escaped(title, &['\\', '"', '&', '|']);
            sign.push_str(&format!(" \"{title}\""));
        }
        sign.push(')');
        self.sign(&sign);
    }
}
