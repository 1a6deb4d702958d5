//! The guide's reference of checks and of platforms is made from the types that read them, and says what their docs say.
//! `PALIER_ACCEPT=1 cargo test --test reference` writes it anew. French is in `reference/fr.toml`, by the English that it translates.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use palier::document::{DocKind, PlatformDef};
use palier::library;
use palier_validator::check::Check;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A type as its schema, and those that it is made of, by name.
struct Type {
    schema: Value,
    parts: Map<String, Value>,
}

impl Type {
    fn of<T: JsonSchema>() -> Self {
        let generator = SchemaSettings::draft07().into_generator();
        let mut schema = generator.into_root_schema_for::<T>().to_value();
        let Some(Value::Object(parts)) = schema.get_mut("definitions").map(Value::take) else {
            panic!("it is made of nothing");
        };
        Self { schema, parts }
    }

    /// The definition that a property names, by itself or as what its list holds.
    fn named<'a>(&'a self, property: &'a Value) -> Option<&'a str> {
        let own = || match property["$ref"].as_str()? {
            // The whole of it: a check is made of checks.
            "#" => Some("Check"),
            part => part.strip_prefix("#/definitions/"),
        };
        let either = || {
            let lists = ["anyOf", "allOf"].map(|key| property[key].as_array());
            lists
                .into_iter()
                .flatten()
                .flatten()
                .find_map(|one| self.named(one))
        };
        let inside = || self.named(property.get("items")?);
        own().or_else(either).or_else(inside)
    }

    /// The type that a property takes, in words.
    fn takes(&self, property: &Value) -> &'static str {
        let is = |value: &Value, name: &str| match &value["type"] {
            Value::Array(kinds) => kinds.iter().any(|kind| kind == name),
            kind => kind == name,
        };
        let list = is(property, "array");
        match self.named(property) {
            Some("Check") if list => "checks",
            Some("Check") => "a check",
            Some("Localized") => "a text, or one for each language",
            Some(name) if choices(&self.parts[name]).is_some() => {
                if list {
                    "names, see below"
                } else {
                    "a name, see below"
                }
            }
            Some(_) if list => "a list, see below",
            Some(_) => "keys, see below",
            None if list && is(&property["items"], "array") => "lists of texts",
            None if list => "texts",
            None if is(property, "integer") => "a whole number",
            None if is(property, "boolean") => "`true` or `false`",
            None if is(property, "string") => "a text",
            None => panic!("what is {property}?"),
        }
    }
}

/// The description of a type or a key in its docs, as one paragraph, without links that only rustdoc can follow.
fn described(schema: &Value) -> Option<String> {
    let text = schema["description"].as_str()?.replace('\n', " ");
    Some(text.replace("[`", "`").replace("`]", "`"))
}

/// The names of an enumeration, each with what is said of it.
fn choices(definition: &Value) -> Option<Vec<(&str, Option<String>)>> {
    let names = |list: &'static str| definition[list].as_array();
    if let Some(names) = names("enum") {
        return names
            .iter()
            .map(|name| Some((name.as_str()?, None)))
            .collect();
    }
    let one = |choice: &'_ Value| -> Option<Option<String>> {
        choice["const"].as_str().map(|_| described(choice))
    };
    let list = names("oneOf")?;
    list.iter()
        .map(|choice| Some((choice["const"].as_str()?, one(choice)?)))
        .collect()
}

/// A language, what it says, and which of its translations have been of use.
struct Tongue {
    lang: &'static str,
    french: BTreeMap<String, String>,
    used: BTreeSet<String>,
    missing: BTreeSet<String>,
    /// The types that this part of the page has explained.
    explained: BTreeSet<String>,
}

impl Tongue {
    fn new(lang: &'static str) -> Self {
        let french = toml::from_str(include_str!("reference/fr.toml"));
        Self {
            lang,
            french: french.expect("the translation is TOML"),
            used: BTreeSet::new(),
            missing: BTreeSet::new(),
            explained: BTreeSet::new(),
        }
    }

    fn say(&mut self, english: &str) -> String {
        if self.lang == "en" {
            return english.into();
        }
        self.used.insert(english.into());
        self.french.get(english).cloned().unwrap_or_else(|| {
            self.missing.insert(english.into());
            english.into()
        })
    }

    /// The front matter of a page, and what it begins with.
    fn head(&mut self, title: &str, summary: &str, about: &str) -> String {
        let [title, summary, about] = [title, summary, about].map(|text| self.say(text));
        format!("---\ntitle: {title}\nsummary: {summary}\n---\n\n{about}\n")
    }

    /// The keys of a type in a table, then what these take where it is more than a text or a number.
    fn keys(&mut self, page: &mut String, of: &Type, schema: &Value) {
        let Some(properties) = schema["properties"].as_object() else {
            return;
        };
        let head = ["key", "takes", "unless said", "effect"].map(|word| self.say(word));
        let _ = writeln!(page, "\n| {} |\n|---|---|---|---|", head.join(" | "));
        let required = schema["required"].as_array();
        for (name, property) in properties {
            let effect = described(property).unwrap_or_else(|| panic!("nothing is said of {name}"));
            let unless = match &property["default"] {
                _ if required.is_some_and(|names| names.iter().any(|own| own == name)) => {
                    self.say("required")
                }
                Value::String(text) => format!("`{text}`"),
                Value::Bool(truth) => format!("`{truth}`"),
                _ if property["type"] == "boolean" => "`false`".into(),
                _ => String::new(),
            };
            let cells = [self.say(of.takes(property)), unless, self.say(&effect)];
            let _ = writeln!(page, "| `{name}` | {} |", cells.join(" | "));
        }
        let mut below: Vec<(&str, Vec<String>)> = Vec::new();
        for (name, property) in properties {
            let Some(part) = of
                .named(property)
                .filter(|part| !["Check", "Localized"].contains(part))
            else {
                continue;
            };
            match below.iter_mut().find(|(known, _)| *known == part) {
                Some((_, names)) => names.push(format!("`{name}`")),
                None => below.push((part, vec![format!("`{name}`")])),
            }
        }
        for (part, names) in below {
            if !self.explained.insert(part.into()) {
                let _ = writeln!(
                    page,
                    "\n{}{} {}",
                    names.join(", "),
                    self.say(":"),
                    self.say("as above.")
                );
                continue;
            }
            let part = &of.parts[part];
            let about = described(part).expect("every type is described");
            let _ = writeln!(
                page,
                "\n{}{} {}",
                names.join(", "),
                self.say(":"),
                self.say(&about)
            );
            match choices(part) {
                Some(choices) if choices.iter().all(|(_, said)| said.is_none()) => {
                    let names: Vec<String> = choices
                        .iter()
                        .map(|(name, _)| format!("`{name}`"))
                        .collect();
                    let _ = writeln!(page, "\n- {}", names.join(", "));
                }
                Some(choices) => {
                    page.push('\n');
                    for (name, said) in choices {
                        let said = self.say(&said.expect("all choices are described, or none"));
                        let _ = writeln!(page, "- `{name}`{} {said}", self.say(":"));
                    }
                }
                None => self.keys(page, of, part),
            }
        }
    }
}

/// A rule of the guide: its id, the line that says what it looks for, and whether it is for French only.
struct Shown {
    id: String,
    check: String,
    french_only: bool,
}

fn rules() -> Vec<Shown> {
    let mut paths: Vec<PathBuf> = fs::read_dir(root().join("docs/content/rules"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let shown = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        let check = text
            .lines()
            .find(|line| line.starts_with("check: {") && line.ends_with('}'));
        Shown {
            id: name.trim_end_matches(".rule.yaml").into(),
            check: check
                .unwrap_or_else(|| panic!("{name}: its check is one line"))
                .into(),
            french_only: text.contains("\nlanguages: [fr]"),
        }
    };
    paths.iter().map(shown).collect()
}

fn checks(tongue: &mut Tongue) -> String {
    let of = Type::of::<Check>();
    let rules = rules();
    let mut page = tongue.head(
        "The keys of the checks",
        "Every key of every check, as the validator describes it.",
        "This page is made from the validator's source. [The checks](lesson:checks) shows them at work. `$name` stands for a value of the \
         organisation's, from `book.toml`.",
    );
    let kinds = of.schema["oneOf"]
        .as_array()
        .expect("a check is of one kind");
    for kind in kinds {
        let (name, property) = kind["properties"]
            .as_object()
            .unwrap()
            .iter()
            .next()
            .unwrap();
        let about = described(kind).expect("every kind is described");
        tongue.explained.clear();
        let _ = writeln!(page, "\n## `{name}`\n\n{}", tongue.say(&about));
        match of.named(property).filter(|part| *part != "Check") {
            Some(part) => {
                let part = &of.parts[part];
                let about = described(part).expect("every kind is described");
                let _ = writeln!(page, "\n{}", tongue.say(&about));
                tongue.keys(&mut page, &of, part);
            }
            None => {
                let _ = writeln!(
                    page,
                    "\n{} {}.",
                    tongue.say("It takes"),
                    tongue.say(of.takes(property))
                );
            }
        }
        // The first rule that begins with it, else one that has it inside.
        let (begins, inside) = (format!("check: {{{name}: "), format!("{{{name}: [{{"));
        let shown = rules
            .iter()
            .find(|rule| rule.check.starts_with(&begins))
            .or_else(|| rules.iter().find(|rule| rule.check.contains(&inside)))
            .unwrap_or_else(|| panic!("no rule of the guide shows `{name}`"));
        let link = if shown.french_only && tongue.lang != "fr" {
            format!("`{}`", shown.id)
        } else {
            format!("[{0}](rule:{0})", shown.id)
        };
        let lead = tongue.say("A rule of this guide, which each build proves:");
        let _ = writeln!(page, "\n{lead} {link}\n\n```yaml\n{}\n```", shown.check);
    }
    page
}

fn platforms(tongue: &mut Tongue) -> String {
    let of = Type::of::<PlatformDef>();
    let mut page = tongue.head(
        "The platforms",
        "How each one counts, what it limits and has limited, since when, and who says so.",
        "Each table below is made by the build from the file that the validator runs by, and every bound in it is tried. The list, and the keys of such a \
         file, are made from Palier's source.",
    );
    let mut ids: Vec<String> = library::documents()
        .filter(|(_, kind, ..)| *kind == DocKind::Platform)
        .map(|(_, _, id, _)| id)
        .collect();
    ids.sort();
    for id in &ids {
        let _ = writeln!(page, "\n```platform {id}\n```");
    }
    let _ = writeln!(page, "\n## {}", tongue.say("The keys of a platform's file"));
    tongue.explained.clear();
    tongue.keys(&mut page, &of, &of.schema);
    page
}

#[test]
fn the_guides_reference_is_what_the_source_says() {
    for lang in ["en", "fr"] {
        let mut tongue = Tongue::new(lang);
        let pages = [
            ("04-platforms.md", platforms(&mut tongue)),
            ("10-keys.md", checks(&mut tongue)),
        ];
        assert!(
            tongue.missing.is_empty(),
            "without French: {:#?}",
            tongue.missing
        );
        let unused = tongue
            .french
            .keys()
            .filter(|english| !tongue.used.contains(*english));
        let unused: Vec<_> = unused.filter(|_| lang == "fr").collect();
        assert!(unused.is_empty(), "translated for nothing: {unused:#?}");
        for (name, made) in pages {
            let path = root().join(format!("docs/content/{lang}/03-reference/{name}"));
            if std::env::var_os("PALIER_ACCEPT").is_some() {
                fs::write(&path, &made).unwrap();
            }
            let committed = fs::read_to_string(&path).unwrap_or_default();
            assert!(
                committed == made,
                "{lang}/{name} is older than the source: PALIER_ACCEPT=1 cargo test --test reference"
            );
        }
    }
}

#[test]
fn all_that_can_be_written_is_there() {
    let of = Type::of::<Check>();
    let page = checks(&mut Tongue::new("en"));
    let kinds = page.matches("\n## `").count();
    assert_eq!(kinds, of.schema["oneOf"].as_array().unwrap().len());
    let reached = of.parts.iter().filter(|(name, _)| *name != "Check");
    for (name, part) in reached {
        for key in part["properties"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(key, _)| key)
        {
            assert!(page.contains(&format!("\n| `{key}` |")), "{name}: {key}");
        }
        for (choice, _) in choices(part).into_iter().flatten() {
            assert!(page.contains(&format!("`{choice}`")), "{name}: {choice}");
        }
    }
    assert_eq!(
        platforms(&mut Tongue::new("en"))
            .matches("```platform ")
            .count(),
        14
    );
}
