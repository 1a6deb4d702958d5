//! The words of a page, section by section, as a reader finds them there.
//!
//! The text is read from the page itself, whatever theme has drawn it. Two attributes speak to the search: `data-section` on an element with an id makes it a
//! section of its own, entitled by the attribute or else by the first heading, term or summary within; `data-search="off"` leaves an element out.

use html5gum::{StartTag, Token, Tokenizer};

/// A section: the text below a heading with an anchor, or within an element with `data-section`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Its anchor; empty for the text before the first section of a page.
    pub anchor: String,
    /// Its heading; empty for the text before the first section.
    pub title: String,
    /// The level that it is for, where it says so: `novice`.
    pub level: String,
    /// Its text, white space collapsed, no-break spaces kept.
    pub text: String,
}

/// The sections of a page's `<main>`. The first one is the page's own, before any heading. What has an id that `is_elsewhere` is left out.
pub fn sections(html: &str, is_elsewhere: &dyn Fn(&str) -> bool) -> Vec<Section> {
    let mut reader = Reader {
        is_elsewhere,
        open: Vec::new(),
        sections: vec![Section::default()],
        current: 0,
    };
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) => reader.start(&tag),
            Token::EndTag(tag) => reader.end(&tag.name),
            Token::String(text) => reader.text(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    for section in &mut reader.sections {
        for text in [&mut section.text, &mut section.title] {
            text.truncate(text.trim_end_matches(' ').len());
        }
    }
    reader.sections
}

struct Reader<'a> {
    is_elsewhere: &'a dyn Fn(&str) -> bool,
    /// The elements around, `<main>` first; empty outside it.
    open: Vec<Open>,
    sections: Vec<Section>,
    current: usize,
}

/// An element that is being read.
struct Open {
    name: Vec<u8>,
    /// The section that goes on when it ends.
    after: usize,
    is_off: bool,
    is_title: bool,
}

impl Reader<'_> {
    fn start(&mut self, tag: &StartTag<()>) {
        let name = tag.name.as_slice();
        if self.open.is_empty() && name != b"main" {
            return;
        }
        self.part(name);
        if tag.self_closing || is_void(name) {
            return;
        }
        let attribute = |wanted: &str| {
            let value = tag.attributes.get(wanted.as_bytes())?;
            Some(String::from_utf8_lossy(value).into_owned())
        };
        let id = attribute("id").filter(|id| !id.is_empty());
        let is_off = self.open.last().is_some_and(|open| open.is_off)
            || is_never_text(name)
            || attribute("hidden").is_some()
            || attribute("data-search").is_some_and(|value| value == "off")
            || id.as_ref().is_some_and(|id| (self.is_elsewhere)(id));
        let mut open = Open {
            name: name.to_vec(),
            after: self.current,
            is_off,
            is_title: self.open.last().is_some_and(|open| open.is_title),
        };
        let is_heading = matches!(name, b"h2" | b"h3" | b"h4" | b"h5" | b"h6");
        match (id, attribute("data-section")) {
            (Some(anchor), Some(title)) if !is_off => {
                let level = attribute("data-tier").or_else(|| attribute("data-level"));
                self.begin(anchor, title, level.unwrap_or_default());
            }
            (Some(anchor), None) if !is_off && is_heading => {
                let level = std::mem::take(&mut self.sections[self.current].level);
                self.sections[self.current].level.clone_from(&level);
                self.begin(anchor, String::new(), level);
                // The text after a heading belongs to it, until the element around both ends.
                open.after = self.current;
                open.is_title = true;
            }
            _ => {
                let is_untitled = self.current > 0 && self.sections[self.current].title.is_empty();
                open.is_title |= is_untitled && (is_heading || matches!(name, b"dt" | b"summary"));
            }
        }
        self.open.push(open);
    }

    fn begin(&mut self, anchor: String, title: String, level: String) {
        self.current = self.sections.len();
        self.sections.push(Section {
            anchor,
            title,
            level,
            text: String::new(),
        });
    }

    fn end(&mut self, name: &[u8]) {
        self.part(name);
        // A tag that closes nothing is passed over; one that closes several closes them all.
        if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
            self.current = self.open[at].after;
            self.open.truncate(at);
        }
    }

    fn text(&mut self, text: &str) {
        let Some(open) = self.open.last() else { return };
        // The page's title is known already.
        if open.is_off || open.name == b"h1" {
            return;
        }
        let section = &mut self.sections[self.current];
        let into = if open.is_title {
            &mut section.title
        } else {
            &mut section.text
        };
        for c in text.chars() {
            if !c.is_ascii_whitespace() {
                into.push(c);
            } else if !into.is_empty() && !into.ends_with(' ') {
                into.push(' ');
            }
        }
    }

    /// Words in two blocks are two words.
    fn part(&mut self, name: &[u8]) {
        if !is_inline(name) {
            self.text(" ");
        }
    }
}

fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

/// Controls, navigation and code of the page.
fn is_never_text(name: &[u8]) -> bool {
    matches!(
        name,
        b"nav" | b"script" | b"style" | b"svg" | b"button" | b"select" | b"textarea" | b"template"
    )
}

fn is_inline(name: &[u8]) -> bool {
    matches!(
        name,
        b"a" | b"abbr"
            | b"b"
            | b"bdi"
            | b"bdo"
            | b"cite"
            | b"code"
            | b"del"
            | b"em"
            | b"i"
            | b"ins"
            | b"kbd"
            | b"mark"
            | b"q"
            | b"s"
            | b"small"
            | b"strong"
            | b"sub"
            | b"sup"
            | b"time"
            | b"u"
            | b"var"
            | b"wbr"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> Vec<(String, String, String)> {
        sections(html, &|id| id == "quiz-other")
            .into_iter()
            .map(|section| (section.anchor, section.title, section.text))
            .collect()
    }

    #[test]
    fn headings_and_marked_elements_are_sections() {
        let html = "<nav>no</nav><main><nav>no</nav><h1>Title</h1><p>Before <b>bo</b>ld</p><div><h2 id=a>First &amp; last</h2><p>one<br>two</p><h2 id=b>Second</h2><p>three</div><p>after\
                    <details id=c data-section><summary>Third <svg><path/>x</svg></summary><h3>no section</h3>four</details><li id=d data-section=\"Named\">five</li></main>no";
        let wanted = [
            ("", "", "Before bold after"),
            ("a", "First & last", "one two"),
            ("b", "Second", "three"),
            ("c", "Third", "no section four"),
            ("d", "Named", "five"),
        ];
        assert_eq!(
            read(html),
            wanted.map(|(a, b, c)| (a.into(), b.into(), c.into()))
        );
    }

    #[test]
    fn what_is_off_or_elsewhere_is_left_out() {
        let html = "<main><p data-search=off>no</p><section id=quiz-other><h2 id=x>no</h2>no</section><script>\"<p>no\"</script><p>yes</main>";
        assert_eq!(
            read(html),
            [(String::new(), String::new(), "yes".to_string())]
        );
    }
}
