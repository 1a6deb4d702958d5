//! Capitals: of hashtags, of shouting.

use serde::{Deserialize, Serialize};

use crate::check::phrases::TokenPlace;
use crate::check::{Analysis, Compiler, EntityName, Fault, Look, Match};
use crate::text;

/// `case: {hashtag: 12}` or `case: {shouting: 3}`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields, default)]
pub struct Case {
    /// A hashtag of so many letters or more in one case only has no visible word boundaries (12: precision 0.98 on 1,901 hashtags
    /// segmented by hand; 10: 0.95; 8: 0.90).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hashtag: Option<u32>,
    /// So many words in capitals, of three letters or more each, one after another; shorter ones between them (`À LA`) are passed over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shouting: Option<u32>,
    /// Words that are written in capitals rightly, hashtags that are written in one case rightly.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<String>,
}

impl Case {
    pub(super) fn compile(&self, to: &mut Compiler) -> Look {
        to.asked(self.hashtag.is_some() || self.shouting.is_some());
        if self.hashtag == Some(0) || self.shouting == Some(0) {
            to.faults.push(Fault::Nothing);
        }
        let check = self.clone();
        let except: Vec<String> = self
            .except
            .iter()
            .map(|word| text::fold(word.trim_start_matches(['#', '＃'])))
            .collect();
        Box::new(move |scope, found| {
            for (place, text) in scope.texts() {
                if let Some(letters) = check.hashtag {
                    unreadable(place, text, letters, &except, found);
                }
                if let Some(words) = check.shouting {
                    shouting(place, text, words, &except, found);
                }
            }
        })
    }
}

/// The hashtags of so many letters in which nothing shows where a word begins: no capital after a small letter, no digit or sign between letters.
fn unreadable(
    place: usize,
    text: &Analysis,
    letters: u32,
    except: &[String],
    matches: &mut Vec<Match>,
) {
    for found in text
        .found()
        .iter()
        .filter(|found| found.name == EntityName::Hashtag)
    {
        let tag = text.text[found.start..found.end].trim_start_matches(['#', '＃']);
        let word = tag.trim_matches(|c: char| !text::is_letter(c));
        let mut last = '\0';
        let mut shows = false;
        for c in word.chars() {
            shows |= !text::is_letter(c) || last.is_lowercase() && c.is_uppercase();
            last = c;
        }
        let long = text::graphemes(word).count() >= letters as usize;
        if long && !shows && !except.iter().any(|known| **known == text::fold(tag)) {
            matches.push(Match::at(place, found.start..found.end));
        }
    }
}

/// The runs of at least so many words in capitals. Words of one or two letters in capitals, numbers and exceptions neither count nor end a run.
fn shouting(place: usize, text: &Analysis, words: u32, except: &[String], found: &mut Vec<Match>) {
    let (mut run, mut extent) = (0, 0..0);
    let mut end = |run: &mut u32, extent: &std::ops::Range<usize>| {
        if *run >= words {
            found.push(Match::at(place, extent.clone()));
        }
        *run = 0;
    };
    for token in text.tokens() {
        let word = token.span.of(text.text);
        if token.place != TokenPlace::Prose || word.chars().any(char::is_lowercase) {
            end(&mut run, &extent);
        } else if word.chars().filter(|c| c.is_alphabetic()).count() >= 3
            && !except.iter().any(|known| known == token.plain())
        {
            let start = if run == 0 {
                token.span.start
            } else {
                extent.start
            };
            extent = start..token.span.end;
            run += 1;
        }
    }
    end(&mut run, &extent);
}

#[cfg(test)]
mod tests {
    use crate::check::Fault;
    use crate::check::bench::{faults, found};

    #[test]
    fn long_hashtags_without_capitals_are_found() {
        let check = r##"{"case": {"hashtag": 12, "except": ["#developpement"]}}"##;
        assert_eq!(
            found(
                check,
                "À l’été #touslesenfantsàlécole #TOUSLESENFANTS #Touslesenfants"
            ),
            [
                "#touslesenfantsàlécole",
                "#TOUSLESENFANTS",
                "#Touslesenfants"
            ]
        );
        assert!(
            found(
                check,
                "#TousLesEnfantsALÉcole #school #tous_les_enfants #jo2024parisville #Développement"
            )
            .is_empty()
        );
        assert_eq!(
            found(check, "#openthedoorsnow2026"),
            ["#openthedoorsnow2026"]
        );
    }

    #[test]
    fn shouting_is_found_from_its_first_word_to_its_last() {
        let check = r#"{"case": {"shouting": 3, "except": ["ONU"]}}"#;
        assert_eq!(
            found(check, "Été : VENEZ À LA FÊTE DEMAIN, merci."),
            ["VENEZ À LA FÊTE DEMAIN"]
        );
        assert_eq!(found(check, "COME AND SEE US"), ["COME AND SEE"]);
        assert!(found(check, "L’ONU ET LA FAO à Rome, OTAN aussi").is_empty());
    }

    #[test]
    fn nothing_asked() {
        assert_eq!(faults(r#"{"case": {}}"#), [Fault::Nothing]);
    }
}
