//! Mentions and lists, as X reads them.

use super::class::{at, before, is_accented_latin, is_at, run};
use super::{Entity, EntityKind};
use crate::text::is_space;

/// The longest name that X reads, in characters: a longer one is cut here. (Names are registered with 15 at most today.)
const NAME: usize = 20;
/// The longest name of a list after its `/` and first letter.
const LIST: usize = 24;

pub(super) fn find(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let mut taken = 0;
    for (sign, c) in text.char_indices().filter(|(_, c)| is_at(*c)) {
        if sign < taken || !may_precede(text, taken, sign) {
            continue;
        }
        let name = sign + c.len_utf8();
        let name_end = name_end(text, name);
        if name_end == name {
            continue;
        }
        let end = list_end(text, name_end);
        taken = end;
        if !goes_on(&text[end..]) {
            let kind = if end > name_end { EntityKind::List } else { EntityKind::Mention };
            found.push(Entity { kind, start: sign, end });
        }
    }
    found
}

/// The name that a reply starts with: nothing but spaces may stand before it.
#[must_use]
pub fn reply_mention(text: &str) -> Option<Entity> {
    let start = run(text, 0, is_space);
    let sign = at(text, start).filter(|c| is_at(*c))?;
    let name = start + sign.len_utf8();
    let end = name_end(text, name);
    (end > name && !goes_on(&text[end..])).then_some(Entity { kind: EntityKind::Mention, start, end })
}

fn name_end(text: &str, name: usize) -> usize {
    run(text, name, |c| c.is_ascii_alphanumeric() || c == '_').min(name + NAME)
}

fn list_end(text: &str, name_end: usize) -> usize {
    let list = text[name_end..].strip_prefix('/').unwrap_or_default();
    if !list.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return name_end;
    }
    let first = name_end + 1;
    run(text, first, |c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).min(first + 1 + LIST)
}

/// Whether what stands before a sign lets it begin a mention; what was read before `taken` counts no more.
fn may_precede(text: &str, taken: usize, sign: usize) -> bool {
    if sign == 0 {
        return true;
    }
    let Some(previous) = before(text, taken, sign) else {
        return false;
    };
    let open = |c: char| {
        !(c.is_ascii_alphanumeric() || matches!(c, '_' | '!' | '#' | '$' | '%' | '&' | '*') || is_at(c))
    };
    if open(previous) {
        return true;
    }
    // `RT@name`: the two letters stand at the start or after what cannot be a word.
    let Some(rt) = sign.checked_sub(2).filter(|&rt| rt >= taken) else {
        return false;
    };
    text.is_char_boundary(rt)
        && text[rt..sign].eq_ignore_ascii_case("rt")
        && (rt == 0
            || before(text, taken, rt)
                .is_some_and(|c| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '~' | '.' | '-'))))
}

/// Whether what follows a name shows that it was none: another sign, an accented letter, or `://`.
fn goes_on(after: &str) -> bool {
    after.starts_with(|c| is_at(c) || is_accented_latin(c)) || after.starts_with("://")
}
