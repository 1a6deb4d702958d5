//! The warnings: things that may be meant, and ought to be looked at all the same.

use std::collections::HashSet;

use super::{Course, Day, Language};
use crate::diagnostic::Diagnostic;
use crate::document::{DocKind, Document};
use crate::library;
use crate::node::Spanned;
use crate::say;

/// Warns of objectives without a question, questions without an objective, and guidance that has grown old.
pub fn check(course: &Course, found: &mut Vec<Diagnostic>) {
    // A document that could not be read might have named more, so nothing is said of a course that is not whole.
    for language in course.languages.iter().filter(|_| course.is_whole()) {
        objectives(course, language, found);
    }
    for doc in &course.docs {
        dates(course, doc, found);
        if course.book {
            directives(doc, found);
        }
    }
}

/// Warns of directives that mdBook or one of its preprocessors would have replaced, and that Palier leaves as they are.
fn directives(doc: &Document, found: &mut Vec<Diagnostic>) {
    let Some(lesson) = doc.lesson() else { return };
    for (at, _) in lesson.body.match_indices("{{#") {
        let length = lesson.body[at..].find("}}").map_or(3, |end| end + 2);
        let span = lesson.offset + at..lesson.offset + at + length;
        let message = say!(
            "cette directive de mdBook n’est pas suivie",
            "this directive of mdBook’s is not followed"
        );
        let hint = say!(
            "un fichier Markdown s’insère par un bloc « ```include chemin/du/fichier.md »",
            "a Markdown file is put in by a block “```include path/of/file.md”"
        );
        found.push(Diagnostic::warning("mdbook-directive", doc.place(span), message).hint(hint));
    }
}

fn objectives(course: &Course, language: &Language, found: &mut Vec<Diagnostic>) {
    if language.objectives.is_empty() {
        return;
    }
    let mut examined = HashSet::new();
    for doc in course.docs_of(language, DocKind::Quiz) {
        // A placement quiz finds out where to begin; it examines no one.
        let Some(quiz) = doc.quiz().filter(|quiz| !quiz.placement) else {
            continue;
        };
        for question in &quiz.questions {
            let own = if question.objectives.is_empty() {
                &quiz.objectives
            } else {
                &question.objectives
            };
            examined.extend(own.iter().map(|objective| objective.value.as_str()));
            if own.is_empty() {
                let id = &question.id.value;
                let message = say!(
                    "la question « {id} » n’examine aucun objectif",
                    "the question “{id}” examines no objective"
                );
                let hint = say!("nommez-le : objectives: […]", "name it: objectives: […]");
                found.push(
                    Diagnostic::warning(
                        "no-objective",
                        doc.place(question.id.span.clone()),
                        message,
                    )
                    .hint(hint),
                );
            }
        }
    }
    for objective in &language.objectives {
        if !examined.contains(objective.id.as_str()) {
            let id = &objective.id;
            let message = say!(
                "aucune question n’examine l’objectif « {id} »",
                "no question examines the objective “{id}”"
            );
            let hint = say!(
                "écrivez-en une, ou retirez l’objectif",
                "write one, or remove the objective"
            );
            found.push(
                Diagnostic::warning("unexamined-objective", objective.place.clone(), message)
                    .hint(hint),
            );
        }
    }
}

/// Every date can be read; guidance that was reviewed too long ago is told.
fn dates(course: &Course, doc: &Document, found: &mut Vec<Diagnostic>) {
    for date in doc.facts("").dates {
        if Day::parse(date).is_none() {
            bad_date(doc, date, found);
        }
    }
    let Some(reviewed) = doc.card().reviewed else {
        return;
    };
    let Some(day) = Day::parse(reviewed) else {
        return;
    };
    if doc.path.starts_with(library::PREFIX) {
        return;
    }
    if let Some(limit) = course.config.reviewed_within
        && day.months_until(course.day) > limit
    {
        let date = &reviewed.value;
        let message = say!(
            "relu en {date}, il y a plus de {limit} mois",
            "reviewed {date}, older than {limit} months"
        );
        let hint = say!(
            "relisez-le et changez la date",
            "read it again and change the date"
        );
        found
            .push(Diagnostic::warning("old", doc.place(reviewed.span.clone()), message).hint(hint));
    }
}

fn bad_date(doc: &Document, date: &Spanned<String>, found: &mut Vec<Diagnostic>) {
    let given = &date.value;
    let message = say!("« {given} » n’est pas une date", "“{given}” is not a date");
    let hint = say!(
        "écrivez « 2026-11-22 », « 2026-11 » ou « 2026 »",
        "write “2026-11-22”, “2026-11” or “2026”"
    );
    found.push(Diagnostic::error("bad-date", doc.place(date.span.clone()), message).hint(hint));
}
