//! Quizzes.

use palier_validator::question::Key;

use super::scene::Scene;
use super::view;
use super::view::{
    Ask, Category, ClozePiece, Gap, Item, Piece, Question as Shown, Quiz as View, Row, Truth,
};
use crate::course::{answer_key, cloze_parts};
use crate::document::{DocKind, Md, OptionDef, Question, QuestionKind, Quiz};
use crate::node::Spanned;
use crate::theme::json_for_html;

impl Scene<'_> {
    pub fn quiz(&self) -> Option<View> {
        self.needs("quiz");
        let quiz = self.doc()?.quiz()?;
        if quiz.placement {
            self.needs("placement");
        }
        let questions = quiz
            .questions
            .iter()
            .enumerate()
            .map(|(n, question)| self.question(quiz, question, n + 1));
        Some(View {
            id: self.id(),
            title: self.plain(&quiz.title),
            intro: quiz.intro.as_ref().map(|intro| self.html(intro)),
            placement: crate::level::Level::ALL
                .into_iter()
                .filter(|_| quiz.placement)
                .map(|level| self.level(level))
                .collect(),
            questions: questions.collect(),
        })
    }

    fn question(&self, quiz: &Quiz, question: &Question, number: usize) -> Shown {
        let objectives = if question.objectives.is_empty() {
            &quiz.objectives
        } else {
            &question.objectives
        };
        let ask = self.ask(question);
        let key = serde_json::to_string(&answer_key(question)).unwrap_or_default();
        let prompt = self.html(&question.prompt);
        Shown {
            id: question.id.value.clone(),
            number,
            fingerprint: self.fingerprint_of(question),
            level: self.level(question.level.unwrap_or(quiz.level)),
            objectives: objectives
                .iter()
                .filter_map(|id| self.objective(id))
                .collect(),
            prompt,
            ask,
            hints: question.hints.iter().map(|hint| self.html(hint)).collect(),
            explain: question.explain.as_ref().map(|text| self.html(text)),
            see: question
                .see
                .as_ref()
                .and_then(|see| self.see(std::slice::from_ref(see)).pop()),
            key: json_for_html(&key),
        }
    }

    /// The fingerprint of a question as its author wrote it, whatever is cut from what is shown here.
    fn fingerprint_of(&self, question: &Question) -> String {
        let mut items = self.doc().into_iter().flat_map(|doc| &doc.items);
        let item = items.find(|item| item.asks(&question.id));
        item.map_or_else(String::new, |item| item.fingerprint.clone())
    }

    pub fn objective(&self, id: &str) -> Option<view::Objective> {
        let objective = self.press.publication.objective(id)?;
        Some(view::Objective {
            id: objective.id.clone(),
            text: self.plain(&objective.text),
        })
    }

    pub fn ask(&self, question: &Question) -> Ask {
        let seed = &question.id.value;
        match question.kind.value {
            QuestionKind::Single => Ask::Single {
                options: self.items(&question.options),
            },
            QuestionKind::Multiple => Ask::Multiple {
                options: self.items(&question.options),
            },
            QuestionKind::TrueFalse => Ask::TrueFalse {
                truth: Truth {
                    answer: question.answer.unwrap_or(false),
                    yes: question.why.as_ref().map(|why| self.inline(&why.yes)),
                    no: question.why.as_ref().map(|why| self.inline(&why.no)),
                },
                options: self.items(&question.options),
            },
            QuestionKind::Cloze => Ask::Cloze {
                pieces: self.cloze(question),
            },
            QuestionKind::Numeric => {
                let number = |text: &Spanned<String>| self.decimal(text);
                Ask::Numeric {
                    unit: question.unit.as_ref().map(|unit| self.plain(unit)),
                    value: question.value.as_ref().map(number).unwrap_or_default(),
                    tolerance: question
                        .tolerance
                        .as_ref()
                        .filter(|tolerance| tolerance.bytes().any(|b| (b'1'..=b'9').contains(&b)))
                        .map(number),
                }
            }
            QuestionKind::Ordering => {
                let items = question.items.iter().enumerate().map(|(index, item)| Item {
                    index,
                    html: self.inline(item),
                    correct: true,
                    why: None,
                    proved: false,
                });
                Ask::Ordering {
                    items: shuffled(items.collect(), seed),
                }
            }
            QuestionKind::Matching => {
                let rights: Vec<&Md> = question
                    .pairs
                    .iter()
                    .map(|pair| &pair.right)
                    .chain(&question.others)
                    .collect();
                let rows = question.pairs.iter().enumerate().map(|(index, pair)| Row {
                    index,
                    html: self.inline(&pair.left),
                    right: index,
                    answer: self.plain(&pair.right),
                    why: pair.why.as_ref().map(|why| self.inline(why)),
                });
                let choices = rights.iter().enumerate().map(|(index, right)| Category {
                    index,
                    title: self.plain(right),
                });
                Ask::Matching {
                    rows: rows.collect(),
                    choices: shuffled(choices.collect(), seed),
                }
            }
            QuestionKind::Categorise => {
                let Key::Categorise { right } = answer_key(question) else {
                    return Ask::Reflection;
                };
                let name = |n: usize| {
                    question
                        .categories
                        .0
                        .get(n)
                        .map(|(_, name)| self.plain(name))
                        .unwrap_or_default()
                };
                let rows =
                    question
                        .sorted
                        .iter()
                        .zip(right)
                        .enumerate()
                        .map(|(index, (item, right))| Row {
                            index,
                            html: self.inline(&item.text),
                            right,
                            answer: name(right),
                            why: item.why.as_ref().map(|why| self.inline(why)),
                        });
                let choices = (0..question.categories.0.len()).map(|index| Category {
                    index,
                    title: name(index),
                });
                Ask::Categorise {
                    rows: shuffled(rows.collect(), seed),
                    choices: choices.collect(),
                }
            }
            QuestionKind::Mark => {
                let mut next = 0;
                let segments = question.segments.iter().map(|segment| {
                    let index = (segment.correct || segment.why.is_some()).then_some(next);
                    next += usize::from(index.is_some());
                    Piece {
                        text: segment.text.value.clone(),
                        index,
                        correct: segment.correct,
                        why: segment.why.as_ref().map(|why| self.inline(why)),
                    }
                });
                Ask::Mark {
                    segments: segments.collect(),
                }
            }
            QuestionKind::Scale => Ask::Scale {
                steps: question
                    .steps
                    .iter()
                    .map(|step| self.inline(step))
                    .collect(),
            },
            QuestionKind::Reflection => Ask::Reflection,
            QuestionKind::Path => {
                let procedure = question.procedure.as_ref();
                let procedure = procedure.and_then(|id| self.find(DocKind::Procedure, id));
                match procedure.and_then(|procedure| self.of(procedure).procedure()) {
                    Some(procedure) => Ask::Path {
                        procedure: Box::new(procedure),
                        path: question
                            .path
                            .iter()
                            .map(|step| step.value.clone())
                            .collect(),
                    },
                    None => Ask::Reflection,
                }
            }
        }
    }

    fn items(&self, options: &[OptionDef]) -> Vec<Item> {
        let item = |(index, option): (usize, &OptionDef)| Item {
            index,
            html: self.inline(&option.text),
            correct: option.correct,
            why: option.why.as_ref().map(|why| self.inline(why)),
            proved: option.proof.is_some(),
        };
        options.iter().enumerate().map(item).collect()
    }

    fn cloze(&self, question: &Question) -> Vec<ClozePiece> {
        let Some(text) = &question.text else {
            return Vec::new();
        };
        // Each gap goes through Markdown as a character that no text has, and is put back afterwards.
        const MARK: char = '\u{e000}';
        let mut gaps = Vec::new();
        let mut marked = String::new();
        for part in cloze_parts(text) {
            match part {
                Ok(words) => marked.push_str(words),
                Err(name) => {
                    marked.push(MARK);
                    gaps.push(name);
                }
            }
        }
        let html = self.html(&Spanned {
            span: text.span.clone(),
            value: marked,
        });
        let mut pieces: Vec<ClozePiece> = html
            .split(MARK)
            .map(|html| ClozePiece {
                html: html.into(),
                gap: None,
            })
            .collect();
        for (index, name) in gaps.into_iter().enumerate() {
            let (Some(gap), Some(piece)) = (question.gaps.get(name), pieces.get_mut(index)) else {
                continue;
            };
            piece.gap = Some(Gap {
                index,
                answer: gap
                    .accept
                    .first()
                    .map(|text| text.value.clone())
                    .unwrap_or_default(),
                choices: shuffled(
                    gap.choices
                        .iter()
                        .map(|choice| choice.value.clone())
                        .collect(),
                    name,
                ),
                width: gap
                    .accept
                    .iter()
                    .map(|text| text.chars().count())
                    .max()
                    .unwrap_or(4),
                why: gap.why.as_ref().map(|why| self.inline(why)),
            });
        }
        pieces
    }

    /// A decimal number as the language writes it.
    fn decimal(&self, text: &str) -> String {
        let plain = text.replace(',', ".");
        let (whole, fraction) = plain
            .split_once('.')
            .map_or((plain.as_str(), None), |(whole, fraction)| {
                (whole, Some(fraction))
            });
        let whole = whole.parse::<i64>().map_or_else(
            |_| whole.to_string(),
            |n| self.press.templates.strings.number(n),
        );
        let mark = if self.lang().starts_with("fr") {
            ','
        } else {
            '.'
        };
        fraction.map_or_else(
            || whole.clone(),
            |fraction| format!("{whole}{mark}{fraction}"),
        )
    }
}

/// The items in another order than the author's, the same at each build: by the digest of the question's id and the item's place.
fn shuffled<T>(items: Vec<T>, seed: &str) -> Vec<T> {
    let count = items.len();
    let mut keyed: Vec<([u8; 32], usize, T)> = items
        .into_iter()
        .enumerate()
        .map(|(n, item)| {
            (
                *blake3::hash(format!("{seed}/{n}").as_bytes()).as_bytes(),
                n,
                item,
            )
        })
        .collect();
    keyed.sort_by_key(|(key, ..)| *key);
    // By chance it may be the right order; then nothing would be left to do.
    if count > 1 && keyed.windows(2).all(|pair| pair[0].1 < pair[1].1) {
        keyed.rotate_left(1);
    }
    keyed.into_iter().map(|(_, _, item)| item).collect()
}
