//! Spaces, quotation marks and apostrophes as the language has them.

use serde::{Deserialize, Serialize};

use crate::check::{Compiler, Look, Match};
use crate::count::Unit;
use crate::finding::Safety;
use crate::typography::NarrowSpace;

/// `typography: {pack: fr-FR}`. In the message, `{match}` says what is wrong: most of it cannot be seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub struct Typography {
    /// `fr-FR`, `fr-CA`, `fr-CH` or `en`.
    pub pack: crate::typography::Pack,
}

impl Typography {
    pub(super) fn compile(&self, to: &mut Compiler) -> Look {
        let (pack, lang) = (self.pack, to.lang.to_owned());
        Box::new(move |scope, found| {
            // Where a narrow space weighs 2, the wide one does.
            let weighs = scope
                .sheet
                .platform
                .is_some_and(|platform| platform.counting.unit == Unit::Weighted);
            let narrow = if weighs {
                NarrowSpace::NoBreak
            } else {
                NarrowSpace::Narrow
            };
            for (place, text) in scope.texts() {
                for slip in &*text.slips(pack, narrow) {
                    let hit = Match::at(place, slip.start..slip.end)
                        .mended(slip.replacement, Safety::Safe);
                    found.push(hit.saying(slip.kind.says(&lang)));
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::check::bench::{draft_on_x, found, mended, mended_in, messages};

    #[test]
    fn each_slip_is_found_and_mended() {
        let check = r#"{"typography": {"pack": "fr-FR"}}"#;
        assert_eq!(
            found(check, "L'été, « venez » : oui!"),
            ["'", " ", " ", " ", ""]
        );
        let right = "L’été, «\u{a0}venez\u{a0}»\u{a0}: oui\u{202f}!";
        assert_eq!(mended(check, "L'été, « venez » : oui!"), right);
        assert!(found(check, right).is_empty());
        assert_eq!(
            mended(r#"{"typography": {"pack": "en"}}"#, "Don't wait !"),
            "Don’t wait!"
        );
    }

    #[test]
    fn a_narrow_space_is_too_dear_on_x() {
        let check = r#"{"typography": {"pack": "fr-FR"}}"#;
        assert_eq!(mended_in(check, &draft_on_x("Été!")), "Été\u{a0}!");
    }

    #[test]
    fn the_message_says_what_is_wrong() {
        let messages = messages(r#"{"typography": {"pack": "en"}}"#, "Don't");
        assert_eq!(messages, ["[l’apostrophe est droite]"]);
    }
}
