//! `palier measure` from outside.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

fn run(input: &[u8], args: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_palier"));
    command
        .args(["--lang", "en", "measure"])
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

fn measured(input: &str, args: &[&str]) -> Value {
    let (code, out, err) = run(input.as_bytes(), &[args, &["--format", "json"]].concat());
    assert_eq!(code, Some(0), "{err}");
    serde_json::from_str(&out).unwrap()
}

fn platform<'r>(report: &'r Value, id: &str) -> &'r Value {
    report["platforms"]
        .as_array()
        .unwrap()
        .iter()
        .find(|platform| platform["id"] == id)
        .unwrap_or_else(|| panic!("{id} in {report}"))
}

#[test]
fn every_unit_and_every_platform() {
    let text = "À 🚲 : https://exemple.fr/une-page #Été @roues@social.example\n";
    let report = measured(text, &[]);
    assert_eq!(
        (&report["version"], &report["file"]),
        (&json!(1), &json!("-"))
    );
    let n = |unit: &str| {
        report["lengths"]
            .as_array()
            .unwrap()
            .iter()
            .find(|length| length["unit"] == unit)
            .unwrap()["n"]
            .as_u64()
            .unwrap()
    };
    let text = text.trim_end();
    let chars = text.chars().count() as u64;
    assert_eq!(
        (n("graphemes"), n("code_points"), n("utf16"), n("bytes")),
        (chars, chars, chars + 1, text.len() as u64)
    );
    assert_eq!(
        (n("weighted"), n("emoji_bytes"), n("lines"), n("sentences")),
        (chars + 1, chars + 3, 1, 1)
    );
    assert_eq!(report["platforms"].as_array().unwrap().len(), 14);

    let link = "https://exemple.fr/une-page".len() as u64;
    let x = platform(&report, "x");
    assert_eq!(
        x["length"],
        json!({ "unit": "weighted", "n": chars + 1 - link + 23 })
    );
    let host = "@social.example".len() as u64;
    assert_eq!(
        platform(&report, "mastodon")["length"],
        json!({ "unit": "graphemes", "n": chars - link + 23 - host })
    );
    for entity in x["entities"].as_array().unwrap() {
        let at = |key: &str| usize::try_from(entity[key].as_u64().unwrap()).unwrap();
        assert_eq!(&text[at("start")..at("end")], entity["text"]);
        let units: Vec<u16> = text.encode_utf16().collect();
        assert_eq!(
            String::from_utf16(&units[at("start_utf16")..at("end_utf16")]).unwrap(),
            entity["text"]
        );
    }
    let hashtag = x["entities"]
        .as_array()
        .unwrap()
        .iter()
        .find(|entity| entity["kind"] == "hashtag")
        .unwrap();
    assert_eq!(
        (&hashtag["text"], &hashtag["start"], &hashtag["start_utf16"]),
        (&json!("#Été"), &json!(38), &json!(35))
    );
}

#[test]
fn the_report_is_as_its_schema_says() {
    let report = measured("Demain à 10 h 👩‍👩‍👧‍👦 $TSLA a@b.fr @x/liste", &[]);
    let schema = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/measure.output.schema.json"),
    )
    .unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&report)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn a_course_has_its_own_platforms_and_a_folder_without_one_has_ours() {
    let room = tempfile::tempdir().unwrap();
    let course = room.path().to_str().unwrap();
    assert_eq!(
        measured("Été", &["--course", course])["platforms"]
            .as_array()
            .unwrap()
            .len(),
        14
    );
    fs::create_dir_all(room.path().join("content/platforms")).unwrap();
    fs::write(
        room.path().join("book.toml"),
        "[book]\ntitle = \"A course\"\nlanguage = \"en\"\n[palier]\nplatforms = [\"sms\", \"x\"]\n",
    )
    .unwrap();
    let sms = "title: SMS\nflavour: plain\ncounting: {unit: utf16}\nlimits: []\n";
    fs::write(room.path().join("content/platforms/sms.platform.yaml"), sms).unwrap();
    let report = measured("Été", &["--course", course]);
    let ids: Vec<&Value> = report["platforms"]
        .as_array()
        .unwrap()
        .iter()
        .map(|platform| &platform["id"])
        .collect();
    assert_eq!(ids, ["sms", "x"]);
    assert_eq!(
        platform(&report, "sms")["length"],
        json!({ "unit": "utf16", "n": 3 })
    );

    fs::write(
        room.path().join("content/platforms/sms.platform.yaml"),
        sms.replace("utf16", "utf61"),
    )
    .unwrap();
    let (code, out, err) = run(b"Ete", &["--course", course]);
    assert!(
        code == Some(2) && out.is_empty() && err.contains("“utf61” is not one of the choices"),
        "{err}"
    );
}

#[test]
fn people_get_a_table() {
    let (code, out, _) = run("Été #Vélo".as_bytes(), &[]);
    assert_eq!(code, Some(0));
    for part in [
        "  weighted characters                  9\n",
        "  bytes                               12\n",
        "  X                                    9  weighted characters\n",
        "6–12          4–9           hashtag       #Vélo  [",
    ] {
        assert!(out.contains(part), "{part} in\n{out}");
    }
}

#[test]
fn strange_input_is_told() {
    assert_eq!(measured("", &[])["platforms"][0]["length"]["n"], 0);
    let (code, _, err) = run(b"Caf\xe9", &[]);
    assert!(
        code == Some(2) && err.contains("this file is not in UTF-8"),
        "{err}"
    );
    let (code, _, err) = run(b"", &["nowhere.txt"]);
    assert!(
        code == Some(2) && err.contains("“nowhere.txt” does not exist"),
        "{err}"
    );
}
