//! E-mail addresses.

use super::context::{after, before, listed};
use super::{Confidence, Private, PrivateKind};
use crate::text::place;

/// Mailboxes of a role, not of a person.
const ROLES: &str = " \
    contact info infos accueil presse press support noreply no-reply secretariat mairie hello bonjour webmaster \
    newsletter privacy dpo rgpd communication ";

/// The address around the `@` at `at`. A handle (`@name`, `@name@server.org`), the name and password of a link
/// (`https://name:word@host`) and a picture's size (`logo@2x.png`) are not addresses.
pub(super) fn find(text: &str, at: usize) -> Option<Private> {
    let local = text[..at].trim_end_matches(is_local);
    let start = at
        - text[local.len()..at]
            .trim_start_matches(['.', '-', '\'', '%', '+'])
            .len();
    let name = &text[start..at];
    if name.is_empty()
        || name.ends_with('.')
        || place::find(name, "..").is_some()
        || name.len() > 64
    {
        return None;
    }
    if matches!(before(text, start), Some('@' | '＠')) || local.ends_with("://") || in_link(local)
    {
        return None;
    }
    let rest = &text[at + 1..];
    let whole = &rest[..rest.find(|c| !is_domain(c)).unwrap_or(rest.len())];
    // A sentence may end right after the address, or a hyphen may follow it.
    let host = whole.trim_end_matches(['.', '-']);
    let (labels, top) = host.rsplit_once('.')?;
    let sound = |label: &str| {
        !label.is_empty() && label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-')
    };
    let top_sound = (2..=24).contains(&top.chars().count())
        && (top.chars().all(char::is_alphabetic) || top.starts_with("xn--"));
    if !top_sound || !labels.split('.').all(sound) || is_picture(labels) {
        return None;
    }
    let end = at + 1 + host.len();
    // `git@host.org:team/project` names a place, not a person; a second `@` makes no address at all.
    if after(text, end) == Some('@') || (name == "git" && after(text, end) == Some(':')) {
        return None;
    }
    let role = listed(ROLES, name);
    Some(Private {
        kind: PrivateKind::Email,
        start,
        end,
        confidence: if role {
            Confidence::Possible
        } else {
            Confidence::Certain
        },
    })
}

/// The letters of a name before the `@`. Accented letters are allowed (RFC 6531).
fn is_local(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-' | '\'')
}

fn is_domain(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-')
}

/// Whether `head`, what stands before the name, is the open part of a link: `https://name:`.
fn in_link(head: &str) -> bool {
    head.strip_suffix(':')
        .map(|head| head.trim_end_matches(is_local))
        .is_some_and(|head| head.ends_with("://"))
}

/// `@2x.png`: a picture for dense screens.
fn is_picture(labels: &str) -> bool {
    labels
        .strip_suffix('x')
        .is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()))
}
