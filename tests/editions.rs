//! Editions: what each shows, and that it shows nothing else.

mod support;

use palier::build::{Built, Memory, export};
use palier::edition::Audience;
use palier::files::Files;
use palier::level::Level;
use palier::publication::Choice;
use palier::target;

use support::{DAY, read_and_build, root};

const BOOK: &str = "[book]\ntitle = \"Lac\"\nlanguage = \"fr\"\n\n[palier]\nformat = 1\nplatforms = []\nurl = \"https://lac.example/cours\"\n";

/// Every field that tells an answer has a canary, `SECRET`, in it; every other one has none.
const QUIZ: &str = r#"
title: Baignade
objectives: [nager]
questions:
  - {id: a, kind: single, prompt: P, options: [{text: vert, correct: true, why: SECRET}, {text: bleu, why: SECRET}], explain: SECRET}
  - {id: b, kind: multiple, prompt: P, options: [{text: vert, correct: true, why: SECRET}, {text: bleu}], explain: SECRET}
  - {id: c, kind: true_false, prompt: P, answer: true, why: {true: SECRET, false: SECRET}}
  - {id: d, kind: cloze, prompt: P, text: "Le drapeau est [[g]].", gaps: {g: {accept: [SECRET], why: SECRET}}}
  - {id: e, kind: numeric, prompt: P, value: 4242421, tolerance: 4242422, unit: mètres, explain: SECRET}
  - {id: f, kind: ordering, prompt: P, items: [zone, barque, algue], explain: SECRET}
  - {id: g, kind: matching, prompt: P, pairs: [{left: vert, right: libre, why: SECRET}, {left: rouge, right: interdit}], others: [gris]}
  - {id: h, kind: categorise, prompt: P, categories: {x: Oui, y: Non}, sorted: [{text: vert, in: x, why: SECRET}, {text: rouge, in: y}]}
  - {id: i, kind: mark, prompt: P, segments: [{text: "Un "}, {text: mot, correct: true, why: SECRET}]}
  - {id: j, kind: scale, prompt: P, steps: [peu, beaucoup]}
  - {id: k, kind: reflection, prompt: P}
  - {id: l, kind: path, prompt: P, procedure: sortir, path: ["1", "2"], explain: SECRET}
"#;

const EXERCISE: &str = "title: Affiche\nobjectives: [nager]\ndraft: {kind: post}\nbrief: Écrivez l’affiche.\nmodel: SECRET du modèle\ncomment: SECRET du commentaire\n";

fn lake() -> Files {
    let lesson = "# Drapeaux\n\nLire le [vent](vent.md) et le [quai](module:quai).\n\n```quiz\ntitle: Dans la leçon\nquestions:\n  - {id: z, kind: single, objectives: [nager], prompt: P, options: [{text: vert, correct: true, why: SECRET}, {text: bleu}]}\n```\n";
    let files = [
        ("book.toml", BOOK),
        ("content/index.md", "Bienvenue.\n"),
        (
            "content/01-lac/index.md",
            "---\ntitle: Au lac\naims: {nager: nager loin}\n---\nLe lac.\n",
        ),
        ("content/01-lac/01-drapeaux.md", lesson),
        ("content/01-lac/02-baignade.quiz.yaml", QUIZ),
        ("content/01-lac/03-affiche.exercise.yaml", EXERCISE),
        (
            "content/01-lac/04-sortir.procedure.yaml",
            "title: Sortir\nsteps: [{do: Nagez}, {do: Sortez}]\n",
        ),
        (
            "content/01-lac/05-vent.md",
            "---\nlevel: expert\n---\n# Vent\n\nLe vent MODULE1.\n",
        ),
        (
            "content/02-quai/index.md",
            "---\ntitle: Au quai\n---\nMODULE2.\n",
        ),
        (
            "content/02-quai/01-amarre.md",
            "# Amarre\n\nMODULE2. Voir les [drapeaux](../01-lac/01-drapeaux.md).\n",
        ),
    ];
    files
        .into_iter()
        .map(|(path, text)| (path, text.as_bytes().to_vec()))
        .collect()
}

fn choice(audience: Audience) -> Choice {
    Choice {
        language: None,
        modules: Vec::new(),
        level: None,
        audience,
    }
}

fn made(files: &Files, name: &str, choice: &Choice) -> Built {
    let target = target::named(name).expect("a target of this name");
    let built = export(files, DAY, &Memory::default(), Vec::new(), target, choice);
    assert!(built.outputs.contains_key(name), "{:#?}", built.diagnostics);
    built
}

/// Everything of an output that somebody can read.
fn read(built: &Built) -> String {
    let files = built.outputs.values().flat_map(Files::iter);
    let texts = files.filter(|(path, _)| {
        path.ends_with(".html") || path.ends_with(".md") || path.contains("search-")
    });
    texts
        .map(|(_, bytes)| String::from_utf8_lossy(bytes))
        .collect()
}

#[test]
fn what_is_withheld_is_nowhere() {
    let files = lake();
    for target in target::ALL {
        let name = target.name();
        let shown = read(&made(&files, name, &choice(Audience::Learner)));
        assert!(shown.matches("SECRET").count() > 10, "{name}: {shown}");
        assert!(
            shown.contains("4242421") || shown.contains("4\u{202f}242\u{202f}421"),
            "{name}"
        );
        let held = read(&made(&files, name, &choice(Audience::Participant)));
        for canary in ["SECRET", "4242421", "4\u{202f}242\u{202f}421", "4242422"] {
            let at = held
                .find(canary)
                .map(|at| &held[held.floor_char_boundary(at.saturating_sub(200))..at]);
            assert_eq!(at, None, "{name}: {canary}");
        }
        assert!(
            held.contains("Le drapeau est"),
            "{name}: the questions stay"
        );
    }
}

/// The number of each heading: `1.2 Baignade`.
fn numbered(text: &str) -> Vec<&str> {
    let headings = text
        .lines()
        .filter_map(|line| line.trim_start_matches('#').strip_prefix(' '));
    let own = headings.filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
    own.map(|line| line.split(" {").next().unwrap_or(line))
        .collect()
}

#[test]
fn booklet_and_key_agree() {
    let files = lake();
    let of = |audience| read(&made(&files, "text", &choice(audience)));
    let (booklet, guide) = (of(Audience::Participant), of(Audience::Learner));
    assert_eq!(numbered(&booklet), numbered(&guide));
    assert_eq!(
        numbered(&guide)[..3],
        ["1 Au lac", "1.1 Drapeaux", "1.2 Baignade"]
    );
    let key = of(Audience::Key);
    assert!(key.contains("SECRET") && !key.contains("Le lac."), "{key}");
    let key = read(&made(&files, "guide", &choice(Audience::Key)));
    assert!(key.contains("SECRET") && !key.contains("Le lac."), "{key}");
}

#[test]
fn an_edition_of_some_modules_holds_nothing_of_the_others_and_links_to_them_online() {
    let files = lake();
    let cut = Choice {
        modules: vec!["quai".into()],
        ..choice(Audience::Learner)
    };
    for target in target::ALL {
        let text = read(&made(&files, target.name(), &cut));
        assert!(text.contains("MODULE2"), "{}", target.name());
        assert!(
            !text.contains("MODULE1") && !text.contains("SECRET"),
            "{}",
            target.name()
        );
    }
    let text = read(&made(&files, "text", &cut));
    assert!(
        text.contains("[drapeaux](https://lac.example/cours/lac/drapeaux.html)"),
        "{text}"
    );
    // The number is the course's own, so that somebody who has another edition finds the same module.
    assert_eq!(numbered(&text), ["2 Au quai", "2.1 Amarre"]);
}

#[test]
fn an_edition_of_one_level_drops_what_is_for_another() {
    let cut = Choice {
        level: Some(Level::Novice),
        ..choice(Audience::Learner)
    };
    let text = read(&made(&lake(), "text", &cut));
    assert!(
        !text.contains("MODULE1") && text.contains("Drapeaux"),
        "{text}"
    );
}

/// Every link within the text leads to a heading, in each course of this repository.
#[test]
fn links_of_the_text_lead_to_its_headings() {
    for course in [
        "",
        "docs",
        "examples/labo",
        "tests/courses/every-kind",
        "tests/courses/every-question",
    ] {
        let (files, _) = read_and_build(&root(course));
        let built = made(&files, "text", &choice(Audience::Learner));
        let mut links = 0;
        for (path, bytes) in built.outputs["text"]
            .iter()
            .filter(|(path, _)| path.ends_with(".md"))
        {
            let text = std::str::from_utf8(bytes).expect("Markdown is text");
            for rest in text.split("](#").skip(1) {
                let anchor = rest.split(')').next().unwrap_or_default();
                links += 1;
                assert!(
                    text.contains(&format!("{{#{anchor}}}\n")),
                    "{course} {path}: {anchor}"
                );
            }
        }
        assert!(links > 0 || course.ends_with("every-question"), "{course}");
    }
}
