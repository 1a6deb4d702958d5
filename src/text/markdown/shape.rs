//! How a text is shaped, as far as Markdown must know before it writes.

use crate::text::{Tag, Text};

/// Whether a paragraph is the first thing in a node. Of other blocks not all may come on the line of a label or just below it.
pub(super) fn begins_with_words(text: &Text, ix: u32) -> bool {
    let first = text.children(ix).next();
    first.is_some_and(|first| text.node(first).tag == Tag::Para)
}

/// Whether the items of a list can follow each other without empty lines: they are lines, with lists below them at most.
pub(super) fn is_tight(text: &Text, list: u32) -> bool {
    text.children(list).all(|item| {
        let mut lists_only = false;
        text.children(item).all(|ix| match text.node(ix).tag {
            Tag::List(_) | Tag::Boxes(_) => {
                // A list that begins with another number, or with nothing, would be read as words of the line above.
                let first = text.children(ix).next();
                let is_first = !lists_only;
                lists_only = true;
                is_first && text.start(ix) == 1 && first.is_some_and(|it| text.node(it).len > 0)
            }
            tag => !lists_only && is_inline(tag),
        })
    })
}

fn is_inline(tag: Tag) -> bool {
    match tag {
        Tag::Str
        | Tag::Soft
        | Tag::Hard
        | Tag::Emph
        | Tag::Strong
        | Tag::Strike
        | Tag::Mono
        | Tag::Link
        | Tag::Picture
        | Tag::NoteRef
        | Tag::Foreign
        | Tag::Tick(_)
        | Tag::Html
        | Tag::Blank(_)
        | Tag::Mark => true,
        Tag::Para
        | Tag::Heading(_)
        | Tag::List(_)
        | Tag::Item
        | Tag::Table
        | Tag::Head
        | Tag::Row
        | Tag::Cell
        | Tag::Quote
        | Tag::Callout(_)
        | Tag::Code
        | Tag::Embed
        | Tag::Note
        | Tag::Raw
        | Tag::Rule
        | Tag::Definition
        | Tag::Frame
        | Tag::Boxes(_)
        | Tag::Lines(_)
        | Tag::Figure => false,
    }
}
