//! How much of what others collected is found, by kind; the guide states it.

use std::collections::BTreeMap;
use std::path::Path;

use palier_validator::private::{Private, PrivateKind};

use super::suites::{conformance, python_cases, stdnum_cases};
use super::{all, characters, id, one};

/// How many are found, of how many.
pub type Share = (usize, usize);

/// What a marked sentence is about: its kind, where it is one of ours, and the place in characters.
type Mark = (Option<PrivateKind>, usize, usize);

/// A sentence: its text, what is marked in it as personal data, what we find and where, in characters.
type Sentence = (String, Vec<Mark>, Vec<(Private, (usize, usize))>);

/// Every second sentence of presidio-research's synthetic set.
pub fn sentences() -> Vec<Sentence> {
    let set: Vec<serde_json::Value> =
        serde_json::from_str(&conformance("presidio/synth_dataset_v2.even.json")).unwrap();
    let read = |sentence: &serde_json::Value| {
        let text = sentence["full_text"].as_str().unwrap().to_owned();
        let hits = all(&text);
        let spans = characters(&text, &hits);
        let mark = |span: &serde_json::Value| {
            let place = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
            let kind = match span["entity_type"].as_str().unwrap() {
                "EMAIL_ADDRESS" => Some(PrivateKind::Email),
                "PHONE_NUMBER" => Some(PrivateKind::Phone),
                "IBAN_CODE" => Some(PrivateKind::Iban),
                "CREDIT_CARD" => Some(PrivateKind::Card),
                "IP_ADDRESS" => Some(PrivateKind::Ip),
                "STREET_ADDRESS" => Some(PrivateKind::Address),
                _ => None,
            };
            (kind, place("start_position"), place("end_position"))
        };
        let marks = sentence["spans"].as_array().unwrap().iter().map(mark);
        let marks = marks.collect();
        (text, marks, hits.into_iter().zip(spans).collect())
    };
    set.iter().map(read).collect()
}

/// Of what is marked in the sentences, how much is found.
pub fn in_sentences() -> BTreeMap<PrivateKind, Share> {
    let mut tally: BTreeMap<PrivateKind, Share> = BTreeMap::new();
    for (_, marks, found) in sentences() {
        for (kind, start, end) in marks {
            let Some(kind) = kind else { continue };
            let share = tally.entry(kind).or_default();
            share.1 += 1;
            // A street is one part of the addresses marked there; everything else must be found to the character.
            let is_it = |(hit, span): &(Private, (usize, usize))| {
                hit.kind == kind
                    && (*span == (start, end)
                        || (kind == PrivateKind::Address && span.0 < end && start < span.1))
            };
            share.0 += usize::from(found.iter().any(is_it));
        }
    }
    tally
}

/// Of the sound numbers and addresses in the test cases of Presidio, stdnum-js and libphonenumber, how many are found.
fn in_cases() -> BTreeMap<PrivateKind, Share> {
    let mut tally: BTreeMap<PrivateKind, Share> = BTreeMap::new();
    for (file, kind) in super::RECOGNISERS {
        for case in python_cases(&conformance(&format!("presidio/{file}"))) {
            let share = tally.entry(kind).or_default();
            share.0 += one(&case.text, kind).len();
            share.1 += case.count;
        }
    }
    for (file, kind, cue, _) in super::NUMBERS {
        let cases = stdnum_cases(&conformance(&format!("stdnum-js/{file}")));
        for (number, _) in cases.into_iter().filter(|(_, sound)| *sound) {
            let share = tally.entry(kind).or_default();
            share.0 += one(&format!("{cue} : {number}"), kind).len();
            share.1 += 1;
        }
    }
    let share = tally.entry(PrivateKind::Phone).or_default();
    for (_, is_found) in telephones(|format, _| format != "national") {
        share.0 += usize::from(is_found);
        share.1 += 1;
    }
    tally
}

/// The example numbers of libphonenumber whose format and region are wanted, and whether each is found to the character.
pub fn telephones(wanted: impl Fn(&str, &str) -> bool) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    for line in conformance("libphonenumber/phone-examples.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let fields: Vec<_> = line.split('\t').collect();
        let [region, _, format, number] = fields[..] else {
            panic!("{line}")
        };
        if wanted(format, region) {
            let text = format!("tél. {number}");
            let hits = one(&text, PrivateKind::Phone);
            let is_whole = |hit: &Private| &text[hit.start..hit.end] == number;
            found.push((number.to_owned(), hits.iter().any(is_whole)));
        }
    }
    found
}

/// The table of the guide, in both languages: what it states is what is found.
#[test]
fn the_guide_states_what_is_found() {
    let (sentences, cases) = (in_sentences(), in_cases());
    let share = |tally: &BTreeMap<PrivateKind, Share>, kind| match tally.get(kind) {
        Some((found, of)) => format!("{found}/{of}"),
        None => String::from("–"),
    };
    let rows: Vec<String> = PrivateKind::ALL
        .iter()
        .map(|kind| {
            format!(
                "| `{}` | {} | {} |",
                id(*kind),
                share(&sentences, kind),
                share(&cases, kind)
            )
        })
        .collect();
    println!("{}", rows.join("\n"));
    for lang in ["fr", "en"] {
        let page = format!("docs/content/{lang}/03-reference/05-checks.md");
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../..")
            .join(&page);
        let text = std::fs::read_to_string(path).unwrap();
        let stated: Vec<&str> = text
            .lines()
            .filter(|line| {
                rows.iter()
                    .any(|row| line.starts_with(&row[..row[3..].find('`').unwrap() + 4]))
            })
            .collect();
        assert_eq!(stated, rows, "{page} states otherwise");
    }
}
