//! How long a keystroke takes: a post of 250 characters against 100 rules, and its parts. Nothing is asserted; times are medians.
//!
//! `cargo bench -p palier-validator`, and beside it `node crates/validator/benches/twitter-text.mjs` for X's own library in JavaScript.

use std::hint::black_box;
use std::time::{Duration, Instant};

use palier_validator::checker::Checker;
use palier_validator::count::{Counting, count};
use palier_validator::door::{self, Door};
use palier_validator::draft::Draft;
use palier_validator::entity::scan;
use palier_validator::private;
use palier_validator::rule::RuleSet;

/// The post that `twitter-text.mjs` parses too.
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
    time("checked against 100 rules", || checker.check(&draft));
    time("the same through the door, JSON to JSON", || {
        door::call(&mut door, &check)
    });
    time("weighted length", || count(post, &Counting::x()));
    time("entities", || scan(post));
    time("private data", || private::scan(post, &[], &[]));
}

/// Prints the median of many runs.
fn time<T>(what: &str, mut run: impl FnMut() -> T) {
    let mut times = Vec::new();
    let start = Instant::now();
    while times.len() < 25 || start.elapsed() < Duration::from_secs(1) {
        let start = Instant::now();
        black_box(run());
        times.push(start.elapsed());
    }
    times.sort();
    println!(
        "{:>10.1} µs  {what}",
        times[times.len() / 2].as_secs_f64() * 1e6
    );
}
