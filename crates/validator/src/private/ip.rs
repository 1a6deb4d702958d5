//! IPv4 and IPv6 addresses, told from version numbers, headings and times.

use super::context::{Cue, after, before, cue, listed, words_before};
use super::groups::{Groups, Mark};
use super::{Confidence, Private, PrivateKind};
use crate::decimal::whole;
use crate::text::place;

const CUES: &str = " ip ips ipv4 ipv6 adresse address serveur server hote host dns ping ";

/// Words that announce a version or a part of a text.
const VERSIONS: &str = " \
    v version versions release build firmware update maj jour ios android chrome firefox section sections \
    paragraphe paragraph clause annexe alinea point ";

/// The IPv4 address that begins with the first group, with its `/24`.
pub(super) fn v4(groups: &Groups) -> Option<Private> {
    let all = groups.all();
    if all.len() < 4 || all[1..4].iter().any(|group| group.mark != Mark::Dot) {
        return None;
    }
    let text = groups.text;
    let (start, mut end) = (groups.start(), groups.end(4));
    let octets = octets(&text[start..end])?;
    match before(text, start) {
        Some('.' | '-' | '_' | '#' | '+' | '$' | '€' | '£') => return None,
        Some(c) if c.is_alphanumeric() => return None,
        _ => {}
    }
    if let Some(next) = all.get(4) {
        let prefix = &text[next.start..next.end];
        match next.mark {
            Mark::Slash if is_prefix(prefix, 32) => end = next.end,
            Mark::Dot | Mark::Hyphen if next.digits => return None,
            _ => {}
        }
    }
    if matches!(after(text, end), Some('_' | '%' | '€' | '$')) {
        return None;
    }
    let said = cue(text, start, CUES) == Cue::For;
    let nearest = words_before(text, start).take(2);
    if !said && nearest.into_iter().any(|word| listed(VERSIONS, word)) {
        return None;
    }
    // Four small numbers are a heading (2.3.1.4) or a version as often as an address.
    let network = matches!(octets[0], 0 | 10 | 127);
    if !said && !network && octets.iter().all(|&octet| octet < 32) {
        return None;
    }
    let local = network
        || matches!(octets, [192, 168, ..] | [169, 254, ..] | [255, ..])
        || (octets[0] == 172 && (16..32).contains(&octets[1]));
    Some(Private {
        kind: PrivateKind::Ip,
        start,
        end,
        confidence: match (local, said) {
            (true, _) => Confidence::Possible,
            (false, true) => Confidence::Certain,
            (false, false) => Confidence::Likely,
        },
    })
}

/// Four numbers up to 255 without leading zeros.
fn octets(text: &str) -> Option<[u8; 4]> {
    let mut octets = [0; 4];
    let mut parts = text.split('.');
    for octet in &mut octets {
        let part = parts.next()?;
        if (part.len() > 1 && part.starts_with('0')) || !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        *octet = whole(part)?.try_into().ok()?;
    }
    parts.next().is_none().then_some(octets)
}

fn is_prefix(text: &str, most: u8) -> bool {
    text.len() <= 3 && whole(text).is_some_and(|bits| bits <= most.into())
}

/// The IPv6 address (RFC 4291) around the colon at `at`, the first colon in it, with its zone and `/64`.
pub(super) fn v6(text: &str, at: usize) -> Option<Private> {
    let bytes = text.as_bytes();
    let hex = |b: &&u8| b.is_ascii_hexdigit();
    let start = at - bytes[..at].iter().rev().take_while(hex).count();
    let within = |b: &&u8| b.is_ascii_hexdigit() || matches!(b, b':' | b'.');
    let mut end = at + bytes[at..].iter().take_while(within).count();
    // A full stop or a colon may close the sentence; two colons close an address.
    while end > at + 1
        && (bytes[end - 1] == b'.' || (bytes[end - 1] == b':' && bytes[end - 2] != b':'))
    {
        end -= 1;
    }
    if before(text, start).is_some_and(|c| c.is_alphanumeric() || matches!(c, ':' | '.' | '_'))
        || !is_v6(&text[start..end])
    {
        return None;
    }
    let mut tail = text[end..].chars();
    if tail.next() == Some('%') {
        end += 1 + bytes[end + 1..]
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric())
            .count();
    }
    if after(text, end) == Some('/') {
        let digits = bytes[end + 1..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        if digits > 0 && is_prefix(&text[end + 1..end + 1 + digits], 128) {
            end += 1 + digits;
        }
    }
    if after(text, end).is_some_and(|c| c.is_alphanumeric() || matches!(c, ':' | '_')) {
        return None;
    }
    let local =
        text[start..].starts_with("::1") || text[start..].to_ascii_lowercase().starts_with("fe80");
    Some(Private {
        kind: PrivateKind::Ip,
        start,
        end,
        confidence: if local {
            Confidence::Possible
        } else {
            Confidence::Likely
        },
    })
}

/// Whether the whole text is an address: eight groups, or fewer around one `::`, the last two perhaps as IPv4.
/// `::` alone, names joined by `::` (`std::fs`, `dead::beef`) and short ratios are not.
fn is_v6(text: &str) -> bool {
    let mut count = 0;
    let mut digits = 0;
    let (head, tail) = match place::split(text, "::") {
        Some((head, tail)) => (head, Some(tail)),
        None => (text, None),
    };
    let mut parts = [head, tail.unwrap_or("")]
        .into_iter()
        .filter(|side| !side.is_empty())
        .flat_map(|side| side.split(':'))
        .peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() && octets(part).is_some() && (tail != Some("")) {
            count += 2;
            digits += 8;
            continue;
        }
        if part.is_empty() || part.len() > 4 || !part.bytes().all(|b| b.is_ascii_hexdigit()) {
            return false;
        }
        count += 1;
        digits += part.len();
    }
    let numeric = text.bytes().any(|b| b.is_ascii_digit());
    match tail {
        None => count == 8,
        Some(_) if count == 1 => text == "::1" || text.eq_ignore_ascii_case("fe80::"),
        Some(_) => count < 8 && numeric && digits >= 4,
    }
}
