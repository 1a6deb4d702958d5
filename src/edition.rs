//! An edition: which of a course is published, for whom.

use std::sync::Arc;

use crate::level::Level;

/// A choice from a course. A publication holds what it shows, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Edition {
    /// The language of its frame, and of its texts where they are written in it: `fr`.
    pub language: Arc<str>,
    /// Which part of the course.
    pub scope: Scope,
    /// One level only; nothing: all three, among which the reader chooses.
    pub level: Option<Level>,
    /// Who reads it.
    pub audience: Audience,
}

/// A part of a course.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Scope {
    /// The whole course.
    All,
    /// Some modules, by id.
    Modules(Vec<Arc<str>>),
}

/// Who reads an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Audience {
    /// Somebody who learns alone: questions, then their answers.
    Learner,
    /// Somebody in a workshop: questions without their answers.
    Participant,
    /// Somebody who leads a workshop: questions, then their answers.
    Facilitator,
    /// Answers and nothing else.
    Key,
}

impl Audience {
    /// Every audience.
    pub const ALL: [Self; 4] = [
        Self::Learner,
        Self::Participant,
        Self::Facilitator,
        Self::Key,
    ];

    /// The word on the command line: `--edition participant`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Learner => "learner",
            Self::Participant => "participant",
            Self::Facilitator => "facilitator",
            Self::Key => "key",
        }
    }

    /// The audience of a word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.key() == key)
    }

    /// Whether answers, models and feedback are shown.
    pub fn sees_answers(self) -> bool {
        match self {
            Self::Learner | Self::Facilitator | Self::Key => true,
            Self::Participant => false,
        }
    }
}

impl Edition {
    /// The whole course in a language, for somebody who learns alone.
    pub fn whole(language: &str) -> Self {
        Self {
            language: language.into(),
            scope: Scope::All,
            level: None,
            audience: Audience::Learner,
        }
    }

    /// Whether it takes something away from documents; else it only chooses among them.
    pub fn cuts(&self) -> bool {
        self.level.is_some() || !self.audience.sees_answers()
    }

    /// Whether content of a level is shown.
    pub fn shows(&self, level: Level) -> bool {
        self.level.is_none_or(|only| only == level)
    }
}
