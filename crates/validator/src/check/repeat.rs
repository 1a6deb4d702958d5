//! Something said twice: marks, hashtags, words.

use serde::{Deserialize, Serialize};

use crate::check::phrases::TokenPlace;
use crate::check::{Analysis, Compiler, EntityName, Fault, Look, Match};
use crate::finding::Safety;
use crate::text::{self, place::listed};

/// `repeat: {marks: 2}`: `!!` is a fault (its mend: one). `repeat: {of: [hashtag]}`, `repeat: {words: true}`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields, default)]
pub struct Repeat {
    /// So many `!` or so many `?` in a row, or more; `?!` has one of each.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marks: Option<u32>,
    /// The same one of these twice in a text, case and accents folded.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<EntityName>,
    /// The same word twice in a row (*nous nous* and *vous vous* aside).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub words: bool,
}

/// Words that rightly follow themselves: *nous nous levons*, *vous vous levez*, *he had had enough*, *I know that that is so*.
const TWICE: &str = "nous vous had that";

impl Repeat {
    pub(super) fn compile(&self, to: &mut Compiler) -> Look {
        to.asked(self.marks.is_some() || !self.of.is_empty() || self.words);
        if self.marks.is_some_and(|marks| marks < 2) {
            to.faults.push(Fault::OneMark);
        }
        let check = self.clone();
        Box::new(move |scope, found| {
            for (place, text) in scope.texts() {
                if let Some(least) = check.marks {
                    marks(place, text.text, least as usize, found);
                }
                if check.words {
                    words(place, text, found);
                }
                entities(place, text, &check.of, found);
            }
        })
    }
}

/// The runs of `!` and `?` (with or without spaces between them) in which one of the two stands so many times; the mend keeps one of each.
fn marks(place: usize, text: &str, least: usize, found: &mut Vec<Match>) {
    let mut rest = 0;
    while let Some(start) = text[rest..].find(['!', '?']).map(|at| rest + at) {
        let (mut end, mut calls, mut asks) = (start, 0, 0);
        for (at, c) in text[start..].char_indices() {
            match c {
                '!' => calls += 1,
                '?' => asks += 1,
                ' ' | '\u{a0}' | '\u{202f}' => continue,
                _ => break,
            }
            end = start + at + 1;
        }
        if calls >= least || asks >= least {
            let kept = match (calls, asks) {
                (_, 0) => "!",
                (0, _) => "?",
                _ if text[start..].starts_with('!') => "!?",
                _ => "?!",
            };
            found.push(Match::at(place, start..end).mended(kept, Safety::Safe));
        }
        rest = end;
    }
}

/// Each entity of these kinds that has stood before, case and accents folded.
fn entities(place: usize, text: &Analysis, names: &[EntityName], matches: &mut Vec<Match>) {
    let mut seen = Vec::new();
    for found in text
        .found()
        .iter()
        .filter(|found| names.contains(&found.name))
    {
        let extent = found.start..found.end;
        let folded = text::fold(&text.text[extent.clone()]);
        if seen.contains(&folded) {
            matches.push(Match::at(place, extent));
        } else {
            seen.push(folded);
        }
    }
}

/// Each word that follows itself with nothing but a space between; both are found.
fn words(place: usize, text: &Analysis, found: &mut Vec<Match>) {
    for pair in text.tokens().windows(2) {
        let (first, second) = (&pair[0], &pair[1]);
        let between = &text.text[first.span.end..second.span.start];
        if first.kept() == second.kept()
            && !between.is_empty()
            && between.chars().all(|c| c.is_whitespace() && c != '\n')
            && !first.kept().contains(char::is_numeric)
            && (first.place, second.place) == (TokenPlace::Prose, TokenPlace::Prose)
            && !listed(TWICE, first.kept())
        {
            found.push(Match::at(place, first.span.start..second.span.end));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Fault;
    use crate::check::bench::{faults, found, mended};

    #[test]
    fn marks_are_mended_to_one() {
        let check = r#"{"repeat": {"marks": 2}}"#;
        assert_eq!(
            found(check, "Été !! Quoi ?! Non ?!?! Si ! ! Ah !"),
            ["!!", "?!?!", "! !"]
        );
        assert_eq!(
            mended(check, "Été !! Quoi ?! Non ?!?! Si ! ! Ah !"),
            "Été ! Quoi ?! Non ?! Si ! Ah !"
        );
        assert!(found(r#"{"repeat": {"marks": 3}}"#, "Great!! Really?").is_empty());
        assert_eq!(faults(r#"{"repeat": {"marks": 1}}"#), [Fault::OneMark]);
    }

    #[test]
    fn the_same_hashtag_twice_is_found_the_second_time() {
        let check = r##"{"repeat": {"of": ["hashtag"]}}"##;
        assert_eq!(found(check, "#Vélo à #Lyon, #velo, #bike"), ["#velo"]);
        assert!(found(check, "#bike and #bikes").is_empty());
    }

    #[test]
    fn the_same_word_twice_is_found() {
        let check = r#"{"repeat": {"words": true}}"#;
        assert_eq!(
            found(check, "À la la fête, the the end"),
            ["la la", "the the"]
        );
        assert!(
            found(
                check,
                "Nous nous levons, vous vous levez ; oui, oui ; 10 10 ; he had had it"
            )
            .is_empty()
        );
        assert_eq!(faults(r#"{"repeat": {}}"#), [Fault::Nothing]);
    }
}
