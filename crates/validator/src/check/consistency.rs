//! One of several spellings, and the same one everywhere.

use serde::{Deserialize, Serialize};

use crate::check::{Accents, Compiler, Look, Match};

/// `consistency: {either: [[courriel, courriels], [e-mail, e-mails]]}`: the one found first holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub struct Consistency {
    /// The ways of saying it.
    pub either: Vec<Vec<String>>,
}

impl Consistency {
    pub(super) fn compile(&self, to: &mut Compiler) -> Look {
        to.asked(self.either.len() > 1 && self.either.iter().all(|way| !way.is_empty()));
        let list = to.list(&self.either.concat(), Accents::Keep);
        let ways: Vec<usize> = self
            .either
            .iter()
            .enumerate()
            .flat_map(|(way, words)| words.iter().map(move |_| way))
            .collect();
        Box::new(move |scope, found| {
            let mut first = None;
            for (place, text) in scope.texts() {
                for hit in scope.hits(text, list).iter().filter(|hit| !hit.in_hashtag) {
                    if ways[hit.entry] != *first.get_or_insert(ways[hit.entry]) {
                        found.push(Match::at(place, hit.extent()));
                    }
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Fault;
    use crate::check::bench::{faults, found};

    const CHECK: &str =
        r#"{"consistency": {"either": [["courriel", "courriels"], ["e-mail", "e-mails"]]}}"#;

    #[test]
    fn the_way_found_first_holds() {
        assert_eq!(
            found(CHECK, "Un courriel, deux E-mails, trois courriels."),
            ["E-mails"]
        );
        assert_eq!(found(CHECK, "Un e-mail, deux courriels."), ["courriels"]);
        assert!(found(CHECK, "Un e-mail, deux e-mails, #courriel").is_empty());
    }

    #[test]
    fn one_way_is_no_choice() {
        assert_eq!(
            faults(r#"{"consistency": {"either": [["mail"]]}}"#),
            [Fault::Nothing]
        );
        assert_eq!(
            faults(r#"{"consistency": {"either": [["mail"], ["Mail"]]}}"#).len(),
            1
        );
    }
}
