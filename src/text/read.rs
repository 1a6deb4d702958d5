//! Reads Markdown into a tree.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, Event, LinkType, Options, Parser, RefDefs,
    Tag as Mark, TextMergeWithOffset,
};

use super::build::Nodes;
use super::words::slug;
use super::{Callout, Name, Side, Tag, Text, is_embed, split_info};

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

impl Text {
    /// Reads Markdown that begins at byte `offset` of its file. Of a text beyond 4 GiB the rest is left out.
    pub fn read(markdown: &str, offset: usize) -> Self {
        let most = markdown.floor_char_boundary(u32::MAX as usize);
        let source = &markdown[..most];
        let parser = Parser::new_ext(source, options());
        let mut reader = Reader {
            source,
            nodes: Nodes::default(),
        };
        let definitions = definitions(parser.reference_definitions());
        for (event, span) in TextMergeWithOffset::new(parser.into_offset_iter()) {
            reader.event(event, at(span));
        }
        for (span, name, label) in definitions {
            reader.nodes.open_as(Tag::Definition, span.clone(), name);
            reader.nodes.str(Tag::Str, span, &label, source);
            reader.nodes.close();
        }
        let mut text = reader.nodes.text(source, offset, Vec::new());
        text.give_anchors();
        text.lost = text.unaccounted().into();
        text
    }

    /// Gives each heading an anchor of its own: the one that is written after it, or one made of its words.
    fn give_anchors(&mut self) {
        let mut given = HashSet::new();
        let mut named = std::mem::take(&mut self.named);
        for (ix, name) in &mut named {
            let Name::Anchor { id, .. } = name else {
                continue;
            };
            let base = if id.is_empty() {
                slug(&self.words_of(*ix))
            } else {
                id.to_string()
            };
            let mut own = base.clone();
            let mut n = 1;
            while !given.insert(own.clone()) {
                n += 1;
                own = format!("{base}-{n}");
            }
            *id = own.into();
        }
        self.named = named;
    }

    /// Spans with letters that no node accounts for: they are between the parts of a node that has no words of its own.
    fn unaccounted(&self) -> Vec<Range<u32>> {
        let told = self.nodes.iter().filter_map(|node| match node.tag {
            // Its first line is `[!NOTE]`.
            Tag::Callout(_) => {
                let line = self.slice(&node.span).split('\n').next()?;
                Some(node.span.start..node.span.start + line.len() as u32)
            }
            tag => has_own_letters(tag).then(|| node.span.clone()),
        });
        let mut told: Vec<Range<u32>> = told.collect();
        told.sort_by_key(|span| (span.start, span.end));
        told.push(self.source.len() as u32..self.source.len() as u32);
        let mut lost = Vec::new();
        let mut from = 0;
        for span in told {
            let gap = from..span.start.max(from);
            let words = self.slice(&gap);
            // Numbers of items are counted anew.
            if words.contains(char::is_alphabetic)
                && let Some(first) = words.find(char::is_alphanumeric)
                && let Some(last) = words.rfind(char::is_alphanumeric)
            {
                let end = last + words[last..].chars().next().map_or(0, char::len_utf8);
                lost.push(gap.start + first as u32..gap.start + end as u32);
            }
            from = from.max(span.end);
        }
        lost
    }
}

/// Whether all letters in the span of such a node are in it or in what is kept with it.
fn has_own_letters(tag: Tag) -> bool {
    match tag {
        Tag::Heading(_)
        | Tag::Code
        | Tag::Embed
        | Tag::Note
        | Tag::Raw
        | Tag::Definition
        | Tag::Str
        | Tag::Mono
        | Tag::Link
        | Tag::Picture
        | Tag::NoteRef
        | Tag::Foreign
        | Tag::Tick(_)
        | Tag::Html => true,
        Tag::Para
        | Tag::List(_)
        | Tag::Item
        | Tag::Table
        | Tag::Head
        | Tag::Row
        | Tag::Cell
        | Tag::Quote
        | Tag::Callout(_)
        | Tag::Rule
        | Tag::Soft
        | Tag::Hard
        | Tag::Emph
        | Tag::Strong
        | Tag::Strike
        | Tag::Frame
        | Tag::Boxes(_)
        | Tag::Lines(_)
        | Tag::Blank(_)
        | Tag::Mark
        | Tag::Figure => false,
    }
}

fn at(span: Range<usize>) -> Range<u32> {
    let to = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    to(span.start)..to(span.end)
}

/// What references lead to, in the order of the text.
fn definitions(known: &RefDefs<'_>) -> Vec<(Range<u32>, Name, String)> {
    let all = known.iter().map(|(label, definition)| {
        let title = definition.title.as_deref().unwrap_or_default();
        let name = Name::Target {
            to: definition.dest.as_ref().into(),
            title: title.into(),
        };
        (at(definition.span.clone()), name, label.to_string())
    });
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|(span, _, _)| span.start);
    all
}

struct Reader<'m> {
    source: &'m str,
    nodes: Nodes,
}

impl<'m> Reader<'m> {
    fn event(&mut self, event: Event<'m>, span: Range<u32>) {
        let nodes = &mut self.nodes;
        match event {
            Event::Start(mark) => self.start(mark, span),
            Event::End(_) => _ = nodes.close(),
            Event::Text(words) => nodes.str(Tag::Str, span, &words, self.source),
            Event::Code(words) | Event::InlineMath(words) | Event::DisplayMath(words) => {
                nodes.open(Tag::Mono, span.clone());
                let inner = inner(self.source, &span, &words);
                nodes.str(Tag::Str, inner, &words, self.source);
                nodes.close();
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                nodes.str(Tag::Html, span, &html, self.source);
            }
            Event::FootnoteReference(label) => {
                let label = Name::Label(label.as_ref().into());
                nodes.open_as(Tag::NoteRef, span, label);
                nodes.close();
            }
            Event::SoftBreak => _ = nodes.leaf(Tag::Soft, span),
            Event::HardBreak => _ = nodes.leaf(Tag::Hard, span),
            Event::Rule => _ = nodes.leaf(Tag::Rule, span),
            Event::TaskListMarker(ticked) => _ = nodes.leaf(Tag::Tick(ticked), span),
        }
    }

    fn start(&mut self, mark: Mark<'m>, span: Range<u32>) {
        let nodes = &mut self.nodes;
        match mark {
            // Extensions that are not asked for are paragraphs or words, whatever they bring.
            Mark::Paragraph
            | Mark::DefinitionList
            | Mark::DefinitionListTitle
            | Mark::DefinitionListDefinition
            | Mark::MetadataBlock(_) => nodes.open(Tag::Para, span),
            Mark::Heading {
                level,
                id,
                classes,
                attrs,
            } => {
                let mut rest: Vec<String> = classes.iter().map(ToString::to_string).collect();
                rest.extend(attrs.iter().map(|(key, value)| match value {
                    Some(value) => format!("{key}={value}"),
                    None => key.to_string(),
                }));
                let name = Name::Anchor {
                    id: id.as_deref().unwrap_or_default().into(),
                    rest: rest.join(" ").into(),
                };
                nodes.open_as(Tag::Heading(level as u8), span, name)
            }
            Mark::BlockQuote(None) => nodes.open(Tag::Quote, span),
            Mark::BlockQuote(Some(kind)) => nodes.open(Tag::Callout(callout(kind)), span),
            Mark::CodeBlock(CodeBlockKind::Indented) => nodes.open(Tag::Code, span),
            Mark::CodeBlock(CodeBlockKind::Fenced(info)) => {
                let is_embed = is_embed(split_info(&info).0);
                let tag = if is_embed { Tag::Embed } else { Tag::Code };
                nodes.open_as(tag, span, Name::Label(info.as_ref().into()))
            }
            Mark::HtmlBlock => nodes.open(Tag::Raw, span),
            Mark::List(Some(start)) => nodes.open_as(Tag::List(true), span, Name::Start(start)),
            Mark::List(None) => nodes.open(Tag::List(false), span),
            Mark::Item => nodes.open(Tag::Item, span),
            Mark::FootnoteDefinition(label) => {
                nodes.open_as(Tag::Note, span, Name::Label(label.as_ref().into()))
            }
            Mark::Table(columns) => {
                let columns = columns.iter().map(side).collect();
                nodes.open_as(Tag::Table, span, Name::Columns(columns))
            }
            Mark::TableHead => nodes.open(Tag::Head, span),
            Mark::TableRow => nodes.open(Tag::Row, span),
            Mark::TableCell => nodes.open(Tag::Cell, span),
            Mark::Emphasis | Mark::Subscript | Mark::Superscript => nodes.open(Tag::Emph, span),
            Mark::Strong => nodes.open(Tag::Strong, span),
            Mark::Strikethrough => nodes.open(Tag::Strike, span),
            Mark::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                let (tag, to) = match dest_url.strip_prefix("lang:") {
                    Some(lang) => (Tag::Foreign, lang.into()),
                    None if link_type == LinkType::Email => {
                        (Tag::Link, format!("mailto:{dest_url}").into())
                    }
                    None => (Tag::Link, dest_url.as_ref().into()),
                };
                let title = title.as_ref().into();
                nodes.open_as(tag, span, Name::Target { to, title })
            }
            Mark::Image {
                dest_url, title, ..
            } => {
                let (to, title) = (dest_url.as_ref().into(), title.as_ref().into());
                nodes.open_as(Tag::Picture, span, Name::Target { to, title })
            }
        };
    }
}

/// Where the words of a code span are within its backticks.
fn inner(source: &str, span: &Range<u32>, words: &str) -> Range<u32> {
    let whole = &source[span.start as usize..span.end as usize];
    let ticks = whole.len() - whole.trim_start_matches('`').len();
    let found = whole[ticks..].find(words).map(|at| (at + ticks) as u32);
    match found {
        Some(at) if !words.is_empty() => span.start + at..span.start + at + words.len() as u32,
        Some(_) | None => span.clone(),
    }
}

fn callout(kind: BlockQuoteKind) -> Callout {
    match kind {
        BlockQuoteKind::Note => Callout::Note,
        BlockQuoteKind::Tip => Callout::Tip,
        BlockQuoteKind::Important => Callout::Important,
        BlockQuoteKind::Warning => Callout::Warning,
        BlockQuoteKind::Caution => Callout::Caution,
    }
}

fn side(alignment: &Alignment) -> Side {
    match alignment {
        Alignment::None => Side::None,
        Alignment::Left => Side::Left,
        Alignment::Center => Side::Center,
        Alignment::Right => Side::Right,
    }
}
