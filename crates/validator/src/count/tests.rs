use super::*;
use proptest::prelude::*;

fn x(text: &str) -> u32 {
    count(text, &Counting::x())
}

#[test]
fn x_weighs() {
    assert_eq!(x("Bonjour à toutes et tous !"), 26);
    assert_eq!(x("usager.es, élu.es et agent.es"), 75);
    assert_eq!(x("usager·es, élu·es et agent·es"), 29);
    assert_eq!(x("site.fr"), 23);
    assert_eq!(x("https://t.co/x"), 23);
    assert_eq!(x("e\u{301}te\u{301}"), 3);
    // The narrow no-break space is 2, the no-break space 1.
    assert_eq!(x("!\u{202F}…€•→"), 11);
    assert_eq!(x("\u{A0}’«"), 3);
    assert_eq!(x("👩🏽‍🚀❤️‍🔥🧑‍🤝‍🧑🫱🏻1️⃣"), 10);
}

#[test]
fn x_before_emoji_and_before_2017() {
    let of = |text, weights| {
        count(
            text,
            &Counting {
                weights,
                ..Counting::x()
            },
        )
    };
    assert_eq!(of("👨‍👩‍👧‍👦", Weights::V3), 2);
    assert_eq!(of("👨‍👩‍👧‍👦", Weights::V2), 11);
    assert_eq!(of("👨‍👩‍👧‍👦日", Weights::V1), 8);
}

#[test]
fn replies_on_x_begin_with_free_mentions() {
    let reply = Counting {
        free_mentions: true,
        ..Counting::x()
    };
    assert_eq!(count("@RouesLibres @VilleBellerive merci", &reply), 5);
    assert_eq!(count("merci @RouesLibres", &reply), 18);
    let text = "@RouesLibres merci";
    assert_eq!(&text[..cut(text, &reply, 3)], "@RouesLibres mer");
}

#[test]
fn mastodon_shortens_links_and_remote_mentions() {
    let of = |text| count(text, &Counting::mastodon());
    assert_eq!(of("https://roueslibres.example.fr/programme/ateliers"), 23);
    assert_eq!(of("roueslibres.fr"), 14);
    assert_eq!(of("xhttps://a.fr"), 13);
    assert_eq!(of("@alice@mastodon.social bonjour"), 14);
    assert_eq!(of("👩‍👩‍👧‍👦 e\u{301}"), 3);
}

#[test]
fn threads_counts_the_bytes_of_emoji() {
    let of = |text| count(text, &Counting::literal(Unit::EmojiBytes));
    assert_eq!(of("été 🚲"), 4 + 4);
    assert_eq!(of("👩‍🚀"), 11);
}

#[test]
fn other_units() {
    let text = "L’été 🚲.\nFin !";
    let of = |unit| count(text, &Counting::literal(unit));
    assert_eq!(of(Unit::Graphemes), 14);
    assert_eq!(of(Unit::CodePoints), 14);
    assert_eq!(of(Unit::Utf16), 15);
    assert_eq!(of(Unit::Bytes), text.len() as u32);
    assert_eq!(of(Unit::Words), 3);
    assert_eq!(of(Unit::Sentences), 2);
    assert_eq!(of(Unit::Lines), 2);
}

#[test]
fn a_link_is_one_word() {
    let of = |text| count(text, &Counting::literal(Unit::Words));
    assert_eq!(
        of("Voir https://roueslibres.example.fr/programme/ateliers-2026 ou roueslibres.fr !"),
        4
    );
    assert_eq!(
        of("Écrivez à zoe.roue@exemple.fr, @RouesLibres, #OsonsLeVélo"),
        5
    );
    assert_eq!(of("(site.fr)"), 1);
    let text = "Voir https://exemple.fr/a/b ici";
    assert_eq!(
        &text[..cut(text, &Counting::literal(Unit::Words), 2)],
        "Voir https://exemple.fr/a/b"
    );
}

#[test]
fn a_cut_parts_nothing_that_holds_together() {
    let at = |text: &str, counting: &Counting, max| text[..cut(text, counting, max)].to_owned();
    assert_eq!(
        at("abc https://roueslibres.fr/a def", &Counting::x(), 20),
        "abc "
    );
    assert_eq!(
        at("abc https://roueslibres.fr/a def", &Counting::x(), 27),
        "abc https://roueslibres.fr/a"
    );
    assert_eq!(at("ab👩🏽‍🚀c", &Counting::x(), 3), "ab");
    assert_eq!(at("e\u{301}te\u{301}s", &Counting::x(), 2), "e\u{301}t");
    assert_eq!(at("site.france", &Counting::x(), 7), "site.f");
    let words = Counting::literal(Unit::Words);
    assert_eq!(at("un deux trois", &words, 2), "un deux");
    assert_eq!(at("un deux trois", &words, 0), "");
    assert_eq!(
        at("un\ndeux\ntrois", &Counting::literal(Unit::Lines), 2),
        "un\ndeux\n"
    );
}

fn countings() -> impl Strategy<Value = Counting> {
    let units = [
        Unit::Graphemes,
        Unit::CodePoints,
        Unit::Utf16,
        Unit::Bytes,
        Unit::EmojiBytes,
        Unit::Words,
        Unit::Sentences,
        Unit::Lines,
    ];
    prop_oneof![
        Just(Counting::x()),
        Just(Counting {
            free_mentions: true,
            ..Counting::x()
        }),
        Just(Counting {
            weights: Weights::V1,
            ..Counting::x()
        }),
        Just(Counting {
            weights: Weights::V2,
            ..Counting::x()
        }),
        Just(Counting::mastodon()),
        proptest::sample::select(units.to_vec()).prop_map(Counting::literal),
    ]
}

proptest! {
    #[test]
    fn a_cut_is_a_beginning_within_the_limit(
        text in "(https?://|[a-z]{1,9}|\\.fr|\\.com|[@#. \n\u{301}\u{20E3}é1/]|\r\n|🇫|👩|🏽|\u{200D}|\u{FE0F}|.){0,40}",
        counting in countings(),
        max in 0u32..60,
    ) {
        let at = cut(&text, &counting, max);
        prop_assert!(text.is_char_boundary(at));
        prop_assert!(count(&text[..at], &counting) <= max, "{:?}", &text[..at]);
        prop_assert!(text::grapheme_ends(&text).any(|end| end == at) || at == 0);
    }

    #[test]
    fn normal_forms_weigh_the_same(text in "([a-zà-ÿ]|[\u{300}-\u{345}]|[\u{1100}-\u{1175}\u{AC00}-\u{AC20}]|.){0,30}") {
        prop_assert_eq!(x(&text), x(&text::nfc(&text)));
    }

    #[test]
    fn graphemes_weigh_what_their_text_weighs(text in "([0-9#]|[🇫👩🏽❤☎\u{200D}\u{FE0F}\u{20E3}\u{301}]|.){0,30}") {
        let parts: usize = text::graphemes(&text).map(|grapheme| weigh(grapheme, Weights::V3)).sum();
        prop_assert_eq!(parts, weigh(&text, Weights::V3));
    }

    #[test]
    fn longer_words_count_for_more(text in "[a-zA-Z0-9 ,;!?'-]{0,60}", more in "[a-zA-Z0-9 ,;!?'-]{1,20}", counting in countings()) {
        let longer = text.clone() + &more;
        prop_assert!(count(&longer, &counting) >= count(&text, &counting));
    }
}

/// Found by the fuzzer: `@k` is a mention, and a mark hangs on its `k`.
#[test]
fn a_cut_after_free_mentions_parts_no_grapheme() {
    let text = "@k\u{5A2}K";
    for unit in [Unit::Words, Unit::Sentences, Unit::Lines, Unit::Graphemes] {
        let counting = Counting {
            free_mentions: true,
            ..Counting::literal(unit)
        };
        assert_eq!(cut(text, &counting, 0), 0, "{unit:?}");
    }
    let counting = Counting {
        free_mentions: true,
        ..Counting::x()
    };
    assert_eq!(cut("@k bonjour", &counting, 0), "@k ".len());
}
