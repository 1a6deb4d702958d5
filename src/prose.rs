//! Markdown: what stands in it, and its HTML.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{
    BlockQuoteKind, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag,
    TagEnd, TextMergeWithOffset,
};
use pulldown_cmark_escape::{escape_href, escape_html};

use crate::diagnostic::{Diagnostic, Place};
use crate::highlight::Highlighter;
use crate::name::DocKind;
use crate::say;

/// What stands in a lesson, without its HTML.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outline {
    /// Its headings.
    pub headings: Vec<Heading>,
    /// Its fenced blocks that are Palier's.
    pub fences: Vec<Fence>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// From 1 to 6.
    pub level: u8,
    /// Its text, without marks.
    pub text: String,
    /// Its anchor.
    pub id: String,
}

/// A fenced block: ```` ```quiz choisir ````.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fence {
    /// The first word: `quiz`, `draft`, `include`, `rust`.
    pub word: String,
    /// The rest: an id, a path.
    pub rest: String,
    /// The whole block, in bytes of the file.
    pub span: Range<usize>,
    /// What stands in it.
    pub body: String,
    /// Where that begins, in bytes of the file.
    pub offset: usize,
}

/// What prose needs of the course around it.
pub struct Around<'a> {
    /// The file that the Markdown stands in.
    pub file: &'a str,
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
    pub embed: &'a dyn Fn(&Fence) -> Option<String>,
    /// The word over a callout: `note`, `tip`, `important`, `warning`, `caution`.
    pub callout: &'a dyn Fn(&str) -> String,
    /// For code.
    pub highlighter: &'a Highlighter,
    /// Takes mistakes.
    pub report: &'a dyn Fn(Diagnostic),
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

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

/// Whether a word begins a fenced block of Palier's: a draft, a Markdown file to be put in, or a document that a lesson may show.
pub fn is_embed(word: &str) -> bool {
    matches!(word, "draft" | "include") || DocKind::from_key(word).is_some_and(DocKind::embedded)
}

/// The headings and fenced blocks of `markdown`, which begins at byte `offset` of its file.
pub fn outline(markdown: &str, offset: usize) -> Outline {
    let mut outline = Outline::default();
    let mut anchors = Anchors::default();
    let mut heading: Option<(u8, Option<String>, String)> = None;
    let mut fence: Option<Fence> = None;
    for (event, span) in Parser::new_ext(markdown, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                heading = Some((level as u8, id.map(|id| id.to_string()), String::new()))
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some((level, id, text)) = heading.take() {
                    let id = anchors.give(id.as_deref(), &text);
                    outline.headings.push(Heading { level, text, id });
                }
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let (word, rest) = split_info(&info);
                if is_embed(word) {
                    let span = span.start + offset..span.end + offset;
                    fence = Some(Fence {
                        word: word.into(),
                        rest: rest.into(),
                        offset: span.end,
                        span,
                        body: String::new(),
                    });
                }
            }
            Event::End(TagEnd::CodeBlock) => outline.fences.extend(fence.take()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(fence) = &mut fence {
                    if fence.body.is_empty() {
                        fence.offset = span.start + offset;
                    }
                    fence.body.push_str(&text);
                } else if let Some((_, _, title)) = &mut heading {
                    title.push_str(&text);
                }
            }
            _ => {}
        }
    }
    outline
}

fn split_info(info: &str) -> (&str, &str) {
    let info = info.trim();
    info.split_once(char::is_whitespace)
        .map_or((info, ""), |(word, rest)| (word, rest.trim()))
}

/// Gives each heading an anchor of its own.
#[derive(Default)]
struct Anchors(HashSet<String>);

impl Anchors {
    fn give(&mut self, own: Option<&str>, text: &str) -> String {
        let base = own.map_or_else(|| slug(text), ToString::to_string);
        let mut id = base.clone();
        let mut n = 1;
        while !self.0.insert(id.clone()) {
            n += 1;
            id = format!("{base}-{n}");
        }
        id
    }
}

/// A text as an anchor or a file's name: letters without accents, digits and hyphens.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in palier_validator::text::fold(text).chars() {
        if c.is_alphanumeric() {
            slug.extend(c.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        "section".into()
    } else {
        slug.into()
    }
}

/// The anchor that is meant: the same one, or the one that has the same letters and digits. Other tools part words otherwise (mdBook makes
/// `cant` of “can’t”, where we make `can-t`, so that “l’été” stays two words).
pub fn nearest_anchor<'a>(
    mut known: impl Iterator<Item = &'a str> + Clone,
    wanted: &str,
) -> Option<&'a str> {
    let letters = |text: &str| -> String { slug(text).split('-').collect() };
    known
        .clone()
        .find(|id| *id == wanted)
        .or_else(|| known.find(|id| letters(id) == letters(wanted)))
}

/// The HTML of a whole text. A first heading of level 1 is left out if `title_is_shown`: the page bears it already.
pub fn html(markdown: &str, offset: usize, title_is_shown: bool, around: &Around<'_>) -> String {
    let mut writer = Writer {
        around,
        offset,
        anchors: Anchors::default(),
        out: Vec::new(),
        skip: None,
        foreign: None,
        alt: None,
        title_is_shown,
    };
    let events = Parser::new_ext(markdown, options()).into_offset_iter();
    let mut code: Option<(String, String, Range<usize>)> = None;
    let mut heading: Option<(HeadingLevel, Option<String>, Vec<Event<'_>>)> = None;
    for (event, span) in TextMergeWithOffset::new(events) {
        if let Some((info, body, start)) = &mut code {
            match event {
                Event::Text(text) => body.push_str(&text),
                Event::End(TagEnd::CodeBlock) => {
                    let (info, body, start) =
                        (std::mem::take(info), std::mem::take(body), start.clone());
                    code = None;
                    writer.code(&info, body, start);
                }
                _ => {}
            }
            continue;
        }
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => info.to_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                code = Some((info, String::new(), span));
            }
            Event::Start(Tag::Heading { level, id, .. }) => {
                heading = Some((level, id.map(|id| id.to_string()), Vec::new()))
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some((level, id, inner)) = heading.take() {
                    writer.heading(level, id.as_deref(), inner);
                }
            }
            event => {
                let event = writer.event(event, span);
                match (&mut heading, event) {
                    (Some((_, _, inner)), Some(event)) => inner.push(event),
                    (None, Some(event)) => writer.out.push(event),
                    (_, None) => {}
                }
            }
        }
    }
    let mut html = String::with_capacity(markdown.len() * 3 / 2);
    pulldown_cmark::html::push_html(&mut html, writer.out.into_iter());
    html
}

/// The HTML of a text of one or a few sentences in YAML: a single paragraph goes without its `<p>`.
pub fn inline_html(markdown: &str, offset: usize, around: &Around<'_>) -> String {
    let html = html(markdown, offset, false, around);
    let trimmed = html.trim_end();
    match trimmed
        .strip_prefix("<p>")
        .and_then(|rest| rest.strip_suffix("</p>"))
    {
        Some(inner) if !inner.contains("<p>") => inner.to_string(),
        _ => trimmed.to_string(),
    }
}

struct Writer<'a, 'm> {
    around: &'a Around<'a>,
    offset: usize,
    anchors: Anchors,
    out: Vec<Event<'m>>,
    /// Inside a link that leads nowhere, its own tags are left out.
    skip: Option<TagEnd>,
    /// Inside a passage in another language: that language.
    foreign: Option<String>,
    /// Inside a picture: its alternative text so far.
    alt: Option<String>,
    title_is_shown: bool,
}

impl<'m> Writer<'_, 'm> {
    fn event(&mut self, event: Event<'m>, span: Range<usize>) -> Option<Event<'m>> {
        let span = span.start + self.offset..span.end + self.offset;
        match event {
            Event::Text(text) if self.alt.is_some() => {
                self.alt.get_or_insert_default().push_str(&text);
                Some(Event::Text(text))
            }
            Event::Text(text) => Some(Event::Text(self.typographed(text))),
            Event::Html(html) | Event::InlineHtml(html) => self.raw(html, span),
            Event::Start(Tag::Link { dest_url, .. }) if dest_url.starts_with("lang:") => {
                let lang = dest_url["lang:".len()..].to_string();
                let mut open = String::from("<span lang=\"");
                let _ = escape_html(&mut open, &lang);
                open.push('"');
                let own = crate::typeset::direction(self.around.lang);
                let dir = crate::typeset::direction(&lang);
                if dir != own {
                    open.push_str(&format!(" dir=\"{dir}\""));
                }
                open.push('>');
                self.foreign = Some(lang);
                Some(Event::InlineHtml(open.into()))
            }
            Event::End(TagEnd::Link) if self.foreign.take().is_some() => {
                Some(Event::InlineHtml("</span>".into()))
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            }) => match self.link(link_type, &dest_url, &title, span) {
                Some(open) => Some(Event::InlineHtml(open.into())),
                None => {
                    self.skip = Some(TagEnd::Link);
                    None
                }
            },
            Event::End(TagEnd::Link) => self
                .skip
                .take()
                .is_none()
                .then(|| Event::InlineHtml("</a>".into())),
            Event::Start(Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            }) => {
                self.alt = Some(String::new());
                let dest = (self.around.image)(&dest_url, span).unwrap_or_default();
                Some(Event::Start(Tag::Image {
                    link_type,
                    dest_url: dest.into(),
                    title,
                    id,
                }))
            }
            Event::End(TagEnd::Image) => {
                if self.alt.take().is_some_and(|alt| alt.trim().is_empty()) {
                    let message = say!(
                        "cette image n’a pas de texte de remplacement",
                        "this picture has no alternative text"
                    );
                    let hint = say!(
                        "décrivez-la entre les crochets : ![ce que l’on voit](image.png)",
                        "describe it between the brackets: ![what is seen](picture.png)"
                    );
                    self.report(
                        Diagnostic::warning("no-alt", self.place(span), message).hint(hint),
                    );
                }
                Some(Event::End(TagEnd::Image))
            }
            Event::Start(Tag::Table(alignments)) => {
                self.out
                    .push(Event::Html("<div class=\"table\" tabindex=\"0\">".into()));
                Some(Event::Start(Tag::Table(alignments)))
            }
            Event::End(TagEnd::TableHead) => {
                self.name_table();
                Some(Event::End(TagEnd::TableHead))
            }
            Event::End(TagEnd::Table) => {
                self.out.push(Event::End(TagEnd::Table));
                Some(Event::Html("</div>\n".into()))
            }
            Event::FootnoteReference(name) => Some(Event::FootnoteReference(self.note(&name))),
            Event::Start(Tag::FootnoteDefinition(name)) => {
                Some(Event::Start(Tag::FootnoteDefinition(self.note(&name))))
            }
            Event::Start(Tag::BlockQuote(Some(kind))) => {
                Some(Event::Html(self.callout(kind).into()))
            }
            Event::End(TagEnd::BlockQuote(Some(_))) => Some(Event::Html("</div>\n".into())),
            other => Some(other),
        }
    }

    /// A wide table scrolls in a box that the keyboard comes to; so the box has a name, which is what the columns are.
    fn name_table(&mut self) {
        let is_table = |event: &Event<'_>| matches!(event, Event::Start(Tag::Table(_)));
        let Some(start) = self.out.iter().rposition(is_table) else {
            return;
        };
        let mut columns: Vec<String> = Vec::new();
        for event in &self.out[start..] {
            match (event, columns.last_mut()) {
                (Event::Start(Tag::TableCell), _) => columns.push(String::new()),
                (Event::Text(text) | Event::Code(text), Some(column)) => column.push_str(text),
                _ => {}
            }
        }
        columns.retain(|column| !column.trim().is_empty());
        if !columns.is_empty() {
            let mut open =
                String::from("<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"");
            let _ = escape_html(&mut open, &columns.join(", "));
            open.push_str("\">");
            self.out[start - 1] = Event::Html(open.into());
        }
    }

    fn note(&self, name: &str) -> CowStr<'m> {
        format!("{}note-{name}", self.around.anchors).into()
    }

    fn callout(&self, kind: BlockQuoteKind) -> String {
        let name = match kind {
            BlockQuoteKind::Note => "note",
            BlockQuoteKind::Tip => "tip",
            BlockQuoteKind::Important => "important",
            BlockQuoteKind::Warning => "warning",
            BlockQuoteKind::Caution => "caution",
        };
        let mut html = format!(
            "<div class=\"callout callout-{name}\" role=\"note\"><p class=\"callout-title\">"
        );
        let _ = escape_html(&mut html, &(self.around.callout)(name));
        html.push_str("</p>\n");
        html
    }

    fn typographed(&self, text: CowStr<'m>) -> CowStr<'m> {
        let lang = self.foreign.as_deref().unwrap_or(self.around.lang);
        crate::typeset::typeset(lang, &text).into()
    }

    fn raw(&self, html: CowStr<'m>, span: Range<usize>) -> Option<Event<'m>> {
        if self.around.raw_html {
            return Some(Event::InlineHtml(html));
        }
        if html.trim_start().starts_with("<!--") {
            return None;
        }
        let message = say!(
            "le HTML n’est pas lu : il est montré comme du texte",
            "HTML is not read: it is shown as text"
        );
        let hint = say!(
            "écrivez-le en Markdown, ou mettez « raw-html = true » sous [palier] dans book.toml",
            "write it as Markdown, or put “raw-html = true” below [palier] in book.toml"
        );
        self.report(Diagnostic::warning("raw-html", self.place(span), message).hint(hint));
        Some(Event::Text(html))
    }

    fn link(&self, kind: LinkType, dest: &str, title: &str, span: Range<usize>) -> Option<String> {
        let dest = if kind == LinkType::Email {
            format!("mailto:{dest}")
        } else {
            dest.to_string()
        };
        let target = (self.around.link)(&dest, span)?;
        let mut html = String::from("<a href=\"");
        let _ = escape_href(&mut html, &target.href);
        html.push('"');
        if !target.class.is_empty() {
            html.push_str(" class=\"");
            html.push_str(target.class);
            html.push('"');
        }
        if let Some(lang) = &target.lang {
            html.push_str(" hreflang=\"");
            let _ = escape_html(&mut html, lang);
            html.push('"');
        }
        if target.class == "external" {
            html.push_str(" rel=\"noreferrer\"");
        }
        if !title.is_empty() {
            html.push_str(" title=\"");
            let _ = escape_html(&mut html, title);
            html.push('"');
        }
        html.push('>');
        Some(html)
    }

    fn heading(&mut self, level: HeadingLevel, id: Option<&str>, inner: Vec<Event<'m>>) {
        let text: String = inner
            .iter()
            .map(|event| {
                if let Event::Text(text) | Event::Code(text) = event {
                    text.as_ref()
                } else {
                    ""
                }
            })
            .collect();
        // Typography has added spaces and curved apostrophes by now; an anchor has neither, so the outline's is the same.
        let id = self.anchors.give(id, &text);
        let first = std::mem::replace(&mut self.title_is_shown, false);
        if level == HeadingLevel::H1 && first {
            return;
        }
        let level = ((level as u8).max(2) + self.around.below).min(6);
        let mut open = format!("<h{level} id=\"");
        let _ = escape_html(&mut open, &self.around.anchors);
        let _ = escape_html(&mut open, &id);
        open.push_str("\">");
        self.out.push(Event::Html(open.into()));
        self.out.extend(inner);
        self.out.push(Event::Html(format!("</h{level}>\n").into()));
    }

    fn code(&mut self, info: &str, body: String, span: Range<usize>) {
        let (word, rest) = split_info(info);
        let span = span.start + self.offset..span.end + self.offset;
        if is_embed(word) {
            // The body's place is in the outline; the block is found by its beginning.
            let fence = Fence {
                word: word.into(),
                rest: rest.into(),
                offset: span.start,
                span,
                body,
            };
            if let Some(html) = (self.around.embed)(&fence) {
                self.out.push(Event::Html(html.into()));
            }
            return;
        }
        let mut html = String::from("<pre tabindex=\"0\"><code");
        if !word.is_empty() {
            html.push_str(" class=\"language-");
            let _ = escape_html(&mut html, word.split(',').next().unwrap_or(word));
            html.push('"');
        }
        html.push('>');
        match self
            .around
            .highlighter
            .html(word.split(',').next().unwrap_or(word), &body)
        {
            Some(highlighted) => html.push_str(&highlighted),
            None => {
                let _ = escape_html(&mut html, &body);
            }
        }
        html.push_str("</code></pre>\n");
        self.out.push(Event::Html(html.into()));
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place {
            file: self.around.file.into(),
            span,
        }
    }

    fn report(&self, diagnostic: Diagnostic) {
        (self.around.report)(diagnostic);
    }
}
