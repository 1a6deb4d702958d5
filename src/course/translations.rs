//! The same document in another language, and whether the one still says what the other says.
//!
//! The first language of a course is the original. A translation may say which text it was made from, by the digest that this text had:
//! `translates: 3f2a9c1b`. As long as the original is that text, the translation is up to date. One that says nothing claims nothing.

use super::{Course, DocIx, Language};
use crate::diagnostic::Diagnostic;
use crate::document::DocKind;
use crate::say;

/// The state of a translation against its original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It does not say what it was made from, or there is no original.
    Untold,
    /// The original is what it was.
    Current,
    /// The original has changed since.
    Stale,
}

impl Course {
    /// The document of the same kind and id in another language; for the front page of a module or of the course, that of the module of the same id.
    pub fn counterpart(&self, mine: &Language, ix: DocIx, other: &Language) -> Option<DocIx> {
        let doc = &self.docs[ix];
        if doc.kind == DocKind::Lesson && doc.id == "index" {
            let module = mine
                .modules
                .iter()
                .find(|module| module.index == Some(ix))?;
            let same = other
                .modules
                .iter()
                .find(|candidate| candidate.id == module.id)?;
            return same.index;
        }
        other.index.get(&(doc.kind, doc.id.clone())).copied()
    }

    /// The document that one of `language` was translated from: the same one in the first language.
    pub fn original(&self, language: &Language, ix: DocIx) -> Option<DocIx> {
        let first = self.languages.first()?;
        if first.tag == language.tag || self.docs[ix].kind.shared() {
            return None;
        }
        self.counterpart(language, ix, first)
    }

    /// The state of a document of `language` against its original.
    pub fn standing(&self, language: &Language, ix: DocIx) -> Standing {
        let made_from = self.docs[ix].translates.as_ref();
        match (made_from, self.original(language, ix)) {
            (Some(digest), Some(original)) if digest.value == self.docs[original].digest => {
                Standing::Current
            }
            (Some(_), Some(_)) => Standing::Stale,
            _ => Standing::Untold,
        }
    }
}

/// Warns of translations whose original has changed, and of those that have none.
pub(super) fn check(course: &Course, found: &mut Vec<Diagnostic>) {
    for language in &course.languages {
        let fronts = language.modules.iter().filter_map(|module| module.index);
        for ix in fronts.chain(language.index.values().copied()) {
            let doc = &course.docs[ix];
            let Some(translates) = &doc.translates else {
                continue;
            };
            let place = doc.place(translates.span.clone());
            let Some(original) = course.original(language, ix) else {
                let message = say!(
                    "ce n’est la traduction de rien : la première langue n’a pas de document de ce genre et de ce nom",
                    "this translates nothing: the first language has no document of this kind and name"
                );
                found.push(Diagnostic::warning("no-original", place, message));
                continue;
            };
            if course.standing(language, ix) == Standing::Stale {
                let path = &course.docs[original].path;
                let digest = as_written(&course.docs[original].digest);
                let message = say!(
                    "l’original a changé depuis cette traduction : {path}",
                    "the original has changed since this was translated: {path}"
                );
                let hint = say!(
                    "relisez-la avec lui, puis écrivez « translates: {digest} »",
                    "read it again beside it, then write “translates: {digest}”"
                );
                found.push(Diagnostic::warning("stale-translation", place, message).hint(hint));
            }
        }
    }
}

/// A fingerprint as YAML takes it for a text: one that looks like a number, such as `17468669` or `12e45678`, in quotation marks.
fn as_written(digest: &str) -> String {
    if digest.parse::<f64>().is_ok() {
        format!("\"{digest}\"")
    } else {
        digest.into()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_fingerprint_that_looks_like_a_number_is_quoted() {
        let written = ["17468669", "12e45678", "8631f129"].map(super::as_written);
        assert_eq!(written, ["\"17468669\"", "\"12e45678\"", "8631f129"]);
    }
}
