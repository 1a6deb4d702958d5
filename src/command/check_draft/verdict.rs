//! The findings of the rules in a draft, their places, and those that its writer has allowed.

use std::ops::Range;

use palier_validator::check::Count;
use palier_validator::draft::Draft;
use palier_validator::finding::Finding;

use super::draft_file::DraftFile;
use super::tutor::Tutor;
use crate::course::Day;
use crate::diagnostic::{Diagnostic, Place};
use crate::say;

/// A draft and what is found in it.
pub struct Verdict<'s> {
    pub file: DraftFile<'s>,
    /// The findings that count.
    pub findings: Vec<Located>,
    /// The findings that are allowed, and why.
    pub suppressed: Vec<(Located, String)>,
    /// The draft's count against each limit.
    pub counts: Vec<Count>,
}

/// A finding and its place in the file.
pub struct Located {
    pub finding: Finding,
    /// Bytes of the file.
    pub span: Range<usize>,
    /// The bytes of the file to replace to mend it, where its fix can be made there.
    pub edit: Option<Range<usize>>,
}

impl Verdict<'_> {
    pub fn draft(&self) -> &Draft {
        &self.file.draft
    }
}

/// Checks a draft, by these rules only if any is named. Allowances that allow nothing, or no longer, go to `found`.
pub fn judge<'s>(
    file: DraftFile<'s>,
    tutor: &Tutor,
    rules: &[&str],
    today: Day,
    found: &mut Vec<Diagnostic>,
) -> Verdict<'s> {
    let report = tutor.check(&file.draft, rules);
    let mut used = vec![false; file.allow.len()];
    let (mut findings, mut suppressed) = (Vec::new(), Vec::new());
    for finding in report.findings {
        let span = file
            .fields
            .locate(&finding.field, finding.start..finding.end);
        let edit = finding.fix.as_ref().and_then(|fix| {
            file.fields
                .edit(&finding.field, fix.start..fix.end, &fix.text)
        });
        let allowance = file.allow.iter().position(|allowance| {
            allowance.rule.value == finding.rule && !allowance.expired(today)
        });
        let located = Located {
            finding,
            span,
            edit,
        };
        match allowance {
            Some(n) => {
                used[n] = true;
                suppressed.push((located, file.allow[n].reason.value.clone()));
            }
            None => findings.push(located),
        }
    }
    for (allowance, used) in file.allow.iter().zip(used) {
        let rule = &allowance.rule.value;
        let place = Place {
            file: file.name.into(),
            span: allowance.rule.span.clone(),
        };
        let was_run = rules.is_empty() || rules.contains(&rule.as_str());
        if allowance.expired(today) {
            let until = allowance
                .until
                .as_ref()
                .map_or("", |until| until.value.as_str());
            let message = say!(
                "l’exception à « {rule} » a pris fin le {until}",
                "the exception to “{rule}” ended on {until}"
            );
            let hint = say!(
                "mettez le brouillon en règle, ou donnez une autre date",
                "mend the draft, or give another date"
            );
            found.push(Diagnostic::warning("expired-allow", place, message).hint(hint));
        } else if !used && was_run {
            let message = say!(
                "cette exception ne sert à rien : « {rule} » ne trouve rien ici",
                "this exception is of no use: “{rule}” finds nothing here"
            );
            found.push(
                Diagnostic::warning("unused-allow", place, message)
                    .hint(say!("retirez-la", "take it out")),
            );
        }
    }
    Verdict {
        file,
        findings,
        suppressed,
        counts: report.counts,
    }
}
