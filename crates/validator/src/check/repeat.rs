//! Something said twice: marks, hashtags, words.

use serde::{Deserialize, Serialize};

use crate::check::phrases::TokenPlace;
use crate::check::{Analysis, Compiler, EntityName, Fault, Look, Match};
use crate::finding::Safety;
use crate::text;

/// `repeat: {marks: 2}`: `!!` is a fault (its mend: one). `repeat: {of: [hashtag]}`, `repeat: {words: true}`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields, default)]
pub struct Repeat {
    /// So many `!` or `?` in a row, or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marks: Option<u32>,
    /// The same one of these twice.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<EntityName>,
    /// The same word twice in a row (*nous nous* and *vous vous* aside).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub words: bool,
}

/// Words that rightly follow themselves: *nous nous levons*, *vous vous levez*, *he had had enough*, *I know that that is so*.
const TWICE: [&str; 4] = ["nous", "vous", "had", "that"];

impl Repeat {
    pub(super) fn compile(&self, to: &mut Compiler) -> Look {
        to.asked(self.marks.is_some() || !self.of.is_empty() || self.words);
        if self.marks.is_some_and(|marks| marks < 2) {
            to.faults.push(Fault::OneMark);
        }
        let check = self.clone();
        Box::new(move |scope| {
            let mut found = Vec::new();
            for (place, text) in scope.texts() {
                if let Some(least) = check.marks {
                    found.extend(marks(place, text.text, least));
                }
                if check.words {
                    found.extend(words(place, text));
                }
                found.extend(entities(place, text, &check.of));
            }
            found
        })
    }
}

/// The runs of `!` and `?` (with or without spaces between them) in which one of the two stands so many times; the mend keeps one of each.
fn marks(place: usize, text: &str, least: u32) -> Vec<Match> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) = text[rest..].find(['!', '?']).map(|at| rest + at) {
        let run = text[start..].find(|c| !matches!(c, '!' | '?' | ' ' | '\u{a0}' | '\u{202f}'));
        let run = text[start..]
            .get(..run.unwrap_or(usize::MAX))
            .unwrap_or(&text[start..])
            .trim_end();
        rest = start + run.len();
        let times = |mark| run.matches(mark).count();
        if times('!').max(times('?')) >= least as usize {
            let mut kept: Vec<char> = vec![run.chars().next().unwrap_or('!')];
            kept.extend(
                ['!', '?']
                    .into_iter()
                    .filter(|mark| !kept.contains(mark) && run.contains(*mark))
                    .collect::<Vec<_>>(),
            );
            found.push(Match::at(place, start..rest).mended(String::from_iter(kept), Safety::Safe));
        }
    }
    found
}

/// Each entity of these kinds that has stood before, case and accents folded.
fn entities(place: usize, text: &Analysis, names: &[EntityName]) -> Vec<Match> {
    let mut seen = Vec::new();
    let mut found = Vec::new();
    for entity in text
        .found()
        .iter()
        .filter(|entity| names.contains(&entity.name))
    {
        let extent = entity.start..entity.end;
        let folded = text::fold(&text.text[extent.clone()]).to_string();
        if seen.contains(&folded) {
            found.push(Match::at(place, extent));
        } else {
            seen.push(folded);
        }
    }
    found
}

/// Each word that follows itself with nothing but a space between; both are found.
fn words(place: usize, text: &Analysis) -> Vec<Match> {
    let pairs = text.tokens().windows(2).filter(|pair| {
        let (first, second) = (&pair[0], &pair[1]);
        let between = &text.text[first.span.end..second.span.start];
        first.kept() == second.kept()
            && !between.is_empty()
            && between.chars().all(|c| c.is_whitespace() && c != '\n')
            && first.kept().chars().all(|c| !c.is_numeric())
            && (first.place, second.place) == (TokenPlace::Prose, TokenPlace::Prose)
            && !TWICE.contains(&first.kept())
    });
    pairs
        .map(|pair| Match::at(place, pair[0].span.start..pair[1].span.end))
        .collect()
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
