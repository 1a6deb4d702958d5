//! The demo course, the guide and the laboratory: every draft in them against every rule of its language, every question with right and wrong answers.

use std::collections::BTreeSet;

use palier::build::{Memory, build};
use palier::course::{Course, Day, DocIx, answer_key};
use palier::disk;
use palier::document::Body;
use palier::proof::Proof;
use palier_validator::question::{Answer, Key};
use serde_json::json;

use super::Both;

fn read(folder: &str) -> (Course, Proof) {
    let found = &mut Vec::new();
    let files = disk::read(&xtask::root().join(folder), found);
    let built = build(&files, Day([2026, 11, 22]), &Memory::default(), Vec::new());
    built.course.expect("the course can be read")
}

/// Answers to a question: a right one first, then all sorts of others.
fn answers(key: &Key) -> Vec<Answer> {
    let toggled = |correct: &[usize], of: usize| {
        let one = |n: usize| {
            let mut some = correct.to_vec();
            match some.iter().position(|&known| known == n) {
                Some(at) => drop(some.remove(at)),
                None => some.push(n),
            }
            Answer::Choices(some)
        };
        let right = Answer::Choices(correct.to_vec());
        [right, Answer::Choices(Vec::new())]
            .into_iter()
            .chain((0..of).map(one))
            .collect()
    };
    let placed = |right: Vec<usize>| {
        let other: Vec<usize> = right.iter().rev().map(|place| place + 1).collect();
        let some = right
            .iter()
            .map(|&place| (place > 0).then_some(place))
            .collect();
        let all = |places: Vec<usize>| Answer::Places(places.into_iter().map(Some).collect());
        vec![
            all(right),
            all(other),
            Answer::Places(some),
            Answer::Places(Vec::new()),
        ]
    };
    match key {
        Key::Single { correct, of } => {
            let others = (0..=*of).filter(|n| n != correct).map(Some);
            let all = [Some(*correct), None].into_iter().chain(others);
            all.map(Answer::Choice).collect()
        }
        Key::Multiple { correct, of } | Key::Mark { correct, of } => toggled(correct, *of),
        Key::TrueFalse { answer, reason } => {
            let reasons = reason.map_or(0, |(_, of)| of);
            let all = [Some(*answer), Some(!answer), None]
                .into_iter()
                .flat_map(|said| {
                    let right = reason.map(|(right, _)| right);
                    [right, None]
                        .into_iter()
                        .chain((0..reasons).map(Some))
                        .map(move |why| Answer::TrueFalse(said, why))
                });
            all.collect()
        }
        Key::Cloze { gaps } => {
            let of = |n: usize| {
                let words = gaps
                    .iter()
                    .map(|gap| gap.accept[n % gap.accept.len()].clone());
                words.collect::<Vec<_>>()
            };
            let most = gaps.iter().map(|gap| gap.accept.len()).max().unwrap_or(0);
            let mut all: Vec<Vec<String>> = (0..most).map(of).collect();
            all.push(
                of(0)
                    .iter()
                    .map(|word| format!(" {} ", word.to_uppercase()))
                    .collect(),
            );
            all.push(of(0).iter().map(|word| format!("{word}s")).collect());
            all.push(of(0).into_iter().skip(1).collect());
            all.into_iter().map(Answer::Gaps).collect()
        }
        Key::Numeric { value, .. } => {
            let typed = [
                value.clone(),
                value.replace('.', ","),
                format!("{value}9"),
                format!("-{value}"),
                "beaucoup".into(),
                String::new(),
            ];
            typed.map(Answer::Text).into()
        }
        Key::Ordering { of } | Key::Matching { of } => placed((0..*of).collect()),
        Key::Categorise { right } => placed(right.clone()),
        Key::Path { steps } => {
            let back = steps.iter().rev().cloned().collect();
            let short = steps[..steps.len() - 1].to_vec();
            [steps.clone(), short, back, Vec::new()]
                .map(Answer::Steps)
                .into()
        }
        Key::Scale { of } => (0..=*of)
            .map(Some)
            .chain([None])
            .map(Answer::Choice)
            .collect(),
        Key::Reflection => ["Une idée.", ""]
            .map(|text| Answer::Text(text.into()))
            .into(),
    }
}

#[test]
fn every_draft_and_every_question_of_the_courses() {
    for (folder, least_drafts, least_answers) in
        [("", 150, 250), ("docs", 100, 10), ("examples/labo", 15, 0)]
    {
        let (course, proof) = read(folder);
        let (mut tried, mut given) = (0, 0);
        let mut seen: BTreeSet<DocIx> = BTreeSet::new();
        let proved = proof.rulebooks.iter().zip(&proof.judged);
        for (language, (rulebook, judged)) in course.languages.iter().zip(proved) {
            let rulebook = rulebook.as_ref().expect("its rules can be compiled");
            let rules = rulebook.rules();
            let mut both = Both::start();
            both.ask(&json!({"load": rules}));
            let mut silent: BTreeSet<&str> =
                rules.rules.iter().map(|rule| rule.id.as_str()).collect();
            for sample in judged.values().flatten() {
                tried += 1;
                let draft = &sample.as_ref().expect("every draft can be read").draft;
                let report = &both.ask(&json!({"check": {"draft": draft}}))["report"];
                let findings = report["findings"].as_array();
                for finding in findings.expect("a report has findings") {
                    silent.remove(finding["rule"].as_str().expect("a finding names its rule"));
                }
            }
            for &ix in language.index.values() {
                seen.insert(ix);
                let Some(Body::Quiz(quiz)) = &course.docs[ix].body else {
                    continue;
                };
                for question in &quiz.questions {
                    let key = answer_key(question);
                    let mut full = Vec::new();
                    for answer in answers(&key) {
                        given += 1;
                        let grade =
                            &both.ask(&json!({"grade": {"key": key, "answer": answer}}))["grade"];
                        full.push(grade["points"] == grade["of"]);
                    }
                    let graded = !matches!(key, Key::Scale { .. } | Key::Reflection);
                    assert!(full[0], "{key:?}: its own answer is wrong");
                    assert_eq!(full.contains(&false), graded, "{key:?}");
                }
            }
            assert!(
                silent.is_empty(),
                "{folder:?} {}: {silent:?} found nothing",
                language.tag
            );
        }
        let left: Vec<_> = (0..course.docs.len())
            .filter(|ix| !seen.contains(ix))
            .filter(|&ix| matches!(course.docs[ix].body, Some(Body::Rule(_) | Body::Quiz(_))))
            .map(|ix| &course.docs[ix].id)
            .collect();
        assert!(left.is_empty(), "{folder:?}: not tried: {left:?}");
        println!("{}: {tried} drafts, {given} answers", course.config.title);
        assert!(
            tried >= least_drafts && given >= least_answers,
            "{tried} drafts, {given} answers"
        );
    }
}
