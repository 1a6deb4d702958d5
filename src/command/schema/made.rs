//! JSON Schemas: with them an editor completes and checks what an author writes, and a program knows what Palier writes for it.
//!
//! They are made from the very types that are read and written, and say what these say in their docs. What Palier reads, they let through; not all
//! that they let through will build (a reference may lead nowhere).

use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::super::{check_draft, measure};
use super::learner::LearnerFile;
use crate::config;
use crate::document::{self, DocKind};
use crate::files::Files;
use crate::library;

/// A draft to be checked: its kind, its platform and the fields of its kind.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is wanted")]
struct Draft {
    /// The kind of draft; `post` unless said.
    #[serde(default)]
    #[schemars(extend("examples" = known(DocKind::Kind)))]
    kind: Option<String>,
    /// The platform that it is for.
    #[serde(default)]
    #[schemars(extend("examples" = known(DocKind::Platform)))]
    platform: Option<String>,
    /// What rules find here and is let through, each with its reason.
    #[serde(default)]
    allow: Vec<check_draft::Allowance>,
    /// The fields of the kind: `text`, `options`…
    #[serde(flatten)]
    fields: std::collections::BTreeMap<String, Value>,
}

/// Every schema by the name of its file: `rule.schema.json` for `*.rule.yaml`.
pub fn schemas() -> Files {
    let mut files = Files::default();
    for kind in DocKind::ALL {
        let mut schema = document::schema(kind, of_yaml());
        // Only the rules of a course may name the organisation's parameters.
        if kind == DocKind::Rule {
            schema = parametrised(schema);
        }
        if let Some(Value::Object(keys)) = schema.get_mut("properties").filter(|_| !kind.shared()) {
            // Of eight hexadecimal digits, some look like a number.
            let about = "In a translation: the digest of the original that it was made from. `palier check` tells it.";
            keys.insert(
                "translates".into(),
                json!({ "type": ["string", "number"], "description": about }),
            );
        }
        put(&mut files, kind.key(), schema);
    }
    put(&mut files, "draft", read::<Draft>());
    put(&mut files, "book", book());
    put(
        &mut files,
        "check-draft.output",
        written::<check_draft::JsonReport>(),
    );
    put(
        &mut files,
        "measure.output",
        written::<measure::MeasureReport>(),
    );
    put(&mut files, "learner", written::<LearnerFile>());
    files
}

fn put(files: &mut Files, name: &str, mut schema: Schema) {
    schema.insert("title".into(), format!("Palier: {name}").into());
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n";
    files.insert(format!("{name}.schema.json"), text.into_bytes());
}

/// Of what an author writes in YAML. Draft 7 is what editors know best.
fn read<T: JsonSchema>() -> Schema {
    of_yaml().into_root_schema_for::<T>()
}

fn of_yaml() -> SchemaGenerator {
    SchemaSettings::draft07()
        .with_transform(AnyText)
        .with_transform(Plain)
        .into_generator()
}

/// Of what Palier writes.
fn written<T: JsonSchema>() -> Schema {
    SchemaSettings::draft07()
        .for_serialize()
        .with_transform(Plain)
        .into_generator()
        .into_root_schema_for::<T>()
}

/// Of `book.toml`, with what is mdBook's in it.
fn book() -> Schema {
    let mut schema = SchemaSettings::draft07()
        .with_transform(Plain)
        .into_generator()
        .into_root_schema_for::<config::File>();
    let theirs = |kind: &str| json!({ "type": kind, "description": "mdBook’s own; Palier leaves it alone." });
    if let Some(Value::Object(tables)) = schema.get_mut("properties") {
        tables.extend(
            ["output", "preprocessor", "build", "rust"]
                .map(|name| (name.to_string(), theirs("object"))),
        );
    }
    if let Some(Value::Object(keys)) = schema.pointer_mut("/definitions/Book/properties") {
        keys.insert("text-direction".into(), theirs("string"));
        keys.insert("multilingual".into(), theirs("boolean"));
    }
    schema
}

/// Ids of the documents of a kind that come with Palier, as suggestions: a course may have others.
fn known(kind: DocKind) -> Vec<String> {
    let mut ids: Vec<String> = library::documents()
        .filter(|(_, other, ..)| *other == kind)
        .map(|(_, _, id, _)| id)
        .collect();
    ids.sort_unstable();
    ids
}

/// In YAML a text need not be in quotes: `date: 2017` and `- true` are texts where one is wanted.
#[derive(Clone)]
struct AnyText;

impl Transform for AnyText {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        let Some(object) = schema.as_object_mut() else {
            return;
        };
        if ["const", "enum", "pattern"]
            .iter()
            .any(|key| object.contains_key(*key))
        {
            return;
        }
        match object.get_mut("type") {
            Some(kind @ Value::String(_)) if kind == "string" => {
                *kind = json!(["string", "number", "boolean"])
            }
            Some(Value::Array(kinds)) if kinds.contains(&json!("string")) => {
                kinds.extend([json!("number"), json!("boolean")])
            }
            _ => {}
        }
    }
}

/// Descriptions as paragraphs, not as the lines of a source, without links that only rustdoc can follow; and nothing said of what is left out.
#[derive(Clone)]
struct Plain;

impl Transform for Plain {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        let Some(object) = schema.as_object_mut() else {
            return;
        };
        if let Some(Value::String(description)) = object.get_mut("description") {
            let paragraphs = description
                .split("\n\n")
                .map(|paragraph| paragraph.replace('\n', " "));
            let text = paragraphs.collect::<Vec<_>>().join("\n\n");
            *description = text.replace("[`", "`").replace("`]", "`");
        }
        if object.get("default") == Some(&Value::Null) {
            object.remove("default");
        }
    }
}

/// In a rule's check, a list or a number may be the organisation's: `max: $most`; a list of records may hold another: `words: [$partners]`.
fn parametrised(mut schema: Schema) -> Schema {
    let Some(Value::Object(definitions)) = schema.get_mut("definitions") else {
        return schema;
    };
    let records: Vec<String> = definitions
        .iter()
        .filter(|(_, definition)| is(definition, "object"))
        .map(|(name, _)| format!("#/definitions/{name}"))
        .collect();
    for (name, definition) in definitions {
        // Examples are drafts, not parameters.
        let Some(Value::Object(properties)) = definition
            .get_mut("properties")
            .filter(|_| name != "RuleExample")
        else {
            continue;
        };
        for property in properties.values_mut() {
            if let Some(items) = property.get_mut("items").filter(|items| {
                items["$ref"]
                    .as_str()
                    .is_some_and(|name| records.iter().any(|record| record == name))
            }) {
                *items = or_parameter(items.take());
            }
            let is_text = is(property, "string");
            if !is_text
                && ["array", "integer", "number"]
                    .iter()
                    .any(|kind| is(property, kind))
            {
                *property = or_parameter(property.take());
            }
        }
    }
    schema
}

fn is(schema: &Value, kind: &str) -> bool {
    match &schema["type"] {
        Value::String(own) => own == kind,
        Value::Array(kinds) => kinds.contains(&json!(kind)),
        _ => false,
    }
}

/// A schema that also lets `$name` through; its description stays outside, where an editor looks for it.
fn or_parameter(mut schema: Value) -> Value {
    let description = schema
        .as_object_mut()
        .and_then(|object| object.remove("description"));
    let default = schema
        .as_object_mut()
        .and_then(|object| object.remove("default"));
    let mut either =
        json_schema!({ "anyOf": [schema, { "type": "string", "pattern": "^\\$[^ ]+$" }] });
    for (key, value) in [("description", description), ("default", default)] {
        if let Some(value) = value {
            either.insert(key.into(), value);
        }
    }
    either.into()
}
