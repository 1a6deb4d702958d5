//! Why an expression cannot be read.

/// What is wrong with an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    OpenGroup,
    CloseGroup,
    GroupMark,
    Deep,
    OpenClass,
    EndClass,
    Backwards,
    OpenBounds,
    Numbers,
    Bounds,
    NothingRepeated,
    Twice,
    Nothing,
    Letter,
    Large,
}

impl Why {
    /// The same in French and in English.
    pub fn say(self) -> (&'static str, &'static str) {
        match self {
            Why::OpenGroup => ("`(` sans `)`", "`(` without `)`"),
            Why::CloseGroup => ("`)` sans `(`", "`)` without `(`"),
            Why::GroupMark => (
                "après `(?`, seul `:` est connu",
                "after `(?`, only `:` is known",
            ),
            Why::Deep => ("trop profond", "too deep"),
            Why::OpenClass => ("`[` sans `]`", "`[` without `]`"),
            Why::EndClass => (
                "une suite ne finit pas par une classe",
                "a range does not end with a class",
            ),
            Why::Backwards => (
                "une suite `z-a` est en désordre",
                "a range such as `z-a` is out of order",
            ),
            Why::OpenBounds => ("`{` sans `}`", "`{` without `}`"),
            Why::Numbers => ("`{…}` veut des nombres", "`{…}` wants numbers"),
            Why::Bounds => (
                "`{…}` est en désordre, ou dépasse 200",
                "`{…}` is out of order, or above 200",
            ),
            Why::NothingRepeated => (
                "rien avant `*`, `+`, `?` ou `{`",
                "nothing before `*`, `+`, `?` or `{`",
            ),
            Why::Twice => ("répété deux fois", "repeated twice"),
            Why::Nothing => ("rien après `\\`", "nothing after `\\`"),
            Why::Letter => (
                "une lettre inconnue après `\\`",
                "an unknown letter after `\\`",
            ),
            Why::Large => ("trop grand", "too large"),
        }
    }
}
