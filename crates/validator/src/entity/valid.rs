//! Whether a whole text is an address, as X's library validates one (RFC 3986, letters of any script in the host).

use crate::decimal::whole;
use crate::text::place::{self, one_of};

/// Whether a text is one address and nothing else; with `protocol` it must begin with `http://` or `https://`, without, it may.
#[must_use]
pub fn is_url(text: &str, protocol: Protocol) -> bool {
    let (scheme, rest) = match place::split(text, "://") {
        Some((scheme, rest)) if !scheme.is_empty() && !scheme.contains([':', '/', '?', '#']) => {
            (Some(scheme), rest)
        }
        _ => (None, text),
    };
    let scheme_is_right = match (protocol, scheme) {
        (Protocol::Optional, _) => true,
        (Protocol::Required, None) => false,
        (Protocol::Required, Some(scheme)) => ["http", "https"]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(scheme)),
    };
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    scheme_is_right
        && is_authority(authority)
        && are_all(path, |c| is_path(c) || c == '/')
        && are_all(query, |c| is_path(c) || matches!(c, '/' | '?'))
        && are_all(fragment, |c| is_path(c) || matches!(c, '/' | '?'))
}

/// Whether an address must say how it is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// `http://` or `https://` must be there.
    Required,
    /// It may be left out.
    Optional,
}

/// Whether all characters are of a class, or `%` and two hexadecimal digits.
fn are_all(text: &str, class: impl Fn(char) -> bool) -> bool {
    let mut parts = text.split('%');
    let first = parts.next().unwrap_or_default();
    first.chars().all(&class)
        && parts.all(|part| {
            part.get(..2)
                .is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()))
                && part[2..].chars().all(&class)
        })
}

fn is_unreserved(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~' | '\u{400}'..='\u{4FF}')
}

fn is_path(c: char) -> bool {
    is_unreserved(c) || one_of("!$&'()*+,;=:|@", c)
}

fn is_authority(authority: &str) -> bool {
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    let (host, port) = match host.rsplit_once(':') {
        Some((host, port)) if !place::holds(port, b']') => (host, Some(port)),
        _ => (host, None),
    };
    are_all(user, |c| is_path(c) && !matches!(c, '|' | '@'))
        && port.is_none_or(|port| {
            (1..=5).contains(&port.len()) && port.bytes().all(|byte| byte.is_ascii_digit())
        })
        && is_host(host)
}

fn is_host(host: &str) -> bool {
    if let Some(address) = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        return !address.is_empty()
            && address
                .bytes()
                .all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.'));
    }
    let labels: Vec<&str> = host.split('.').collect();
    let octet = |label: &&str| {
        let plain = label.len() == 1 || !label.starts_with('0');
        plain && whole(label).is_some_and(|value| value < 256)
    };
    if labels.len() == 4 && labels.iter().all(octet) {
        return true;
    }
    let edge = |c: char| c.is_ascii_alphanumeric() || !c.is_ascii();
    let is_label = |label: &str, inner: fn(char) -> bool| {
        label.starts_with(edge)
            && label.ends_with(edge)
            && label.chars().all(|c| edge(c) || inner(c))
    };
    let [subdomains @ .., name, ending] = labels.as_slice() else {
        return false;
    };
    subdomains
        .iter()
        .all(|label| is_label(label, |c| matches!(c, '-' | '_')))
        && is_label(name, |c| c == '-')
        && is_label(ending, |c| c == '-')
        && !ending.starts_with(|c: char| c.is_ascii_digit())
}
