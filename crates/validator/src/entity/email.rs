//! E-mail addresses, as people write them in a text.

use super::class::is_word;
use super::{Entity, EntityKind};
use crate::text::begins_word;
use crate::text::place::{before, has, run, run_back, seek, stands};

/// The addresses of a text: a name, `@`, and a host whose last label is of 2 to 24 letters. `@user@host` is a Fediverse handle, not an address.
pub(super) fn find(text: &str) -> Vec<Entity> {
    let mut found = Vec::new();
    let (mut here, mut taken) = (0, 0);
    while let Some(sign) = seek(text, here, b'@') {
        here = sign + 1;
        if let Some(start) = name_start(text, taken, sign)
            && let Some(end) = host_end(text, here)
        {
            found.push(Entity {
                kind: EntityKind::Email,
                start,
                end,
            });
            (here, taken) = (end, end);
        }
    }
    found
}

fn name_start(text: &str, taken: usize, sign: usize) -> Option<usize> {
    let start = run_back(text, taken, sign, |c| {
        begins_word(c) || matches!(c, '_' | '.' | '%' | '+' | '-')
    });
    let start = run(text, start, |c| matches!(c, '.' | '%' | '+' | '-'));
    (start < sign && !has(text, sign - 1, b'.') && before(text, 0, start) != Some('@'))
        .then_some(start)
}

fn host_end(text: &str, start: usize) -> Option<usize> {
    let mut best = None;
    let mut label = start;
    loop {
        let end = run(text, label, |c| c.is_ascii_alphanumeric() || c == '-');
        if end == label || has(text, label, b'-') || has(text, end - 1, b'-') {
            return best;
        }
        let letters = run(text, label, |c| c.is_ascii_alphabetic()) == end;
        let free = !stands(text, end, |c| c == '@' || is_word(c));
        if label > start && free && letters && (2..=24).contains(&(end - label)) {
            best = Some(end);
        }
        if !has(text, end, b'.') {
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
            [
                "jean.dupont+velo@mairie-bellerive.fr",
                "a_b@c.museum",
                "élise@x.co.uk"
            ]
        );
    }

    #[test]
    fn not_addresses() {
        assert_eq!(
            of("@user@exemple.social a@b a@b.c @nom x.@y.fr a@b.fr_c"),
            Vec::<&str>::new()
        );
    }
}
