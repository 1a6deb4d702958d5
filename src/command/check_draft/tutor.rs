//! The rules of a course, ready to be run, and what they teach.

use palier_validator::checker::Report;
use palier_validator::draft::Draft;
use palier_validator::rule::RuleSet;

use crate::atlas::Atlas;
use crate::command::today;
use crate::config;
use crate::course::{self, Course, Language};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{DocKind, Document, Named, RuleDef, RuleExample, named};
use crate::files::Files;
use crate::library;
use crate::name::Id;
use crate::node::{Node, Value};
use crate::proof::Rulebook;
use crate::say::Lang;
use crate::target::site_of;

/// A course in one language: its rules, and what it teaches somebody whose draft breaks one.
pub struct Tutor {
    course: Course,
    language: usize,
    rulebook: Rulebook,
    site: Atlas,
}

/// The lesson of a rule, for somebody whose draft breaks it.
pub struct Teaching<'r> {
    /// The fault, in a few words.
    pub title: &'r str,
    /// How to mend it.
    pub hint: &'r str,
    /// Why it matters.
    pub why: &'r str,
    /// The page that teaches it.
    pub see: Option<Lesson>,
    /// A draft that passes: its text, or its fields in YAML's short form.
    pub good: Option<String>,
}

/// A page of the course.
pub struct Lesson {
    /// Its title.
    pub title: String,
    /// Its page in the site, from the root.
    pub page: String,
    /// Its source in the course.
    pub file: String,
}

impl Tutor {
    /// Reads the rules of a course in the language asked for, if it has it, else in its first. Of the mistakes in the course only those in
    /// rules, platforms, kinds and `book.toml` are kept in `found`; with an error among them there is no tutor.
    pub fn read(files: &Files, asked: Option<Lang>, found: &mut Vec<Diagnostic>) -> Option<Self> {
        let course = course::assemble(files, today(), found);
        found.retain(|diagnostic| {
            diagnostic.severity == Severity::Error && concerns_rules(&diagnostic.place.file)
        });
        let course = course?;
        let of_lang =
            |language: &Language| asked.is_some() && Lang::from_tag(&language.tag) == asked;
        let language = course.languages.iter().position(of_lang).unwrap_or(0);
        let rulebook = Rulebook::new(&course, course.languages.get(language)?, found)?;
        found.is_empty().then(|| Self {
            site: site_of(&course),
            course,
            language,
            rulebook,
        })
    }

    /// Every rule, platform and kind.
    pub fn rules(&self) -> &RuleSet {
        self.rulebook.rules()
    }

    /// The ids of every rule, platform or kind.
    pub fn ids(&self, kind: DocKind) -> Vec<&str> {
        let set = self.rules();
        match kind {
            DocKind::Rule => set.rules.iter().map(|rule| rule.id.as_str()).collect(),
            DocKind::Platform => set
                .platforms
                .iter()
                .map(|platform| platform.id.as_str())
                .collect(),
            DocKind::Kind => set.kinds.iter().map(|kind| kind.id.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    /// Checks a draft by the rules with these ids; without any, by every rule.
    pub fn check(&self, draft: &Draft, rules: &[&str]) -> Report {
        self.rulebook.check(draft, rules)
    }

    /// The language of the rules: `fr`.
    pub fn lang(&self) -> &str {
        &self.rules().lang
    }

    /// The lesson of a rule, for the writer of a draft.
    pub fn teaching(&self, rule: &str, draft: &Draft) -> Option<Teaching<'_>> {
        let def = self.document(rule)?.rule()?;
        let lang = self.lang();
        Some(Teaching {
            title: def.title.get(lang),
            hint: def.hint.get(lang),
            why: def.why.get(lang),
            see: def.see.as_ref().and_then(|see| self.lesson(see)),
            good: good_example(def, draft),
        })
    }

    /// The page of a document in the site, from the root.
    fn page(&self, id: &Id) -> Option<String> {
        let language = &self.course.languages[self.language];
        let address = self.site.address(&language.tag, &language.spot(id))?;
        Some(address.from_root())
    }

    fn document(&self, rule: &str) -> Option<&Document> {
        self.course
            .find(&self.course.languages[self.language], DocKind::Rule, rule)
    }

    fn lesson(&self, reference: &str) -> Option<Lesson> {
        let language = &self.course.languages[self.language];
        let ix = course::resolve(language, reference)?;
        let doc = &self.course.docs[ix];
        Some(Lesson {
            title: doc.title(
                &language.tag,
                self.course.texts.get(&ix).map(|text| &**text),
            ),
            page: self.page(language.ids.get(&ix)?)?,
            file: doc.file().into(),
        })
    }
}

/// Whether a mistake in this file makes the rules doubtful; one in a lesson does not.
fn concerns_rules(file: &str) -> bool {
    file == config::FILE
        || file.starts_with(library::PREFIX)
        || matches!(named(file), Named::Document(kind, _) if kind.shared())
}

/// The good example that is nearest to a draft: of its kind and for its platform, if there is one.
fn good_example(rule: &RuleDef, draft: &Draft) -> Option<String> {
    let usual = rule.usual_kind();
    let distance = |example: &RuleExample, good: &Node| {
        let said = |name: &str| entry(good, name);
        let platform = said("platform").or(example
            .platform
            .as_ref()
            .map(|platform| platform.value.as_str()));
        (
            said("kind").unwrap_or(usual) != draft.kind,
            platform != draft.platform.as_deref(),
        )
    };
    let good = rule
        .examples
        .iter()
        .filter_map(|example| Some((example, example.good.as_ref()?)));
    let (_, nearest) = good.min_by_key(|(example, good)| distance(example, good))?;
    Some(match &nearest.value {
        Value::Scalar { text, .. } => text.clone(),
        _ => flow(nearest),
    })
}

fn entry<'n>(node: &'n Node, name: &str) -> Option<&'n str> {
    let Value::Map(entries) = &node.value else {
        return None;
    };
    entries
        .iter()
        .find(|(key, _)| key.name == name)
        .and_then(|(_, value)| match &value.value {
            Value::Scalar { text, .. } => Some(text.as_str()),
            _ => None,
        })
}

/// YAML's short form, as rules are written in.
fn flow(node: &Node) -> String {
    match &node.value {
        Value::Scalar { text, plain: true } => text.clone(),
        Value::Scalar { text, .. } => serde_json::Value::from(text.as_str()).to_string(),
        Value::List(items) => format!(
            "[{}]",
            items.iter().map(flow).collect::<Vec<_>>().join(", ")
        ),
        Value::Map(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(key, value)| format!("{}: {}", key.name, flow(value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}
