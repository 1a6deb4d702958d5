//! Makes a tree: the reader from Markdown, others from what is no Markdown (a quiz on paper, a form).

use std::ops::Range;

use super::{Name, Node, Side, Tag, Text};

/// The nodes of a tree that is being made.
#[derive(Debug, Default)]
pub(super) struct Nodes {
    pub nodes: Vec<Node>,
    pub cooked: Vec<(u32, Box<str>)>,
    pub named: Vec<(u32, Name)>,
    open: Vec<u32>,
}

impl Nodes {
    pub fn open(&mut self, tag: Tag, span: Range<u32>) -> u32 {
        let ix = self.nodes.len() as u32;
        self.nodes.push(Node { tag, span, len: 0 });
        self.open.push(ix);
        ix
    }

    pub fn open_as(&mut self, tag: Tag, span: Range<u32>, name: Name) -> u32 {
        let ix = self.open(tag, span);
        self.named.push((ix, name));
        ix
    }

    /// Closes the node that opened last, and gives it.
    pub fn close(&mut self) -> Option<u32> {
        let ix = self.open.pop()?;
        self.nodes[ix as usize].len = self.nodes.len() as u32 - ix - 1;
        Some(ix)
    }

    pub fn has_open(&self) -> bool {
        !self.open.is_empty()
    }

    pub fn leaf(&mut self, tag: Tag, span: Range<u32>) -> u32 {
        let ix = self.open(tag, span);
        self.close();
        ix
    }

    /// A leaf whose words are given, which are those of its span or others.
    pub fn str(&mut self, tag: Tag, span: Range<u32>, words: &str, source: &str) {
        let ix = self.leaf(tag, span.clone());
        if source.get(span.start as usize..span.end as usize) != Some(words) {
            self.cooked.push((ix, words.into()));
        }
    }

    pub fn text(mut self, source: &str, offset: usize, lost: Vec<Range<u32>>) -> Text {
        while self.close().is_some() {}
        // Anchors are known at the end of their heading, after what is in it.
        self.named.sort_by_key(|(ix, _)| *ix);
        Text {
            source: source.into(),
            offset,
            nodes: self.nodes.into(),
            cooked: self.cooked.into(),
            named: self.named.into(),
            lost: lost.into(),
        }
    }
}

/// Makes a text of what is no Markdown. Its source is the words that it is given, in order.
///
/// ```
/// use palier::text::{Builder, Choice, Tag};
/// let mut form = Builder::default();
/// form.open(Tag::Para);
/// form.str("Which one?");
/// form.close();
/// form.open(Tag::Boxes(Choice::One));
/// form.option(false, "this");
/// form.option(true, "that");
/// form.close();
/// assert_eq!(form.done().words(), "Which one?\nthis\nthat");
/// ```
#[derive(Debug, Default)]
pub struct Builder {
    source: String,
    nodes: Nodes,
}

impl Builder {
    /// Opens a node; what follows is in it, until [`close`](Self::close).
    pub fn open(&mut self, tag: Tag) -> &mut Self {
        let here = self.here();
        self.nodes.open(tag, here);
        self
    }

    /// Opens a link, a picture, or (with a language for an address) a foreign passage.
    pub fn open_to(&mut self, tag: Tag, to: &str, title: &str) -> &mut Self {
        let (here, to, title) = (self.here(), to.into(), title.into());
        self.nodes.open_as(tag, here, Name::Target { to, title });
        self
    }

    /// Opens a footnote or a block of code, with its label.
    pub fn open_as(&mut self, tag: Tag, label: &str) -> &mut Self {
        let here = self.here();
        self.nodes.open_as(tag, here, Name::Label(label.into()));
        self
    }

    /// Opens a heading that has an anchor.
    pub fn open_heading(&mut self, level: u8, id: &str) -> &mut Self {
        let (here, id, rest) = (self.here(), id.into(), "".into());
        let name = Name::Anchor { id, rest };
        self.nodes.open_as(Tag::Heading(level), here, name);
        self
    }

    /// Opens a numbered list that begins with a number.
    pub fn open_at(&mut self, start: u64) -> &mut Self {
        let here = self.here();
        self.nodes
            .open_as(Tag::List(true), here, Name::Start(start));
        self
    }

    /// Opens a table.
    pub fn open_table(&mut self, columns: &[Side]) -> &mut Self {
        let here = self.here();
        self.nodes
            .open_as(Tag::Table, here, Name::Columns(columns.into()));
        self
    }

    /// Adds words.
    pub fn str(&mut self, words: &str) -> &mut Self {
        self.words(Tag::Str, words)
    }

    /// Adds a leaf that has words: a run of them, or HTML.
    pub fn words(&mut self, tag: Tag, words: &str) -> &mut Self {
        let start = self.here().start;
        self.source.push_str(words);
        let span = start..self.here().end;
        self.nodes.leaf(tag, span);
        self
    }

    /// Adds a node with nothing in it: a break, a gap, a line.
    pub fn leaf(&mut self, tag: Tag) -> &mut Self {
        self.open(tag).close()
    }

    /// Adds an item with a box before it.
    pub fn option(&mut self, ticked: bool, words: &str) -> &mut Self {
        self.open(Tag::Item).leaf(Tag::Tick(ticked));
        self.str(words).close()
    }

    /// Adds all of another text. Its spans are from then on those of this text's words.
    pub fn text(&mut self, other: &Text) -> &mut Self {
        self.text_to(other, &|to| to.to_string())
    }

    /// Adds all of another text, with other addresses for its links and pictures: `to` gives each by the one that is written.
    pub fn text_to(&mut self, other: &Text, to: &dyn Fn(&str) -> String) -> &mut Self {
        self.nodes_to(other, 0, to)
    }

    /// The same within the line that is open: a text of one paragraph goes without its paragraph.
    pub fn line_to(&mut self, other: &Text, to: &dyn Fn(&str) -> String) -> &mut Self {
        let is_line = other.nodes.first().is_some_and(|first| {
            first.tag == Tag::Para && first.len as usize + 1 == other.nodes.len()
        });
        self.nodes_to(other, u32::from(is_line), to)
    }

    /// Adds the nodes of another text from the one at `skip` on.
    fn nodes_to(&mut self, other: &Text, skip: u32, to: &dyn Fn(&str) -> String) -> &mut Self {
        let first = self.nodes.nodes.len() as u32;
        let start = self.here().start;
        self.source.push_str(&other.source);
        let moved = |node: &Node| Node {
            span: node.span.start + start..node.span.end + start,
            ..node.clone()
        };
        self.nodes
            .nodes
            .extend(other.nodes.iter().skip(skip as usize).map(moved));
        let cooked = other.cooked.iter().cloned();
        self.nodes
            .cooked
            .extend(cooked.map(|(ix, words)| (ix + first - skip, words)));
        let named = other.named.iter().map(|(ix, name)| {
            let is_address = matches!(other.node(*ix).tag, Tag::Link | Tag::Picture);
            match name {
                Name::Target { to: written, title } if is_address => {
                    let (to, title) = (to(written).into(), title.clone());
                    (ix + first - skip, Name::Target { to, title })
                }
                name => (ix + first - skip, name.clone()),
            }
        });
        self.nodes.named.extend(named);
        self
    }

    /// Closes the node that opened last.
    pub fn close(&mut self) -> &mut Self {
        let end = self.here().end;
        if let Some(ix) = self.nodes.close() {
            self.nodes.nodes[ix as usize].span.end = end;
        }
        self
    }

    /// The text. Nodes that are still open are closed.
    pub fn done(mut self) -> Text {
        while self.nodes.has_open() {
            self.close();
        }
        self.nodes.text(&self.source, 0, Vec::new())
    }

    fn here(&self) -> Range<u32> {
        let at = u32::try_from(self.source.len()).unwrap_or(u32::MAX);
        at..at
    }
}
