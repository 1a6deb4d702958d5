//! Digests of what a learner reads or is asked. They are kept beside what the learner did, and tell after an edit of the course what has changed.

use serde::Serialize;

use super::Press;
use super::scene::{Made, Scene};
use crate::atlas::{Address, Atlas};
use crate::document::{Body, Question};

impl Scene<'_> {
    /// The digest of the document: another when its words change, the same when its page or those that it links to move. Nothing for what is
    /// neither read nor done.
    pub fn digest(&self) -> Option<String> {
        self.unplaced(|scene| {
            Some(match &scene.doc()?.body {
                Some(Body::Lesson(lesson)) => short(lesson.body.as_bytes()),
                Some(Body::Guide(_)) => of(&scene.guide()?),
                Some(Body::Case(_)) => of(&scene.case()?),
                Some(Body::Procedure(_)) => of(&scene.procedure()?),
                Some(Body::Exercise(exercise)) => {
                    // The task, what stands in the editor at first, and by which rules it is judged; not the hints and the model.
                    let rules: Vec<&str> = exercise
                        .rules
                        .iter()
                        .map(|rule| rule.value.as_str())
                        .collect();
                    let shown = scene.task()?;
                    of(&(
                        &shown.brief,
                        &shown.kind,
                        &shown.platform_id,
                        &shown.fields,
                        rules,
                    ))
                }
                _ => return None,
            })
        })
    }

    /// The digest of a question: of its stem, of what there is to choose, and of its key; not of its hints and explanation.
    pub fn question_digest(&self, question: &Question) -> String {
        self.unplaced(|scene| {
            of(&(
                scene.html(&question.prompt),
                scene.ask(question),
                question.ask.of_kind().key().ok(),
            ))
        })
    }

    /// Without a place, where links name what they lead to and not its address. What is wrong in it is told where it is shown.
    fn unplaced<T>(&self, f: impl FnOnce(&Scene<'_>) -> T) -> T {
        let nowhere = Address::page("");
        let made = Made::default();
        let atlas = Atlas::new(|_, _, part| part.into());
        let press = Press {
            atlas: &atlas,
            ..*self.press
        };
        f(&Scene::new(&press, self.entry, &nowhere, &made))
    }
}

fn of<T: Serialize>(value: &T) -> String {
    short(&serde_json::to_vec(value).unwrap_or_default())
}

/// 48 bits: two wordings of one item will not meet in it.
fn short(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..12].to_string()
}
