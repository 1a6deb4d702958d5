//! E-mail addresses, as people write them in a text.

use super::class::{before, run};
use super::{Entity, EntityKind};
use crate::text::{is_digit, is_letter};

/// The addresses of a text: a name, `@`, and a host whose last label is of 2 to 24 letters. `@user@host` is a Fediverse handle, not an address.
pub(super) fn find(text: &str) -> Vec<Entity> {
    let mut found: Vec<Entity> = Vec::new();
    let mut taken = 0;
    for (sign, _) in text.match_indices('@') {
        if sign < taken {
            continue;
        }
        let (Some(start), Some(end)) = (name_start(text, taken, sign), host_end(text, sign + 1)) else {
            continue;
        };
        found.push(Entity { kind: EntityKind::Email, start, end });
        taken = end;
    }
    found
}

fn name_start(text: &str, taken: usize, sign: usize) -> Option<usize> {
    let name = &text[taken..sign];
    let part = |c: char| is_letter(c) || is_digit(c) || matches!(c, '.' | '_' | '%' | '+' | '-');
    let name = &name[name.rfind(|c| !part(c)).map_or(0, |at| at + at_length(name, at))..];
    let length = name.trim_start_matches(['.', '-', '+', '%']).len();
    let start = sign - length;
    (length > 0 && !name.ends_with('.') && before(text, 0, start) != Some('@')).then_some(start)
}

fn at_length(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

fn host_end(text: &str, start: usize) -> Option<usize> {
    let mut best = None;
    let mut label = start;
    loop {
        let end = run(text, label, |c| c.is_ascii_alphanumeric() || c == '-');
        let name = &text[label..end];
        if name.is_empty() || name.starts_with('-') || name.ends_with('-') {
            return best;
        }
        let free = !text[end..].starts_with(|c| c == '@' || c == '_' || is_letter(c));
        if label > start && free && (2..=24).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            best = Some(end);
        }
        if !text[end..].starts_with('.') {
            return best;
        }
        label = end + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        find(text).iter().map(|address| address.of(text)).collect()
    }

    #[test]
    fn addresses() {
        assert_eq!(
            of("Écrire à jean.dupont+velo@mairie-bellerive.fr. Ou <a_b@c.museum>, élise@x.co.uk!"),
            ["jean.dupont+velo@mairie-bellerive.fr", "a_b@c.museum", "élise@x.co.uk"]
        );
    }

    #[test]
    fn not_addresses() {
        assert_eq!(of("@user@exemple.social a@b a@b.c @nom x.@y.fr a@b.fr_c"), Vec::<&str>::new());
    }
}
