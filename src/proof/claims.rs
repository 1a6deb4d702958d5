//! The claims that documents make of drafts, held against the findings of the rules.

use std::collections::BTreeMap;
use std::ops::Range;

use palier_validator::checker::PLACEHOLDERS;
use palier_validator::draft::{Draft, Value};
use palier_validator::finding::{Finding, Safety};

use super::{Rulebook, Sample, questions};
use crate::course::{Course, Language};
use crate::diagnostic::Diagnostic;
use crate::document::{Claim, Document, Ref, RuleDef, RuleExample};
use crate::say;
use crate::say::Say;

/// Tries every claim of a document. `samples` are its drafts, judged, in the order of [`Document::drafts`].
pub fn check(
    course: &Course,
    language: &Language,
    doc: &Document,
    samples: &[Option<Sample>],
    rulebook: &Rulebook,
) -> Vec<Diagnostic> {
    let mut claims = Claims {
        doc,
        rulebook,
        found: Vec::new(),
    };
    if let Some(rule) = doc.rule() {
        // A rule of a lesson that is only there to be included is shown, and is none of the course's rules.
        if !rulebook.has_rule(&doc.id) {
            return claims.found;
        }
        claims.rule(rule);
    }
    for (written, sample) in doc.drafts().iter().zip(samples) {
        let Some(sample) = sample else { continue };
        match written.claim {
            Claim::Rules(expected) => claims.expected(expected, sample, &written.span),
            Claim::Bad(example) => claims.bad(example, sample, &written.span),
            Claim::Nothing => {}
        }
    }
    if let Some(quiz) = doc.quiz() {
        let found = questions::check(course, language, doc, quiz, rulebook);
        claims.found.extend(found);
    }
    claims.found
}

/// The text that a finding points at; empty for what is missing.
pub fn excerpt<'d>(draft: &'d Draft, finding: &Finding) -> &'d str {
    text_at(draft, &finding.field)
        .and_then(|text| text.get(finding.start..finding.end))
        .unwrap_or("")
}

/// The text at a path such as `options[1]` or `media[0].alt`.
pub fn text_at<'d>(draft: &'d Draft, path: &str) -> Option<&'d str> {
    let mut parts = path
        .split(['.', '['])
        .map(|part| part.trim_end_matches(']'));
    let mut value = draft.fields.get(parts.next()?)?;
    for part in parts {
        value = match value {
            Value::List(items) => items.get(part.parse::<usize>().ok()?)?,
            Value::Record(fields) => fields.get(part)?,
            _ => return None,
        };
    }
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

struct Claims<'a> {
    doc: &'a Document,
    rulebook: &'a Rulebook,
    found: Vec<Diagnostic>,
}

impl Claims<'_> {
    fn rule(&mut self, rule: &RuleDef) {
        self.filled_in(rule);
        let title = rule.title.span();
        if !rule.examples.iter().any(|example| example.bad.is_some()) {
            let hint = say!(
                "ajoutez « - bad: … » à « examples »",
                "add “- bad: …” to “examples”"
            );
            self.error("no-example", title.clone(), say!("cette règle n’a pas d’exemple mauvais : rien ne montre qu’elle trouve quelque chose", "this rule has no bad example: nothing shows that it finds anything"), Some(hint));
        }
        if !rule.examples.iter().any(|example| example.good.is_some()) {
            let hint = say!(
                "ajoutez « good: … » à « examples »",
                "add “good: …” to “examples”"
            );
            self.error(
                "no-example",
                title,
                say!(
                    "cette règle n’a pas de bon exemple : rien ne montre qu’on peut lui obéir",
                    "this rule has no good example: nothing shows that it can be obeyed"
                ),
                Some(hint),
            );
        }
    }

    /// Only a message is filled in: what is said of the rule in general knows no match.
    fn filled_in(&mut self, rule: &RuleDef) {
        let texts = [&rule.title, &rule.hint, &rule.why]
            .into_iter()
            .flat_map(|said| &said.texts);
        for (_, text) in texts {
            let named = PLACEHOLDERS
                .into_iter()
                .map(|name| format!("{{{name}}}"))
                .find(|name| text.value.contains(name.as_str()));
            let Some(name) = named else { continue };
            let message = say!(
                "« {name} » n’est rempli que dans « message » : ici, on le lirait tel quel",
                "“{name}” is filled in in “message” only: here, it would be read as it stands"
            );
            let hint = say!(
                "dites-le sans le nombre ni le texte trouvé, ou mettez-le dans « message »",
                "say it without the number or the text found, or put it into “message”"
            );
            self.error("bad-check", text.span.clone(), message, Some(hint));
        }
    }

    /// A bad draft: each rule finds in it what the example says, and no other rule finds anything.
    fn bad(&mut self, example: &RuleExample, sample: &Sample, span: &Range<usize>) {
        let (draft, findings) = (&sample.draft, &sample.report.findings);
        self.fixes(draft, findings, span);
        let mut by_rule: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for finding in findings {
            by_rule
                .entry(&finding.rule)
                .or_default()
                .push(excerpt(draft, finding));
        }
        let own: Vec<&str> = if example.find.is_empty() {
            vec![""]
        } else {
            example
                .find
                .iter()
                .map(|text| text.value.as_str())
                .collect()
        };
        let mut claims: BTreeMap<&str, (Vec<&str>, Range<usize>)> = BTreeMap::new();
        let find_span = example
            .find
            .first()
            .map_or(span.clone(), |text| text.span.clone());
        claims.insert(&self.doc.id, (own, find_span));
        for (rule, texts) in example.also.iter() {
            let texts: Vec<&str> = if texts.is_empty() {
                vec![""]
            } else {
                texts.iter().map(|text| text.value.as_str()).collect()
            };
            claims.insert(&rule.value, (texts, rule.span.clone()));
        }
        for (rule, (claimed, place)) in &claims {
            let actual = by_rule.remove(rule).unwrap_or_default();
            if actual == *claimed {
                continue;
            }
            let (claimed, seen) = (quoted(claimed), quoted(&actual));
            if actual.is_empty() {
                let message = Say {
                    fr: format!(
                        "la règle « {rule} » ne trouve rien dans cet exemple ; il annonce {}",
                        claimed.fr
                    ),
                    en: format!(
                        "the rule “{rule}” finds nothing in this example; it claims {}",
                        claimed.en
                    ),
                };
                self.error("false-claim", place.clone(), message, None);
            } else {
                let yaml = yaml_list(&actual);
                let message = Say {
                    fr: format!(
                        "la règle « {rule} » trouve {} ; l’exemple annonce {}",
                        seen.fr, claimed.fr
                    ),
                    en: format!(
                        "the rule “{rule}” finds {}; the example claims {}",
                        seen.en, claimed.en
                    ),
                };
                let hint = say!(
                    "si c’est bien cela : find: {yaml}",
                    "if that is right: find: {yaml}"
                );
                self.error("false-claim", place.clone(), message, Some(hint));
            }
        }
        for (rule, actual) in by_rule {
            let (seen, yaml) = (quoted(&actual), yaml_list(&actual));
            let message = Say {
                fr: format!(
                    "la règle « {rule} » trouve aussi {} dans cet exemple",
                    seen.fr
                ),
                en: format!("the rule “{rule}” finds {} in this example, too", seen.en),
            };
            let hint = say!(
                "dites-le (also: {{{rule}: {yaml}}}), ou changez l’exemple",
                "say so (also: {{{rule}: {yaml}}}), or change the example"
            );
            self.error("unclaimed-finding", span.clone(), message, Some(hint));
        }
    }

    /// A fix that is made without asking clears its finding and lets no other rule find something.
    fn fixes(&mut self, draft: &Draft, findings: &[Finding], span: &Range<usize>) {
        let of = |findings: &[Finding], rule: &str| {
            let found = findings.iter().filter(|found| found.rule == rule);
            found.count()
        };
        for found in findings {
            let fix = found.fix.as_ref();
            let Some(fix) = fix.filter(|fix| fix.safety == Safety::Safe) else {
                continue;
            };
            let mut mended = draft.clone();
            let Some(text) = mended.text_mut(&found.field) else {
                continue;
            };
            text.replace_range(fix.start..fix.end, &fix.text);
            let after = self.rulebook.check(&mended, &[]).findings;
            let is_cleared = of(&after, &found.rule) < of(findings, &found.rule);
            let new = after
                .iter()
                .find(|other| of(findings, &other.rule) == 0)
                .map(|other| other.rule.as_str());
            if is_cleared && new.is_none() {
                continue;
            }
            let (rule, put) = (&found.rule, &fix.text);
            let message = match new {
                Some(other) => say!(
                    "la correction de « {rule} » (« {put} ») fait parler la règle « {other} »",
                    "the mend of “{rule}” (“{put}”) makes the rule “{other}” speak"
                ),
                None => say!(
                    "la correction de « {rule} » (« {put} ») ne règle rien : elle trouve encore autant",
                    "the mend of “{rule}” (“{put}”) settles nothing: it still finds as much"
                ),
            };
            let hint = say!(
                "un clic la fera sans demander : accordez les deux règles",
                "a click will make it without asking: let the two rules agree"
            );
            self.error("unsafe-mend", span.clone(), message, Some(hint));
        }
    }

    /// Just these rules find something in a draft; without any, none does.
    fn expected(&mut self, expected: &[Ref], sample: &Sample, span: &Range<usize>) {
        let findings = &sample.report.findings;
        for claimed in expected {
            let rule = &claimed.value;
            if findings.iter().any(|finding| finding.rule == *rule) {
                continue;
            }
            let message = say!(
                "la règle « {rule} » ne trouve rien dans cet exemple",
                "the rule “{rule}” finds nothing in this example"
            );
            self.error("false-claim", claimed.span.clone(), message, None);
        }
        let is_expected =
            |finding: &&Finding| expected.iter().any(|rule| rule.value == finding.rule);
        for finding in findings.iter().filter(|finding| !is_expected(finding)) {
            let (rule, says) = (&finding.rule, &finding.message);
            let seen = quoted(&[excerpt(&sample.draft, finding)]);
            let message = Say {
                fr: format!(
                    "la règle « {rule} » trouve {} dans ce texte, qui doit passer",
                    seen.fr
                ),
                en: format!(
                    "the rule “{rule}” finds {} in this text, which must pass",
                    seen.en
                ),
            };
            let hint = say!("elle dit : {says}", "it says: {says}");
            self.error("not-clean", span.clone(), message, Some(hint));
        }
    }

    fn error(
        &mut self,
        code: &'static str,
        span: Range<usize>,
        message: say::Say,
        hint: Option<say::Say>,
    ) {
        let mut diagnostic = Diagnostic::error(code, self.doc.place(span), message);
        diagnostic.hint = hint;
        self.found.push(diagnostic);
    }
}

/// The texts that are found, in words; a finding that points at nothing is about something that is missing.
fn quoted(texts: &[&str]) -> Say {
    let list = |quote: &dyn Fn(&str) -> String| {
        texts
            .iter()
            .map(|text| quote(text))
            .collect::<Vec<_>>()
            .join(", ")
    };
    Say {
        fr: list(&|text| {
            if text.is_empty() {
                "qu’il manque quelque chose".into()
            } else {
                format!("« {text} »")
            }
        }),
        en: list(&|text| {
            if text.is_empty() {
                "that something is missing".into()
            } else {
                format!("“{text}”")
            }
        }),
    }
}

fn yaml_list(texts: &[&str]) -> String {
    let items: Vec<String> = texts
        .iter()
        .map(|text| serde_json::to_string(text).unwrap_or_default())
        .collect();
    format!("[{}]", items.join(", "))
}
