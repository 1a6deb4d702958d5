//! The parts of a page's prose that are more than a tag.

use pulldown_cmark_escape::escape_href;

use super::{Inside, Writer};
use crate::text::faults::is_comment;
use crate::text::{Callout, Choice, Side, split_info};
use crate::typeset::direction;

impl<'t> Writer<'_, 't> {
    /// A wide table scrolls in a box that the keyboard comes to.
    pub(super) fn table(&mut self, ix: u32) {
        self.columns = self.text.columns(ix);
        self.put("<div class=\"table\"");
        self.box_at = self.out.len();
        self.put(" tabindex=\"0\"><table>");
    }

    /// Gives the box of a table its name, which is what its columns are called.
    pub(super) fn name_table(&mut self) {
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

    pub(super) fn cell(&mut self) {
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

    pub(super) fn callout(&mut self, kind: Callout) {
        let name = kind.name();
        self.put(&format!(
            "<div class=\"callout callout-{name}\" role=\"note\"><p class=\"callout-title\">"
        ));
        self.escape(&(self.around.callout)(name));
        self.put("</p>\n");
    }

    pub(super) fn code(&mut self, ix: u32) -> Inside {
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
    pub(super) fn number(&mut self, label: &'t str) -> usize {
        let next = self.notes.len() + 1;
        match self.hidden {
            Some(_) => next,
            None => *self.notes.entry(label).or_insert(next),
        }
    }

    pub(super) fn note_id(&mut self, label: &str) {
        self.escape(&self.around.anchors);
        self.put("note-");
        self.escape(label);
    }

    pub(super) fn note(&mut self, label: &'t str) {
        self.block("<div class=\"footnote-definition\" id=\"");
        self.note_id(label);
        let number = self.number(label);
        self.put(&format!(
            "\"><sup class=\"footnote-definition-label\">{number}</sup>"
        ));
    }

    pub(super) fn note_ref(&mut self, label: &'t str) {
        let number = self.number(label);
        if self.pictures > 0 {
            self.put(&format!("[{number}]"));
            return;
        }
        self.put("<sup class=\"footnote-reference\"><a href=\"#");
        self.note_id(label);
        self.put(&format!("\">{number}</a></sup>"));
    }

    pub(super) fn foreign(&mut self, lang: &'t str) {
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

    pub(super) fn link(&mut self, ix: u32) {
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

    pub(super) fn picture(&mut self, ix: u32) {
        let src = (self.around.image)(self.text.target(ix).0, self.text.place(ix));
        self.pictures += 1;
        if self.pictures == 1 {
            self.put("<img src=\"");
            let _ = escape_href(&mut self.out, &src.unwrap_or_default());
            self.put("\" alt=\"");
        }
    }

    pub(super) fn end_picture(&mut self, ix: u32) {
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

    pub(super) fn tick(&mut self, ticked: bool) {
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
    pub(super) fn raw(&mut self, html: &str) {
        if self.around.raw_html && self.pictures == 0 {
            self.put(html);
        } else if self.around.raw_html || !is_comment(html) {
            self.exact(html);
        }
    }
}
