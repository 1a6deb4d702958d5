//! Sorts of links, and of hashtags, that are not what their writer thinks.

use std::ops::Range;

use crate::check::analysis::Found;
use crate::check::{EntityName, LinkShape};
use crate::finding::Safety;
use crate::inclusive::{Dotted, DottedKind, dotted};
use crate::text::is_letter;

/// A link or a hashtag of a certain sort.
pub(crate) struct Shaped {
    /// All that belongs to it, in bytes; it may reach beyond what the platform links.
    pub extent: Range<usize>,
    /// What is put in its place.
    pub fix: Option<(String, Safety)>,
}

/// The link or hashtag, if it is of this sort.
pub(crate) fn shaped(text: &str, found: &Found, shape: LinkShape) -> Option<Shaped> {
    let whole = found.start..found.end;
    let is_link = found.name == EntityName::Link;
    match shape {
        LinkShape::Bare => (is_link && !found.protocol).then_some(Shaped {
            extent: whole,
            fix: None,
        }),
        LinkShape::Insecure => {
            let said = &text[whole.clone()];
            let start = said
                .get(.."http://".len())
                .filter(|start| start.eq_ignore_ascii_case("http://"))?;
            let fix = Some((["https://", &said[start.len()..]].concat(), Safety::Review));
            is_link.then_some(Shaped { extent: whole, fix })
        }
        LinkShape::Inclusive => {
            let Dotted {
                start,
                end,
                replacement,
                ..
            } = accident(text, found, DottedKind::Inclusive)?;
            Some(Shaped {
                extent: start..end,
                fix: Some((replacement, Safety::Safe)),
            })
        }
        LinkShape::MissingSpace => {
            let Dotted {
                start,
                end,
                replacement,
                ..
            } = accident(text, found, DottedKind::MissingSpace)?;
            // After a small letter it might be an address all the same.
            let begins = replacement
                .split(' ')
                .nth(1)
                .is_some_and(|word| word.starts_with(char::is_uppercase));
            let safety = if begins { Safety::Safe } else { Safety::Review };
            Some(Shaped {
                extent: start..end,
                fix: Some((replacement, safety)),
            })
        }
        LinkShape::Cut => {
            let is_hashtag = found.name == EntityName::Hashtag;
            let more = if is_hashtag {
                cut_off(&text[found.end..])
            } else {
                0
            };
            (more > 0).then_some(Shaped {
                extent: found.start..found.end + more,
                fix: None,
            })
        }
    }
}

/// The full stop that made this link by accident, if one did.
fn accident(text: &str, found: &Found, kind: DottedKind) -> Option<Dotted> {
    let is_bare = found.name == EntityName::Link && !found.protocol;
    let links = if is_bare {
        vec![(found.start, found.end)]
    } else {
        Vec::new()
    };
    dotted(text, &links)
        .pop()
        .filter(|dotted| dotted.kind == kind)
}

/// How much of the text after a hashtag its writer took for a part of it: an apostrophe or a hyphen, and letters.
fn cut_off(after: &str) -> usize {
    let mut rest = after;
    while let Some(next) = rest.strip_prefix(['\'', '’', '-', '‐', '‑']) {
        if !next.starts_with(is_letter) {
            break;
        }
        rest = next.trim_start_matches(|c: char| is_letter(c) || c.is_numeric());
    }
    after.len() - rest.len()
}
