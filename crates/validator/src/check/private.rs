//! Private data, which no public draft may hold.

use serde::{Deserialize, Serialize};

use crate::check::{Compiler, Fault, Look, Match};
use crate::finding::Severity;
use crate::private::{self, Confidence, PrivateKind};

/// `private: {kinds: [phone, email], allow: [contact@mairie.example]}`. What is merely possible (a street address, a role mailbox) is found by
/// rules that advise or inform, not by warnings and errors. Messages never repeat what was found: `{match}` is masked.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields, default)]
pub struct Private {
    /// What is looked for. Left out: everything but postal addresses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<PrivateKind>,
    /// The organisation's own contacts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub allow: Vec<String>,
}

impl Private {
    pub(super) fn compile(&self, to: &mut Compiler) -> Look {
        let all_but_addresses = PrivateKind::ALL
            .into_iter()
            .filter(|kind| *kind != PrivateKind::Address);
        let kinds = if self.kinds.is_empty() {
            all_but_addresses.collect()
        } else {
            self.kinds.clone()
        };
        let advises = to.severity <= Severity::Advice;
        if !advises && kinds.contains(&PrivateKind::Address) {
            to.faults.push(Fault::AdviceOnly);
        }
        let least = if advises {
            Confidence::Possible
        } else {
            Confidence::Likely
        };
        let allow = self.allow.clone();
        Box::new(move |scope, found| {
            for (place, text) in scope.texts() {
                for data in text.private() {
                    if data.confidence >= least
                        && private::is_meant(text.text, data, &kinds, &allow)
                    {
                        let hit = Match::at(place, data.start..data.end);
                        found.push(hit.saying(private::redact(&text.text[data.start..data.end])));
                    }
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Fault;
    use crate::check::bench::{faults, found, messages};

    #[test]
    fn private_data_is_found_and_never_said() {
        let check = r#"{"private": {"allow": ["contact@mairie.example"]}}"#;
        let text = "Appelez Zoé : 06 12 34 56 78, zoe.petit@exemple.fr ou contact@mairie.example";
        assert_eq!(
            found(check, text),
            ["06 12 34 56 78", "zoe.petit@exemple.fr"]
        );
        for message in messages(check, text) {
            assert!(
                !message.contains("34 56") && !message.contains("petit"),
                "{message}"
            );
        }
        assert!(found(check, "Call 3919, read chapter 3 of 2026").is_empty());
    }

    #[test]
    fn only_the_kinds_that_are_asked_for() {
        let check = r#"{"private": {"kinds": ["email"]}}"#;
        assert_eq!(
            found(check, "Tél. 06 12 34 56 78, jane.roe@example.org"),
            ["jane.roe@example.org"]
        );
    }

    #[test]
    fn a_street_address_is_a_matter_for_advice() {
        assert_eq!(
            faults(r#"{"private": {"kinds": ["address"]}}"#),
            [Fault::AdviceOnly]
        );
    }
}
