//! Prose, read once: a flat tree whose spans cover the Markdown that it was read from.
//!
//! The tree says nothing of any output; [`html`](Text::html), [`markdown`](Text::markdown) and [`words`](Text::words) write it. Nodes lie in the order of the
//! text, each followed by all that is in it. They are private: other rooms ask for headings, embedded blocks, links or words.

use std::ops::Range;
use std::sync::Arc;

use crate::name::DocKind;

mod build;
mod faults;
mod html;
mod markdown;
mod read;
mod tag;
#[cfg(test)]
mod tests;
mod words;

pub use build::Builder;

pub use html::{Around, Href};
pub use markdown::Plain;
pub use tag::{Callout, Choice, Side, Tag};
pub use words::{nearest_anchor, slug};

/// A text: its source, and the tree of what is in it.
#[derive(Debug, Clone)]
pub struct Text {
    source: Arc<str>,
    /// Where the source begins, in bytes of the file.
    offset: usize,
    nodes: Box<[Node]>,
    /// The words of a leaf where they are not its span of the source: `&amp;` is `&`.
    cooked: Box<[(u32, Box<str>)]>,
    /// Addresses, labels and the like, by their node.
    named: Box<[(u32, Name)]>,
    /// Words of the source that Markdown drops: the cells of a row beyond those of its head.
    lost: Box<[Range<u32>]>,
}

/// A node: its span in bytes of the source, and how many nodes are in it.
#[derive(Debug, Clone)]
struct Node {
    tag: Tag,
    span: Range<u32>,
    len: u32,
}

/// A string or a number that belongs to a node.
#[derive(Debug, Clone, PartialEq)]
enum Name {
    /// Of a heading: its anchor, and the attributes written after it that nobody reads.
    Anchor { id: Box<str>, rest: Box<str> },
    /// Of a link, picture or definition: the address as it is written, and the title. Of a foreign passage: its language.
    Target { to: Box<str>, title: Box<str> },
    /// Of code and of embedded blocks: the line after the fence. Of footnotes, references to them, and definitions: the label.
    Label(Box<str>),
    /// Of a list: its first number.
    Start(u64),
    /// Of a table: its columns.
    Columns(Box<[Side]>),
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading<'t> {
    /// From 1 to 6.
    pub level: u8,
    /// Its text, without marks.
    pub text: String,
    /// Its anchor.
    pub id: &'t str,
    /// Where it is, in bytes of the file.
    pub span: Range<usize>,
}

/// A link, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link<'t> {
    /// Its target.
    pub to: &'t str,
    /// Its words.
    pub words: String,
    /// Where it is, in bytes of the file.
    pub span: Range<usize>,
}

/// A fenced block of Palier's: ```` ```quiz choisir ````.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fence<'t> {
    /// The first word: `quiz`, `draft`, `include`.
    pub word: &'t str,
    /// The rest: an id, a path.
    pub rest: &'t str,
    /// The whole block, in bytes of the file.
    pub span: Range<usize>,
    /// The lines in it.
    pub body: &'t str,
    /// Where they begin, in bytes of the file.
    pub offset: usize,
}

/// Whether a word begins a fenced block of Palier's: a draft, a Markdown file to be put in, or a document that a lesson may show.
pub fn is_embed(word: &str) -> bool {
    matches!(word, "draft" | "include") || DocKind::from_key(word).is_some_and(DocKind::embedded)
}

/// The first word after a fence, and the rest of the line.
fn split_info(info: &str) -> (&str, &str) {
    let info = info.trim();
    info.split_once(char::is_whitespace)
        .map_or((info, ""), |(word, rest)| (word, rest.trim()))
}

impl Text {
    /// The Markdown that it was read from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Its headings, in order.
    pub fn headings(&self) -> impl Iterator<Item = Heading<'_>> {
        self.named.iter().filter_map(|(ix, name)| {
            let (Tag::Heading(level), Name::Anchor { id, .. }) = (self.node(*ix).tag, name) else {
                return None;
            };
            Some(Heading {
                level,
                text: self.words_of(*ix),
                id,
                span: self.place(*ix),
            })
        })
    }

    /// The anchors of its headings, in order.
    pub fn anchors(&self) -> impl Iterator<Item = &str> + Clone {
        self.named.iter().filter_map(|(_, name)| match name {
            Name::Anchor { id, .. } => Some(id.as_ref()),
            Name::Target { .. } | Name::Label(_) | Name::Start(_) | Name::Columns(_) => None,
        })
    }

    /// Its links, in order.
    pub fn links(&self) -> impl Iterator<Item = Link<'_>> {
        let links = self.named.iter().map(|(ix, _)| *ix);
        links
            .filter(|ix| self.node(*ix).tag == Tag::Link)
            .map(|ix| Link {
                to: self.target(ix).0,
                words: self.words_of(ix),
                span: self.place(ix),
            })
    }

    /// Its fenced blocks that are Palier's, in order.
    pub fn fences(&self) -> impl Iterator<Item = Fence<'_>> {
        let embeds = self.named.iter().map(|(ix, _)| *ix);
        embeds
            .filter(|ix| self.node(*ix).tag == Tag::Embed)
            .map(|ix| self.fence(ix))
    }

    /// The addresses of its pictures as they are written, and where each picture is, in bytes of the file.
    pub fn pictures(&self) -> impl Iterator<Item = (&str, Range<usize>)> {
        let pictures = self.named.iter().map(|(ix, _)| *ix);
        pictures
            .filter(|ix| self.node(*ix).tag == Tag::Picture)
            .map(|ix| (self.target(ix).0, self.place(ix)))
    }

    fn node(&self, ix: u32) -> &Node {
        &self.nodes[ix as usize]
    }

    /// The nodes just within one.
    fn children(&self, ix: u32) -> impl Iterator<Item = u32> {
        self.siblings(ix + 1..ix + 1 + self.node(ix).len)
    }

    fn siblings(&self, range: Range<u32>) -> impl Iterator<Item = u32> {
        let next = move |ix: &u32| Some(ix + 1 + self.node(*ix).len).filter(|ix| *ix < range.end);
        std::iter::successors(Some(range.start).filter(|ix| *ix < range.end), next)
    }

    /// Every node of a range as it opens and closes.
    fn walk(&self, range: Range<u32>) -> Walk<'_> {
        Walk {
            nodes: &self.nodes,
            next: range.start,
            end: range.end,
            open: Vec::new(),
        }
    }

    fn walk_all(&self) -> Walk<'_> {
        self.walk(0..self.nodes.len() as u32)
    }

    /// The words of a leaf.
    fn str(&self, ix: u32) -> &str {
        match self.cooked.binary_search_by_key(&ix, |(at, _)| *at) {
            Ok(at) => &self.cooked[at].1,
            Err(_) => self.slice(&self.node(ix).span),
        }
    }

    fn slice(&self, span: &Range<u32>) -> &str {
        self.source
            .get(span.start as usize..span.end as usize)
            .unwrap_or_default()
    }

    fn name(&self, ix: u32) -> Option<&Name> {
        let at = self.named.binary_search_by_key(&ix, |(at, _)| *at).ok()?;
        Some(&self.named[at].1)
    }

    /// The address and the title of a link or picture; the language of a foreign passage.
    fn target(&self, ix: u32) -> (&str, &str) {
        match self.name(ix) {
            Some(Name::Target { to, title }) => (to, title),
            Some(Name::Anchor { .. } | Name::Label(_) | Name::Start(_) | Name::Columns(_))
            | None => ("", ""),
        }
    }

    /// The anchor of a heading, the label of a footnote, the line after a fence.
    fn label(&self, ix: u32) -> &str {
        match self.name(ix) {
            Some(Name::Label(label) | Name::Anchor { id: label, .. }) => label,
            Some(Name::Target { .. } | Name::Start(_) | Name::Columns(_)) | None => "",
        }
    }

    /// The first number of a list.
    fn start(&self, ix: u32) -> u64 {
        match self.name(ix) {
            Some(Name::Start(start)) => *start,
            Some(Name::Target { .. } | Name::Anchor { .. } | Name::Label(_) | Name::Columns(_))
            | None => 1,
        }
    }

    /// The columns of a table.
    fn columns(&self, ix: u32) -> &[Side] {
        match self.name(ix) {
            Some(Name::Columns(columns)) => columns,
            Some(Name::Target { .. } | Name::Anchor { .. } | Name::Label(_) | Name::Start(_))
            | None => &[],
        }
    }

    /// The lines of a block of code or of an embedded one.
    fn body(&self, ix: u32) -> &str {
        self.children(ix).next().map_or("", |words| self.str(words))
    }

    fn fence(&self, ix: u32) -> Fence<'_> {
        let (word, rest) = split_info(self.label(ix));
        let span = self.place(ix);
        let body = self.children(ix).next();
        Fence {
            word,
            rest,
            offset: body.map_or(span.end, |body| self.place(body).start),
            span,
            body: self.body(ix),
        }
    }

    /// Where a node is, in bytes of the file.
    fn place(&self, ix: u32) -> Range<usize> {
        self.in_file(&self.node(ix).span)
    }

    fn in_file(&self, span: &Range<u32>) -> Range<usize> {
        span.start as usize + self.offset..span.end as usize + self.offset
    }
}

/// One end of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Open(u32),
    Close(u32),
}

/// Goes through nodes in order, without recursion: quotations may be a thousand deep.
struct Walk<'t> {
    nodes: &'t [Node],
    next: u32,
    end: u32,
    open: Vec<u32>,
}

impl Walk<'_> {
    /// Leaves out what is in the node that opened last.
    fn leave(&mut self) {
        if let Some(&ix) = self.open.last() {
            self.next = ix + 1 + self.nodes[ix as usize].len;
        }
    }
}

impl Iterator for Walk<'_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        if let Some(&ix) = self.open.last()
            && ix + self.nodes[ix as usize].len < self.next
        {
            self.open.pop();
            return Some(Step::Close(ix));
        }
        if self.next >= self.end {
            return None;
        }
        self.open.push(self.next);
        self.next += 1;
        Some(Step::Open(self.next - 1))
    }
}
