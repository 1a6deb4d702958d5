//! A rule: its examples are its test, its lesson and its print.

use palier_validator::check::Check;
use palier_validator::finding::Severity;
use serde::Deserialize;

use super::Sheet;
use super::content::{Card, Content, Facts, Item, Title};
use super::{Claim, Form, Localized, Ref, Source, USUAL_KIND, Written};
use crate::edition::Edition;
use crate::level::Level;
use crate::name::DocKind;
use crate::node::{Entries, Node, Spanned};

/// `*.rule.yaml`
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleDef {
    /// The fault, in a few words.
    pub title: Localized,
    /// The level at which it is taught.
    #[serde(default)]
    pub level: Level,
    /// `error`: the platform refuses or it does harm; `warning`: the guidance says no; `advice`; `info`.
    pub severity: Severity,
    /// Kinds of draft (`post`), or their fields (`post.text`, `poll.options[]`). Left out: every text of every draft.
    #[serde(default)]
    pub applies_to: Vec<Ref>,
    /// Platforms. Left out: all.
    #[serde(default)]
    pub platforms: Vec<Ref>,
    /// The languages of the courses that it is for. Left out: all.
    #[serde(default)]
    pub languages: Vec<Ref>,
    /// What is looked for.
    pub check: Spanned<Check>,
    /// What is said of a match; `{match}`, `{n}`, `{max}`, `{min}`, `{over}`, `{missing}`, `{unit}`, `{field}`, `{platform}`, `{fix}` are filled in.
    pub message: Localized,
    /// How to mend it.
    pub hint: Localized,
    /// Why it matters.
    pub why: Localized,
    /// The page that teaches it.
    #[serde(default)]
    pub see: Option<Ref>,
    /// Where it comes from.
    pub source: Source,
    /// When it was last checked.
    #[serde(default)]
    pub reviewed: Option<Spanned<String>>,
    /// At least one bad draft and one good one.
    pub examples: Vec<RuleExample>,
}

impl RuleDef {
    /// The kind of those examples that name none: the only one that the rule is for, else a post.
    pub fn usual_kind(&self) -> &str {
        let mut kinds = self
            .applies_to
            .iter()
            .map(|to| to.split('.').next().unwrap_or(to))
            .filter(|kind| *kind != "*");
        match kinds.next() {
            Some(first) if kinds.all(|kind| kind == first) => first,
            _ => USUAL_KIND,
        }
    }
}

/// A bad draft and what is found in it, a good draft, or a bad one and the same mended.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleExample {
    /// The language that it is written in, where that is not the course's first: `en`.
    #[serde(default)]
    pub lang: Option<Spanned<String>>,
    /// The platform, where the draft itself does not say.
    #[serde(default)]
    pub platform: Option<Ref>,
    /// A draft that has the fault: its text, or its fields (`{kind: poll, options: […]}`).
    #[serde(default)]
    #[schemars(with = "Option<serde_json::Value>")]
    pub bad: Option<Node>,
    /// Each text that this rule finds in it, in order. Left out: one finding that points at nothing, because something is missing.
    #[serde(default)]
    pub find: Vec<Spanned<String>>,
    /// What other rules find in it: `{other-rule: ["…"]}`.
    #[serde(default)]
    pub also: Entries<Vec<Spanned<String>>>,
    /// A draft in which no rule finds anything.
    #[serde(default)]
    #[schemars(with = "Option<serde_json::Value>")]
    pub good: Option<Node>,
    /// A word on it.
    #[serde(default)]
    pub note: Option<Localized>,
}

impl Content for RuleDef {
    fn plain(&self, to: &mut Sheet<'_>) {
        for (key, said) in [("rule.hint", &self.hint), ("rule.why", &self.why)] {
            if let Some((_, text)) = said.of(to.lang()) {
                to.labelled(&to.say(key), text);
            }
        }
        let pair = self.examples.iter().find(|it| it.bad.is_some());
        let bad = pair.and_then(|it| it.bad.as_ref());
        let good = self.examples.iter().find_map(|it| it.good.as_ref());
        for (key, draft) in [("quiz.wrong", bad), ("quiz.right", good)] {
            if let Some(draft) = draft {
                to.line(&to.say(key));
                to.draft(draft);
            }
        }
    }

    fn card(&self) -> Card<'_> {
        Card {
            title: Title::Shared(&self.title),
            level: Some(self.level),
            source: Some(&self.source),
            reviewed: self.reviewed.as_ref(),
            ..Card::default()
        }
    }

    fn facts<'a>(&'a self, to: &mut Facts<'a>) {
        let Self {
            title: _,
            level: _,
            severity: _,
            applies_to,
            platforms,
            // Tags of languages: a rule may be for one that this course does not have.
            languages: _,
            check: _,
            message: _,
            hint,
            why,
            see,
            source,
            reviewed,
            examples,
        } = self;
        applies_to.iter().for_each(|path| to.kind_of_path(path));
        to.of_kind(DocKind::Platform, platforms);
        to.localized(hint);
        to.localized(why);
        to.pages(see.as_slice());
        to.source(source);
        to.dates.extend(reviewed);
        for example in examples {
            let RuleExample {
                lang: _,
                platform,
                bad: _,
                find: _,
                also,
                good: _,
                note,
            } = example;
            to.of_kind(DocKind::Platform, platform);
            to.of_kind(DocKind::Rule, also.iter().map(|(rule, _)| rule));
            note.iter().for_each(|note| to.localized(note));
        }
    }

    /// The drafts of its examples: of each the bad one, then the good one.
    fn drafts(&self) -> Vec<Written<'_>> {
        let drafts = |example| RuleExample::drafts(example, self.usual_kind());
        self.examples.iter().flat_map(drafts).collect()
    }

    fn items(&self) -> Vec<Item> {
        Vec::new()
    }

    fn cut(&self, by: &Edition) -> Option<Self> {
        by.shows(self.level).then(|| self.clone())
    }
}

impl RuleExample {
    /// Its bad draft and its good one, as far as they are there.
    fn drafts<'d>(&'d self, kind: &'d str) -> impl Iterator<Item = Written<'d>> {
        let written = move |node: &'d Node, claim| Written {
            span: node.point(),
            form: Form::Node(node),
            kind,
            platform: self.platform.as_ref().map(|id| &*id.value),
            rules: &[],
            claim,
        };
        let bad = self.bad.iter();
        let bad = bad.map(move |node| written(node, Claim::Bad(self)));
        let good = self.good.iter();
        bad.chain(good.map(move |node| written(node, Claim::Rules(&[]))))
    }
}
