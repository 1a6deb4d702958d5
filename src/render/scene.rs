//! A scene: one document of a publication, and the page that shows it.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard};

use pulldown_cmark_escape::escape_html;
use serde::Serialize;
use tera::Context;

use super::{Press, view};
use crate::atlas::{Address, Where};
use crate::course::leads_out;
use crate::diagnostic::Diagnostic;
use crate::document::{DocKind, Document, Localized, Md, Ref};
use crate::level::Level;
use crate::name::{Goal, Id, Spot};
use crate::publication::Entry;
use crate::text::{Around, Fence, Href, Text};
use crate::typeset::typeset;

/// A document whose texts are drawn, the page that shows them, and everything that comes of it besides HTML.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub press: &'a Press<'a>,
    /// The document; none on a page that no document is behind.
    pub entry: Option<&'a Entry>,
    /// The page.
    pub page: &'a Address,
    /// Takes mistakes.
    pub found: &'a Mutex<Vec<Diagnostic>>,
    /// Takes the components with a script that are on the page.
    pub scripts: &'a Mutex<BTreeSet<&'static str>>,
    /// Takes the terms that are linked to: the glossary and the id of the term.
    pub terms: &'a Mutex<BTreeSet<(Id, String)>>,
    /// Takes the documents that a lesson on the page shows.
    shown: &'a Mutex<BTreeSet<Id>>,
    /// How many includes deep.
    depth: usize,
    /// By how many ranks its headings are lowered.
    below: u8,
}

/// Deeper includes are circles, which have been told.
const MAX_DEPTH: usize = 16;

/// Takes everything that comes of drawing a page besides its HTML.
#[derive(Default)]
pub struct Made {
    /// Mistakes.
    pub found: Mutex<Vec<Diagnostic>>,
    /// Components with a script.
    pub scripts: Mutex<BTreeSet<&'static str>>,
    /// Terms that are linked to.
    pub terms: Mutex<BTreeSet<(Id, String)>>,
    /// Documents that a lesson on the page has shown.
    pub shown: Mutex<BTreeSet<Id>>,
}

impl<'a> Scene<'a> {
    pub fn new(
        press: &'a Press<'a>,
        entry: Option<&'a Entry>,
        page: &'a Address,
        made: &'a Made,
    ) -> Self {
        Self {
            press,
            entry,
            page,
            found: &made.found,
            scripts: &made.scripts,
            terms: &made.terms,
            shown: &made.shown,
            depth: 0,
            below: 0,
        }
    }

    /// The same page, another document's texts.
    pub fn of(&self, entry: &'a Entry) -> Self {
        Self {
            entry: Some(entry),
            ..*self
        }
    }

    /// The same, under titles of its own: a `##` is so many ranks lower.
    pub fn below(&self, ranks: u8) -> Self {
        Self {
            below: ranks,
            ..*self
        }
    }

    /// The document; none on a page that no document is behind.
    pub fn doc(&self) -> Option<&'a Document> {
        self.entry.map(|entry| &*entry.doc)
    }

    /// The file that its texts are written in; empty on a page that no document is behind.
    pub fn file(&self) -> &'a str {
        self.doc().map_or("", Document::file)
    }

    /// The id of the document, as its author gave it.
    pub fn id(&self) -> String {
        self.doc().map_or_else(String::new, |doc| doc.id.clone())
    }

    /// The language of its texts, which is that of the page but for a document that is not translated.
    pub fn lang(&self) -> &'a str {
        match self.entry {
            Some(entry) => &entry.language,
            None => self.press.lang(),
        }
    }

    /// Whether the edition tells answers.
    pub fn tells_answers(&self) -> bool {
        self.press.publication.edition.audience.sees_answers()
    }

    /// A document of the publication.
    pub fn find(&self, kind: DocKind, name: &str) -> Option<&'a Entry> {
        self.press.publication.find(kind, name)
    }

    /// A lesson's whole Markdown.
    pub fn body(&self, text: &Text, title_is_shown: bool) -> String {
        self.with_around(|around| text.html(title_is_shown, around))
    }

    /// The Markdown of its lesson, below the title that the page shows; nothing for another kind.
    pub fn text(&self) -> String {
        let text = self.entry.and_then(|entry| entry.text.as_ref());
        text.map_or_else(String::new, |text| self.body(text, true))
    }

    /// A text in Markdown.
    pub fn html(&self, text: &Md) -> String {
        self.with_around(|around| {
            let text = self.read(text, text.span.start);
            text.html(false, around).trim_end().to_string()
        })
    }

    /// A text in Markdown of one paragraph, without its `<p>`.
    pub fn inline(&self, text: &Md) -> String {
        self.with_around(|around| self.read(text, text.span.start).inline_html(around))
    }

    /// The text in the reader's language, as inline Markdown.
    pub fn localized(&self, text: &Localized) -> String {
        let (tag, words) = text.told(self.lang());
        let start = text.of(self.lang()).map_or(0, |(_, text)| text.span.start);
        let is_foreign = !tag.is_empty() && tag != self.lang();
        let html = self.with_around(|around| {
            let lang = if is_foreign { tag } else { around.lang };
            self.read(words, start).inline_html(&Around {
                lang,
                anchors: around.anchors.clone(),
                ..*around
            })
        });
        if is_foreign {
            format!("<span lang=\"{tag}\">{html}</span>")
        } else {
            html
        }
    }

    /// A plain text as the language sets it.
    pub fn plain(&self, text: &str) -> String {
        typeset(self.lang(), text)
    }

    /// A Markdown text of a YAML file, as it was read with the course.
    fn read(&self, markdown: &str, start: usize) -> Arc<Text> {
        match self.entry {
            Some(entry) => entry.prose.text(markdown, start),
            None => Arc::new(Text::read(markdown, 0)),
        }
    }

    fn with_around<T>(&self, f: impl FnOnce(&Around<'_>) -> T) -> T {
        let strings = &self.press.templates.strings;
        f(&Around {
            lang: self.lang(),
            raw_html: self.press.config.raw_html,
            anchors: match self.entry {
                Some(entry) if self.press.manner.shares_page => {
                    format!("{}-", anchor_of(&entry.id))
                }
                _ => String::new(),
            },
            below: self.below,
            link: &|written, _| self.link(written),
            image: &|written, _| self.image(written),
            embed: &|fence| self.embed(fence),
            callout: &|kind| strings.say(&format!("callout.{kind}")),
            highlighter: self.press.highlighter,
        })
    }

    /// The target of a link; nothing if it leads nowhere, of which the author has been told.
    fn link(&self, written: &str) -> Option<Href> {
        if leads_out(written) {
            return Some(Href {
                href: written.into(),
                class: "external",
                lang: None,
            });
        }
        let goal = self.entry?.prose.goal(written)?;
        if let Spot::Term(glossary, term) = &goal.spot
            && let Ok(mut terms) = self.terms.lock()
        {
            terms.insert((glossary.clone(), term.to_string()));
        }
        Some(Href {
            href: self.href(goal)?,
            class: if written.starts_with("term:") {
                "term"
            } else {
                ""
            },
            lang: goal.language.as_ref().map(ToString::to_string),
        })
    }

    /// The address of a picture; nothing if there is none, of which the author has been told.
    fn image(&self, written: &str) -> Option<String> {
        if written.starts_with("data:") {
            return Some(written.into());
        }
        let spot = self.entry?.prose.picture(written)?;
        self.href(&spot.clone().into())
    }

    pub fn report(&self, diagnostic: Diagnostic) {
        if let Ok(mut found) = self.found.lock() {
            found.push(diagnostic);
        }
    }

    /// Says that a component with a script is on the page.
    pub fn needs(&self, script: &'static str) {
        if let Ok(mut scripts) = self.scripts.lock() {
            scripts.insert(script);
        }
    }

    /// The address of a goal as seen from the page; nothing if it is not in the target.
    pub fn href(&self, goal: &Goal) -> Option<String> {
        match self.press.atlas.find(self.press.lang(), goal) {
            Where::Here(address) => Some(address.seen_from(self.page)),
            Where::Online(address) => Some(address),
            Where::Nowhere => None,
        }
    }

    /// The address of a document of the publication.
    pub fn href_of(&self, entry: &Entry) -> Option<String> {
        self.href(&self.press.goal(&entry.id))
    }

    /// A link to a document, by its title.
    pub fn link_to(&self, entry: &Entry) -> Option<view::Link> {
        Some(view::Link {
            title: self.title(entry),
            href: self.href_of(entry)?,
        })
    }

    /// The title of a document as a reader sees it.
    pub fn title(&self, entry: &Entry) -> String {
        title(self.press, entry)
    }

    /// Links to the pages that references name.
    pub fn see(&self, references: &[Ref]) -> Vec<view::Link> {
        let pages = references
            .iter()
            .filter_map(|reference| self.entry?.prose.page(reference));
        pages
            .filter_map(|id| self.link_to(self.press.publication.get(id)?))
            .collect()
    }

    pub fn level(&self, level: Level) -> view::LevelTag {
        level_tag(self.press, level)
    }

    /// A document on paper below a heading that bears its title already.
    pub fn bare(&self, kind: DocKind) -> Option<String> {
        self.drawn(kind, true)
    }

    /// Renders a component under a heading of a rank; a mistake in it is reported, and nothing is shown.
    pub fn component<T: Serialize>(
        &self,
        name: &str,
        argument: &'static str,
        value: &T,
        rank: u8,
    ) -> String {
        let mut context = Context::new();
        context.insert(argument, value);
        self.under(name, context, rank)
    }

    /// The answers of a document under a heading of a rank; `None` for a kind that has no component of answers.
    pub fn answers(&self, kind: DocKind, rank: u8) -> Option<String> {
        let name = format!("{}.answers", kind.key());
        if !self.press.templates.has(&name) {
            return None;
        }
        let mut context = Context::new();
        self.put(kind, &mut context)?;
        Some(self.under(&name, context, rank))
    }

    fn under(&self, name: &str, mut context: Context, rank: u8) -> String {
        if self.press.templates.takes(name, "rank") {
            context.insert("rank", &rank);
        }
        self.drawn_with(name, &context)
    }

    fn drawn_with(&self, name: &str, context: &Context) -> String {
        self.press
            .templates
            .component(name, context)
            .unwrap_or_else(|diagnostic| {
                self.report(*diagnostic);
                String::new()
            })
    }

    /// The HTML of a fenced block.
    fn embed(&self, fence: &Fence<'_>) -> Option<String> {
        let publication = self.press.publication;
        match DocKind::from_key(fence.word) {
            Some(kind) if fence.rest.is_empty() => {
                let path = format!("{}#{}", self.file(), fence.span.start);
                let mut all = publication.of_kind(kind);
                self.of(all.find(|entry| entry.doc.path == path)?)
                    .thing(kind)
            }
            Some(kind) => {
                let entry = publication.find(kind, fence.rest)?;
                self.again(entry).or_else(|| self.of(entry).thing(kind))
            }
            None if fence.word == "include" => self.included(fence.rest),
            None => Some(self.component("draft", "draft", &self.shown_draft(fence)?, 3)),
        }
    }

    /// The draft that a block of the lesson shows; nothing where it could not be read.
    fn shown_draft(&self, fence: &Fence<'_>) -> Option<view::Draft> {
        let text = self.entry?.text.as_ref()?;
        let before = text
            .fences()
            .filter(|other| other.word == "draft" && other.span.start < fence.span.start);
        let lesson = self.doc()?.lesson()?;
        let (before, from) = lesson.drafts.split_at_checked(before.count())?;
        let sample = self.samples().get(before.iter().flatten().count())?;
        self.example(from.first()?.as_ref()?, sample.as_ref())
    }

    /// A reference to a document that a page of several documents has shown already: its anchor can be there only once.
    fn again(&self, entry: &'a Entry) -> Option<String> {
        let is_new = |mut shown: MutexGuard<'_, BTreeSet<Id>>| shown.insert(entry.id.clone());
        if !self.press.manner.shares_page || self.shown.lock().is_ok_and(is_new) {
            return None;
        }
        let link = self.link_to(entry)?;
        let mut html = format!("<p><a href=\"{}\">", link.href);
        let _ = escape_html(&mut html, &link.title);
        html.push_str("</a></p>\n");
        Some(html)
    }

    /// The body of another Markdown file.
    fn included(&self, path: &str) -> Option<String> {
        let id = self.entry?.prose.included(path)?;
        let entry = self.press.publication.get(id)?;
        let text = entry.text.as_ref()?;
        if self.depth >= MAX_DEPTH {
            return None;
        }
        let inner = Self {
            entry: Some(entry),
            depth: self.depth + 1,
            ..*self
        };
        Some(inner.body(text, false))
    }

    /// A document as it is shown in a lesson.
    fn thing(&self, kind: DocKind) -> Option<String> {
        self.drawn(kind, false)
    }

    fn drawn(&self, kind: DocKind, bare: bool) -> Option<String> {
        if !kind.embedded() {
            return None;
        }
        let mut context = Context::new();
        self.put(kind, &mut context)?;
        let variant = self.press.manner.variant;
        let own = variant.map(|variant| format!("{}.{variant}", kind.key()));
        let own = own.filter(|name| self.press.templates.has(name));
        let name = own.as_deref().unwrap_or(kind.key());
        context.insert("bare", &bare);
        // A bare one is below its title, any other beside the headings of the second rank.
        context.insert("rank", &(self.below + if bare { 1 } else { 2 }));
        Some(self.drawn_with(name, &context))
    }
}

/// The anchor of a document on a page that shows several: `quiz-choisir`.
pub fn anchor_of(id: &Id) -> String {
    format!("{}-{}", id.kind.key(), id.name.replace('/', "-"))
}

/// The title of a document as a reader sees it.
pub fn title(press: &Press<'_>, entry: &Entry) -> String {
    let lang = press.lang();
    typeset(lang, &entry.doc.title(lang, entry.text.as_deref()))
}

/// A level by key and name.
pub fn level_tag(press: &Press<'_>, level: Level) -> view::LevelTag {
    let step = level as u8;
    let names = press.config.level_names(press.lang());
    view::LevelTag {
        key: level,
        name: typeset(press.lang(), &names[usize::from(step)]),
        step: step + 1,
    }
}
