//! Links, mentions, hashtags…: forbidden, required, or too many.

use serde::{Deserialize, Serialize};

use crate::check::analysis::Found;
use crate::check::link;
use crate::check::{AUTHOR, Analysis, Compiler, Fault, Look, Match};
use crate::entity::EntityKind;
use crate::finding::Safety;
use crate::text::{self, place};

/// `entity: {forbid: [cashtag]}`, `entity: {require: [hashtag], any: ["#OsonsLeVélo"]}`, `entity: {of: [hashtag], max: 2}`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields, default)]
pub struct Entity {
    /// Each of these found is a fault.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub forbid: Vec<EntityName>,
    /// One of these must be there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub require: Vec<EntityName>,
    /// These are counted against `max` (each one too many is found) and `min`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<EntityName>,
    /// At least so many of `of`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<u32>,
    /// At most so many of `of`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
    /// Only those with one of these texts (case and accents folded): a campaign's hashtags; for links: a domain such as `exemple.fr`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub any: Vec<String>,
    /// Not those with one of these texts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<String>,
    /// Only links of this sort.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shape: Option<LinkShape>,
    /// Beside `shape: inclusive`: what is offered for the full stop, a middle dot unless said; `""` offers nothing, where both forms are to be written out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<String>,
}

/// What can be found in a text besides words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum EntityName {
    Link,
    Mention,
    List,
    Hashtag,
    Cashtag,
    Email,
    Emoji,
    Number,
    Date,
    Hour,
}

/// Sorts of links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LinkShape {
    /// Without `http://` or `https://`.
    Bare,
    /// An inclusive full stop that became a link: `élu.es`. Mended by a middle dot, or what `mark` says.
    Inclusive,
    /// A missing space after a full stop that became one: `demain.la`. Mended by the space.
    MissingSpace,
    /// `http://`, not `https://`.
    Insecure,
    /// A hashtag cut short by an apostrophe or a hyphen with letters after it: `#L’été`, `#nuit-debout`. The match is the hashtag with what was cut off.
    Cut,
}

impl From<EntityKind> for EntityName {
    fn from(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Url { .. } => Self::Link,
            EntityKind::Mention => Self::Mention,
            EntityKind::List => Self::List,
            EntityKind::Hashtag => Self::Hashtag,
            EntityKind::Cashtag => Self::Cashtag,
            EntityKind::Email => Self::Email,
            EntityKind::Emoji => Self::Emoji,
            EntityKind::Number => Self::Number,
        }
    }
}

impl LinkShape {
    /// What can have this shape.
    fn name(self) -> EntityName {
        match self {
            Self::Bare | Self::Inclusive | Self::MissingSpace | Self::Insecure => EntityName::Link,
            Self::Cut => EntityName::Hashtag,
        }
    }
}

impl Entity {
    /// Complains of what is wrong.
    fn faults(&self, to: &mut Compiler) {
        let bounded = self.min.is_some() || self.max.is_some();
        to.asked(!self.forbid.is_empty() || !self.require.is_empty() || !self.of.is_empty());
        to.asked(bounded != self.of.is_empty());
        to.asked(self.min != Some(0));
        if self.mark.is_some() && self.shape != Some(LinkShape::Inclusive) {
            to.faults.push(Fault::Shape);
        }
        let names = || self.forbid.iter().chain(&self.require).chain(&self.of);
        if let Some(shape) = self.shape
            && !names().any(|name| *name == shape.name())
        {
            to.faults.push(Fault::Shape);
        }
        if let (Some(min), Some(max)) = (self.min, self.max)
            && min > max
        {
            to.faults.push(Fault::Bounds { min, max });
        }
        if self
            .any
            .iter()
            .chain(&self.except)
            .any(|name| name.trim().is_empty())
        {
            to.faults.push(Fault::Blank);
        }
    }

    pub(super) fn compile(&self, to: &mut Compiler) -> Look {
        if AUTHOR {
            self.faults(to);
        }
        let check = Self {
            any: self.any.iter().map(|name| key(name)).collect(),
            except: self.except.iter().map(|name| key(name)).collect(),
            ..self.clone()
        };
        Box::new(move |scope, found| {
            let (mut total, mut is_there) = (0, false);
            for (place, text) in scope.texts() {
                let mut counted = Vec::new();
                let names = || check.forbid.iter().chain(&check.of).chain(&check.require);
                for entity in text.found() {
                    if !names().any(|name| *name == entity.name) || !check.means(text, entity) {
                        continue;
                    }
                    if check.forbid.contains(&entity.name) {
                        found.extend(check.fault(place, text, entity));
                    }
                    if check.of.contains(&entity.name) {
                        counted.push(entity.start..entity.end);
                    }
                    is_there |= check.require.contains(&entity.name);
                }
                let n = counted.len();
                total += n;
                let enough = check.max.map_or(n, |max| max as usize);
                for extent in counted.into_iter().skip(enough) {
                    found.push(Match::at(place, extent).counted(n as i64, None, check.max, None));
                }
            }
            if !check.require.is_empty() && !is_there {
                found.extend(scope.missing());
            }
            if check.min.is_some_and(|min| total < min as usize)
                && let Some(missing) = scope.missing()
            {
                found.push(missing.counted(total as i64, check.min, None, None));
            }
        })
    }

    /// Whether an entity fulfils the conditions on its name and its shape.
    fn means(&self, text: &Analysis, entity: &Found) -> bool {
        let is_listed = |list: &[String]| list.iter().any(|name| is(text.text, entity, name));
        (self.any.is_empty() || is_listed(&self.any))
            && !is_listed(&self.except)
            && self
                .shape
                .is_none_or(|shape| link::shaped(text.text, entity, shape).is_some())
    }

    /// A forbidden entity, with its fix where its shape has one.
    fn fault(&self, place: usize, text: &Analysis, entity: &Found) -> Option<Match> {
        let Some(shape) = self.shape else {
            return Some(Match::at(place, entity.start..entity.end));
        };
        let shaped = link::shaped(text.text, entity, shape)?;
        let found = Match::at(place, shaped.extent);
        Some(match (shaped.fix, self.mark.as_deref()) {
            (Some((text, safety)), None) => found.mended(text, safety),
            // The house's own mark may do anything: who writes looks at it.
            (Some((text, _)), Some(mark)) if !mark.is_empty() => found.mended(
                text.split('·').collect::<Vec<_>>().join(mark),
                Safety::Review,
            ),
            _ => found,
        })
    }
}

/// What two names of an entity have in common: without sign, case, accents, protocol, `www.` and final slash.
fn key(name: &str) -> String {
    let folded = text::fold(name.trim());
    let key = folded.trim_start_matches(['#', '＃', '@', '＠', '$']);
    let key = place::split(key, "://").map_or(key, |(_, rest)| rest);
    key.strip_prefix("www.")
        .unwrap_or(key)
        .trim_end_matches('/')
        .into()
}

/// Whether an entity has this name, or for a link, whether it leads to this domain, a part of it or below this path.
fn is(text: &str, entity: &Found, name: &str) -> bool {
    let own = key(&text[entity.start..entity.end]);
    if entity.name != EntityName::Link {
        return own == name;
    }
    let host = own.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let below = |rest: &str| rest.is_empty() || rest.starts_with(['/', '?', '#', ':']);
    host == name
        || host
            .strip_suffix(name)
            .is_some_and(|rest| rest.ends_with('.'))
        || own.strip_prefix(name).is_some_and(below)
}

#[cfg(test)]
mod tests {
    use crate::check::Fault;
    use crate::check::bench::{faults, found, mended, missing};

    #[test]
    fn forbidden_and_named() {
        assert_eq!(
            found(r#"{"entity": {"forbid": ["cashtag"]}}"#, "Été $ABC et 5 $"),
            ["$ABC"]
        );
        let check = r##"{"entity": {"forbid": ["hashtag"], "any": ["#OsonsLeVélo"]}}"##;
        assert_eq!(
            found(check, "À #osonslevelo, #OsonsLeVélos"),
            ["#osonslevelo"]
        );
        let check = r#"{"entity": {"forbid": ["link"], "except": ["exemple.fr"]}}"#;
        assert_eq!(
            found(
                check,
                "https://www.exemple.fr/a https://x.exemple.fr https://pas-exemple.fr"
            ),
            ["https://pas-exemple.fr"]
        );
    }

    #[test]
    fn required_once_in_all_texts() {
        let check = r##"{"entity": {"require": ["hashtag"], "any": ["OsonsLeVélo"]}}"##;
        assert!(missing(check, "Venez #Lyon"));
        assert!(!missing(check, "Venez #OsonsLeVélo"));
        assert!(missing(
            r#"{"entity": {"require": ["date"]}}"#,
            "Come along at 6 pm"
        ));
        assert!(!missing(
            r#"{"entity": {"require": ["hour"]}}"#,
            "Come along at 6 pm"
        ));
    }

    #[test]
    fn each_one_too_many_is_found() {
        let check = r#"{"entity": {"of": ["hashtag"], "max": 2}}"#;
        assert_eq!(found(check, "É #a #b #c #d"), ["#c", "#d"]);
        assert!(found(check, "#a #b").is_empty());
        let check = r#"{"entity": {"of": ["link"], "min": 1}}"#;
        assert!(missing(check, "No link here"));
        assert!(!missing(check, "https://example.org"));
    }

    #[test]
    fn inclusive_points_become_middle_dots() {
        let check = r#"{"entity": {"forbid": ["link"], "shape": "inclusive"}}"#;
        let text = "usager.es, élu.es, étudiant.es et citoyen.ne.s, voyez elu-exemple.es, site.fr";
        assert_eq!(
            found(check, text),
            ["usager.es", "élu.es", "étudiant.es", "citoyen.ne.s"]
        );
        assert_eq!(
            mended(check, text),
            "usager·es, élu·es, étudiant·es et citoyen·ne·s, voyez elu-exemple.es, site.fr"
        );
    }

    #[test]
    fn a_house_has_a_mark_of_its_own_or_none() {
        let check = r#"{"entity": {"forbid": ["link"], "shape": "inclusive", "mark": "-"}}"#;
        assert_eq!(
            mended(check, "usager.es et citoyen.ne.s"),
            "usager-es et citoyen-ne-s"
        );
        let check = check.replace('-', "");
        assert_eq!(found(&check, "usager.es"), ["usager.es"]);
        assert_eq!(mended(&check, "usager.es"), "usager.es");
        let check = r#"{"entity": {"forbid": ["link"], "mark": "-"}}"#;
        assert!(!faults(check).is_empty());
    }

    #[test]
    fn a_missing_space_is_put_in() {
        let check = r#"{"entity": {"forbid": ["link"], "shape": "missing_space"}}"#;
        assert_eq!(
            mended(check, "À demain.la suite, etc.Il vient, Site.Com"),
            "À demain. la suite, etc. Il vient, Site.Com"
        );
    }

    #[test]
    fn bare_insecure_and_cut() {
        let bare = r#"{"entity": {"forbid": ["link"], "shape": "bare"}}"#;
        assert_eq!(
            found(bare, "Été exemple.fr https://exemple.fr"),
            ["exemple.fr"]
        );
        let insecure = r#"{"entity": {"forbid": ["link"], "shape": "insecure"}}"#;
        assert_eq!(
            mended(insecure, "é http://exemple.fr/a https://b.fr"),
            "é https://exemple.fr/a https://b.fr"
        );
        let cut = r#"{"entity": {"forbid": ["hashtag"], "shape": "cut"}}"#;
        assert_eq!(
            found(cut, "À #L’été, #nuit-debout, #vélo - #fin"),
            ["#L’été", "#nuit-debout"]
        );
    }

    #[test]
    fn faults_of_bounds() {
        assert_eq!(faults(r#"{"entity": {"of": ["link"]}}"#), [Fault::Nothing]);
        assert_eq!(faults(r#"{"entity": {"any": ["a"]}}"#), [Fault::Nothing]);
        assert_eq!(
            faults(r#"{"entity": {"forbid": ["link"], "shape": "cut"}}"#),
            [Fault::Shape]
        );
        assert_eq!(
            faults(r#"{"entity": {"of": ["link"], "min": 3, "max": 2}}"#),
            [Fault::Bounds { min: 3, max: 2 }]
        );
    }
}
