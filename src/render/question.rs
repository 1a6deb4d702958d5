//! Questions as templates see them: of each kind a variant, filled by a function.

#![warn(clippy::wildcard_enum_match_arm)]

use serde::Serialize;

use super::scene::Scene;
use super::view::{Category, ClozePiece, Gap, Item, Piece, Procedure, Row, Truth};
use crate::document::question::{
    Categorise, Cloze, GapDef, Mark, Matching, Numeric, OptionDef, Ordering, Part, Path, TrueFalse,
};
use crate::document::{Ask as Asked, DocKind, Question};
use crate::node::Spanned;

/// The task that the learner works on. Lists are in the order in which the page shows them, which the build has decided; `index` is the author's.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Ask {
    /// One right option.
    Single {
        /// The options.
        options: Vec<Item>,
    },
    /// Several right options.
    Multiple {
        /// The options.
        options: Vec<Item>,
    },
    /// True or false.
    TrueFalse {
        /// The right answer and the feedback on each answer.
        truth: Truth,
        /// Reasons to choose from; may be empty.
        options: Vec<Item>,
    },
    /// A text with gaps.
    Cloze {
        /// HTML in pieces, which put together are whole.
        pieces: Vec<ClozePiece>,
    },
    /// A number.
    Numeric {
        /// The unit that is counted in.
        unit: Option<String>,
        /// The right number, as the language writes it.
        value: String,
        /// How far off is still right, as the language writes it; none: not at all.
        tolerance: Option<String>,
    },
    /// Items to be put in order.
    Ordering {
        /// The items as first shown; `index` is the place where each belongs, from 0.
        items: Vec<Item>,
    },
    /// Lefts to be joined to rights.
    Matching {
        /// The lefts, in the author's order; `right` is what belongs to each.
        rows: Vec<Row>,
        /// The rights to choose from.
        choices: Vec<Category>,
    },
    /// Items to be put into categories.
    Categorise {
        /// The items; `index` is the author's place, `right` the category.
        rows: Vec<Row>,
        /// The categories, in the author's order.
        choices: Vec<Category>,
    },
    /// Segments of a text to be marked.
    Mark {
        /// The text.
        segments: Vec<Piece>,
    },
    /// Self-assessment: HTML, inline, of each step from the least to the most.
    Scale {
        /// The steps.
        steps: Vec<String>,
    },
    /// A text that is kept and never graded.
    Reflection,
    /// The way through a procedure.
    Path {
        /// The procedure.
        procedure: Box<Procedure>,
        /// The ids of the steps to take.
        path: Vec<String>,
    },
}

impl Ask {
    /// Whether the component shows a sentence that says how it is done, for a screen reader to tell with the stem.
    pub fn says_how(&self) -> bool {
        match self {
            Self::Ordering { .. } => true,
            Self::Single { .. }
            | Self::Multiple { .. }
            | Self::TrueFalse { .. }
            | Self::Cloze { .. }
            | Self::Numeric { .. }
            | Self::Matching { .. }
            | Self::Categorise { .. }
            | Self::Mark { .. }
            | Self::Scale { .. }
            | Self::Reflection
            | Self::Path { .. } => false,
        }
    }
}

impl Scene<'_> {
    /// The task that the learner works on; `None` if it names a procedure that does not exist.
    pub fn ask(&self, question: &Question) -> Option<Ask> {
        let seed = &question.id.value;
        Some(match &question.ask.value {
            Asked::Single(asked) => Ask::Single {
                options: self.options(&asked.options),
            },
            Asked::Multiple(asked) => Ask::Multiple {
                options: self.options(&asked.options),
            },
            Asked::TrueFalse(asked) => self.true_false(asked),
            Asked::Cloze(asked) => self.cloze(asked),
            Asked::Numeric(asked) => self.numeric(asked),
            Asked::Ordering(asked) => self.ordering(asked, seed),
            Asked::Matching(asked) => self.matching(asked, seed),
            Asked::Categorise(asked) => self.categorise(asked, seed),
            Asked::Mark(asked) => self.mark(asked),
            Asked::Scale(asked) => Ask::Scale {
                steps: asked.steps.iter().map(|step| self.inline(step)).collect(),
            },
            Asked::Reflection(_) => Ask::Reflection,
            Asked::Path(asked) => self.path(asked)?,
        })
    }

    fn options(&self, options: &[OptionDef]) -> Vec<Item> {
        let item = |(index, option): (usize, &OptionDef)| Item {
            index,
            html: self.inline(&option.text),
            correct: option.correct,
            why: option.why.as_ref().map(|why| self.inline(why)),
            proved: option.proof.is_some(),
        };
        options.iter().enumerate().map(item).collect()
    }

    fn true_false(&self, asked: &TrueFalse) -> Ask {
        let why = asked.why.as_ref();
        Ask::TrueFalse {
            truth: Truth {
                answer: asked.answer,
                yes: why.map(|why| self.inline(&why.yes)),
                no: why.map(|why| self.inline(&why.no)),
            },
            options: self.options(&asked.options),
        }
    }

    fn cloze(&self, asked: &Cloze) -> Ask {
        // Each gap goes through Markdown as a character that no text has, and is put back afterwards.
        const MARK: char = '\u{e000}';
        let mut gaps = Vec::new();
        let mut marked = String::new();
        for part in asked.parts() {
            match part {
                Part::Words(words) => marked.push_str(words),
                Part::Gap(name, gap) => {
                    marked.push(MARK);
                    gaps.push(gap.map(|gap| (name, gap)));
                }
            }
        }
        let html = self.html(&Spanned {
            span: asked.text.span.clone(),
            value: marked,
        });
        let mut gaps = gaps.into_iter().enumerate();
        let pieces = html.split(MARK).map(|html| ClozePiece {
            html: html.into(),
            gap: gaps.next().and_then(|(index, gap)| {
                let (name, gap) = gap?;
                self.gap(index, name, gap)
            }),
        });
        Ask::Cloze {
            pieces: pieces.collect(),
        }
    }

    /// A gap; `None` if nothing fills it, which its kind refuses.
    fn gap(&self, index: usize, name: &str, gap: &GapDef) -> Option<Gap> {
        let choices = gap.choices.iter().map(|choice| choice.value.clone());
        let widths = gap.accept.iter().map(|text| text.chars().count());
        Some(Gap {
            index,
            answer: gap.accept.first()?.value.clone(),
            choices: shuffled(choices.collect(), name),
            width: widths.max()?,
            why: gap.why.as_ref().map(|why| self.inline(why)),
        })
    }

    fn numeric(&self, asked: &Numeric) -> Ask {
        let is_some =
            |number: &&Spanned<String>| number.bytes().any(|b| (b'1'..=b'9').contains(&b));
        let tolerance = asked.tolerance.as_ref().filter(is_some);
        Ask::Numeric {
            unit: asked.unit.as_ref().map(|unit| self.plain(unit)),
            value: self.decimal(&asked.value),
            tolerance: tolerance.map(|number| self.decimal(number)),
        }
    }

    fn ordering(&self, asked: &Ordering, seed: &str) -> Ask {
        let items = asked.items.iter().enumerate().map(|(index, item)| Item {
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

    fn matching(&self, asked: &Matching, seed: &str) -> Ask {
        let rows = asked.pairs.iter().enumerate().map(|(index, pair)| Row {
            index,
            html: self.inline(&pair.left),
            right: index,
            answer: self.plain(&pair.right),
            why: pair.why.as_ref().map(|why| self.inline(why)),
        });
        let choices = asked.rights().enumerate().map(|(index, right)| Category {
            index,
            title: self.plain(right),
        });
        Ask::Matching {
            rows: rows.collect(),
            choices: shuffled(choices.collect(), seed),
        }
    }

    fn categorise(&self, asked: &Categorise, seed: &str) -> Ask {
        let rows = asked.sorted.iter().enumerate().filter_map(|(index, item)| {
            let (right, name) = asked.category_of(item)?;
            Some(Row {
                index,
                html: self.inline(&item.text),
                right,
                answer: self.plain(name),
                why: item.why.as_ref().map(|why| self.inline(why)),
            })
        });
        let names = asked.categories.iter().enumerate();
        let choices = names.map(|(index, (_, name))| Category {
            index,
            title: self.plain(name),
        });
        Ask::Categorise {
            rows: shuffled(rows.collect(), seed),
            choices: choices.collect(),
        }
    }

    fn mark(&self, asked: &Mark) -> Ask {
        let mut next = 0;
        let segments = asked.segments.iter().map(|segment| {
            let index = segment.can_be_marked().then_some(next);
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

    fn path(&self, asked: &Path) -> Option<Ask> {
        let procedure = self.find(DocKind::Procedure, &asked.procedure)?;
        Some(Ask::Path {
            procedure: Box::new(self.of(procedure).procedure()?),
            path: asked.path.iter().map(|step| step.value.clone()).collect(),
        })
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
