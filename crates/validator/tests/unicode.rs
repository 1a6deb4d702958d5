//! Unicode's own tests: grapheme clusters of Unicode 17, emoji of Emoji 18.0.

mod common;

use palier_validator::count::{Counting, count};
use palier_validator::entity::{EntityKind, scan};
use palier_validator::text::graphemes;

#[test]
fn grapheme_clusters() {
    let mut ran = 0;
    for line in common::text("unicode/GraphemeBreakTest_17.txt").lines() {
        let (case, comment) = line.split_once('#').unwrap_or((line, ""));
        if case.trim().is_empty() {
            continue;
        }
        ran += 1;
        let expected: Vec<String> = case
            .split('÷')
            .map(|cluster| {
                cluster
                    .split('×')
                    .map(str::trim)
                    .filter(|point| !point.is_empty())
                    .map(common::character)
                    .collect()
            })
            .filter(|cluster: &String| !cluster.is_empty())
            .collect();
        let text = expected.concat();
        assert_eq!(graphemes(&text).collect::<Vec<_>>(), expected, "{comment}");
    }
    common::say(&format!("GraphemeBreakTest_17.txt: {ran} cases"));
    assert_eq!(ran, 766, "the number of cases has changed");
}

#[test]
fn every_emoji_weighs_two_on_x() {
    let mut ran = [0, 0];
    for (emoji, full) in common::emoji() {
        // A sign such as © is an emoji only with its selector, and some signs have a text form.
        if full {
            assert_eq!(count(&emoji, &Counting::x()), 2, "{emoji}");
            assert_eq!(
                count(&format!("a{emoji}{emoji}b"), &Counting::x()),
                6,
                "{emoji}"
            );
            let found = scan(&emoji);
            assert_eq!(
                (found[0].kind, found[0].end),
                (EntityKind::Emoji, emoji.len()),
                "{emoji}"
            );
            assert_eq!(graphemes(&emoji).count(), 1, "{emoji}");
        } else {
            assert!(count(&emoji, &Counting::x()) <= 2, "{emoji}");
        }
        ran[usize::from(full)] += 1;
    }
    common::say(&format!(
        "emoji-test-18.0.txt: {} fully-qualified, {} others",
        ran[1], ran[0]
    ));
    assert_eq!(ran[1], 3963, "the number of emoji has changed");
}
