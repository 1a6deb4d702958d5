//! The schemas are current, sound, and let through what Palier reads.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use palier::command::{Outcome, schema};
use palier::document::{Named, named};
use palier::node::{self, Node};
use palier::yaml;
use serde_json::{Map, Value, json};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every schema that `palier schema` writes, by its name.
fn written() -> BTreeMap<String, String> {
    let room = tempfile::tempdir().unwrap();
    assert_eq!(
        schema(&room.path().join("deep/schemas"), None),
        Outcome::Well
    );
    read_all(&room.path().join("deep/schemas"))
}

fn read_all(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .map(|path| {
            (
                path.file_name().unwrap().to_str().unwrap().to_string(),
                fs::read_to_string(path).unwrap(),
            )
        })
        .collect()
}

fn validators() -> BTreeMap<String, jsonschema::Validator> {
    let compile =
        |text: &str| jsonschema::validator_for(&serde_json::from_str(text).unwrap()).unwrap();
    written()
        .iter()
        .map(|(name, text)| {
            (
                name.trim_end_matches(".schema.json").to_string(),
                compile(text),
            )
        })
        .collect()
}

fn assert_valid(validator: &jsonschema::Validator, instance: &Value, name: &str) {
    let errors: Vec<String> = validator
        .iter_errors(instance)
        .map(|error| format!("{name}{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

/// A tree as an editor sees it: what is not in quotes may be a number, a truth value or nothing.
fn to_json(node: &Node) -> Value {
    match &node.value {
        _ if node.is_null() => Value::Null,
        node::Value::Scalar { text, plain: true } => {
            match (text.as_str(), text.parse::<i64>(), text.parse::<f64>()) {
                ("true", ..) => json!(true),
                ("false", ..) => json!(false),
                (_, Ok(whole), _) => json!(whole),
                (number, _, Ok(real))
                    if number.starts_with(|c: char| c.is_ascii_digit() || c == '-') =>
                {
                    json!(real)
                }
                _ => json!(text),
            }
        }
        node::Value::Scalar { text, .. } => json!(text),
        node::Value::List(items) => items.iter().map(to_json).collect(),
        node::Value::Map(entries) => Value::Object(
            entries
                .iter()
                .map(|(key, value)| (key.name.clone(), to_json(value)))
                .collect::<Map<_, _>>(),
        ),
    }
}

fn yaml_of(text: &str, name: &str) -> Value {
    let mut found = Vec::new();
    let tree = yaml::parse(text, name, 0, &mut found);
    assert!(found.is_empty(), "{found:?}");
    to_json(&tree.unwrap())
}

/// The files of a folder and of those in it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
    {
        if entry.is_dir() {
            files.extend(self::files(&entry))
        } else {
            files.push(entry)
        }
    }
    files.sort();
    files
}

#[test]
fn the_committed_schemas_are_current() {
    let (committed, made) = (read_all(&root().join("schemas")), written());
    assert!(committed == made, "run: cargo run -- schema");
    assert_eq!(made, written(), "the same each time");
    assert_eq!(made.len(), 15);
}

/// By the rules of the draft that each names.
#[test]
fn the_schemas_are_schemas() {
    for (name, text) in written() {
        let schema: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(
            schema["$schema"], "http://json-schema.org/draft-07/schema#",
            "{name}"
        );
        let result = jsonschema::meta::validate(&schema);
        assert!(result.is_ok(), "{name}: {}", result.unwrap_err());
    }
}

#[test]
fn every_document_of_the_courses_is_let_through() {
    let validators = validators();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for path in ["content", "examples/labo", "docs/content"]
        .into_iter()
        .flat_map(|folder| files(&root().join(folder)))
    {
        let name = path
            .strip_prefix(root())
            .unwrap()
            .to_str()
            .unwrap()
            .to_string();
        let Named::Document(kind, _) = named(&name) else {
            continue;
        };
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        let front = text
            .strip_prefix("---\n")
            .and_then(|rest| rest.split_once("\n---\n"))
            .map(|(front, _)| front);
        let yaml = if name.ends_with(".md") {
            front
        } else {
            Some(text.as_str())
        };
        let Some(yaml) = yaml else { continue };
        assert_valid(&validators[kind.key()], &yaml_of(yaml, &name), &name);
        *seen.entry(kind.key()).or_default() += 1;
    }
    assert!(
        seen.len() == 10 && seen["rule"] > 12 && seen["lesson"] > 5,
        "{seen:?}"
    );
}

#[test]
fn every_book_is_let_through() {
    let validators = validators();
    let mdbook = "[book]\ntitle = \"A book\"\nmultilingual = false\ntext-direction = \"ltr\"\n[build]\nbuild-dir = \"book\"\n[output.html]\ndefault-theme = \"rust\"\n";
    let read = |path: &str| fs::read_to_string(root().join(path)).unwrap();
    let own = ["book.toml", "docs/book.toml", "examples/labo/book.toml"].map(read);
    for text in own.iter().map(String::as_str).chain([mdbook]) {
        let mut found = Vec::new();
        let tree = yaml::parse_toml(text, "book.toml", &mut found).unwrap();
        assert_valid(&validators["book"], &to_json(&tree), "book.toml");
    }
}

#[test]
fn what_is_wrong_is_refused() {
    let validators = validators();
    let rule = yaml_of(
        &fs::read_to_string(root().join("content/rules/trop-long.rule.yaml")).unwrap(),
        "trop-long",
    );
    assert_valid(&validators["rule"], &rule, "");
    let wrong: [(&str, Value); 6] = [
        ("/levle", json!("novice")),
        ("/level", json!("beginner")),
        ("/check", json!({ "limt": {} })),
        ("/check", json!({ "limit": { "max": "many" } })),
        ("/examples", json!("one")),
        ("/source", json!({ "titre": "x" })),
    ];
    for (path, value) in wrong {
        let mut changed = rule.clone();
        changed
            .as_object_mut()
            .unwrap()
            .insert(path[1..].into(), value);
        assert!(!validators["rule"].is_valid(&changed), "{path}");
    }
    for parameter in [
        "{swap: {words: $partners}}",
        "{swap: {words: [$partners]}}",
        "{words: {forbid: $insults}}",
        "{limit: {max: $most}}",
    ] {
        let mut changed = rule.clone();
        changed["check"] = yaml_of(parameter, "check");
        assert_valid(&validators["rule"], &changed, parameter);
    }
}

#[test]
fn a_question_has_the_keys_of_its_kind_and_of_no_other() {
    let quiz = &validators()["quiz"];
    let of = |question: &str| {
        let text = format!("title: T\nquestions:\n  - {{id: a, prompt: P, {question}}}\n");
        yaml_of(&text, "quiz")
    };
    for right in [
        "kind: single, options: [{text: A, correct: true}, {text: B}]",
        "kind: true_false, answer: true, hints: [H]",
        "kind: reflection",
        "kind: scale, steps: [1, 2]",
    ] {
        assert_valid(quiz, &of(right), right);
    }
    for wrong in [
        "kind: single",
        "kind: scale, steps: [1], items: [A]",
        "kind: reflection, steps: [1]",
        "kind: true_false",
        "kind: essay",
        "steps: [1]",
    ] {
        assert!(!quiz.is_valid(&of(wrong)), "{wrong}");
    }
}

#[test]
fn a_draft_has_fields_of_its_kind_and_exceptions_with_reasons() {
    let draft = &validators()["draft"];
    let text = "kind: poll\nplatform: x\nquestion: When?\noptions: [Friday, 12]\nallow:\n  - {rule: too-long, reason: A quotation, until: 2027}\n";
    assert_valid(draft, &yaml_of(text, "draft"), "draft");
    for wrong in [
        "allow: [too-long]",
        "allow: [{rule: too-long}]",
        "platform: [x]",
    ] {
        assert!(!draft.is_valid(&yaml_of(wrong, "draft")), "{wrong}");
    }
}

/// The example of a learner's file in the guide is one, in both languages.
#[test]
fn the_guides_learner_file_is_let_through() {
    let validator = &validators()["learner"];
    for lang in ["fr", "en"] {
        let path = format!("docs/content/{lang}/03-reference/09-learner.md");
        let text = fs::read_to_string(root().join(&path)).unwrap();
        let json = text
            .split("```json\n")
            .nth(1)
            .and_then(|rest| rest.split("```").next())
            .unwrap();
        let file: Value = serde_json::from_str(json).unwrap();
        assert_valid(validator, &file, &path);
        for (key, value) in [
            ("version", json!(2)),
            ("format", json!("other")),
            ("records", json!({ "done/lesson:a": {} })),
        ] {
            let mut wrong = file.clone();
            wrong[key] = value;
            assert!(!validator.is_valid(&wrong), "{key}");
        }
    }
}

#[test]
fn an_editor_can_tell_what_everything_means() {
    for (name, text) in written() {
        let schema: Value = serde_json::from_str(&text).unwrap();
        let mut bare = Vec::new();
        undescribed(&schema, &name, &mut bare);
        assert!(bare.is_empty(), "without a description: {bare:#?}");
    }
}

/// A link of rustdoc's leads nowhere in an editor.
#[test]
fn descriptions_are_not_rustdoc() {
    for (name, text) in written() {
        let linked: Vec<&str> = text
            .lines()
            .filter(|line| line.contains("\"description\"") && line.contains("[`"))
            .collect();
        assert!(linked.is_empty(), "{name}: {linked:#?}");
    }
}

/// Properties of which nothing is said: neither here, nor by their type, nor by what has no other property.
fn undescribed(schema: &Value, path: &str, bare: &mut Vec<String>) {
    match schema {
        Value::Object(object) => {
            if let Some(Value::Object(properties)) = object.get("properties") {
                let told = properties.len() == 1 && object.contains_key("description");
                let silent = |property: &Value| {
                    property.get("description").is_none() && property.get("$ref").is_none()
                };
                bare.extend(
                    properties
                        .iter()
                        .filter(|(_, property)| !told && silent(property))
                        .map(|(name, _)| format!("{path}/{name}")),
                );
            }
            object
                .iter()
                .for_each(|(key, value)| undescribed(value, &format!("{path}/{key}"), bare));
        }
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(n, item)| undescribed(item, &format!("{path}/{n}"), bare)),
        _ => {}
    }
}

/// Where an editor finds the schema of a document of the demo course.
#[test]
fn the_demo_course_points_to_its_schemas() {
    let book = fs::read_to_string(root().join("book.toml")).unwrap();
    assert_eq!(
        book.lines().next(),
        Some("#:schema schemas/book.schema.json")
    );
    for path in files(&root().join("content")) {
        let name = path
            .strip_prefix(root())
            .unwrap()
            .to_str()
            .unwrap()
            .to_string();
        let Named::Document(kind, _) = named(&name) else {
            continue;
        };
        if name.ends_with(".md") {
            continue;
        }
        let up = "../".repeat(name.matches('/').count());
        let first = format!(
            "# yaml-language-server: $schema={up}schemas/{}.schema.json",
            kind.key()
        );
        assert_eq!(
            fs::read_to_string(&path).unwrap().lines().next(),
            Some(first.as_str()),
            "{name}"
        );
    }
}
