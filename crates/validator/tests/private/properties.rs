//! What holds for every text.

use palier_validator::private::{PrivateKind, redact};
use proptest::prelude::*;

use crate::{all, one};

/// Texts made of what the scanners look for.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[0-9]{1,5}",
        4 => "[ .:/@+()\u{a0}\u{202f}-]",
        1 => Just("::".to_owned()),
        1 => "[a-fA-F0-9]{1,4}",
        1 => prop::sample::select(vec!["tél", "rue", "é", "🙂", "www.", "https://", "FR76", "2A", "bis", ".fr", "ﬁ", "Lilas", "x"]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// The Luhn key of the digits.
fn with_luhn(digits: &str) -> String {
    (0..10)
        .map(|key| format!("{digits}{key}"))
        .find(|number| {
            let sum: u32 = number
                .bytes()
                .rev()
                .enumerate()
                .map(|(i, b)| {
                    let d = u32::from(b - b'0');
                    if i % 2 == 0 {
                        d
                    } else {
                        d * 2 / 10 + d * 2 % 10
                    }
                })
                .sum();
            sum.is_multiple_of(10)
        })
        .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn findings_are_in_order_on_character_boundaries(text in prop_oneof![pieces(), ".{0,80}"]) {
        let mut last = 0;
        for hit in all(&text) {
            prop_assert!(last <= hit.start && hit.start < hit.end);
            prop_assert!(text.is_char_boundary(hit.start) && text.is_char_boundary(hit.end));
            last = hit.end;
        }
    }

    #[test]
    fn a_kind_is_found_alone_as_among_others(text in pieces()) {
        for kind in PrivateKind::ALL {
            let among: Vec<_> = all(&text).into_iter().filter(|hit| hit.kind == kind).collect();
            prop_assert_eq!(one(&text, kind), among);
        }
    }

    #[test]
    fn a_masked_finding_does_not_hold_its_number(text in pieces()) {
        for hit in all(&text) {
            let found = &text[hit.start..hit.end];
            let masked = redact(found);
            let kept = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
            prop_assert!(!masked.contains(found));
            if hit.kind != PrivateKind::Email {
                prop_assert!(kept(&masked) <= 4 && kept(&masked) < kept(found));
            }
            prop_assert_eq!(&redact(&masked), &masked);
        }
    }

    #[test]
    fn masking_never_fails_nor_lengthens_a_number(text in "\\PC{0,40}") {
        let masked = redact(&text);
        if !text.contains('@') {
            prop_assert_eq!(masked.chars().count(), text.chars().count());
        }
    }

    #[test]
    fn company_numbers_are_nobodys(siren in "[1-9][0-9]{7}", nic in "[0-9]{4}") {
        let siren = with_luhn(&siren);
        let siret = with_luhn(&format!("{siren}{nic}"));
        let (a, b, c, d) = (&siren[..3], &siren[3..6], &siren[6..], &siret[9..]);
        for text in [format!("{a} {b} {c}"), siren.clone(), format!("{a} {b} {c} {d}"), siret.clone()] {
            prop_assert!(all(&text).is_empty(), "{} {:?}", text, all(&text));
        }
    }

    #[test]
    fn post_numbers_are_nobodys(id in "[1-3][0-9]{18}|[1-9][0-9]{17}|[0-9]{20}") {
        prop_assert!(all(&id).is_empty());
        let link = format!("https://x.com/asso/status/{id}");
        prop_assert!(all(&link).is_empty());
    }

    #[test]
    fn rising_lists_of_pages_are_nobodys(first in 1u32..30, step in 1u32..6) {
        let list: Vec<_> = (0..5).map(|i| format!("{:02}", first + i * step)).collect();
        prop_assert!(all(&list.join(" ")).is_empty());
        let text = format!("pages {}", list.join("-"));
        prop_assert!(all(&text).is_empty());
    }

    #[test]
    fn handles_are_nobodys(handle in "@[a-z]{1,10}@[a-z]{1,10}\\.(fr|social|org)") {
        prop_assert!(all(&handle).is_empty());
    }
}
