//! The facts of a question, whatever its kind.

use super::content::{Facts, Item, Task, names};
use super::{
    CategoryItem, Couple, Fingerprint, GapDef, OptionDef, Question, QuestionKind, Quiz, Segment,
    Truth,
};
use crate::name::DocKind;

impl Question {
    pub(super) fn facts<'a>(&'a self, to: &mut Facts<'a>) {
        let Self {
            id: _,
            kind: _,
            level: _,
            objectives,
            prompt,
            options,
            answer: _,
            why,
            text,
            gaps,
            value: _,
            tolerance: _,
            unit: _,
            items,
            pairs,
            others,
            categories,
            sorted,
            segments,
            steps,
            procedure,
            // Steps of another document, and names in proofs: they are looked up where the question is proved.
            path: _,
            proof: _,
            hints,
            explain,
            see,
        } = self;
        to.objectives(objectives);
        to.prose([prompt]);
        for option in options {
            to.prose([&option.text]);
            to.prose(&option.why);
        }
        if let Some(Truth { yes, no }) = why {
            to.prose([yes, no]);
        }
        to.prose(text);
        to.prose(gaps.iter().filter_map(|(_, gap)| gap.why.as_ref()));
        to.prose(items);
        for Couple { left, right, why } in pairs {
            to.prose([left, right]);
            to.prose(why);
        }
        to.prose(others);
        to.prose(categories.iter().map(|(_, name)| name));
        for item in sorted {
            to.prose([&item.text]);
            to.prose(&item.why);
        }
        to.prose(segments.iter().filter_map(|segment| segment.why.as_ref()));
        to.prose(steps);
        to.prose(hints);
        to.prose(explain);
        to.pages(see.as_slice());
        to.of_kind(DocKind::Procedure, procedure);
    }

    pub(super) fn item(&self, quiz: &Quiz) -> Item {
        let objectives = if self.objectives.is_empty() {
            &quiz.objectives
        } else {
            &self.objectives
        };
        Item {
            task: Task::Question {
                id: self.id.value.clone(),
                stem: self.prompt.value.clone(),
                graded: about(self.kind.value).1,
            },
            level: Some(self.level.unwrap_or(quiz.level)),
            objectives: names(objectives),
            fingerprint: self.fingerprint(),
        }
    }

    /// The fingerprint of its stem, of what there is to choose in the author's order, and of its key; not of hints, feedback and explanation.
    fn fingerprint(&self) -> String {
        let Self {
            id: _,
            kind,
            level: _,
            objectives: _,
            prompt,
            options,
            answer,
            why: _,
            text,
            gaps,
            value,
            tolerance,
            unit,
            items,
            pairs,
            others,
            categories,
            sorted,
            segments,
            steps,
            procedure,
            path,
            proof: _,
            hints: _,
            explain: _,
            see: _,
        } = self;
        let mut print = Fingerprint::default();
        print.text("question", prompt);
        print.text("kind", about(kind.value).0);
        for option in options {
            let OptionDef {
                text,
                correct,
                why: _,
                proof: _,
            } = option;
            print.text("option", text);
            print.flag("correct", *correct);
        }
        answer.iter().for_each(|yes| print.flag("answer", *yes));
        print.texts("text", text);
        for (name, gap) in gaps.iter() {
            let GapDef {
                accept,
                exact,
                choices,
                why: _,
            } = gap;
            print.text("gap", name);
            print.texts("accept", accept);
            print.flag("exact", *exact);
            print.texts("choice", choices);
        }
        print.texts("value", value);
        print.texts("tolerance", tolerance);
        print.texts("unit", unit);
        print.texts("item", items);
        for Couple {
            left,
            right,
            why: _,
        } in pairs
        {
            print.text("left", left);
            print.text("right", right);
        }
        print.texts("other", others);
        for (id, name) in categories.iter() {
            print.text("category", id);
            print.text("name", name);
        }
        for CategoryItem {
            text,
            category,
            why: _,
        } in sorted
        {
            print.text("sorted", text);
            print.text("in", category);
        }
        for Segment { text, correct, why } in segments {
            print.text("segment", text);
            print.flag("correct", *correct);
            // A piece that has feedback can be marked.
            print.flag("markable", *correct || why.is_some());
        }
        print.texts("step", steps);
        print.texts("procedure", procedure);
        print.texts("path", path);
        print.told()
    }
}

/// The word for a kind of question, and whether it has a right answer.
fn about(kind: QuestionKind) -> (&'static str, bool) {
    match kind {
        QuestionKind::Single => ("single", true),
        QuestionKind::Multiple => ("multiple", true),
        QuestionKind::TrueFalse => ("true_false", true),
        QuestionKind::Cloze => ("cloze", true),
        QuestionKind::Numeric => ("numeric", true),
        QuestionKind::Ordering => ("ordering", true),
        QuestionKind::Matching => ("matching", true),
        QuestionKind::Categorise => ("categorise", true),
        QuestionKind::Mark => ("mark", true),
        QuestionKind::Scale => ("scale", false),
        QuestionKind::Reflection => ("reflection", false),
        QuestionKind::Path => ("path", true),
    }
}
