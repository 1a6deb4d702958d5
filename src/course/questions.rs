//! Questions against their kind: what each kind needs, what it does not take, and the key to grade it by.

use std::ops::Range;

use palier_validator::question::{Gap, Key};

use super::{Course, Graph, Language};
use crate::diagnostic::Diagnostic;
use crate::document::{DocKind, Document, Question, QuestionKind, Quiz};
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
    if quiz.placement {
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
        Check {
            doc,
            question,
            found,
        }
        .all();
        if question.kind.value == QuestionKind::Path {
            path(course, language, doc, question, found);
        }
    }
}

/// A level is proposed by the answers to the questions of those below it: without such questions nothing can be proposed.
fn placement(doc: &Document, quiz: &Quiz, found: &mut Vec<Diagnostic>) {
    for level in [Level::Novice, Level::Competent] {
        let graded = quiz.questions.iter().any(|question| {
            question.level.unwrap_or(quiz.level) == level
                && !matches!(
                    question.kind.value,
                    QuestionKind::Scale | QuestionKind::Reflection
                )
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

struct Check<'a> {
    doc: &'a Document,
    question: &'a Question,
    found: &'a mut Vec<Diagnostic>,
}

impl Check<'_> {
    fn all(&mut self) {
        use QuestionKind::{
            Categorise, Cloze, Mark, Matching, Multiple, Numeric, Ordering, Path, Scale, Single,
            TrueFalse,
        };
        let q = self.question;
        let kind = q.kind.value;
        // Which kinds take each field, and whether it is given.
        let fields: [(&str, bool, &[QuestionKind]); 17] = [
            (
                "options",
                !q.options.is_empty(),
                &[Single, Multiple, TrueFalse],
            ),
            ("answer", q.answer.is_some(), &[TrueFalse]),
            ("why", q.why.is_some(), &[TrueFalse]),
            ("text", q.text.is_some(), &[Cloze]),
            ("gaps", !q.gaps.0.is_empty(), &[Cloze]),
            ("value", q.value.is_some(), &[Numeric]),
            ("tolerance", q.tolerance.is_some(), &[Numeric]),
            ("unit", q.unit.is_some(), &[Numeric]),
            ("items", !q.items.is_empty(), &[Ordering]),
            ("pairs", !q.pairs.is_empty(), &[Matching]),
            ("others", !q.others.is_empty(), &[Matching]),
            ("categories", !q.categories.0.is_empty(), &[Categorise]),
            ("sorted", !q.sorted.is_empty(), &[Categorise]),
            ("segments", !q.segments.is_empty(), &[Mark]),
            ("steps", !q.steps.is_empty(), &[Scale]),
            ("procedure", q.procedure.is_some(), &[Path]),
            ("path", !q.path.is_empty(), &[Path]),
        ];
        let optional = ["why", "tolerance", "unit", "others"];
        for (name, given, kinds) in fields {
            let takes = kinds.contains(&kind);
            let word = key(kind);
            if given && !takes {
                self.error(
                    q.kind.span.clone(),
                    "question-shape",
                    say!(
                        "une question « {word} » ne prend pas « {name} »",
                        "a “{word}” question takes no “{name}”"
                    ),
                );
            }
            if takes
                && !given
                && !optional.contains(&name)
                && (kind != TrueFalse || name != "options")
            {
                self.error(
                    q.kind.span.clone(),
                    "question-shape",
                    say!(
                        "il manque « {name} » à cette question « {word} »",
                        "this “{word}” question lacks “{name}”"
                    ),
                );
            }
        }
        match kind {
            Single => self.exactly_one(
                "options",
                q.options.iter().filter(|option| option.correct).count(),
                q.options.len(),
            ),
            TrueFalse if !q.options.is_empty() => self.exactly_one(
                "options",
                q.options.iter().filter(|option| option.correct).count(),
                q.options.len(),
            ),
            Multiple if !q.options.is_empty() && !q.options.iter().any(|option| option.correct) => {
                self.error(
                    q.kind.span.clone(),
                    "no-answer",
                    say!("aucune option n’est juste", "no option is right"),
                );
            }
            Cloze => self.cloze(),
            Numeric => self.numeric(),
            Categorise => {
                for item in &q.sorted {
                    if q.categories.get(&item.category).is_none() {
                        let known: Vec<&str> = q
                            .categories
                            .iter()
                            .map(|(id, _)| id.value.as_str())
                            .collect();
                        self.found.push(super::dangling(
                            self.doc.place(item.category.span.clone()),
                            say!("la catégorie", "category"),
                            &item.category,
                            &known,
                        ));
                    }
                }
            }
            Mark if !q.segments.is_empty() && !q.segments.iter().any(|segment| segment.correct) => {
                self.error(
                    q.kind.span.clone(),
                    "no-answer",
                    say!(
                        "aucun segment n’est à marquer",
                        "no segment is to be marked"
                    ),
                );
            }
            Ordering if q.items.len() == 1 => self.error(
                q.kind.span.clone(),
                "question-shape",
                say!(
                    "il faut deux éléments au moins",
                    "two items at least are needed"
                ),
            ),
            _ => {}
        }
    }

    fn exactly_one(&mut self, what: &str, right: usize, of: usize) {
        if of > 0 && right != 1 {
            let message = say!(
                "une seule des « {what} » doit être juste ; {right} le sont",
                "just one of the “{what}” must be right; {right} are"
            );
            self.error(self.question.kind.span.clone(), "no-answer", message);
        } else if of == 1 {
            self.error(
                self.question.kind.span.clone(),
                "question-shape",
                say!(
                    "il faut deux choix au moins",
                    "two choices at least are needed"
                ),
            );
        }
    }

    fn cloze(&mut self) {
        let Some(text) = &self.question.text else {
            return;
        };
        let named: Vec<&str> = cloze_parts(text)
            .into_iter()
            .filter_map(|part| part.err())
            .collect();
        let known: Vec<&str> = self
            .question
            .gaps
            .iter()
            .map(|(id, _)| id.value.as_str())
            .collect();
        for name in &named {
            if !known.contains(name) {
                self.found.push(super::dangling(
                    self.doc.place(text.span.clone()),
                    say!("le trou", "gap"),
                    name,
                    &known,
                ));
            }
        }
        for (id, gap) in self.question.gaps.iter() {
            let name = &id.value;
            if !named.contains(&name.as_str()) {
                self.error(
                    id.span.clone(),
                    "unused-gap",
                    say!(
                        "le texte n’a pas de trou « [[{name}]] »",
                        "the text has no gap “[[{name}]]”"
                    ),
                );
            }
            let right_can_be_chosen = gap.choices.is_empty()
                || gap.choices.iter().any(|choice| gap.accept.contains(choice));
            if gap.accept.is_empty() || !right_can_be_chosen {
                self.error(
                    id.span.clone(),
                    "no-answer",
                    say!(
                        "le trou « {name} » n’a pas de bonne réponse à choisir",
                        "the gap “{name}” has no right answer to choose"
                    ),
                );
            }
        }
    }

    fn numeric(&mut self) {
        for number in [&self.question.value, &self.question.tolerance]
            .into_iter()
            .flatten()
        {
            if !palier_validator::decimal::is_number(number) {
                let given = &number.value;
                self.error(
                    number.span.clone(),
                    "wrong-type",
                    say!(
                        "« {given} » n’est pas un nombre",
                        "“{given}” is not a number"
                    ),
                );
            }
        }
    }

    fn error(&mut self, span: Range<usize>, code: &'static str, message: say::Say) {
        self.found
            .push(Diagnostic::error(code, self.doc.place(span), message));
    }
}

fn key(kind: QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Single => "single",
        QuestionKind::Multiple => "multiple",
        QuestionKind::TrueFalse => "true_false",
        QuestionKind::Cloze => "cloze",
        QuestionKind::Numeric => "numeric",
        QuestionKind::Ordering => "ordering",
        QuestionKind::Matching => "matching",
        QuestionKind::Categorise => "categorise",
        QuestionKind::Mark => "mark",
        QuestionKind::Scale => "scale",
        QuestionKind::Reflection => "reflection",
        QuestionKind::Path => "path",
    }
}

/// The way of a `path` question must be one that the procedure has.
fn path(
    course: &Course,
    language: &Language,
    doc: &Document,
    question: &Question,
    found: &mut Vec<Diagnostic>,
) {
    let procedure = question
        .procedure
        .as_ref()
        .and_then(|id| course.find(language, DocKind::Procedure, id));
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
    for step in &question.path {
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
        && let Some(last) = question.path.last()
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

/// A cloze text in pieces: text, or the name of a gap.
pub fn cloze_parts(text: &str) -> Vec<Result<&str, &str>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[[") {
        let Some((name, after)) = after.split_once("]]") else {
            break;
        };
        parts.push(Ok(before));
        parts.push(Err(name.trim()));
        rest = after;
    }
    parts.push(Ok(rest));
    parts
}

/// The key that a question is graded by. What has been checked always has one.
pub fn answer_key(question: &Question) -> Key {
    let correct = || {
        question
            .options
            .iter()
            .enumerate()
            .filter(|(_, option)| option.correct)
            .map(|(n, _)| n)
    };
    let category = |id: &str| {
        question
            .categories
            .iter()
            .position(|(known, _)| known.value == id)
            .unwrap_or(0)
    };
    match question.kind.value {
        QuestionKind::Single => Key::Single {
            correct: correct().next().unwrap_or(0),
            of: question.options.len(),
        },
        QuestionKind::Multiple => Key::Multiple {
            correct: correct().collect(),
            of: question.options.len(),
        },
        QuestionKind::TrueFalse => Key::TrueFalse {
            answer: question.answer.unwrap_or(false),
            reason: correct()
                .next()
                .map(|right| (right, question.options.len())),
        },
        QuestionKind::Cloze => {
            let text = question
                .text
                .as_ref()
                .map_or("", |text| text.value.as_str());
            let gaps = cloze_parts(text)
                .into_iter()
                .filter_map(|part| question.gaps.get(part.err()?));
            let gaps = gaps.map(|gap| Gap {
                accept: gap.accept.iter().map(|text| text.value.clone()).collect(),
                exact: gap.exact,
            });
            Key::Cloze {
                gaps: gaps.collect(),
            }
        }
        QuestionKind::Numeric => {
            let text = |number: &Option<crate::node::Spanned<String>>| {
                number
                    .as_ref()
                    .map_or_else(|| "0".to_string(), |n| n.value.clone())
            };
            Key::Numeric {
                value: text(&question.value),
                tolerance: text(&question.tolerance),
            }
        }
        QuestionKind::Ordering => Key::Ordering {
            of: question.items.len(),
        },
        QuestionKind::Matching => Key::Matching {
            of: question.pairs.len(),
        },
        QuestionKind::Categorise => Key::Categorise {
            right: question
                .sorted
                .iter()
                .map(|item| category(&item.category))
                .collect(),
        },
        QuestionKind::Mark => {
            let can = question
                .segments
                .iter()
                .filter(|segment| segment.correct || segment.why.is_some());
            let (mut right, mut of) = (Vec::new(), 0);
            for segment in can {
                if segment.correct {
                    right.push(of);
                }
                of += 1;
            }
            Key::Mark { correct: right, of }
        }
        QuestionKind::Scale => Key::Scale {
            of: question.steps.len(),
        },
        QuestionKind::Reflection => Key::Reflection,
        QuestionKind::Path => Key::Path {
            steps: question
                .path
                .iter()
                .map(|step| step.value.clone())
                .collect(),
        },
    }
}
