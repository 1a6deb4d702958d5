//! The claims of questions that the validator can show to be true.

use std::ops::Range;

use palier_validator::count::{self, Counting};
use palier_validator::entity::{self, EntityKind};
use palier_validator::platform::Platform;

use super::Rulebook;
use super::draft::value_of;
use crate::course::{Course, Language, dangling, kind_word};
use crate::diagnostic::Diagnostic;
use crate::document::{
    DocKind, Document, Found, Judged, Measured, Proof, Quiz, Ref, Stated, USUAL_KIND,
};
use crate::node::Spanned;
use crate::say;
use crate::say::Say;

/// Tries every proof of a quiz: one of an option must hold if, and only if, the option is right; one of a question must hold.
pub fn check(
    course: &Course,
    language: &Language,
    doc: &Document,
    quiz: &Quiz,
    rulebook: &Rulebook,
) -> Vec<Diagnostic> {
    let mut tries = Tries {
        course,
        language,
        doc,
        rulebook,
        found: Vec::new(),
    };
    for question in &quiz.questions {
        if let Some(proof) = &question.proof {
            tries.must(proof, true);
        }
        for option in question.ask.of_kind().options() {
            if let Some(proof) = &option.proof {
                tries.must(proof, option.correct);
            }
        }
    }
    tries.found
}

struct Tries<'a> {
    course: &'a Course,
    language: &'a Language,
    doc: &'a Document,
    rulebook: &'a Rulebook,
    found: Vec<Diagnostic>,
}

impl<'a> Tries<'a> {
    fn must(&mut self, proof: &Spanned<Proof>, right: bool) {
        // A name that does not exist is told where it is written.
        let Some((holds, seen)) = self.holds(&proof.value) else {
            return;
        };
        if holds == right {
            return;
        }
        let (fr, en) = (&seen.fr, &seen.en);
        let message = if right {
            Say {
                fr: format!("cette preuve ne tient pas : {fr}"),
                en: format!("this proof does not hold: {en}"),
            }
        } else {
            Say {
                fr: format!("cette option n’est pas dite juste, et sa preuve tient : {fr}"),
                en: format!("this option is not said to be right, and its proof holds: {en}"),
            }
        };
        self.found.push(Diagnostic::error(
            "false-proof",
            self.doc.place(proof.span.clone()),
            message,
        ));
    }

    /// Whether a claim holds, and what is in fact the case.
    fn holds(&mut self, proof: &Proof) -> Option<(bool, Say)> {
        match proof {
            Proof::Hashtags(claim) => self.entities(claim, EntityKind::Hashtag, 1),
            Proof::Mentions(claim) => self.entities(claim, EntityKind::Mention, 1),
            Proof::Links(claim) => self.links(claim),
            Proof::Measures(claim) => self.measures(claim),
            Proof::Clean(claim) => self.judged(claim, true),
            Proof::Breaks(claim) => self.judged(claim, false),
            Proof::Limit(claim) => self.limit(claim),
        }
    }

    fn entities(&mut self, claim: &Found, kind: EntityKind, sign: usize) -> Option<(bool, Say)> {
        let flavour = self
            .platform(claim.platform.as_ref())?
            .map_or_else(Default::default, |platform| platform.flavour);
        let text = &claim.of.value;
        let seen: Vec<&str> = entity::scan_as(flavour, text)
            .iter()
            .filter(|entity| entity.kind == kind)
            .filter_map(|entity| text.get(entity.start..entity.end))
            .map(|found| {
                found
                    .char_indices()
                    .nth(sign)
                    .map_or("", |(at, _)| &found[at..])
            })
            .collect();
        Some(compare(&seen, claim))
    }

    fn links(&mut self, claim: &Found) -> Option<(bool, Say)> {
        let flavour = self
            .platform(claim.platform.as_ref())?
            .map_or_else(Default::default, |platform| platform.flavour);
        let text = &claim.of.value;
        let seen: Vec<&str> = entity::urls_as(flavour, text)
            .iter()
            .filter_map(|entity| text.get(entity.start..entity.end))
            .collect();
        Some(compare(&seen, claim))
    }

    fn measures(&mut self, claim: &Measured) -> Option<(bool, Say)> {
        let mut counting = self
            .platform(claim.platform.as_ref())?
            .map_or_else(Counting::default, |platform| platform.counting);
        // The text is counted as a post: nothing in it has been filled in by the platform.
        counting.free_mentions = false;
        if let Some(unit) = claim.unit {
            counting.unit = unit;
        }
        let n = count::count(&claim.of, &counting);
        Some((
            n == claim.is,
            say!("la longueur est {n}", "the length is {n}"),
        ))
    }

    fn judged(&mut self, claim: &Judged, clean: bool) -> Option<(bool, Say)> {
        for rule in &claim.rules {
            if !self.rulebook.has_rule(&rule.value) {
                self.dangling(DocKind::Rule, rule);
                return None;
            }
        }
        let platform = self
            .platform(claim.platform.as_ref())?
            .map(|platform| platform.id.as_str());
        let kind = claim
            .kind
            .as_ref()
            .map_or(USUAL_KIND, |kind| kind.value.as_str());
        let kinds = &self.rulebook.rules().kinds;
        let before = self.found.len();
        let draft = value_of(
            &claim.of,
            kinds,
            kind,
            platform,
            self.doc.file(),
            &mut self.found,
        )?;
        // Of a draft that could not be read whole, nothing can be said.
        if self.found.len() > before {
            return None;
        }
        let findings = self.rulebook.check(&draft, &[]).findings;
        let mut seen: Vec<&str> = findings
            .iter()
            .map(|finding| finding.rule.as_str())
            .collect();
        seen.sort_unstable();
        seen.dedup();
        let mut claimed: Vec<&str> = claim.rules.iter().map(|rule| rule.value.as_str()).collect();
        claimed.sort_unstable();
        let list = if seen.is_empty() {
            "∅".to_string()
        } else {
            seen.join(", ")
        };
        let holds = if clean {
            seen.is_empty()
        } else {
            seen == claimed
        };
        Some((
            holds,
            say!(
                "règles qui trouvent quelque chose : {list}",
                "rules that find something: {list}"
            ),
        ))
    }

    fn limit(&mut self, claim: &Stated) -> Option<(bool, Say)> {
        let platform = self.platform(Some(&claim.platform))??;
        let stated: Vec<_> = platform
            .limits
            .iter()
            .filter(|limit| limit.of == claim.of.value)
            .collect();
        let number = |n: Option<u32>| n.map_or("–".to_string(), |n| n.to_string());
        let seen: Vec<String> = stated
            .iter()
            .map(|limit| format!("min {}, max {}", number(limit.min), number(limit.max)))
            .collect();
        let seen = if seen.is_empty() {
            "∅".into()
        } else {
            seen.join(" ; ")
        };
        let holds = stated.iter().any(|limit| {
            claim.min.is_none_or(|min| limit.min == Some(min))
                && claim.max.is_none_or(|max| limit.max == Some(max))
        });
        let of = &claim.of.value;
        Some((holds, say!("« {of} » : {seen}", "“{of}”: {seen}")))
    }

    /// The platform named; the outer `None` if it does not exist.
    fn platform(&mut self, name: Option<&Ref>) -> Option<Option<&'a Platform>> {
        let Some(name) = name else { return Some(None) };
        let rulebook: &'a Rulebook = self.rulebook;
        let known = rulebook.platform(&name.value);
        if known.is_none() {
            self.dangling(DocKind::Platform, name);
            return None;
        }
        Some(known)
    }

    fn dangling(&mut self, kind: DocKind, name: &Ref) {
        let known: Vec<&str> = self
            .course
            .docs_of(self.language, kind)
            .map(|doc| doc.id.as_str())
            .collect();
        let span: Range<usize> = name.span.clone();
        self.found.push(dangling(
            self.doc.place(span),
            kind_word(kind),
            name,
            &known,
        ));
    }
}

fn compare(seen: &[&str], claim: &Found) -> (bool, Say) {
    let claimed: Vec<&str> = claim.are.iter().map(|text| text.value.as_str()).collect();
    let list = if seen.is_empty() {
        "∅".to_string()
    } else {
        seen.join(", ")
    };
    (
        seen == claimed,
        say!("on trouve : {list}", "what is found: {list}"),
    )
}
