//! The formats for programs.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::room::{Room, assert_valid};

#[test]
fn json_is_as_its_schema_says() {
    let room = Room::new();
    room.put("a.yaml", "text: Come!! gratis\nplatform: x\nallow:\n  - {rule: shouting, reason: A quotation}\n  - {rule: no-alt, reason: None}\n");
    room.put("b.yaml", "txt: x\n");
    let report = room.json(&["a.yaml", "b.yaml"]);
    let schema = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/check-draft.output.schema.json"),
    )
    .unwrap();
    assert_valid(&serde_json::from_str(&schema).unwrap(), &report);
    let draft = &report["drafts"][0];
    let expected = json!({
        "rule": "free", "severity": "advice", "field": "text", "start": 7, "end": 13,
        "line": 1, "column": 14, "end_line": 1, "end_column": 20,
        "message": "“gratis”", "hint": "Say “free”.", "why": "Everybody knows it.", "good": "It is free",
        "fix": {
            "label": "Replace with “free”", "start": 7, "end": 13, "text": "free", "safety": draft["findings"][0]["fix"]["safety"],
            "place": { "line": 1, "column": 14, "end_line": 1, "end_column": 20 },
        },
    });
    assert_eq!(draft["findings"], json!([expected]));
    assert_eq!(
        draft["counts"],
        json!([{ "field": "text", "unit": "weighted", "n": 13, "max": 280 }])
    );
    assert_eq!(
        draft["suppressed"][0]["see"],
        json!({ "title": "The right tone", "page": "write/tone.html", "file": "content/en/01-write/tone.md" })
    );
    let mistakes: Vec<(&Value, &Value)> = report["mistakes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|mistake| (&mistake["file"], &mistake["code"]))
        .collect();
    assert_eq!(
        mistakes,
        [
            (&json!("a.yaml"), &json!("unused-allow")),
            (&json!("b.yaml"), &json!("dangling-reference"))
        ]
    );
}

#[test]
fn json_by_lines_is_a_finding_a_line() {
    let room = Room::new();
    let ran = room.run_with(b"Come!! Now!!", &["--format", "jsonl"]);
    let lines: Vec<Value> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let seen: Vec<(&Value, &Value, &Value)> = lines
        .iter()
        .map(|line| (&line["file"], &line["rule"], &line["column"]))
        .collect();
    assert_eq!(
        seen,
        [
            (&json!("-"), &json!("shouting"), &json!(5)),
            (&json!("-"), &json!("shouting"), &json!(11))
        ]
    );
}

#[test]
fn github_shows_it_beside_the_line() {
    let room = Room::new();
    room.put("a, b.txt", "Come!!\nIt is gratis");
    let ran = room.run(&["a, b.txt", "--format", "github"]);
    let expected = "::warning file=a%2C b.txt,line=1,endLine=1,col=5,endColumn=7,title=shouting::“!!”: one is enough%0AKeep one.\n::notice file=a%2C b.txt,line=2,endLine=2,col=7,endColumn=13,title=free::“gratis”%0ASay “free”.\n";
    assert_eq!(ran.out, expected);
}

#[test]
fn reviewdog_counts_bytes() {
    let room = Room::new();
    room.put("a.txt", "Été gratis");
    let ran = room.run(&["a.txt", "--format", "rdjson"]);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    let range = json!({ "start": { "line": 1, "column": 7 }, "end": { "line": 1, "column": 13 } });
    let expected = json!({
        "message": "“gratis”\nSay “free”.", "severity": "INFO", "code": { "value": "free" },
        "location": { "path": "a.txt", "range": range }, "suggestions": [{ "range": range, "text": "free" }],
    });
    assert_eq!(
        report,
        json!({ "source": { "name": "palier" }, "diagnostics": [expected] })
    );
}

#[test]
fn sarif_is_sarif() {
    let room = Room::new();
    room.put(
        "été.yaml",
        "text: |-\n  Come!!\n  gratis\nallow:\n  - {rule: shouting, reason: A quotation}\n",
    );
    room.put("b.yaml", "txt: x\n");
    let ran = room.run(&["été.yaml", "b.yaml", "--format", "sarif"]);
    assert_eq!(ran.code, Some(2));
    let log: Value = serde_json::from_str(&ran.out).unwrap();
    assert_valid(&sarif_schema(), &log);
    let run = &log["runs"][0];
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    assert_eq!(
        run["invocations"][0]["toolExecutionNotifications"][0]["descriptor"]["id"],
        "dangling-reference"
    );
    let results = run["results"].as_array().unwrap();
    let rule = |result: &Value| {
        run["tool"]["driver"]["rules"]
            [usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()]["id"]
            .clone()
    };
    assert!(
        results
            .iter()
            .all(|result| rule(result) == result["ruleId"])
    );
    let free = &results[0];
    assert_eq!(
        (&free["ruleId"], &free["level"], &free["suppressions"]),
        (&json!("free"), &json!("note"), &json!([]))
    );
    let place = &free["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "%C3%A9t%C3%A9.yaml");
    let region = json!({ "startLine": 3, "startColumn": 3, "endLine": 3, "endColumn": 9 });
    assert_eq!(place["region"], region);
    let change = &free["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(
        change,
        &json!({ "deletedRegion": region, "insertedContent": { "text": "free" } })
    );
    assert_eq!(
        results[1]["suppressions"],
        json!([{ "kind": "inSource", "justification": "A quotation" }])
    );
}

/// The standard's own schema. One of its patterns has a bracket too many.
fn sarif_schema() -> Value {
    let schema = include_str!("sarif/sarif-2.1.0-rtm.5.json");
    let schema = schema.replace("-[a-zA-Z]{2}]?$", "-[a-zA-Z]{2}$");
    serde_json::from_str(&schema).unwrap()
}

#[test]
fn what_is_not_sarif_is_refused() {
    let validator = jsonschema::validator_for(&sarif_schema()).unwrap();
    let log = |run: Value| json!({ "version": "2.1.0", "runs": [run] });
    let tool = json!({ "driver": { "name": "palier" } });
    assert!(validator.is_valid(&log(json!({ "tool": tool }))));
    for wrong in [
        json!({}),
        json!({ "tool": tool, "columnKind": "bytes" }),
        json!({ "tool": tool, "results": [{ "ruleId": "a" }] }),
        json!({ "tool": tool, "results": [{ "message": { "text": "a" }, "level": "advice" }] }),
    ] {
        assert!(!validator.is_valid(&log(wrong.clone())), "{wrong}");
    }
}
