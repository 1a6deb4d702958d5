//! Quizzes.

use super::scene::Scene;
use super::view;
use super::view::{Question as Shown, Quiz as View};
use crate::document::{Question, Quiz};
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
            .filter_map(|(n, question)| self.question(quiz, question, n + 1));
        Some(View {
            id: self.id(),
            title: self.plain(&quiz.title),
            intro: quiz.intro.as_ref().map(|intro| self.html(intro)),
            told: self.tells_answers(),
            placement: crate::level::Level::ALL
                .into_iter()
                .filter(|_| quiz.placement)
                .map(|level| self.level(level))
                .collect(),
            questions: questions.collect(),
        })
    }

    /// A question as it is shown; `None` while something is wrong with it, and then no page is made at all.
    fn question(&self, quiz: &Quiz, question: &Question, number: usize) -> Option<Shown> {
        let objectives = if question.objectives.is_empty() {
            &quiz.objectives
        } else {
            &question.objectives
        };
        let asked = question.ask.of_kind();
        // Where the answer is withheld there is no key.
        let key = asked.key().ok();
        let key = key
            .and_then(|key| serde_json::to_string(&key).ok())
            .unwrap_or_default();
        let ask = self.ask(question)?;
        let prompt = self.html(&question.prompt);
        Some(Shown {
            id: question.id.value.clone(),
            number,
            graded: asked.is_graded(),
            how: ask.says_how(),
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
        })
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
}
