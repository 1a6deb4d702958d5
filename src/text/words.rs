//! The words of a text, without its marks; and anchors, which are made of words.

use std::ops::Range;

use super::{Step, Tag, Text};

impl Text {
    /// Its words: each block on a line, what pictures show among them. HTML and embedded blocks have none.
    pub fn words(&self) -> String {
        self.words_in(0..self.nodes.len() as u32)
    }

    /// Its first sentence if that has not more than so many words; else its first words.
    pub fn in_short(&self, most: usize) -> String {
        let plain = self.words();
        let first = plain
            .split_inclusive(['.', '?', '!'])
            .next()
            .unwrap_or(&plain)
            .trim()
            .trim_end_matches('.');
        let words: Vec<&str> = first.split_whitespace().collect();
        if words.len() > most {
            let short = words[..most].join(" ");
            format!("{}…", short.trim_end_matches([',', ';', ':']))
        } else {
            words.join(" ")
        }
    }

    /// The words in a node.
    pub(super) fn words_of(&self, ix: u32) -> String {
        self.words_in(ix + 1..ix + 1 + self.node(ix).len)
    }

    fn words_in(&self, range: Range<u32>) -> String {
        let mut words = String::new();
        let mut walk = self.walk(range);
        let mut begins = false;
        while let Some(step) = walk.next() {
            let (Step::Open(ix) | Step::Close(ix)) = step;
            let add = match self.node(ix).tag {
                Tag::Para
                | Tag::Heading(_)
                | Tag::List(_)
                | Tag::Item
                | Tag::Table
                | Tag::Head
                | Tag::Row
                | Tag::Quote
                | Tag::Callout(_)
                | Tag::Code
                | Tag::Note
                | Tag::Rule
                | Tag::Frame
                | Tag::Boxes(_)
                | Tag::Lines(_)
                | Tag::Figure => {
                    begins = true;
                    continue;
                }
                Tag::Raw | Tag::Embed | Tag::Definition => {
                    begins = true;
                    walk.leave();
                    continue;
                }
                _ if step == Step::Close(ix) => continue,
                Tag::Str => self.str(ix),
                Tag::Soft | Tag::Hard | Tag::Cell => " ",
                Tag::Blank(_) => "…",
                Tag::Emph
                | Tag::Strong
                | Tag::Strike
                | Tag::Mono
                | Tag::Link
                | Tag::Picture
                | Tag::NoteRef
                | Tag::Foreign
                | Tag::Tick(_)
                | Tag::Html
                | Tag::Mark => continue,
            };
            if std::mem::take(&mut begins) && !words.is_empty() && !words.ends_with('\n') {
                words.push('\n');
            }
            if add != " " || !(words.is_empty() || words.ends_with(['\n', ' '])) {
                words.push_str(add);
            }
        }
        words
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
