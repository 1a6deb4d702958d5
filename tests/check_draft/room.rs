//! A small course, drafts beside it, and the command run on them.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

pub const RULES: [(&str, &str); 4] = [
    (
        "shouting",
        "title: Shouting\nseverity: warning\napplies_to: [post.text]\ncheck: {repeat: {marks: 2}}\nmessage: \"“{match}”: one is enough\"\nhint: Keep one.\nwhy: It reads like spam.\nsee: tone\nsource: {title: A handbook}\nexamples:\n  - bad: \"Come!!\"\n    find: [\"!!\"]\n    good: \"Come!\"\n",
    ),
    (
        "free",
        "title: Free\nseverity: advice\ncheck: {swap: {words: [{from: [gratis], to: free}]}}\nmessage: \"“{match}”\"\nhint: Say “free”.\nwhy: Everybody knows it.\nsource: {title: A handbook}\nexamples:\n  - bad: It is gratis\n    find: [gratis]\n    good: It is free\n",
    ),
    (
        "too-long",
        "title: Too long\nseverity: error\ncheck: {limit: {stated: true, only: max}}\nmessage: \"{over} over {max}\"\nhint: Cut it.\nwhy: The platform refuses it.\nsource: {title: A handbook}\nexamples:\n  - platform: x\n    bad: {kind: poll, question: \"When?\", options: [\"On the very first day of spring\", No]}\n    find: [pring]\n    good: {kind: poll, question: \"When?\", options: [Friday, Monday]}\n",
    ),
    (
        "no-alt",
        "title: No description\nseverity: error\napplies_to: [post.media]\ncheck: {require: {alt: 3}}\nmessage: a picture is not described\nhint: Describe it.\nwhy: Not everybody sees it.\nsource: {title: A handbook}\nexamples:\n  - bad: {text: Look, media: [{kind: image}]}\n    good: {text: Look, media: [{kind: image, alt: A red bicycle}]}\n",
    ),
];

/// A course in a folder of its own, and room for drafts beside it.
pub struct Room {
    pub dir: TempDir,
}

impl Room {
    pub fn new() -> Self {
        let room = Self {
            dir: tempfile::tempdir().unwrap(),
        };
        room.put(
            "course/book.toml",
            "[book]\ntitle = \"Course\"\nlanguage = \"en\"\n",
        );
        room.put("course/content/en/index.md", "# Course\n");
        room.put(
            "course/content/en/01-write/tone.md",
            "# The right tone\n\nOne mark is enough.\n",
        );
        for (id, rule) in RULES {
            room.put(&format!("course/content/rules/{id}.rule.yaml"), rule);
        }
        room
    }

    pub fn put(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_palier"));
        command
            .current_dir(self.dir.path())
            .args(["--lang", "en", "check-draft", "--course", "course"])
            .args(args);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs another command of Palier's.
    pub fn palier(&self, args: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_palier"));
        command
            .current_dir(self.dir.path())
            .args(["--lang", "en"])
            .args(args);
        Ran::from(command.output().unwrap())
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        Ran::from(self.command(args).output().unwrap())
    }

    pub fn run_with(&self, input: &[u8], args: &[&str]) -> Ran {
        let mut child = self.command(args).stdin(Stdio::piped()).spawn().unwrap();
        // Who refuses a long text need not read all of it.
        let _ = child.stdin.take().unwrap().write_all(input);
        Ran::from(child.wait_with_output().unwrap())
    }

    pub fn json(&self, args: &[&str]) -> Value {
        let ran = self.run(&[args, &["--format", "json"]].concat());
        serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"))
    }
}

#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let ran = Self {
            code: output.status.code(),
            out: text(output.stdout),
            err: text(output.stderr),
        };
        assert!(!ran.err.contains("panicked"), "{ran:?}");
        ran
    }
}

/// The text at a place of the JSON report, in its file.
pub fn pointed_at<'t>(text: &'t str, place: &Value) -> &'t str {
    let at = |line: &str, column: &str| {
        let number = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
        let start: usize = text
            .split_inclusive('\n')
            .take(number(line) - 1)
            .map(str::len)
            .sum();
        start
            + text[start..]
                .chars()
                .take(number(column) - 1)
                .map(char::len_utf8)
                .sum::<usize>()
    };
    &text[at("line", "column")..at("end_line", "end_column")]
}

pub fn assert_valid(schema: &Value, instance: &Value) {
    let validator = jsonschema::validator_for(schema).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(instance)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}
