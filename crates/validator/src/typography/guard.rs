//! The parts of a text that typography leaves alone.

use std::ops::Range;

use crate::text::place;

/// Links, handles, hashtags, e-mail addresses, `:shortcodes:`, entities (`&nbsp;`), in bytes, in order.
pub(super) fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut at = 0;
    for chunk in text.split_inclusive(char::is_whitespace) {
        let word = chunk.trim_end();
        if word.contains([':', '@', '#', '.', '/', '&']) {
            let start = at;
            ranges.extend(
                inside(word)
                    .into_iter()
                    .map(|range| start + range.start..start + range.end),
            );
        }
        at += chunk.len();
    }
    ranges
}

/// The ranges inside one word.
fn inside(word: &str) -> Vec<Range<usize>> {
    if let Some(start) = link(word) {
        let end = word
            .trim_end_matches([
                '.', ',', ';', ':', '!', '?', ')', ']', '»', '”', '"', '\'', '’', '…',
            ])
            .len();
        return (start < end).then_some(start..end).into_iter().collect();
    }
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (i, c) in word.char_indices() {
        if ranges.last().is_some_and(|last| i < last.end) {
            continue;
        }
        let rest = &word[i + c.len_utf8()..];
        let name = |more: &[char]| {
            rest.find(|c: char| !c.is_alphanumeric() && !more.contains(&c))
                .unwrap_or(rest.len())
        };
        let range = match c {
            '#' => i..i + 1 + name(&['_', '·']),
            '@' => {
                let head = word[..i].trim_end_matches(|c: char| {
                    c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+')
                });
                let tail = rest[..name(&['_', '.', '-', '@'])].trim_end_matches(['.', '-']);
                head.len()..i + 1 + tail.len()
            }
            ':' | '&' => {
                let length = name(&['_', '-']);
                let close = if c == ':' { ':' } else { ';' };
                if length > 0 && rest[length..].starts_with(close) {
                    i..i + 2 + length
                } else {
                    continue;
                }
            }
            _ => continue,
        };
        let start = range.start.max(ranges.last().map_or(0, |last| last.end));
        ranges.push(start..range.end);
    }
    ranges
}

/// Where a link begins in a word: at a scheme, at `www.`, or at a host with a path (`asso.example/don`).
fn link(word: &str) -> Option<usize> {
    if let Some(colon) = place::find(word, "://") {
        return Some(
            word[..colon]
                .trim_end_matches(|c: char| c.is_ascii_alphanumeric())
                .len(),
        );
    }
    if let Some(start) = place::find(word, "www.") {
        return Some(start);
    }
    let slash = word.find('/')?;
    let host = word[..slash].trim_start_matches(['(', '«', '“', '"']);
    let (name, top) = host.rsplit_once('.')?;
    let sound = !name.is_empty() && top.len() >= 2 && top.chars().all(char::is_alphabetic);
    sound.then_some(slash - host.len())
}
