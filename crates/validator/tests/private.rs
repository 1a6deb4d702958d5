//! Personal data: what must be found, what must not, and how much of what others collected is found.
//!
//! The suites of others stand in `tests/conformance`, unchanged. Where we decide otherwise than they do, the case is listed here with its reason.

use std::fmt::Write as _;

use palier_validator::private::{Confidence, Private, PrivateKind, redact, scan};

#[path = "private/properties.rs"]
mod properties;
#[path = "private/recall.rs"]
mod recall;
#[path = "private/suites.rs"]
mod suites;

use suites::{conformance, python_cases, stdnum_cases};

fn all(text: &str) -> Vec<Private> {
    scan(text, &PrivateKind::ALL, &[])
}

fn one(text: &str, kind: PrivateKind) -> Vec<Private> {
    scan(text, &[kind], &[])
}

/// The name of a kind as rules write it.
fn id(kind: PrivateKind) -> String {
    serde_json::to_value(kind)
        .unwrap()
        .as_str()
        .unwrap()
        .to_owned()
}

/// The text with what is found between ⟦kind: and ⟧.
fn marked(text: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    for hit in all(text) {
        let found = &text[hit.start..hit.end];
        write!(out, "{}⟦{}:{found}⟧", &text[at..hit.start], id(hit.kind)).unwrap();
        at = hit.end;
    }
    out + &text[at..]
}

#[test]
fn finds_what_is_marked_and_nothing_else() {
    let mut wrong = Vec::new();
    for line in include_str!("private/positives.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let mut text = String::new();
        for part in line.split('⟧') {
            match part.split_once('⟦') {
                Some((head, found)) => {
                    text += head;
                    text += found.split_once(':').expect("a kind before the colon").1;
                }
                None => text += part,
            }
        }
        let got = marked(&text);
        if got != line {
            wrong.push(format!("wanted {line}\n   got {got}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn finds_nothing_in_the_hard_negatives() {
    let lines: Vec<_> = include_str!("private/negatives.txt")
        .lines()
        .filter(|line| !line.starts_with('#') || line.starts_with("#0"))
        .collect();
    assert!(lines.len() >= 150, "only {} lines", lines.len());
    let wrong: Vec<_> = lines
        .into_iter()
        .map(marked)
        .filter(|line| line.contains('⟦'))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_the_organisation_publishes_itself_is_left_alone() {
    let own = |entries: &[&str]| entries.iter().map(|e| (*e).to_owned()).collect::<Vec<_>>();
    let silent = |text: &str, entries: &[&str]| {
        assert!(!all(text).is_empty(), "{text} holds nothing at all");
        let hits = scan(text, &PrivateKind::ALL, &own(entries));
        assert!(hits.is_empty(), "{text} with {entries:?}: {hits:?}");
    };
    silent("Appelez le 01 99 00 12 34", &["+33 1 99 00 12 34"]);
    silent("Appelez le +33 (0)1 99 00 12 34", &["0199001234"]);
    silent("Bruxelles : 02 123 45 67", &["+32 2 123 45 67"]);
    silent("Call (514) 555-0199", &["+1 514 555 0199"]);
    silent("Écrivez à Presse@Asso.Example", &["presse@asso.example"]);
    silent("Écrivez à qui@asso.example", &["@asso.example"]);
    silent(
        "Dons : FR76 3000 4000 0312 3456 7890 143",
        &["FR7630004000031234567890143"],
    );
    silent(
        "Au 12, rue des Lilas, 75011 PARIS",
        &["12 rue des lilas 75011 Paris"],
    );
    let other = scan(
        "Appelez le 01 99 00 12 35",
        &PrivateKind::ALL,
        &own(&["01 99 00 12 34"]),
    );
    assert_eq!(other.len(), 1);
    let lookalike = scan(
        "qui@notasso.example",
        &PrivateKind::ALL,
        &own(&["@asso.example"]),
    );
    assert_eq!(lookalike.len(), 1);
}

#[test]
fn only_the_kinds_asked_for_are_reported_and_none_is_taken_for_another() {
    // This American Express number would pass for a French social security number of 15 digits by its length.
    assert!(one("amex 371449635398431", PrivateKind::Nir).is_empty());
    assert_eq!(one("amex 371449635398431", PrivateKind::Card).len(), 1);
    assert!(scan("06 12 34 56 78", &[], &[]).is_empty());
}

#[test]
fn an_address_or_a_role_mailbox_is_never_more_than_possible() {
    for text in [
        "Elle habite 12 rue des Lilas, 75011 Paris",
        "221 Baker Street",
        "contact@asso.example",
    ] {
        assert!(
            all(text)
                .iter()
                .all(|hit| hit.confidence == Confidence::Possible),
            "{text}"
        );
    }
    assert_eq!(
        all("jeanne@asso.example")[0].confidence,
        Confidence::Certain
    );
    assert_eq!(all("06 12 34 56 78")[0].confidence, Confidence::Likely);
    assert_eq!(
        all("tél. 06 12 34 56 78")[0].confidence,
        Confidence::Certain
    );
}

#[test]
fn masks_the_middle() {
    let cases = [
        ("06 12 34 56 78", "06 •• •• •• 78"),
        ("jeanne@exemple.fr", "j•••@exemple.fr"),
        ("j@exemple.fr", "•••@exemple.fr"),
        ("+33 6 12 34 56 78", "+33 • •• •• •• 78"),
        (
            "FR76 3000 4000 0312 3456 7890 143",
            "FR•• •••• •••• •••• •••• •••• •43",
        ),
        ("4970 1012 3456 7893", "49•• •••• •••• ••93"),
        ("::1", "::•"),
        ("", ""),
    ];
    for (text, masked) in cases {
        assert_eq!(redact(text), masked);
    }
}

#[test]
fn every_kind_has_its_own_names_and_id() {
    let mut names: Vec<_> = PrivateKind::ALL
        .iter()
        .flat_map(|kind| [kind.name("fr-FR"), kind.name("en")])
        .collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 20);
    assert_eq!(
        PrivateKind::ALL.map(id)[..4],
        ["email", "phone", "nir", "sin"]
    );
}

// ---- Presidio ----------------------------------------------------------------------------------------------------

/// Spans in characters of what is found.
fn characters(text: &str, hits: &[Private]) -> Vec<(usize, usize)> {
    let count = |bytes: usize| text[..bytes].chars().count();
    hits.iter()
        .map(|hit| (count(hit.start), count(hit.end)))
        .collect()
}

/// The recognisers of Presidio whose kinds are ours, and the files of their tests.
const RECOGNISERS: [(&str, PrivateKind); 6] = [
    ("test_email_recognizer.py", PrivateKind::Email),
    ("test_iban_recognizer.py", PrivateKind::Iban),
    ("test_ip_recognizer.py", PrivateKind::Ip),
    ("test_credit_card_recognizer.py", PrivateKind::Card),
    ("test_ca_sin_recognizer.py", PrivateKind::Sin),
    ("test_phone_recognizer.py", PrivateKind::Phone),
];

/// Runs one file of Presidio. Where we find less, the text must be in `less`; nothing may be found that Presidio does not find, or elsewhere.
fn presidio(file: &str, kind: PrivateKind, least: usize, less: &[&str]) {
    let cases = python_cases(&conformance(&format!("presidio/{file}")));
    assert!(
        cases.len() >= least,
        "{file}: only {} cases read",
        cases.len()
    );
    let (mut wanted, mut found) = (0, 0);
    let mut wrong = Vec::new();
    for case in &cases {
        let hits = one(&case.text, kind);
        let spans = characters(&case.text, &hits);
        wanted += case.count;
        found += hits.len();
        let extra = hits.len() > case.count
            || (case.spans.len() == case.count
                && spans.iter().any(|span| !case.spans.contains(span)));
        let missed = hits.len() < case.count;
        if extra || missed != less.contains(&case.text.as_str()) {
            wrong.push(format!(
                "{:?} wanted {} {:?}, found {spans:?}",
                case.text, case.count, case.spans
            ));
        }
    }
    println!("{file}: {found} of {wanted} in {} cases", cases.len());
    assert!(wrong.is_empty(), "{file}\n{}", wrong.join("\n"));
}

#[test]
fn presidio_email() {
    presidio("test_email_recognizer.py", PrivateKind::Email, 8, &[]);
}

#[test]
fn presidio_iban() {
    presidio("test_iban_recognizer.py", PrivateKind::Iban, 240, &[]);
}

#[test]
fn presidio_ip() {
    presidio(
        "test_ip_recognizer.py",
        PrivateKind::Ip,
        90,
        &[
            // The unspecified address is nobody's.
            "Use local ipv6 ::",
            "src=:: dst=::1",
            "Unspecified ::",
            "::/0",
            "::/128",
            // Five numbers are no address.
            "192.168.1.1.1",
        ],
    );
}

#[test]
fn presidio_card() {
    presidio(
        "test_credit_card_recognizer.py",
        PrivateKind::Card,
        17,
        &[
            // Fourteen digits with a Luhn key are every French company's SIRET, fifteen may be a telephone's IMEI: a word must tell.
            "122000000000003",
            "30569309025904",
        ],
    );
}

#[test]
fn presidio_sin() {
    presidio(
        "test_ca_sin_recognizer.py",
        PrivateKind::Sin,
        18,
        &[
            // Nine digits with a Luhn key, apart by spaces or not, are every French company's SIREN: hyphens or a word must tell.
            "130 692 544",
            "435 418 165",
            "948 584 792",
            "130692544",
            "550090112",
        ],
    );
}

#[test]
fn presidio_phone() {
    presidio(
        "test_phone_recognizer.py",
        PrivateKind::Phone,
        18,
        &[
            // Countries whose own way of writing we do not know; with + they are found.
            "My Israeli number is 09-7625400",
            "My Japanese number is 090-1234-5678",
            "My CN number is 13812345678",
            // Glued to a word, or to a longer number.
            "My US number is (415) 555-0132, and my international one is415-555-0132",
            "My US number is (415) 555-0132, and my international one is 91-415-555-0132",
        ],
    );
}

/// What we find in the sentences must be marked there as personal data; how much of it we find is printed by kind, with a floor.
#[test]
fn presidio_sentences() {
    let mut wrong = Vec::new();
    for (text, marks, found) in recall::sentences() {
        for (hit, span) in found {
            let marked = marks.iter().any(|(kind, start, end)| {
                *kind == Some(hit.kind) && *start <= span.0 && span.1 <= *end
            });
            if !marked && hit.kind != PrivateKind::Address {
                wrong.push(format!(
                    "{}: {:?} in {text:?}",
                    id(hit.kind),
                    &text[hit.start..hit.end]
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // The telephones there are local numbers of thirty countries without country code, the cards hold obsolete lengths, the addresses are
    // of all the world.
    let floors = [
        (PrivateKind::Email, 27),
        (PrivateKind::Phone, 20),
        (PrivateKind::Iban, 12),
        (PrivateKind::Card, 62),
        (PrivateKind::Ip, 6),
        (PrivateKind::Address, 35),
    ];
    let tally = recall::in_sentences();
    for (kind, floor) in floors {
        let (found, marked) = tally[&kind];
        println!("presidio sentences, {}: {found} of {marked}", id(kind));
        assert!(
            found >= floor,
            "{}: {found} of {marked}, floor {floor}",
            id(kind)
        );
    }
}

// ---- stdnum-js and libphonenumber --------------------------------------------------------------------------------

/// The specifications of stdnum-js whose kinds are ours: the word before a number, and how many cases there are at least.
const NUMBERS: [(&str, PrivateKind, &str, usize); 5] = [
    (
        "src_fr_nir.spec.ts",
        PrivateKind::Nir,
        "sécurité sociale",
        5,
    ),
    ("src_ca_sin.spec.ts", PrivateKind::Sin, "NAS", 4),
    (
        "src_be_nn.spec.ts",
        PrivateKind::NationalBe,
        "registre national",
        18,
    ),
    (
        "src_be_insz.spec.ts",
        PrivateKind::NationalBe,
        "registre national",
        6,
    ),
    ("src_ch_ssn.spec.ts", PrivateKind::NationalCh, "AVS", 7),
];

#[test]
fn stdnum() {
    for (file, kind, cue, least) in NUMBERS {
        let cases = stdnum_cases(&conformance(&format!("stdnum-js/{file}")));
        assert!(cases.len() >= least, "{file}: only {} cases", cases.len());
        for (number, sound) in cases {
            let text = format!("{cue} : {number}");
            let found: Vec<_> = one(&text, kind)
                .iter()
                .map(|hit| text[hit.start..hit.end].to_owned())
                .collect();
            let wanted = if sound {
                vec![number.clone()]
            } else {
                Vec::new()
            };
            assert_eq!(found, wanted, "{file}: {number}");
        }
    }
    // Numbers of companies are nobody's.
    for file in [
        "src_fr_siren.spec.ts",
        "src_fr_siret.spec.ts",
        "src_fr_tva.spec.ts",
    ] {
        let cases = stdnum_cases(&conformance(&format!("stdnum-js/{file}")));
        assert!(cases.len() >= 3, "{file}: only {} cases", cases.len());
        for (number, _) in cases {
            assert_eq!(all(&number), [], "{file}: {number}");
        }
    }
}

#[test]
fn telephones_of_the_world() {
    let international = recall::telephones(|format, _| format != "national");
    let (found, missed): (Vec<_>, Vec<_>) = international.iter().partition(|(_, found)| *found);
    let home = recall::telephones(|format, region| {
        format == "national" && matches!(region, "FR" | "BE" | "CH" | "CA" | "US")
    });
    assert!(
        home.len() >= 5 && home.iter().all(|(_, found)| *found),
        "{home:?}"
    );
    println!(
        "telephones: {} of {} with country code; missed {missed:?}; {} as written at home",
        found.len(),
        international.len(),
        home.len()
    );
    assert!(found.len() >= 485 && international.len() == 489);
}
