//! How long a keystroke takes: a post of 250 characters against 100 rules, and its parts; beside them X's own library in JavaScript and the crate
//! `twitter-text`, as programs of their own on the same post. Nothing is asserted; times are medians.
//!
//! `cargo bench -p palier-validator`. What is missing for the two others (Node.js, `npm install` in `tests/differential`, a network for the first build
//! of the crate) is said. In a browser: `npm run speed` in `tests/browser`.

use std::path::Path;
use std::process::{Command, Stdio};

use palier_validator::checker::Checker;
use palier_validator::count::{Counting, count};
use palier_validator::door::{self, Door};
use palier_validator::draft::Draft;
use palier_validator::entity::scan;
use palier_validator::private;
use palier_validator::rule::RuleSet;
use time::time;

#[path = "beside/src/time.rs"]
mod time;

/// The post that the two others parse too.
const POST: &str = include_str!("post.txt");

/// The rules of the parity test, three times, without those that are not for posts.
fn hundred_rules() -> RuleSet {
    let json = include_str!("../../../tests/parity/rules.json");
    let mut set: RuleSet = serde_json::from_str(json).expect("the rules can be read");
    let rules = set.rules.clone();
    let for_posts = |rule: &&_| {
        Checker::new(RuleSet {
            rules: vec![Clone::clone(*rule)],
            ..set.clone()
        })
        .is_ok()
    };
    let rules: Vec<_> = rules.iter().filter(for_posts).cloned().collect();
    set.rules = (0..100)
        .map(|i| {
            let mut rule = rules[i % rules.len()].clone();
            rule.id = format!("{}-{i}", rule.id);
            rule
        })
        .collect();
    set
}

fn main() {
    let post = POST.trim_end();
    println!("a post of {} characters", post.chars().count());
    let set = hundred_rules();
    let load = format!(
        r#"{{"load": {}}}"#,
        serde_json::to_string(&set).expect("the rules can be written")
    );
    let draft = Draft::text("post", Some("x"), post);
    let check = format!(
        r#"{{"check": {{"draft": {}}}}}"#,
        serde_json::to_string(&draft).expect("the draft can be written")
    );
    let checker = Checker::new(set).expect("the rules are sound");
    let mut door = Door::default();
    time("100 rules loaded", || door::call(&mut door, &load));
    time("checked against 100 rules (goal: 100)", || {
        checker.check(&draft)
    });
    time("the same through the door, JSON to JSON", || {
        door::call(&mut door, &check)
    });
    let parsed = time("parsed: the weighted length (goal: 6)", || {
        count(post, &Counting::x())
    });
    let entities = time("entities", || scan(post));
    time("private data", || private::scan(post, &[], &[]));
    let benches = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches");
    let mut others = [Command::new("node"), Command::new(env!("CARGO"))];
    others[0].arg(benches.join("twitter-text.mjs"));
    others[1]
        .args(["run", "--release", "--quiet", "--locked", "--manifest-path"])
        .arg(benches.join("beside/Cargo.toml"));
    for mut other in others {
        beside(&mut other, &[("parsed", parsed), ("entities", entities)]);
    }
}

/// Runs another program that prints times of its own, and says how many times ours they are; or says that it could not.
fn beside(program: &mut Command, ours: &[(&str, f64)]) {
    let ran = program.stderr(Stdio::inherit()).output();
    let Some(output) = ran.as_ref().ok().filter(|ran| ran.status.success()) else {
        println!("\n*** NOT MEASURED: {program:?}: {ran:?} ***\n");
        return;
    };
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let theirs = line
            .split_whitespace()
            .next()
            .and_then(|time| time.parse::<f64>().ok());
        let own = ours.iter().find(|(what, _)| line.ends_with(what));
        match theirs.zip(own) {
            Some((theirs, (_, ours))) => println!("{line}, {:.1} times ours", theirs / ours),
            None => println!("{line}"),
        }
    }
}
