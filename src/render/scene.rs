//! The rendering of one document: its texts, and the page or paper that shows them.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Mutex;

use serde::Serialize;
use tera::Context;

use super::address::relative;
use super::{Press, view};
use crate::course::{DocIx, resolve};
use crate::diagnostic::Diagnostic;
use crate::document::{DocKind, Document, Localized, Md, Ref};
use crate::level::Level;
use crate::name::Shelf;
use crate::prose::{self, Around, Fence};
use crate::typeset::typeset;

/// Where a text is shown.
#[derive(Debug, Clone, Copy)]
pub enum Surface<'a> {
    /// A page of the site, by its address from the root.
    Page(&'a str),
    /// The printable guide, where every page is an anchor.
    Paper(&'a str),
}

/// The document whose texts are rendered, the surface that shows them, and what comes of it besides HTML.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub press: &'a Press<'a>,
    pub ix: DocIx,
    pub surface: Surface<'a>,
    pub found: &'a Mutex<Vec<Diagnostic>>,
    pub scripts: &'a Mutex<BTreeSet<&'static str>>,
    /// The terms that are linked to: the glossary and the term's id.
    pub terms: &'a Mutex<BTreeSet<(DocIx, String)>>,
    /// How many includes deep.
    depth: usize,
    /// By how many ranks its headings are lowered.
    below: u8,
}

/// Deeper includes are circles, which have been told.
const MAX_DEPTH: usize = 16;

impl<'a> Scene<'a> {
    pub fn new(
        press: &'a Press<'a>,
        ix: DocIx,
        surface: Surface<'a>,
        found: &'a Mutex<Vec<Diagnostic>>,
        scripts: &'a Mutex<BTreeSet<&'static str>>,
        terms: &'a Mutex<BTreeSet<(DocIx, String)>>,
    ) -> Self {
        Self {
            press,
            ix,
            surface,
            found,
            scripts,
            terms,
            depth: 0,
            below: 0,
        }
    }

    /// The same surface, another document's texts.
    pub fn of(&self, ix: DocIx) -> Self {
        Self { ix, ..*self }
    }

    /// The same, under titles of its own: a `##` is so many ranks lower.
    pub fn below(&self, ranks: u8) -> Self {
        Self {
            below: ranks,
            ..*self
        }
    }

    pub fn doc(&self) -> &'a Document {
        &self.press.course.docs[self.ix]
    }

    pub fn lang(&self) -> &'a str {
        &self.press.language.tag
    }

    /// A lesson's whole Markdown.
    pub fn body(&self, markdown: &str, offset: usize, title_is_shown: bool) -> String {
        self.with_around(None, |around| {
            prose::html(markdown, offset, title_is_shown, around)
        })
    }

    /// The Markdown of its lesson, below the title that the page shows; nothing for another kind.
    pub fn text(&self) -> String {
        let lesson = self.doc().lesson();
        lesson.map_or_else(String::new, |lesson| {
            self.body(&lesson.body, lesson.offset, true)
        })
    }

    /// A text in Markdown.
    pub fn html(&self, text: &Md) -> String {
        self.with_around(Some(text.span.clone()), |around| {
            prose::html(text, 0, false, around).trim_end().to_string()
        })
    }

    /// A text in Markdown of one paragraph, without its `<p>`.
    pub fn inline(&self, text: &Md) -> String {
        self.with_around(Some(text.span.clone()), |around| {
            prose::inline_html(text, 0, around)
        })
    }

    /// The text in the reader's language, as inline Markdown.
    pub fn localized(&self, text: &Localized) -> String {
        let (tag, words) = text.told(self.lang());
        let is_foreign = !tag.is_empty() && tag != self.lang();
        let html = self.with_around(Some(text.span()), |around| {
            let lang = if is_foreign { tag } else { around.lang };
            prose::inline_html(
                words,
                0,
                &Around {
                    lang,
                    anchors: around.anchors.clone(),
                    ..*around
                },
            )
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

    fn with_around<T>(&self, place: Option<Range<usize>>, f: impl FnOnce(&Around<'_>) -> T) -> T {
        let at = |span: Range<usize>| place.clone().unwrap_or(span);
        let strings = &self.press.templates.strings;
        f(&Around {
            file: self.doc().file(),
            lang: self.lang(),
            raw_html: self.press.course.config.raw_html,
            anchors: match self.surface {
                Surface::Page(_) => String::new(),
                Surface::Paper(_) => format!("{}-", anchor_of(self.doc())),
            },
            below: self.below,
            link: &|dest, span| self.link(dest, at(span)),
            image: &|dest, span| self.image(dest, at(span)),
            embed: &|fence| self.embed(fence),
            callout: &|kind| strings.say(&format!("callout.{kind}")),
            highlighter: self.press.highlighter,
            report: &|mut diagnostic| {
                diagnostic.place.span = at(diagnostic.place.span);
                self.report(diagnostic);
            },
        })
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

    /// Where a document is, from here.
    pub fn href(&self, ix: DocIx) -> Option<String> {
        match self.surface {
            Surface::Page(from) => self
                .press
                .language
                .urls
                .get(&ix)
                .map(|url| relative(from, url)),
            Surface::Paper(from) => {
                let (doc, language) = (&self.press.course.docs[ix], self.press.language);
                if let Some(module) = language
                    .modules
                    .iter()
                    .find(|module| module.index == Some(ix))
                    .filter(|module| module.is_seen())
                {
                    return Some(format!("#module-{}", module.id));
                }
                // What is not printed is linked to where it is.
                let is_printed = match doc.kind.shelf() {
                    Shelf::Modules | Shelf::Rules => doc.id != "index",
                    Shelf::Platforms | Shelf::Beside | Shelf::Nowhere => false,
                };
                if is_printed {
                    Some(format!("#{}", anchor_of(doc)))
                } else {
                    language.urls.get(&ix).map(|url| relative(from, url))
                }
            }
        }
    }

    /// A link to a document, by its title.
    pub fn link_to(&self, ix: DocIx) -> Option<view::Link> {
        Some(view::Link {
            title: self.title(ix),
            href: self.href(ix)?,
        })
    }

    /// The title of a document as a reader sees it.
    pub fn title(&self, ix: DocIx) -> String {
        title(self.press, ix)
    }

    /// Links to what references name.
    pub fn see(&self, references: &[Ref]) -> Vec<view::Link> {
        references
            .iter()
            .filter_map(|reference| self.link_to(resolve(self.press.language, reference)?))
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
    fn embed(&self, fence: &Fence) -> Option<String> {
        let language = self.press.language;
        match DocKind::from_key(&fence.word) {
            Some(kind) if fence.rest.is_empty() => {
                let path = format!("{}#{}", self.doc().path, fence.span.start);
                let ix = self
                    .press
                    .course
                    .docs
                    .iter()
                    .position(|doc| doc.path == path)?;
                self.of(ix).thing(kind)
            }
            Some(kind) => self
                .of(*language.index.get(&(kind, fence.rest.clone()))?)
                .thing(kind),
            None if fence.word == "include" => {
                let ix = self.press.course.partial(&self.doc().path, &fence.rest)?;
                let lesson = self.press.course.docs[ix].lesson()?;
                if self.depth >= MAX_DEPTH {
                    return None;
                }
                let inner = Self {
                    ix,
                    depth: self.depth + 1,
                    ..*self
                };
                Some(inner.body(&lesson.body, lesson.offset, false))
            }
            None => {
                // What is wrong with the draft has been told when it was proved.
                let outlined = self
                    .press
                    .course
                    .outlines
                    .get(&self.ix)?
                    .fences
                    .iter()
                    .find(|other| other.span.start == fence.span.start)?;
                let example = crate::proof::fence_example(self.doc(), outlined, &mut Vec::new())?;
                Some(self.component("draft", "draft", &self.example(&example)?, 3))
            }
        }
    }

    /// A document as it stands in a lesson.
    fn thing(&self, kind: DocKind) -> Option<String> {
        self.drawn(kind, false)
    }

    fn drawn(&self, kind: DocKind, bare: bool) -> Option<String> {
        if !kind.embedded() {
            return None;
        }
        let mut context = Context::new();
        self.put(kind, &mut context)?;
        let paper = format!("{}.paper", kind.key());
        let on_paper = matches!(self.surface, Surface::Paper(_));
        let name = if on_paper && self.press.templates.has(&paper) {
            paper.as_str()
        } else {
            kind.key()
        };
        context.insert("bare", &bare);
        // A bare one stands under its title, any other beside the headings of the second rank.
        context.insert("rank", &(self.below + if bare { 1 } else { 2 }));
        Some(self.drawn_with(name, &context))
    }
}

/// The anchor of a document in the printable guide.
pub fn anchor_of(doc: &Document) -> String {
    format!("{}-{}", doc.kind.key(), doc.id)
}

/// The title of a document as a reader sees it.
pub fn title(press: &Press<'_>, ix: DocIx) -> String {
    let lang = &press.language.tag;
    typeset(
        lang,
        &press.course.docs[ix].title(lang, press.course.outlines.get(&ix)),
    )
}

pub fn level_tag(press: &Press<'_>, level: Level) -> view::LevelTag {
    let step = level as u8;
    let names = press.course.config.level_names(&press.language.tag);
    view::LevelTag {
        key: level,
        name: typeset(&press.language.tag, &names[usize::from(step)]),
        step: step + 1,
    }
}
