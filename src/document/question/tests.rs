//! When two questions are the same one, and what is left of one whose answer is withheld, for every kind.

use super::{Kind, Question};
use crate::diagnostic::Diagnostic;
use crate::document::{DocKind, parse};
use crate::node::Node;

/// A question of each kind, and a word of it that another question would have otherwise.
const ALL: [(Kind, &str, &str); 12] = [
    (
        Kind::Single,
        "options: [{text: un mot, correct: true, why: W}, {text: deux}]",
        "un mot",
    ),
    (
        Kind::Multiple,
        "options: [{text: un mot, correct: true, why: W}, {text: deux}]",
        "un mot",
    ),
    (
        Kind::TrueFalse,
        "answer: true, why: {true: W, false: W}, options: [{text: un mot, correct: true}, {text: deux}]",
        "un mot",
    ),
    (
        Kind::Cloze,
        "text: 'Un mot et [[g]].', gaps: {g: {accept: [deux], choices: [deux, trois], why: W}}",
        "trois",
    ),
    (
        Kind::Numeric,
        "value: 12, tolerance: 1, unit: signes",
        "signes",
    ),
    (Kind::Ordering, "items: [un mot, deux]", "un mot"),
    (
        Kind::Matching,
        "pairs: [{left: l, right: r, why: W}], others: [un mot]",
        "un mot",
    ),
    (
        Kind::Categorise,
        "categories: {a: A}, sorted: [{text: un mot, in: a, why: W}]",
        "un mot",
    ),
    (
        Kind::Mark,
        "segments: [{text: un mot}, {text: deux, correct: true, why: W}]",
        "un mot",
    ),
    (Kind::Scale, "steps: [un mot, deux]", "un mot"),
    (Kind::Reflection, "prompt: P", "prompt: P"),
    (Kind::Path, "procedure: un-mot, path: [a, b]", "un-mot"),
];

fn read(kind: Kind, keys: &str) -> Question {
    let stem = if keys.contains("prompt") {
        ""
    } else {
        ", prompt: P"
    };
    let word = kind.word();
    let text = format!(
        "title: T\nquestions:\n  - {{id: a, kind: {word}{stem}, {keys}, hints: [W], explain: W}}\n"
    );
    let mut found = Vec::new();
    let fill: &dyn Fn(&mut Node, &str, &mut Vec<Diagnostic>) = &|_, _, _| {};
    let document = parse("q", DocKind::Quiz, "q", text.as_bytes(), fill, &mut found);
    let Some(quiz) = document.quiz() else {
        panic!("{text}: {found:?}");
    };
    quiz.questions[0].clone()
}

#[test]
fn every_kind_has_an_example_here() {
    let kinds: Vec<Kind> = ALL.iter().map(|(kind, ..)| *kind).collect();
    assert_eq!(kinds, Kind::ALL);
}

#[test]
fn another_wording_is_another_question() {
    for (kind, keys, word) in ALL {
        let question = read(kind, keys);
        let asked = question.fingerprint();
        let changed = read(kind, &keys.replace(word, &format!("{word}s")));
        assert_ne!(asked, changed.fingerprint(), "{keys}");
    }
}

#[test]
fn hints_feedback_and_explanation_do_not_make_another_question() {
    for (kind, keys, _) in ALL {
        let question = read(kind, keys);
        let asked = question.fingerprint();
        let mut told = read(kind, &keys.replace('W', "Autrement"));
        told.hints.clear();
        told.explain = None;
        assert_eq!(asked, told.fingerprint(), "{keys}");
    }
}

/// A canary in each field that tells the answer: none is left.
#[test]
fn a_withheld_answer_is_nowhere_in_the_question() {
    for (kind, keys, _) in ALL {
        let mut question = read(kind, keys);
        // Hints are shown to everybody.
        question.hints.clear();
        let held = format!("{:?}", question.withheld());
        let key = question.ask.of_kind().key();
        assert!(!held.contains("correct: true"), "{held}");
        assert!(!held.contains('W'), "feedback is left: {held}");
        let same = question.withheld().ask.of_kind().key() == key;
        // The keys of these two are a count: the answer is the order of items, and which right is beside which left.
        let is_count = matches!(kind, Kind::Ordering | Kind::Matching);
        let tells_nothing = !question.ask.of_kind().is_graded() || is_count;
        assert!(!same || tells_nothing, "{kind:?} still has its key");
    }
}

#[test]
fn another_key_is_another_question() {
    let right = read(
        Kind::Single,
        "options: [{text: a, correct: true}, {text: b}]",
    );
    let other = read(
        Kind::Single,
        "options: [{text: a}, {text: b, correct: true}]",
    );
    assert_ne!(right.fingerprint(), other.fingerprint());
    assert_ne!(
        read(Kind::Numeric, "value: 1").fingerprint(),
        read(Kind::Numeric, "value: 2").fingerprint()
    );
}
