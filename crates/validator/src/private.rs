//! Personal data in a draft: e-mail addresses, telephone numbers, identity, bank and card numbers, IP and street addresses.
//!
//! Precision comes first: a learner who is stopped for nothing learns to ignore the warning. So every kind has its own
//! check (a key, a numbering plan, a shape), and a number that could as well be a list of pages, a company number or a
//! price is reported only when a word beside it says what it is. What is public is not reported: emergency and short
//! numbers (15, 112, 3919…), freephone and shared-cost numbers, company numbers, handles such as `@name@server.org`,
//! and whatever the organisation lists as its own.

mod address;
mod card;
mod context;
mod email;
mod groups;
mod iban;
mod ip;
mod national;
mod phone;

use groups::Groups;
use serde::{Deserialize, Serialize};

/// A kind of personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PrivateKind {
    /// An e-mail address.
    Email,
    /// A telephone number: France, Belgium, Switzerland, Canada and the United States as written there, any country with `+`.
    Phone,
    /// The French social security number, key included (departments 2A and 2B too).
    Nir,
    /// The Canadian social insurance number.
    Sin,
    /// The Belgian national register number.
    NationalBe,
    /// The Swiss AHV/AVS number.
    NationalCh,
    /// An international bank account number.
    Iban,
    /// A payment card number.
    Card,
    /// An IPv4 or IPv6 address.
    Ip,
    /// A street address; never more than possible.
    Address,
}

impl PrivateKind {
    /// Every kind, in the order of the declaration.
    pub const ALL: [PrivateKind; 10] = [
        PrivateKind::Email,
        PrivateKind::Phone,
        PrivateKind::Nir,
        PrivateKind::Sin,
        PrivateKind::NationalBe,
        PrivateKind::NationalCh,
        PrivateKind::Iban,
        PrivateKind::Card,
        PrivateKind::Ip,
        PrivateKind::Address,
    ];

    /// The kind's name in a sentence, without article; French for a language tag that begins with `fr`, English otherwise.
    pub fn name(self, lang: &str) -> &'static str {
        let (fr, en) = match self {
            PrivateKind::Email => ("adresse électronique", "e-mail address"),
            PrivateKind::Phone => ("numéro de téléphone", "telephone number"),
            PrivateKind::Nir => (
                "numéro de sécurité sociale",
                "French social security number",
            ),
            PrivateKind::Sin => (
                "numéro d’assurance sociale",
                "Canadian social insurance number",
            ),
            PrivateKind::NationalBe => (
                "numéro de registre national belge",
                "Belgian national number",
            ),
            PrivateKind::NationalCh => ("numéro AVS suisse", "Swiss AHV number"),
            PrivateKind::Iban => ("numéro de compte (IBAN)", "bank account number (IBAN)"),
            PrivateKind::Card => ("numéro de carte bancaire", "payment card number"),
            PrivateKind::Ip => ("adresse IP", "IP address"),
            PrivateKind::Address => ("adresse postale", "street address"),
        };
        if lang.starts_with("fr") { fr } else { en }
    }
}

/// How sure a finding is, from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Worth a second look, and no more than advice: a street address, a role mailbox, a private IP range.
    Possible,
    /// The shape is right and nothing beside it speaks against it.
    Likely,
    /// The key holds, or a word beside it says what it is.
    Certain,
}

/// Personal data found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Private {
    /// What it is.
    pub kind: PrivateKind,
    /// Where it begins, in bytes.
    pub start: usize,
    /// The byte after its end.
    pub end: usize,
    /// How sure that is.
    pub confidence: Confidence,
}

/// The personal data of the given kinds in `text`, in order, without overlap.
///
/// `allow` lists what the organisation publishes itself: a telephone number in any spelling, an e-mail address,
/// a whole domain (`@asso.example`), an IBAN, a street address.
pub fn scan(text: &str, kinds: &[PrivateKind], allow: &[String]) -> Vec<Private> {
    let mut found = scan_all(text);
    found.retain(|hit| is_meant(text, hit, kinds, allow));
    found
}

/// Whether a finding is of one of these kinds and not the organisation's own.
pub(crate) fn is_meant(text: &str, hit: &Private, kinds: &[PrivateKind], allow: &[String]) -> bool {
    let is_own = |own: &String| allowed(hit.kind, &text[hit.start..hit.end], own);
    kinds.contains(&hit.kind) && !allow.iter().any(is_own)
}

/// All personal data in `text`, in order, without overlap.
pub(crate) fn scan_all(text: &str) -> Vec<Private> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        let hit = match byte {
            b'@' => email::find(text, at),
            b':' => ip::v6(text, at),
            _ if byte.is_ascii_alphanumeric() => {
                let len = bytes[at..]
                    .iter()
                    .take_while(|b| b.is_ascii_alphanumeric())
                    .count();
                let token = &bytes[at..at + len];
                let hit = if token[0].is_ascii_digit() || iban::opens(token) {
                    numbers(text, at)
                } else {
                    None
                };
                if hit.is_none() {
                    at += len - 1;
                }
                hit
            }
            _ => None,
        };
        at += 1;
        if let Some(hit) = hit {
            at = at.max(hit.end);
            // A longer finding swallows what was seen inside it: 2001:db8::192.0.2.1 is one address, not two.
            while found
                .last()
                .is_some_and(|last: &Private| last.end > hit.start)
            {
                found.pop();
            }
            found.push(hit);
        }
    }
    found
}

/// What begins at the letter or digit at `at`. All kinds are tried whatever the caller asked for, in the order
/// of the strength of their keys, so that a card is never mistaken for something else.
fn numbers(text: &str, at: usize) -> Option<Private> {
    let groups = Groups::read(text, at)?;
    iban::find(&groups)
        .or_else(|| ip::v4(&groups))
        .or_else(|| national::swiss(&groups))
        .or_else(|| card::find(&groups))
        .or_else(|| national::nir(&groups))
        .or_else(|| national::belgian(&groups))
        .or_else(|| national::sin(&groups))
        .or_else(|| phone::find(&groups))
        .or_else(|| address::find(&groups))
}

/// Whether `own`, an entry of the organisation's list, is the same as what was found.
fn allowed(kind: PrivateKind, found: &str, own: &str) -> bool {
    match kind {
        PrivateKind::Email => {
            let own = own.trim();
            let domain = found.len().checked_sub(own.len());
            let domain = domain.filter(|_| own.starts_with('@')).unwrap_or(0);
            found
                .get(domain..)
                .is_some_and(|part| part.eq_ignore_ascii_case(own))
        }
        PrivateKind::Phone => phone::same(found, own),
        _ => context::folded(found).eq(context::folded(own)),
    }
}

/// The text of a finding with its middle masked, so that a report never repeats it: `06 •• •• •• 78`, `j•••@exemple.fr`.
///
/// At most two characters at each end stay, and fewer in a short text; the domain of an e-mail address stays.
pub fn redact(text: &str) -> String {
    if let Some((local, domain)) = text.split_once('@')
        && !local.is_empty()
        && domain.contains(|c: char| c.is_alphabetic())
        && !domain.contains(|c: char| c == '@' || c.is_whitespace())
    {
        let mut letters = local.chars();
        let first = letters
            .next()
            .filter(|c| c.is_alphanumeric() && letters.next().is_some());
        return first
            .into_iter()
            .chain("•••@".chars())
            .chain(domain.chars())
            .collect();
    }
    // What is masked counts, so that masking twice changes nothing.
    let masks = |c: char| c.is_alphanumeric() || c == '•';
    let total = text.chars().filter(|c| masks(*c)).count();
    let kept = (total / 4).min(2);
    let mut seen = 0;
    text.chars()
        .map(|c| {
            if !masks(c) {
                return c;
            }
            seen += 1;
            if seen <= kept || seen > total - kept {
                c
            } else {
                '•'
            }
        })
        .collect()
}
