//! What is true of every text.

use super::{Name, Tag, Text};

mod random;

use random::Random;

/// Everything that a tree holds, and what it tells as lost.
fn held(text: &Text) -> String {
    let mut held = Vec::new();
    for (ix, node) in (0..).zip(&text.nodes) {
        if matches!(node.tag, Tag::Str | Tag::Html) {
            held.push(text.str(ix).to_string());
        }
        match text.name(ix) {
            Some(Name::Anchor { id, rest }) => held.extend([id.to_string(), rest.to_string()]),
            Some(Name::Target { to, title }) => held.extend([to.to_string(), title.to_string()]),
            Some(Name::Label(label)) => held.push(label.to_string()),
            Some(Name::Start(_) | Name::Columns(_)) | None => {}
        }
    }
    held.extend(text.lost.iter().map(|span| text.slice(span).to_string()));
    held.join("\n")
}

/// Words that are there only once, so that none can be taken for another.
fn words_of(markdown: &str) -> impl Iterator<Item = &str> {
    markdown
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.starts_with('w') && word.ends_with('x'))
}

#[test]
fn every_letter_is_in_the_tree_or_told() {
    let mut told = 0;
    for seed in 0..30_000 {
        let mut random = Random::new(seed);
        let pieces = 2 + random.below(50);
        let markdown = random::markdown(&mut random, pieces);
        let text = Text::read(&markdown, 0);
        let held = held(&text);
        told += text.lost.len();
        for word in words_of(&markdown) {
            assert!(
                held.contains(word),
                "{word} of seed {seed}: {markdown:?}\n{text:#?}"
            );
        }
    }
    assert!(told > 0, "nothing was ever dropped");
}

#[test]
fn spans_cover_the_source_in_order() {
    for seed in 0..5_000 {
        let mut random = Random::new(seed);
        let markdown = random::markdown(&mut random, 40);
        let text = Text::read(&markdown, 0);
        for (ix, node) in (0..).zip(&text.nodes) {
            assert!(node.span.end as usize <= markdown.len(), "{markdown:?}");
            // The parser gives boxes to the paragraph after them, whose span begins later.
            let is_tick = |ix: &u32| matches!(text.node(*ix).tag, Tag::Tick(_));
            for child in text.children(ix).filter(|ix| !is_tick(ix)) {
                let inner = &text.node(child).span;
                let is_within = node.span.start <= inner.start && inner.end <= node.span.end;
                assert!(
                    is_within,
                    "seed {seed}: {markdown:?}\n{node:?}\n{:?}",
                    text.node(child)
                );
            }
        }
    }
}

#[test]
fn a_node_is_sixteen_bytes() {
    assert_eq!(size_of::<super::Node>(), 16);
}

#[test]
fn a_heading_of_two_lines_has_a_space_between_them() {
    let text = Text::read("Choisir\nun mot\n===\n", 0);
    let heading = text.headings().next().unwrap();
    assert_eq!(
        (heading.text.as_str(), heading.id),
        ("Choisir un mot", "choisir-un-mot")
    );
}

#[test]
fn words_that_markdown_drops_are_told() {
    let text = Text::read(
        "| a |\n|---|\n| b | perdu |\n\n[x]: un\n[x]: deux\n\n[x]\n",
        10,
    );
    let place = |span| crate::diagnostic::Place {
        file: "f".into(),
        span,
    };
    let faults = text.faults(false, &place);
    let told: Vec<_> = faults
        .iter()
        .map(|fault| (fault.code, fault.place.span.clone()))
        .collect();
    assert_eq!(told, [("lost-words", 28..33), ("lost-words", 46..54)]);
}

#[test]
fn an_embedded_block_knows_where_its_lines_begin() {
    let text = Text::read("a\n\n```quiz\nx: 1\n```\n", 100);
    let fence = text.fences().next().unwrap();
    assert_eq!((fence.word, fence.rest, fence.body), ("quiz", "", "x: 1\n"));
    assert_eq!((fence.span, fence.offset), (103..119, 111));
}

#[test]
fn a_text_in_short_is_its_first_sentence_or_its_first_words() {
    for (markdown, short) in [
        (
            "Relisez *à voix haute*. Puis publiez.",
            "Relisez à voix haute",
        ),
        ("- un\n- deux", "un deux"),
        ("un deux trois quatre, cinq", "un deux trois quatre…"),
        ("![une affiche](a.png) `#mot`", "une affiche #mot"),
    ] {
        assert_eq!(Text::read(markdown, 0).in_short(4), short);
    }
}

#[test]
fn quotations_a_hundred_thousand_deep_are_read_and_written() {
    let text = Text::read(&"> ".repeat(100_000), 0);
    assert_eq!(text.words(), "");
    assert!(text.nodes.len() > 10);
}
