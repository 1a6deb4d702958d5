//! The questions of a quiz: what their kinds find wrong with them, and what is wrong with them together or with what they name.

use super::{Course, Graph, Language};
use crate::diagnostic::Diagnostic;
use crate::document::question::Way;
use crate::document::{DocKind, Document, Quiz};
use crate::level::Level;
use crate::say;

/// Checks every question of a quiz.
pub(super) fn check(
    course: &Course,
    language: &Language,
    doc: &Document,
    quiz: &Quiz,
    found: &mut Vec<Diagnostic>,
) {
    // A question that could not be read may be the one that would be missed.
    if quiz.placement && doc.whole {
        placement(doc, quiz, found);
    }
    for (n, question) in quiz.questions.iter().enumerate() {
        let id = &question.id.value;
        if quiz.questions[..n]
            .iter()
            .any(|other| other.id == question.id)
        {
            let message = say!(
                "la question « {id} » existe déjà dans ce quiz",
                "the question “{id}” is in this quiz already"
            );
            found.push(Diagnostic::error(
                "duplicate-id",
                doc.place(question.id.span.clone()),
                message,
            ));
        }
        let ask = question.ask.of_kind();
        if let Err(faults) = ask.key() {
            found.extend(faults.told(doc.file(), &question.ask.span));
        }
        if let Some(way) = ask.way() {
            walk(course, language, doc, way, found);
        }
    }
}

/// A level is proposed by the answers to the questions of those below it: without such questions nothing can be proposed.
fn placement(doc: &Document, quiz: &Quiz, found: &mut Vec<Diagnostic>) {
    for level in [Level::Novice, Level::Competent] {
        let graded = quiz.questions.iter().any(|question| {
            question.level.unwrap_or(quiz.level) == level && question.ask.of_kind().is_graded()
        });
        if !graded {
            let key = level.key();
            let message = say!(
                "ce questionnaire de placement n’a pas de question notée du niveau « {key} »",
                "this placement quiz has no graded question of the level “{key}”"
            );
            found.push(
                Diagnostic::error("placement", doc.place(quiz.title.span.clone()), message).hint(say!(
                    "les réponses d’un niveau décident si l’on propose le suivant : écrivez-en une (level: {key})",
                    "the answers of a level decide whether the next one is proposed: write one (level: {key})"
                )),
            );
        }
    }
}

/// The way of a `path` question must be one that the procedure has.
fn walk(
    course: &Course,
    language: &Language,
    doc: &Document,
    way: Way<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let procedure = course.find(language, DocKind::Procedure, way.procedure);
    let Some(procedure) = procedure.and_then(Document::procedure) else {
        return;
    };
    let ids: Vec<&str> = procedure
        .steps
        .0
        .iter()
        .map(|(id, _)| id.value.as_str())
        .collect();
    let graph = Graph::of(procedure);
    let mut at = None;
    for step in way.steps {
        let Some(n) = ids.iter().position(|id| *id == step.value) else {
            found.push(super::dangling(
                doc.place(step.span.clone()),
                say!("l’étape", "step"),
                step,
                &ids,
            ));
            return;
        };
        if at.map_or(n != graph.start, |from: usize| {
            !graph.next[from].contains(&n)
        }) {
            let id = &step.value;
            found.push(Diagnostic::error(
                "scenario",
                doc.place(step.span.clone()),
                say!(
                    "la procédure ne mène pas ici à « {id} »",
                    "the procedure does not lead to “{id}” here"
                ),
            ));
            return;
        }
        at = Some(n);
    }
    if at.is_some_and(|last| !graph.next[last].is_empty())
        && let Some(last) = way.steps.last()
    {
        found.push(Diagnostic::error(
            "scenario",
            doc.place(last.span.clone()),
            say!(
                "le chemin ne va pas jusqu’à une fin",
                "the way does not reach an end"
            ),
        ));
    }
}
