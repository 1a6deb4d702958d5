//! Mentions and lists, as X reads them.

use super::class::{is_accented_latin, is_at, is_name};
use super::{Entity, EntityKind};
use crate::text::is_space;
use crate::text::place::{at, before, has, run, seek_wide, stands};

/// The longest name that X reads, in characters: a longer one is cut here. (Names are registered with 15 at most today.)
const NAME: usize = 20;
/// The longest name of a list after its `/` and first letter.
const LIST: usize = 24;

pub(super) fn find(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let (mut here, mut taken) = (0, 0);
    while let Some((sign, name)) = seek_wide(text, here, b'@') {
        here = name;
        if sign < taken || !may_precede(text, taken, sign) {
            continue;
        }
        let name_end = name_end(text, name);
        if name_end == name {
            continue;
        }
        let end = list_end(text, name_end);
        taken = end;
        if !goes_on(text, end) {
            let kind = if end > name_end {
                EntityKind::List
            } else {
                EntityKind::Mention
            };
            found.push(Entity {
                kind,
                start: sign,
                end,
            });
        }
    }
    found
}

/// The name that a reply starts with: nothing but spaces may stand before it.
#[must_use]
pub fn reply_mention(text: &str) -> Option<Entity> {
    let start = run(text, 0, is_space);
    let name = start + at(text, start).filter(|&c| is_at(c))?.len_utf8();
    let end = name_end(text, name);
    (end > name && !goes_on(text, end)).then_some(Entity {
        kind: EntityKind::Mention,
        start,
        end,
    })
}

fn name_end(text: &str, name: usize) -> usize {
    run(text, name, is_name).min(name + NAME)
}

fn list_end(text: &str, name_end: usize) -> usize {
    let first = name_end + 1;
    if !has(text, name_end, b'/') || !stands(text, first, |c| c.is_ascii_alphabetic()) {
        return name_end;
    }
    run(text, first, |c| is_name(c) || c == '-').min(first + 1 + LIST)
}

/// Whether what stands before a sign lets it begin a mention; what was read before `taken` counts no more.
fn may_precede(text: &str, taken: usize, sign: usize) -> bool {
    if sign == 0 {
        return true;
    }
    let Some(previous) = before(text, taken, sign) else {
        return false;
    };
    if !(is_name(previous)
        || matches!(previous, '!' | '#' | '$' | '%' | '&' | '*')
        || is_at(previous))
    {
        return true;
    }
    // `RT@name`: the two letters stand at the start or after what cannot be a word.
    let Some(rt) = sign.checked_sub(2).filter(|&rt| rt >= taken) else {
        return false;
    };
    text.as_bytes()[rt..sign].eq_ignore_ascii_case(b"rt")
        && (rt == 0
            || before(text, taken, rt)
                .is_some_and(|c| !(is_name(c) || matches!(c, '+' | '~' | '.' | '-'))))
}

/// Whether what follows a name shows that it was none: another sign, an accented letter, or `://`.
fn goes_on(text: &str, end: usize) -> bool {
    stands(text, end, |c| is_at(c) || is_accented_latin(c)) || text[end..].starts_with("://")
}
