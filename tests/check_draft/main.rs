//! `palier check-draft` from outside: a small course, drafts on the disk and on standard input, every format, every way to fail.

use std::fs;

use serde_json::{Value, json};

mod formats;
mod room;

use room::{RULES, Ran, Room, pointed_at};

#[test]
fn a_finding_teaches() {
    let room = Room::new();
    room.put("a.txt", "Été\nCome, it is for you!!!\n");
    let ran = room.run(&["a.txt"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    for part in [
        "warning[shouting]: “!!!”: one is enough",
        "a.txt:2:20",
        "2 │ Come, it is for you!!!",
        "to do: Keep one.",
        "why: It reads like spam.",
        "for example: Come!",
        "to read: The right tone (content/en/01-write/tone.md)",
    ] {
        assert!(ran.out.contains(part), "{part} in {}", ran.out);
    }
    assert_eq!(ran.err, "1 draft: 0 errors, 1 warning, 0 advice\n");
}

/// `check` and `check-draft` read a rule alike: a fault in it is pointed at where it is written.
#[test]
fn a_faulty_rule_is_pointed_at_as_check_does() {
    let room = Room::new();
    let (_, rule) = RULES[0];
    let faulty = rule.replace("“{match}”: one is enough", "“{mtch}”: one is enough");
    assert_ne!(rule, faulty);
    room.put("course/content/rules/shouting.rule.yaml", faulty);
    let place = |said: &str| {
        let (_, fault) = said.split_once("error[bad-check]").unwrap();
        let (_, rest) = fault.split_once("shouting.rule.yaml:").unwrap();
        rest.split_once('\n').unwrap().0.to_string()
    };
    let checked = room.palier(&["check", "course"]);
    let ran = room.run_with(b"Come!", &[]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert_eq!(place(&checked.err), "5:10", "at the message: {checked:?}");
    assert_eq!(place(&ran.err), place(&checked.err), "{ran:?}");
}

#[test]
fn what_a_rule_teaches_is_told_once() {
    let room = Room::new();
    room.put("a.txt", "Come!! Now!!\n");
    let ran = room.run(&["a.txt"]);
    assert_eq!(
        (
            ran.out.matches("to do:").count(),
            ran.out.matches("why:").count()
        ),
        (2, 1),
        "{}",
        ran.out
    );
}

#[test]
fn the_exit_code_says_how_it_went() {
    let room = Room::new();
    for (text, code) in [("Come!", 0), ("It is gratis", 0), ("Come!!", 1)] {
        assert_eq!(
            room.run_with(text.as_bytes(), &[]).code,
            Some(code),
            "{text}"
        );
    }
    assert_eq!(room.run(&["nowhere.txt"]).code, Some(2));
    // One draft that cannot be checked outweighs another that can.
    room.put("a.txt", "Come!!");
    let ran = room.run(&["a.txt", "nowhere.txt"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.out.contains("shouting") && ran.err.contains("“nowhere.txt” does not exist"),
        "{ran:?}"
    );
}

/// Whichever is reached first: a family is one grapheme and 25 bytes.
#[test]
fn bluesky_counts_graphemes_and_bytes() {
    let room = Room::new();
    let family = "👨\u{200D}👩\u{200D}👧\u{200D}👦";
    assert_eq!(family.len(), 25);
    for (text, said) in [
        ("a".repeat(300), None),
        ("é".repeat(300), None),
        (family.repeat(120), None),
        ("a".repeat(301), Some("1 over 300\n")),
        (family.repeat(121), Some("25 over 3000\n")),
        (format!("{}a", family.repeat(120)), Some("1 over 3000\n")),
    ] {
        let ran = room.run_with(text.as_bytes(), &["--platform", "bluesky"]);
        let Some(said) = said else {
            assert_eq!(ran.code, Some(0), "{ran:?}");
            continue;
        };
        assert_eq!(ran.code, Some(1), "{ran:?}");
        assert_eq!(ran.out.matches(" over ").count(), 1, "{ran:?}");
        assert!(ran.out.contains(said), "{ran:?}");
    }
}

#[test]
fn a_folder_is_read_whole() {
    let room = Room::new();
    room.put("drafts/b/two.md", "Come!!");
    room.put("drafts/one.txt", "Come!!");
    room.put("drafts/three.draft.yaml", "text: Come!!\n");
    room.put("drafts/.hidden/four.txt", "Come!!");
    room.put("drafts/x.rule.yaml", "title: a document of a course\n");
    room.put("drafts/photo.png", [0x89, 0x50]);
    let report = room.json(&["drafts", "drafts/one.txt"]);
    let files: Vec<&str> = report["drafts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|draft| draft["file"].as_str().unwrap())
        .collect();
    assert_eq!(
        files,
        [
            "drafts/b/two.md",
            "drafts/one.txt",
            "drafts/three.draft.yaml"
        ]
    );
    assert!(
        report["drafts"]
            .as_array()
            .unwrap()
            .iter()
            .all(|draft| draft["findings"][0]["rule"] == "shouting")
    );

    fs::create_dir(room.dir.path().join("empty")).unwrap();
    let ran = room.run(&["empty"]);
    assert!(
        ran.code == Some(0) && ran.err.contains("this folder holds no draft"),
        "{ran:?}"
    );
}

#[cfg(unix)]
#[test]
fn a_folder_that_turns_in_a_circle_is_told() {
    let room = Room::new();
    room.put("drafts/one.txt", "Come!!");
    std::os::unix::fs::symlink(".", room.dir.path().join("drafts/again")).unwrap();
    let ran = room.run(&["drafts"]);
    assert!(
        ran.code == Some(2) && ran.out.contains("shouting") && ran.err.contains("drafts/again"),
        "{ran:?}"
    );
}

#[test]
fn a_finding_is_located_in_yaml() {
    let room = Room::new();
    let draft = "# An announcement\nkind: post\nplatform: x\ntext: |-\n  Été à vélo\n  Come!! It is gratis\nmedia:\n  - {kind: image, alt: Un vélo}\n  - kind: image\n";
    room.put("a.draft.yaml", draft);
    let report = room.json(&["a.draft.yaml"]);
    let findings = report["drafts"][0]["findings"].as_array().unwrap();
    let seen: Vec<(&str, &str)> = findings
        .iter()
        .map(|finding| {
            (
                finding["rule"].as_str().unwrap(),
                pointed_at(draft, finding),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [("shouting", "!!"), ("free", "gratis"), ("no-alt", "kind")]
    );
    assert_eq!(
        (
            &findings[1]["fix"]["text"],
            pointed_at(draft, &findings[1]["fix"]["place"])
        ),
        (&json!("free"), "gratis")
    );
    // A word that the file writes in another form is pointed at as a whole, and mended by hand.
    for draft in [
        "text: \"Come\\u0021! gratis\"\n",
        "text: >\n  It is\n  gratis!!\n",
        "text: It is\n  gratis!!\n",
    ] {
        room.put("b.yaml", draft);
        let report = room.json(&["b.yaml"]);
        for finding in report["drafts"][0]["findings"].as_array().unwrap() {
            assert!(pointed_at(draft, finding).len() > 10, "{draft}: {finding}");
            assert_eq!(finding["fix"]["place"], Value::Null, "{draft}");
        }
    }
}

#[test]
fn a_mend_in_the_file_is_a_mend_of_the_field() {
    let room = Room::new();
    let drafts = [
        "text: It is gratis\n",
        "text: 'It is gratis, isn''t it'\n",
        "{text: \"It is gratis\", platform: x}\n",
        "text: |\n  It is\n  gratis\n",
        "text: |-\n    gratis\nplatform: x\n",
        "text:\n  gratis\n",
        "It is gratis\n",
    ];
    for draft in drafts {
        room.put("a.yaml", draft);
        let report = room.json(&["a.yaml", "--rules", "free"]);
        let fix = &report["drafts"][0]["findings"][0]["fix"];
        assert_eq!(fix["text"], "free", "{draft}");
        if fix["place"].is_null() {
            assert!(draft.contains("''"), "{draft}");
            continue;
        }
        assert_eq!(pointed_at(draft, &fix["place"]), "gratis");
        room.put("b.yaml", draft.replace("gratis", "free"));
        assert_eq!(
            room.json(&["b.yaml"])["drafts"][0]["findings"],
            json!([]),
            "{draft}"
        );
    }
}

#[test]
fn lines_may_end_as_on_windows() {
    let room = Room::new();
    let text = "\u{feff}Été\r\nCome!!\r\nIt is gratis\r\n";
    room.put("a.txt", text);
    let report = room.json(&["a.txt", "--platform", "x"]);
    let draft = &report["drafts"][0];
    let seen: Vec<&str> = draft["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| pointed_at(text, finding))
        .collect();
    assert_eq!(seen, ["!!", "gratis"]);
    // The mark at the beginning, the end of the last line and half of each line end do not count.
    assert_eq!(draft["counts"][0]["n"], 3 + 1 + 6 + 1 + 12);
}

#[test]
fn an_exception_needs_a_reason_and_a_use() {
    let room = Room::new();
    let allow = |allow: &str| format!("text: Come!!\nallow:\n  - {allow}\n");
    room.put(
        "a.yaml",
        allow("{rule: shouting, reason: The name of the band}"),
    );
    let report = room.json(&["a.yaml"]);
    let suppressed = &report["drafts"][0]["suppressed"][0];
    assert_eq!(
        (&suppressed["rule"], &suppressed["reason"]),
        (&json!("shouting"), &json!("The name of the band"))
    );
    let ran = room.run(&["a.yaml"]);
    assert_eq!(
        (ran.code, ran.out.as_str(), ran.err.as_str()),
        (
            Some(0),
            "",
            "1 draft: 0 errors, 0 warnings, 0 advice (1 allowed)\n"
        )
    );

    room.put("a.yaml", allow("{rule: free, reason: A quotation}"));
    let ran = room.run(&["a.yaml"]);
    assert!(
        ran.code == Some(1)
            && ran.err.contains("warning[unused-allow]")
            && ran.err.contains("a.yaml:3:12"),
        "{ran:?}"
    );
    // A rule that is not asked for finds nothing: that does not make its exception useless.
    let ran = room.run(&["a.yaml", "--rules", "shouting"]);
    assert!(!ran.err.contains("unused-allow"), "{ran:?}");

    room.put(
        "a.yaml",
        allow("{rule: shouting, reason: For now, until: 2020-01}"),
    );
    let ran = room.run(&["a.yaml"]);
    assert!(
        ran.code == Some(1) && ran.err.contains("warning[expired-allow]"),
        "{ran:?}"
    );
    room.put(
        "a.yaml",
        allow("{rule: shouting, reason: For long, until: 2190-01-01}"),
    );
    assert_eq!(room.run(&["a.yaml"]).code, Some(0));

    for (wrong, told) in [
        ("{rule: shouting}", "the key “reason” is missing"),
        (
            "{rule: shouting, reason: \" \"}",
            "an exception needs a reason",
        ),
        (
            "{rule: shoutin, reason: Because}",
            "did you mean “shouting”?",
        ),
        (
            "{rule: shouting, reason: Because, until: tomorrow}",
            "error[wrong-type]",
        ),
        (
            "{rule: shouting, raison: Because, reason: Because}",
            "unknown key: “raison”",
        ),
    ] {
        room.put("a.yaml", allow(wrong));
        let ran = room.run(&["a.yaml"]);
        assert!(
            ran.code == Some(2) && ran.err.contains(told) && ran.err.contains("a.yaml:3:"),
            "{wrong}: {ran:?}"
        );
    }
}

#[test]
fn what_cannot_be_checked_is_told_where_it_stands() {
    let room = Room::new();
    for (draft, told) in [
        ("text: [\n", "this YAML cannot be read"),
        ("kind: pol\nquestion: When?\n", "did you mean “poll”?"),
        (
            "platform: y\ntext: Come\n",
            "the platform “y” does not exist",
        ),
        ("txt: Come\n", "did you mean “text”?"),
        ("text: [Come]\n", "error[wrong-type]"),
        ("text: a\ntext: b\n", "is given twice"),
    ] {
        room.put("a.yaml", draft);
        let ran = room.run(&["a.yaml"]);
        assert!(
            ran.code == Some(2) && ran.err.contains(told) && ran.err.contains("a.yaml:"),
            "{draft}: {ran:?}"
        );
    }
    let ran = room.run_with("Come".as_bytes(), &["--kind", "poll"]);
    assert!(
        ran.code == Some(2) && ran.err.contains("“Sondage” is more than one text")
            || ran.err.contains("“Poll” is more than one text"),
        "{ran:?}"
    );
}

#[test]
fn names_on_the_command_line_are_known_ones() {
    let room = Room::new();
    for (args, hint) in [
        (["--platform", "mastodo"], "did you mean “mastodon”?"),
        (["--kind", "pots"], "did you mean “post”?"),
        (["--rules", "shouting,fre"], "did you mean “free”?"),
    ] {
        let ran = room.run(&args);
        assert!(
            ran.code == Some(2) && ran.out.is_empty() && ran.err.contains(hint),
            "{ran:?}"
        );
    }
    let report = room.run_with(b"Come!! gratis", &["--rules", "free", "--format", "json"]);
    assert!(
        report.out.contains("\"free\"") && !report.out.contains("\"shouting\""),
        "{report:?}"
    );
}

#[test]
fn only_mistakes_in_rules_stand_in_the_way() {
    let room = Room::new();
    room.put(
        "course/content/en/01-write/other.md",
        "# Other\n\n[nowhere](nowhere.md)\n",
    );
    assert_eq!(
        room.run_with(b"Come!!", &[]).code,
        Some(1),
        "a broken link in a lesson is another matter"
    );
    for (id, rule, told) in [
        ("bad", "title: [\n", "this YAML cannot be read"),
        (
            "bad",
            &RULES[1].1.replace("gratis], to: free", "free], to: free"),
            "bad.rule.yaml:3:",
        ),
        (
            "bad",
            &RULES[0].1.replace("see: tone", "see: tune"),
            "did you mean “tone”?",
        ),
    ] {
        room.put(&format!("course/content/rules/{id}.rule.yaml"), rule);
        let ran = room.run_with(b"Come!!", &[]);
        assert!(
            ran.code == Some(2) && ran.out.is_empty() && ran.err.contains(told),
            "{ran:?}"
        );
        assert!(
            ran.err.contains("nothing was checked") && ran.err.contains("palier check course"),
            "{ran:?}"
        );
    }
    fs::remove_file(room.dir.path().join("course/book.toml")).unwrap();
    let ran = room.run_with(b"Come!!", &[]);
    assert!(
        ran.code == Some(2) && ran.err.contains("there is no “book.toml” here"),
        "{ran:?}"
    );
}

#[test]
fn strange_input_is_told_or_checked_and_never_a_panic() {
    let room = Room::new();
    let ran = room.run_with(b"Caf\xe9!!", &[]);
    assert!(
        ran.code == Some(2) && ran.err.contains("this file is not in UTF-8"),
        "{ran:?}"
    );
    for format in ["json", "jsonl", "sarif", "github", "rdjson"] {
        assert_eq!(
            room.run_with(b"Caf\xe9!!", &["--format", format]).code,
            Some(2),
            "{format}"
        );
    }
    for empty in ["", "\n", "\u{feff}", "\u{feff}\r\n"] {
        let ran = room.run_with(empty.as_bytes(), &[]);
        assert!(
            ran.code == Some(0) && ran.err.contains("this draft is empty"),
            "{ran:?}"
        );
    }
    room.put("empty.yaml", "");
    assert_eq!(room.run(&["empty.yaml"]).code, Some(0));
    let ran = room.run_with(&vec![b'a'; (4 << 20) + 1], &[]);
    assert!(
        ran.code == Some(2) && ran.err.contains("longer than 4 MB"),
        "{ran:?}"
    );
    for odd in [
        "\0\u{1b}[31m!!",
        "\r\r\n!!\r",
        "👩‍👩‍👧‍👦!!\u{200d}",
        "- - -\n!!",
        "&a *a !!str",
    ] {
        room.put("odd.yaml", odd);
        room.put("odd.txt", odd);
        for format in ["human", "json", "jsonl", "sarif", "github", "rdjson"] {
            room.run(&["odd.yaml", "odd.txt", "--format", format]);
        }
    }
}

#[test]
fn a_long_text_full_of_faults_is_checked_in_time() {
    let room = Room::new();
    room.put("one-line.txt", "Été!! gratis ".repeat(2_000));
    room.put("many-lines.txt", "Été!! gratis\n".repeat(2_000));
    room.put(
        "long.yaml",
        format!("text: |-\n{}", "  Été!! gratis\n".repeat(2_000)),
    );
    let started = std::time::Instant::now();
    for format in ["json", "human"] {
        assert_eq!(
            room.run(&[
                "one-line.txt",
                "many-lines.txt",
                "long.yaml",
                "--format",
                format
            ])
            .code,
            Some(1),
            "{format}"
        );
    }
    assert!(started.elapsed().as_secs() < 120, "{:?}", started.elapsed());
}

#[test]
fn a_reader_that_goes_away_is_no_mistake() {
    let room = Room::new();
    room.put("a.txt", "Come!! ".repeat(5_000));
    for format in ["human", "json", "sarif"] {
        let mut child = room
            .command(&["a.txt", "--format", format])
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let ran = Ran::from(child.wait_with_output().unwrap());
        assert_eq!(ran.code, Some(1), "{ran:?}");
        let mut child = room
            .command(&["a.txt", "nowhere", "--format", format])
            .spawn()
            .unwrap();
        drop(child.stderr.take());
        assert_eq!(child.wait_with_output().unwrap().status.code(), Some(2));
    }
}
