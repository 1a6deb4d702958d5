//! A text measured in every unit, and everything in it that is more than words.

use serde::{Deserialize, Serialize};

use crate::check::EntityName;
use crate::count::{Counting, Unit, count};
use crate::platform::Platform;

/// Every unit that a text has a length in.
const UNITS: [Unit; 9] = [
    Unit::Weighted,
    Unit::Graphemes,
    Unit::CodePoints,
    Unit::Utf16,
    Unit::Bytes,
    Unit::EmojiBytes,
    Unit::Words,
    Unit::Sentences,
    Unit::Lines,
];

/// What a text measures on a platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// Its length as the platform counts: links, mentions and emoji as the platform has them.
    pub length: Length,
    /// Its length in every unit, as it is written. In the platform's own unit this may differ from `length`.
    pub lengths: Vec<Length>,
    /// Links, mentions, hashtags… by the platform's rules, dates and hours, in order.
    pub entities: Vec<Piece>,
}

/// A length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Length {
    /// What is counted.
    pub unit: Unit,
    /// How many there are.
    pub n: u32,
}

/// Something in a text that is more than words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// What it is.
    pub kind: EntityName,
    /// Where it begins: bytes here, UTF-16 units once it has passed the browser's door.
    pub start: usize,
    /// Where it ends, in the same unit.
    pub end: usize,
    /// The piece itself.
    pub text: String,
}

/// Measures a text as a platform does.
#[must_use]
pub fn measure(text: &str, platform: &Platform) -> Measure {
    let length = |counting: &Counting| Length {
        unit: counting.unit,
        n: count(text, counting),
    };
    let analysis = crate::check::Analysis::new(text, platform.flavour);
    let entities = analysis.found().iter().map(|found| Piece {
        kind: found.name,
        start: found.start,
        end: found.end,
        text: text[found.start..found.end].into(),
    });
    Measure {
        // The text is measured as a post: nothing in it has been filled in by the platform.
        length: length(&Counting {
            free_mentions: false,
            ..platform.counting
        }),
        lengths: UNITS
            .into_iter()
            .map(|unit| length(&Counting::literal(unit)))
            .collect(),
        entities: entities.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::Flavour;

    #[test]
    fn a_link_on_x_is_23_and_15_as_written() {
        let counting = Counting::x();
        let platform = Platform {
            id: "x".into(),
            title: "X".into(),
            flavour: Flavour::X,
            counting,
            limits: Vec::new(),
        };
        let measure = measure("é exemple.fr #Été le 12 mars", &platform);
        assert_eq!(
            measure.length,
            Length {
                unit: Unit::Weighted,
                n: 41
            }
        );
        let of = |unit| {
            measure
                .lengths
                .iter()
                .find(|length| length.unit == unit)
                .map(|length| length.n)
        };
        assert_eq!(
            (of(Unit::Weighted), of(Unit::Bytes), of(Unit::Words)),
            (Some(28), Some(31), Some(6))
        );
        let pieces: Vec<_> = measure
            .entities
            .iter()
            .map(|piece| (piece.kind, piece.text.as_str()))
            .collect();
        let expected = [
            (EntityName::Link, "exemple.fr"),
            (EntityName::Hashtag, "#Été"),
            (EntityName::Date, "12 mars"),
            (EntityName::Number, "12"),
        ];
        assert_eq!(pieces, expected);
    }
}
