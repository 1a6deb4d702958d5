//! Typography: no-break spaces, apostrophes, quotation marks, dots, in four packs.
//!
//! Sources: *Lexique des règles typographiques en usage à l’Imprimerie nationale* (fr-FR), *Le français au bureau* of the OQLF (fr-CA), the Federal
//! Chancellery’s *Instructions sur la présentation des textes officiels en français* (fr-CH). A no-break space is accepted in either
//! width: a phone’s keyboard offers neither. Links, handles, hashtags, e-mail addresses, times (`12:30`) and smileys are left alone.

mod guard;
mod letters;
mod marks;

use serde::{Deserialize, Serialize};

/// The rules of a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Pack {
    /// France and Belgium: narrow no-break space before `;` `!` `?`, no-break space before `:` `%` `€` and inside « ».
    #[serde(rename = "fr-FR")]
    FrFr,
    /// Canada: no space before `;` `!` `?`, no-break space before `:` `%` `$` and inside « ».
    #[serde(rename = "fr-CA")]
    FrCa,
    /// Switzerland: narrow no-break space before `;` `:` `!` `?` and inside « ».
    #[serde(rename = "fr-CH")]
    FrCh,
    /// English: no space before any mark, “ ” for quotations.
    #[serde(rename = "en")]
    En,
}

impl Pack {
    /// The pack of a language tag: `fr`, `fr-BE` and the like fall to France; neither French nor English, none.
    pub fn of(lang: &str) -> Option<Pack> {
        match lang.get(..2) {
            Some("fr") if lang.ends_with("CA") => Some(Pack::FrCa),
            Some("fr") if lang.ends_with("CH") => Some(Pack::FrCh),
            Some("fr") => Some(Pack::FrFr),
            Some("en") => Some(Pack::En),
            _ => None,
        }
    }

    /// The space before a mark, or inside quotation marks: none wanted (`""`), or one of the no-break spaces. `None`: this pack has no say.
    fn space(self, mark: char, narrow: NarrowSpace) -> Option<&'static str> {
        let thin = match narrow {
            NarrowSpace::Narrow => "\u{202f}",
            NarrowSpace::NoBreak => "\u{a0}",
        };
        match (self, mark) {
            (Pack::En, ';' | ':' | '!' | '?') | (Pack::FrCa, ';' | '!' | '?') => Some(""),
            (Pack::En, _) => None,
            (Pack::FrCh, ';' | ':' | '!' | '?' | '«' | '»') | (Pack::FrFr, ';' | '!' | '?') => {
                Some(thin)
            }
            (Pack::FrCa, '$') => Some("\u{a0}"),
            (_, ':' | '«' | '»' | '%' | '‰' | '€') => Some("\u{a0}"),
            _ => None,
        }
    }
}

/// What stands for the narrow no-break space (U+202F).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NarrowSpace {
    /// Itself.
    Narrow,
    /// U+00A0, where U+202F costs more: on X it weighs 2, U+00A0 weighs 1.
    NoBreak,
}

/// A slip of typography.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Where it begins, in bytes; the same as the end when something is only to be put in.
    pub start: usize,
    /// The byte after its end.
    pub end: usize,
    /// What is wrong.
    pub kind: SlipKind,
    /// What stands there rightly.
    pub replacement: &'static str,
}

/// Kinds of slips.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlipKind {
    /// No no-break space before a mark: `Oui!`, or an ordinary space there.
    NoBreakBefore,
    /// No no-break space after `«`.
    NoBreakAfter,
    /// A space too many before a mark: `oui , non`.
    SpaceBefore,
    /// No space after a comma or a full stop: `oui,non`.
    SpaceAfter,
    /// Several spaces in a row.
    DoubleSpace,
    /// A straight apostrophe.
    Apostrophe,
    /// Straight quotation marks.
    Quotes,
    /// Three dots for an ellipsis.
    Ellipsis,
}

impl SlipKind {
    /// What is wrong, in a few words: in French for a language tag that begins with `fr`, in English otherwise.
    pub fn says(self, lang: &str) -> &'static str {
        let (fr, en) = match self {
            SlipKind::NoBreakBefore => (
                "il faut une espace insécable avant ce signe",
                "a no-break space belongs before this mark",
            ),
            SlipKind::NoBreakAfter => (
                "il faut une espace insécable après ce guillemet",
                "a no-break space belongs after this quotation mark",
            ),
            SlipKind::SpaceBefore => (
                "il y a une espace de trop avant ce signe",
                "no space belongs before this mark",
            ),
            SlipKind::SpaceAfter => (
                "il manque une espace après ce signe",
                "a space is missing after this mark",
            ),
            SlipKind::DoubleSpace => (
                "il y a plusieurs espaces de suite",
                "several spaces in a row",
            ),
            SlipKind::Apostrophe => ("l’apostrophe est droite", "the apostrophe is straight"),
            SlipKind::Quotes => (
                "les guillemets sont droits",
                "the quotation marks are straight",
            ),
            SlipKind::Ellipsis => (
                "trois points au lieu de points de suspension",
                "three dots instead of an ellipsis",
            ),
        };
        if lang.starts_with("fr") { fr } else { en }
    }
}

/// The slips in `text`, in order, without overlap. Mending all of them leaves none.
pub fn check(text: &str, pack: Pack, narrow: NarrowSpace) -> Vec<Slip> {
    marks::Proof::new(text, pack, narrow).read()
}

/// The text with every slip mended, U+202F for the narrow space.
pub fn apply(text: &str, pack: Pack) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for slip in check(text, pack, NarrowSpace::Narrow) {
        out += &text[at..slip.start];
        out += slip.replacement;
        at = slip.end;
    }
    out + &text[at..]
}
