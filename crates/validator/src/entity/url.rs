//! Links, as X and Mastodon read them.
//!
//! twitter-text describes a link by one large expression: a character that may precede, `http(s)://` or nothing, labels parted by
//! points, a known ending, a port, a path, a query. Here the points lead: from each one the host is read backwards to where it can
//! begin and forwards to the last label that has an ending, so that a text without points costs nothing.

mod path;

pub(super) use path::{MASTODON, Rules, X};
use path::{path_end, query_end};

use super::class::{is_accented_latin, is_at, is_hash, is_host, is_invalid};
use super::{Entity, EntityKind, punycode, tld};
use crate::text::place::{at, before, has, next, run, run_back, seek, stands};

/// The longest link, in UTF-16 units, protocol counted twice (as the library does).
const LONGEST: usize = 4096;
/// The longest slug of a `t.co` address.
const SLUG: usize = 40;

pub(super) fn find(text: &str, rules: &Rules) -> Vec<Entity> {
    let mut found = Vec::new();
    let (mut from, mut taken) = (0, 0);
    while let Some(dot) = seek(text, from, b'.') {
        match Match::around(text, taken, dot, rules) {
            Ok(link) => {
                link.entities(text, rules, &mut found);
                (from, taken) = (link.end, link.end);
            }
            Err(next) => from = next,
        }
    }
    found
}

/// What the large expression matches: not yet sure to be a link.
struct Match {
    /// The start, protocol included.
    start: usize,
    /// The length of `http(s)://`, or 0.
    protocol: usize,
    host_end: usize,
    end: usize,
    has_path: bool,
    /// What stands before, if anything does.
    before: Option<char>,
}

impl Match {
    /// The first match whose host's first point is `dot`, all before `taken` being part of another; or where to look for the next point.
    fn around(text: &str, taken: usize, dot: usize, rules: &Rules) -> Result<Self, usize> {
        let mut first = run_back(text, taken, dot, is_label);
        // Before the label: a protocol, or a character that may precede a host.
        if let Some(previous) = before(text, taken, first)
            && may_precede(previous)
            && stands(text, first, is_host)
        {
            match Host::read(text, first, dot) {
                Ok(host_end) => {
                    let protocol = protocol(text, taken, first);
                    let start = first - protocol;
                    let before = before(text, 0, start);
                    return Ok(Self::beyond(text, start, protocol, host_end, before, rules));
                }
                Err(host) => first = host.after_underscore(dot)?,
            }
        }
        // Inside the label: a character that is no ASCII letter or digit counts as the one that precedes; at the start of the text none need.
        let mut here = first;
        while here < dot {
            let c = at(text, here);
            let start = here + c.map_or(1, char::len_utf8);
            let inner =
                c.filter(|&c| may_precede(c) && start < dot && stands(text, start, is_host));
            let candidates = [
                inner.map(|_| (start, inner)),
                (here == 0).then_some((0, None)),
            ];
            here = start;
            for (start, before) in candidates.into_iter().flatten() {
                match Host::read(text, start, dot) {
                    Ok(host_end) => {
                        return Ok(Self::beyond(text, start, 0, host_end, before, rules));
                    }
                    Err(host) => here = here.max(host.after_underscore(dot)?),
                }
            }
        }
        Err(dot + 1)
    }

    /// Reads port, path and query after the host.
    fn beyond(
        text: &str,
        start: usize,
        protocol: usize,
        host_end: usize,
        before: Option<char>,
        rules: &Rules,
    ) -> Self {
        let mut port_end = host_end;
        if has(text, host_end, b':') {
            let digits = run(text, host_end + 1, |c| c.is_ascii_digit());
            if digits > host_end + 1 {
                port_end = digits;
            }
        }
        let path_end = path_end(text, port_end, rules);
        let end = query_end(text, path_end, rules);
        Self {
            start,
            protocol,
            host_end,
            end,
            has_path: path_end > port_end,
            before,
        }
    }

    /// The links that it holds: none if the host is too long, several if hosts in ASCII stand in another script.
    fn entities(&self, text: &str, rules: &Rules, found: &mut Vec<Entity>) {
        let host_start = self.start + self.protocol;
        let host = &text[host_start..self.host_end];
        let length: usize = text[self.start..self.end]
            .chars()
            .map(char::len_utf16)
            .sum();
        let protocol = if self.protocol > 0 {
            self.protocol
        } else {
            "https://".len()
        };
        if length + protocol > LONGEST || !punycode::labels_fit(host) || is_false_code(host) {
            return;
        }
        if self.protocol > 0 {
            let kind = EntityKind::Url { protocol: true };
            // Nothing but a query may follow the slug of X's own shortener.
            let end = match slug(text, host_start) {
                Some((start, end)) if end - start > SLUG => return,
                Some((_, end)) => query_end(text, end, rules),
                None => self.end,
            };
            found.push(Entity {
                kind,
                start: self.start,
                end,
            });
            return;
        }
        if !rules.bare
            || self
                .before
                .is_some_and(|c| matches!(c, '-' | '_' | '.' | '/'))
        {
            return;
        }
        let kind = EntityKind::Url { protocol: false };
        let mut from = 0;
        while let Some((start, end)) = ascii_host(host, from) {
            // Port, path and query belong to the last one; without a path the query is none of the link.
            from = end;
            let last = self.has_path && ascii_host(host, end).is_none();
            let end = if last { self.end } else { host_start + end };
            found.push(Entity {
                kind,
                start: host_start + start,
                end,
            });
        }
    }
}

/// A host that was not found.
struct Host {
    /// The point to go on from.
    next: usize,
    /// The point of a label that has an ending after it but holds an underscore, and what follows that underscore.
    underscore: Option<(usize, usize)>,
}

impl Host {
    /// The end of the host that begins at `start`, whose first label ends at `dot`: after the last ending that follows a label without underscore.
    fn read(text: &str, start: usize, dot: usize) -> Result<usize, Self> {
        let (mut label, mut point) = (start, dot);
        let (mut best, mut underscore) = (None, None);
        let mut next = dot + 1;
        loop {
            if !stands(text, label, is_host) || !before(text, label, point).is_some_and(is_host) {
                break;
            }
            next = point + 1;
            if let Some(end) = tld::end(text, point + 1) {
                match run_back(text, label, point, |c| c != '_') {
                    whole if whole == label => best = Some(end),
                    after => underscore = underscore.or(Some((point, after - 1))),
                }
            }
            label = point + 1;
            point = run(text, label, is_label);
            if !has(text, point, b'.') {
                break;
            }
        }
        best.ok_or(Self { next, underscore })
    }

    /// Where a host may still begin in the label before `dot`; or the point to go on from.
    fn after_underscore(&self, dot: usize) -> Result<usize, usize> {
        match self.underscore {
            Some((point, underscore)) if point == dot => Ok(underscore),
            Some((point, _)) => Err(point),
            None => Err(self.next),
        }
    }
}

/// What a label is made of, edges aside.
fn is_label(c: char) -> bool {
    is_host(c) || matches!(c, '-' | '_')
}

fn may_precede(c: char) -> bool {
    !(c.is_ascii_alphanumeric() || c == '$' || is_at(c) || is_hash(c) || is_invalid(c))
}

/// The length of the `http://` or `https://` that ends at `host`, if a link may begin there.
fn protocol(text: &str, taken: usize, host: usize) -> usize {
    for protocol in ["https://", "http://"] {
        let Some(start) = host
            .checked_sub(protocol.len())
            .filter(|&start| start >= taken)
        else {
            continue;
        };
        let here = text.as_bytes()[start..host].eq_ignore_ascii_case(protocol.as_bytes());
        if here && (start == 0 || before(text, taken, start).is_some_and(may_precede)) {
            return protocol.len();
        }
    }
    0
}

/// The letters and digits after `t.co/`.
fn slug(text: &str, host: usize) -> Option<(usize, usize)> {
    let start = host + "t.co/".len();
    let prefix = text.as_bytes().get(host..start)?;
    if !prefix.eq_ignore_ascii_case(b"t.co/") {
        return None;
    }
    let end = run(text, start, |c| c.is_ascii_alphanumeric());
    (end > start).then_some((start, end))
}

/// A host that says it is encoded and holds no host in ASCII.
fn is_false_code(host: &str) -> bool {
    host.starts_with("xn--") && ascii_host(host, 0).is_none()
}

/// The first host in Latin letters, digits and hyphens inside a host, from a place on.
fn ascii_host(host: &str, from: usize) -> Option<(usize, usize)> {
    let mut here = from;
    loop {
        let (start, _) = next(host, here, is_latin)?;
        let mut point = run(host, start, is_latin);
        let mut end = None;
        here = point;
        while has(host, point, b'.') && point >= here {
            end = tld::end(host, point + 1).or(end);
            here = point + 1;
            point = run(host, here, is_latin);
            if point == here {
                break;
            }
            here = point;
        }
        if let Some(end) = end {
            return Some((start, end));
        }
    }
}

fn is_latin(c: char) -> bool {
    c == '-' || c.is_ascii_alphanumeric() || is_accented_latin(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        find(text, &X).iter().map(|link| link.of(text)).collect()
    }

    #[test]
    fn the_first_letter_goes_when_it_has_an_accent() {
        assert_eq!(of("étudiant.es"), ["tudiant.es"]);
        assert_eq!(of("les étudiant.es"), ["étudiant.es"]);
        assert_eq!(of("é.fr"), ["é.fr"]);
    }

    #[test]
    fn underscores_stand_in_subdomains_only() {
        assert_eq!(
            of("http://a_b.exemple.fr http://a_b.fr"),
            ["http://a_b.exemple.fr"]
        );
        assert_eq!(of("a_b.fr/chemin"), Vec::<&str>::new());
        assert_eq!(of("x.a_b.fr/chemin c.fr"), ["c.fr"]);
    }

    #[test]
    fn guillemets_stick_to_hosts_and_come_off() {
        assert_eq!(of("(voir «site.fr»)"), ["site.fr"]);
        assert_eq!(
            of("l’adresse : https://site.fr/a_(b)."),
            ["https://site.fr/a_(b)"]
        );
    }

    #[test]
    fn a_query_needs_a_path_unless_there_is_a_protocol() {
        assert_eq!(of("site.fr?a=b"), ["site.fr"]);
        assert_eq!(
            of("site.fr/?a=b https://site.fr?a=b"),
            ["site.fr/?a=b", "https://site.fr?a=b"]
        );
    }

    #[test]
    fn long_runs_of_labels_are_read_once() {
        let text = "a.".repeat(50_000) + &"_é".repeat(20_000) + "." + &"x_x.".repeat(20_000);
        assert_eq!(of(&text), Vec::<&str>::new());
    }

    #[test]
    fn mastodon_reads_any_letter_in_a_path() {
        let text = "https://ja.wikipedia.org/wiki/日本 exemple.fr";
        let found = find(text, &MASTODON);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].of(text), "https://ja.wikipedia.org/wiki/日本");
    }
}
