//! What answers are worth.

use proptest::prelude::*;

use super::*;
use crate::decimal;

/// Points and points to be reached.
fn points(key: &Key, answer: Answer) -> (u32, u32) {
    let grade = grade(key, &answer);
    (grade.points, grade.of)
}

fn order(items: &[usize]) -> Answer {
    Answer::Places(items.iter().copied().map(Some).collect())
}

fn gap(accept: &[&str], exact: bool) -> Key {
    Key::Cloze {
        gaps: vec![Gap {
            accept: accept.iter().map(|text| (*text).to_owned()).collect(),
            exact,
        }],
    }
}

fn fits(key: &Key, typed: &str) -> bool {
    points(key, Answer::Gaps(vec![typed.into()])) == (1, 1)
}

#[test]
fn single() {
    let key = Key::Single { correct: 2, of: 4 };
    assert_eq!(points(&key, Answer::Choice(Some(2))), (1, 1));
    assert_eq!(points(&key, Answer::Choice(Some(1))), (0, 1));
    assert_eq!(points(&key, Answer::Choice(None)), (0, 1));
}

#[test]
fn multiple_takes_wrong_ticks_off() {
    let key = Key::Multiple {
        correct: vec![0, 2, 3],
        of: 5,
    };
    assert_eq!(points(&key, Answer::Choices(vec![3, 2, 0])), (3, 3));
    assert_eq!(points(&key, Answer::Choices(vec![0, 2])), (2, 3));
    assert_eq!(points(&key, Answer::Choices(vec![0, 2, 1])), (1, 3));
    assert_eq!(points(&key, Answer::Choices(vec![0, 1, 4])), (0, 3));
    assert_eq!(points(&key, Answer::Choices(vec![0, 1, 2, 3, 4])), (1, 3));
    assert_eq!(points(&key, Answer::Choices(vec![0, 0, 0])), (1, 3));
    assert_eq!(points(&key, Answer::Choices(vec![0, 2, 99])), (1, 3));
    assert_eq!(
        grade(&key, &Answer::Choices(vec![0, 1])).parts,
        [true, false, false, false, true]
    );
}

#[test]
fn multiple_with_nothing_to_tick() {
    let key = Key::Multiple {
        correct: vec![],
        of: 3,
    };
    assert_eq!(points(&key, Answer::Choices(vec![])), (1, 1));
    assert_eq!(points(&key, Answer::Choices(vec![1])), (0, 1));
    assert_eq!(points(&key, Answer::Choice(None)), (0, 1));
}

#[test]
fn truefalse_and_its_reason() {
    let bare = Key::TrueFalse {
        answer: false,
        reason: None,
    };
    assert_eq!(points(&bare, Answer::TrueFalse(Some(false), None)), (1, 1));
    assert_eq!(points(&bare, Answer::TrueFalse(None, None)), (0, 1));
    let reasoned = Key::TrueFalse {
        answer: false,
        reason: Some((1, 3)),
    };
    assert_eq!(
        points(&reasoned, Answer::TrueFalse(Some(false), Some(1))),
        (2, 2)
    );
    assert_eq!(
        points(&reasoned, Answer::TrueFalse(Some(false), Some(0))),
        (1, 2)
    );
    assert_eq!(
        points(&reasoned, Answer::TrueFalse(Some(true), Some(1))),
        (0, 2)
    );
}

#[test]
fn a_gap_is_tolerant_as_french_is_typed() {
    let key = gap(&["L’œuvre d’été"], false);
    for typed in [
        "L'oeuvre d'été",
        "l’ŒUVRE D’ÉTÉ",
        "  l'œuvre\u{A0} d'ete ",
        "L'oeuvre d'e\u{301}te\u{301}",
        "L' oeuvre d 'été",
        "l\u{AD}'œuvre d'été",
    ] {
        assert!(fits(&key, typed), "{typed}");
    }
    for typed in ["", "l'œuvre", "l œuvre d'été", "l'œuvres d'été"] {
        assert!(!fits(&key, typed), "{typed}");
    }
    let key = gap(&["Vraiment\u{202F}? «\u{A0}Oui\u{A0}»\u{202F}!"], false);
    for typed in [
        "vraiment? «oui»!",
        "Vraiment ? « Oui » !",
        "vraiment  ?  « oui »!",
    ] {
        assert!(fits(&key, typed), "{typed}");
    }
    let key = gap(&["mot-clic", "mot clic"], false);
    assert!(fits(&key, "Mot\u{2011}clic"));
    assert!(fits(&key, "MOT CLIC"));
    assert!(!fits(&key, "motclic"));
}

#[test]
fn an_exact_gap_is_not() {
    let key = gap(&["#Été"], true);
    assert!(fits(&key, "#Été"));
    assert!(fits(&key, " #E\u{301}te\u{301}\n"));
    assert!(!fits(&key, "#été"));
    assert!(!fits(&key, "#Ete"));
}

#[test]
fn each_gap_counts() {
    let gap = |text: &str| Gap {
        accept: vec![text.into()],
        exact: false,
    };
    let key = Key::Cloze {
        gaps: vec![gap("un"), gap("deux"), gap("trois")],
    };
    let answer = Answer::Gaps(vec!["un".into(), "trois".into()]);
    assert_eq!(
        grade(&key, &answer),
        Grade {
            points: 1,
            of: 3,
            parts: vec![true, false, false]
        }
    );
}

#[test]
fn numeric() {
    let key = Key::Numeric {
        value: "1250.5".into(),
        tolerance: "0.5".into(),
    };
    assert_eq!(points(&key, Answer::Text("1\u{202F}251".into())), (1, 1));
    assert_eq!(points(&key, Answer::Text("1251,1".into())), (0, 1));
    assert_eq!(points(&key, Answer::Text("beaucoup".into())), (0, 1));
}

#[test]
fn ordering_counts_what_can_stay() {
    let key = Key::Ordering { of: 5 };
    assert_eq!(points(&key, order(&[0, 1, 2, 3, 4])), (4, 4));
    // One item has to be moved.
    assert_eq!(points(&key, order(&[1, 2, 3, 4, 0])), (3, 4));
    assert_eq!(points(&key, order(&[4, 0, 1, 2, 3])), (3, 4));
    assert_eq!(
        grade(&key, &order(&[4, 0, 1, 2, 3])).parts,
        [true, true, true, true, false]
    );
    assert_eq!(points(&key, order(&[4, 3, 2, 1, 0])), (0, 4));
    assert_eq!(grade(&key, &order(&[4, 3, 2, 1, 0])).parts, [false; 5]);
    // Twice the same, too many, unknown, missing.
    assert_eq!(points(&key, order(&[0, 0, 0, 0, 0])), (0, 4));
    assert_eq!(points(&key, order(&[9, 0, 1, 2, 3, 4])), (3, 4));
    assert_eq!(points(&key, order(&[])), (0, 4));
    assert_eq!(
        points(&key, Answer::Places(vec![None, Some(0), None, Some(1)])),
        (1, 4)
    );
}

#[test]
fn matching_and_categorise_count_each_item() {
    let key = Key::Matching { of: 3 };
    assert_eq!(points(&key, order(&[0, 1, 2])), (3, 3));
    assert_eq!(
        points(&key, Answer::Places(vec![Some(0), None, Some(3)])),
        (1, 3)
    );
    let key = Key::Categorise {
        right: vec![1, 0, 1],
    };
    assert_eq!(points(&key, order(&[1, 0, 1])), (3, 3));
    assert_eq!(grade(&key, &order(&[1, 1])).parts, [true, false, false]);
}

#[test]
fn a_path_counts_up_to_the_first_wrong_turn() {
    let steps = |steps: &[&str]| {
        steps
            .iter()
            .map(|step| (*step).to_owned())
            .collect::<Vec<_>>()
    };
    let key = Key::Path {
        steps: steps(&["nature", "effacer", "formulaire"]),
    };
    let walk = |walked: &[&str]| points(&key, Answer::Steps(steps(walked)));
    assert_eq!(walk(&["nature", "effacer", "formulaire"]), (2, 2));
    assert_eq!(walk(&["nature", "effacer"]), (1, 2));
    assert_eq!(walk(&["nature", "lien", "formulaire"]), (0, 2));
    assert_eq!(walk(&["nature", "effacer", "formulaire", "lien"]), (1, 2));
    assert_eq!(walk(&["effacer", "formulaire"]), (0, 2));
    assert_eq!(walk(&["nature"]), (0, 2));
}

#[test]
fn what_is_not_graded_has_no_points() {
    for key in [Key::Scale { of: 5 }, Key::Reflection] {
        for answer in [Answer::Choice(Some(3)), Answer::Text("Un mot".into())] {
            assert_eq!(points(&key, answer), (0, 0));
        }
    }
}

fn small() -> impl Strategy<Value = usize> {
    prop_oneof![0usize..8, Just(MOST), Just(usize::MAX)]
}

fn keys() -> impl Strategy<Value = Key> {
    let word = "[a-cé’ ]{0,4}";
    prop_oneof![
        (small(), small()).prop_map(|(correct, of)| Key::Single { correct, of }),
        (prop::collection::vec(small(), 0..5), small())
            .prop_map(|(correct, of)| Key::Multiple { correct, of }),
        (any::<bool>(), prop::option::of((small(), small())))
            .prop_map(|(answer, reason)| Key::TrueFalse { answer, reason }),
        prop::collection::vec((prop::collection::vec(word, 0..3), any::<bool>()), 0..4).prop_map(
            |gaps| Key::Cloze {
                gaps: gaps
                    .into_iter()
                    .map(|(accept, exact)| Gap { accept, exact })
                    .collect()
            }
        ),
        ("[-0-9.,a]{0,6}", "[0-9.]{0,3}")
            .prop_map(|(value, tolerance)| Key::Numeric { value, tolerance }),
        small().prop_map(|of| Key::Ordering { of }),
        small().prop_map(|of| Key::Matching { of }),
        prop::collection::vec(small(), 0..5).prop_map(|right| Key::Categorise { right }),
        (prop::collection::vec(small(), 0..5), small())
            .prop_map(|(correct, of)| Key::Mark { correct, of }),
        small().prop_map(|of| Key::Scale { of }),
        Just(Key::Reflection),
        prop::collection::vec("[ab]", 0..4).prop_map(|steps| Key::Path { steps }),
    ]
}

fn answers() -> impl Strategy<Value = Answer> {
    prop_oneof![
        prop::option::of(small()).prop_map(Answer::Choice),
        prop::collection::vec(small(), 0..8).prop_map(Answer::Choices),
        (prop::option::of(any::<bool>()), prop::option::of(small()))
            .prop_map(|(said, why)| Answer::TrueFalse(said, why)),
        prop::collection::vec("[a-cé' ]{0,4}", 0..5).prop_map(Answer::Gaps),
        "\\PC{0,12}".prop_map(Answer::Text),
        prop::collection::vec(prop::option::of(small()), 0..8).prop_map(Answer::Places),
        prop::collection::vec("[ab]", 0..5).prop_map(Answer::Steps),
    ]
}

/// The answer that a key calls right.
fn right(key: &Key) -> Answer {
    match key {
        Key::Single { correct, .. } => Answer::Choice(Some(*correct)),
        Key::Multiple { correct, of } | Key::Mark { correct, of } => Answer::Choices(
            correct
                .iter()
                .copied()
                .filter(|i| i < &(*of).min(MOST))
                .collect(),
        ),
        Key::TrueFalse { answer, reason } => {
            Answer::TrueFalse(Some(*answer), reason.map(|(right, _)| right))
        }
        Key::Cloze { gaps } => Answer::Gaps(
            gaps.iter()
                .map(|gap| gap.accept.first().cloned().unwrap_or_default())
                .collect(),
        ),
        Key::Numeric { value, .. } => Answer::Text(value.clone()),
        Key::Ordering { of } | Key::Matching { of } => {
            Answer::Places((0..(*of).min(MOST)).map(Some).collect())
        }
        Key::Categorise { right } => Answer::Places(right.iter().copied().map(Some).collect()),
        Key::Scale { .. } => Answer::Choice(Some(0)),
        Key::Reflection => Answer::Text(String::new()),
        Key::Path { steps } => Answer::Steps(steps.clone()),
    }
}

/// Whether a key can be met at all; the build refuses the others.
fn is_sound(key: &Key) -> bool {
    match key {
        Key::Cloze { gaps } => gaps.iter().all(|gap| !gap.accept.is_empty()),
        Key::Numeric { value, tolerance } => {
            decimal::is_number(value) && decimal::is_number(tolerance)
        }
        _ => true,
    }
}

proptest! {
    #[test]
    fn points_never_pass_what_can_be_reached(key in keys(), answer in answers()) {
        let grade = grade(&key, &answer);
        prop_assert!(grade.points <= grade.of);
        prop_assert!(grade.parts.len() <= MOST);
    }

    #[test]
    fn the_right_answer_gets_everything(key in keys().prop_filter("sound", is_sound)) {
        let grade = grade(&key, &right(&key));
        prop_assert_eq!(grade.points, grade.of);
        prop_assert!(grade.parts.len() == 1 && grade.of == 0 || grade.parts.iter().all(|part| *part));
    }

    #[test]
    fn ordering_is_what_the_fewest_moves_cost(order in Just([0usize, 1, 2, 3, 4, 5]).prop_shuffle()) {
        let grade = grade(&Key::Ordering { of: 6 }, &Answer::Places(order.iter().copied().map(Some).collect()));
        // Every subset of places, the slow way.
        let longest = (0u32..64)
            .map(|subset| (0..6).filter(|place| subset & (1 << place) != 0).map(|place| order[place]).collect::<Vec<_>>())
            .filter(|run| run.is_sorted())
            .map(|run| run.len())
            .max()
            .unwrap_or(0);
        prop_assert_eq!(grade.points as usize, longest - 1);
    }
}
