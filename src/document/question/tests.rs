//! What makes two questions the same one, for every kind.

use super::{Kind, Question};
use crate::document::{Body, DocKind, parse_yaml};

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
    let body = parse_yaml(&text, DocKind::Quiz, "q", 0, &|_, _, _| {}, &mut found);
    match body {
        Some(Body::Quiz(mut quiz)) => quiz.questions.remove(0),
        other => panic!("{text}: {other:?} {found:?}"),
    }
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
        let asked = question.asked().expect("nothing is wrong with it");
        let changed = read(kind, &keys.replace(word, &format!("{word}s")));
        assert_ne!(Some(asked), changed.asked(), "{keys}");
    }
}

#[test]
fn hints_feedback_and_explanation_do_not_make_another_question() {
    for (kind, keys, _) in ALL {
        let question = read(kind, keys);
        let asked = question.asked();
        assert!(asked.is_some(), "{keys}");
        let mut told = read(kind, &keys.replace('W', "Autrement"));
        told.hints.clear();
        told.explain = None;
        assert_eq!(asked, told.asked(), "{keys}");
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
    assert_ne!(right.asked(), other.asked());
    assert_ne!(
        read(Kind::Numeric, "value: 1").asked(),
        read(Kind::Numeric, "value: 2").asked()
    );
}
