//! Typography: what each pack mends, what it leaves alone, and that mending once is enough.

use palier_validator::typography::{NarrowSpace, Pack, SlipKind, apply, check};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

const PACKS: [Pack; 4] = [Pack::FrFr, Pack::FrCa, Pack::FrCh, Pack::En];

/// No-break spaces made visible: `_` for U+00A0, `¦` for U+202F.
fn visible(text: &str) -> String {
    text.replace('\u{a0}', "_").replace('\u{202f}', "¦")
}

fn mends(pack: Pack, cases: &[(&str, &str)]) {
    for (text, wanted) in cases {
        assert_eq!(visible(&apply(text, pack)), *wanted, "{pack:?}: {text}");
    }
}

#[test]
fn france() {
    mends(
        Pack::FrFr,
        &[
            ("Venez nombreux!", "Venez nombreux¦!"),
            ("Venez nombreux !", "Venez nombreux¦!"),
            ("Venez nombreux  !", "Venez nombreux¦!"),
            ("Vraiment?!", "Vraiment¦?!"),
            ("Oui!!!", "Oui¦!!!"),
            ("Bravo!🎉", "Bravo¦!🎉"),
            ("🎉!", "🎉¦!"),
            (
                "Au programme: débat; puis buffet.",
                "Au programme_: débat¦; puis buffet.",
            ),
            (
                "Au programme : débat ; puis buffet.",
                "Au programme_: débat¦; puis buffet.",
            ),
            ("Elle dit «oui».", "Elle dit «_oui_»."),
            ("Elle dit « oui ».", "Elle dit «_oui_»."),
            ("Elle dit \"oui\".", "Elle dit «_oui_»."),
            ("Elle dit \"oui\"!", "Elle dit «_oui_»¦!"),
            ("Elle dit \"oui !\" et rit", "Elle dit «_oui¦!_» et rit"),
            ("« Il dit \"non\" »", "«_Il dit “non”_»"),
            ("l'école d'été", "l’école d’été"),
            ("Bientôt...", "Bientôt…"),
            ("Quoi...?", "Quoi…¦?"),
            ("50% des 20€", "50_% des 20_€"),
            ("50 % des 20 €", "50_% des 20_€"),
            ("un  deux", "un deux"),
            ("un , deux", "un, deux"),
            ("un,deux", "un, deux"),
            ("un ,deux", "un, deux"),
            ("La fin .", "La fin."),
            ("À demain.Merci", "À demain. Merci"),
            ("Rendez-vous à 12h30: merci", "Rendez-vous à 12h30_: merci"),
            ("#OsonsLeVélo! #SansCasque?", "#OsonsLeVélo¦! #SansCasque¦?"),
            ("Avec @mairie!", "Avec @mairie¦!"),
            ("Voir https://exemple.fr!", "Voir https://exemple.fr¦!"),
            ("(vraiment!)", "(vraiment¦!)"),
        ],
    );
}

#[test]
fn canada_switzerland_and_english() {
    mends(
        Pack::FrCa,
        &[
            ("Venez nombreux !", "Venez nombreux!"),
            ("Venez nombreux!", "Venez nombreux!"),
            ("Note: «oui»", "Note_: «_oui_»"),
            ("5$ ou 50%", "5_$ ou 50_%"),
            ("fini ; reste", "fini; reste"),
        ],
    );
    mends(
        Pack::FrCh,
        &[
            ("Note: «oui»!", "Note¦: «¦oui¦»¦!"),
            ("\"oui\"", "«¦oui¦»"),
            ("50%", "50_%"),
        ],
    );
    mends(
        Pack::En,
        &[
            ("Really ?", "Really?"),
            ("Note : it's \"fine\"...", "Note: it’s “fine”…"),
            ("50% of 20€", "50% of 20€"),
            ("« fine »", "« fine »"),
        ],
    );
}

#[test]
fn what_stands_right_is_left_alone() {
    let fr = [
        "Venez\u{a0}!",
        "Venez\u{202f}!",
        "«\u{202f}oui\u{202f}»",
        "12:30 et 16:9",
        "https://exemple.fr/a?b=c;d:e!f",
        "http://exemple.fr:8080/?q=l'eau",
        "www.exemple.fr/a,b",
        "exemple.fr/don?m=20%",
        "jeanne.martin@exemple.fr",
        "@mairie@social.exemple",
        "#L'",
        ":-) ;) :D :/ :'(",
        ":smile: :thumbs_up:",
        "&nbsp;",
        "1,5 million",
        "v1.2.3",
        "U.S.A. et p.m.",
        "M.Dupont",
        "README.md",
        "../../dossier",
        "un 24\" large",
        "! Attention",
        "\n! Attention",
        "    indenté",
        "fin  \nligne",
        "a=b?c:d",
        "C:\\dossier",
        "std::fs",
        "![image](a.png)",
        "",
        " ",
    ];
    for text in fr {
        assert_eq!(check(text, Pack::FrFr, NarrowSpace::Narrow), [], "{text}");
    }
}

#[test]
fn on_x_the_lighter_space_is_offered() {
    let slips = check("Venez! Oui: «ah»", Pack::FrFr, NarrowSpace::NoBreak);
    assert_eq!(slips.len(), 4);
    assert!(slips.iter().all(|slip| slip.replacement == "\u{a0}"));
    let swiss = check("Venez \"ici\"!", Pack::FrCh, NarrowSpace::NoBreak);
    assert!(
        swiss
            .iter()
            .all(|slip| !slip.replacement.contains('\u{202f}')),
        "{swiss:?}"
    );
}

#[test]
fn each_kind_says_where_and_what() {
    let text = "L'été:  \"oui\"... un , deux,trois «ah»  fin";
    let slips = check(text, Pack::FrFr, NarrowSpace::Narrow);
    let got: Vec<_> = slips
        .iter()
        .map(|slip| (slip.kind, &text[slip.start..slip.end]))
        .collect();
    assert_eq!(
        got,
        [
            (SlipKind::Apostrophe, "'"),
            (SlipKind::NoBreakBefore, ""),
            (SlipKind::DoubleSpace, "  "),
            (SlipKind::Quotes, "\""),
            (SlipKind::Quotes, "\""),
            (SlipKind::Ellipsis, "..."),
            (SlipKind::SpaceBefore, " "),
            (SlipKind::SpaceAfter, ""),
            (SlipKind::NoBreakAfter, ""),
            (SlipKind::NoBreakBefore, ""),
            (SlipKind::DoubleSpace, "  "),
        ]
    );
    assert_ne!(SlipKind::Quotes.says("fr"), SlipKind::Quotes.says("en"));
}

#[test]
fn a_language_has_its_pack() {
    assert_eq!(Pack::of("fr"), Some(Pack::FrFr));
    assert_eq!(Pack::of("fr-CA"), Some(Pack::FrCa));
    assert_eq!(Pack::of("fr-CH"), Some(Pack::FrCh));
    assert_eq!(Pack::of("fr-BE"), Some(Pack::FrFr));
    assert_eq!(Pack::of("en-GB"), Some(Pack::En));
    assert_eq!(Pack::of("de"), None);
    for (pack, id) in PACKS
        .into_iter()
        .zip(["\"fr-FR\"", "\"fr-CA\"", "\"fr-CH\"", "\"en\""])
    {
        assert_eq!(serde_json::to_string(&pack).unwrap(), id);
    }
}

/// Texts made of what the packs look for.
fn prose() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "é",
        "B",
        "mot",
        "Il",
        "5",
        "12",
        " ",
        " ",
        " ",
        "  ",
        "\n",
        "\u{a0}",
        "\u{202f}",
        "\u{2009}",
        ":",
        ";",
        "!",
        "?",
        "«",
        "»",
        "“",
        "”",
        "\"",
        "'",
        "’",
        ".",
        "...",
        "…",
        ",",
        "%",
        "€",
        "$",
        "(",
        ")",
        "#",
        "@",
        "/",
        "-",
        "🎉",
        "https://a.fr/",
        "www.",
        "&",
        "_",
        "*",
        "\t",
        "=",
    ]);
    prop::collection::vec(piece, 0..16).prop_map(|pieces| pieces.concat())
}

proptest! {
    // The same cases at each run: whoever changes something else is not stopped by chance. To look for more, take the seed away.
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(20_261_129), ..ProptestConfig::with_cases(3000) })]

    #[test]
    fn mending_once_is_enough(text in prose()) {
        for pack in PACKS {
            let mended = apply(&text, pack);
            prop_assert_eq!(check(&mended, pack, NarrowSpace::Narrow), [], "{:?} {:?}", pack, mended);
        }
    }

    #[test]
    fn slips_are_in_order_on_character_boundaries(text in prop_oneof![prose(), ".{0,60}"]) {
        for pack in PACKS {
            for narrow in [NarrowSpace::Narrow, NarrowSpace::NoBreak] {
                let mut last = 0;
                for slip in check(&text, pack, narrow) {
                    prop_assert!(last <= slip.start && slip.start <= slip.end);
                    prop_assert!(text.get(slip.start..slip.end).is_some_and(|old| old != slip.replacement));
                    let narrow_used = slip.replacement.contains('\u{202f}');
                    prop_assert!(narrow == NarrowSpace::Narrow || !narrow_used);
                    last = slip.end;
                }
            }
        }
    }

    /// Nothing but spaces, quotation marks, apostrophes and dots changes.
    #[test]
    fn letters_stay(text in prose()) {
        let core = |text: &str| -> String {
            text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '"' | '«' | '»' | '“' | '”' | '\'' | '’' | '.' | '…')).collect()
        };
        for pack in PACKS {
            prop_assert_eq!(core(&apply(&text, pack)), core(&text));
        }
    }
}
