//! Drawing: the texts of a publication as HTML, and the values that templates see. Site and guide draw with it; which pages there are is their own affair.

use crate::atlas::Atlas;
use crate::config::Config;
use crate::highlight::Highlighter;
use crate::name::{Goal, Id, List, Spot};
use crate::proof::{Rulebook, Samples};
use crate::publication::{Entry, Part, Publication};
use crate::theme::Templates;

mod draft;
mod exercise;
mod flow;
mod frame;
mod guidance;
mod lists;
mod procedure;
mod question;
mod quiz;
mod rules;
mod scene;
pub mod view;

pub use frame::{frame, resources};
pub use guidance::day;
pub use scene::{Made, Scene, anchor_of};

/// Everything that the pages of one publication are drawn with.
pub struct Press<'a> {
    /// The publication.
    pub publication: &'a Publication,
    /// Where everything is in the target.
    pub atlas: &'a Atlas,
    /// How documents are drawn in it.
    pub manner: Manner,
    /// The settings of `book.toml`, for every page.
    pub config: &'a Config,
    /// The rules of the publication's language.
    pub rulebook: Option<&'a Rulebook>,
    /// The drafts of its documents, judged.
    pub judged: Option<&'a Samples>,
    /// The theme, speaking the publication's language.
    pub templates: &'a Templates,
    /// For code.
    pub highlighter: &'a Highlighter,
}

/// How documents are drawn.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// The part of a component's name that follows its kind, where the theme has such a component: `paper` in `quiz.paper`.
    pub variant: Option<&'static str>,
    /// Whether several documents share a page, so that each must keep its anchors apart from those of the others.
    pub shares_page: bool,
    /// Whether a rule is shown with one pair of examples only.
    pub one_example: bool,
}

impl Press<'_> {
    /// The language of the frame: `fr`.
    pub fn lang(&self) -> &str {
        &self.publication.edition.language
    }

    /// The address of a spot as the publication's pages link to it.
    pub fn address(&self, spot: &Spot) -> Option<crate::atlas::Address> {
        self.atlas.address(self.lang(), spot)
    }

    /// The goal of a link to a document of the publication.
    pub fn goal(&self, id: &Id) -> Goal {
        self.publication.spot(id).into()
    }

    /// A link to a page that no document is behind, from the root.
    pub fn list(&self, list: List) -> view::Link {
        view::Link {
            title: self.templates.strings.say(list_title(list)),
            href: self
                .address(&Spot::List(list))
                .map(|address| address.from_root())
                .unwrap_or_default(),
        }
    }

    /// The title of a document as a reader sees it.
    pub fn title(&self, entry: &Entry) -> String {
        scene::title(self, entry)
    }

    /// The title of a part as a reader sees it.
    pub fn part_title(&self, part: &Part) -> String {
        crate::typeset::typeset(self.lang(), &part.title)
    }

    /// A level by key and name.
    pub fn level(&self, level: crate::level::Level) -> view::LevelTag {
        scene::level_tag(self, level)
    }
}

/// The string that names a list.
pub fn list_title(list: List) -> &'static str {
    match list {
        List::Rules => "kind.rules",
        List::Platforms => "kind.platforms",
        List::Contents => "kind.contents",
        List::Print => "kind.print",
        List::Progress => "kind.progress",
        List::Facilitator => "kind.facilitator",
    }
}
