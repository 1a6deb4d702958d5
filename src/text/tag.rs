//! The kinds of node.

/// The kinds of node. Every writer handles every one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    /// A paragraph.
    Para,
    /// A heading, from 1 to 6.
    Heading(u8),
    /// A list of items; `true`: its items are numbered.
    List(bool),
    /// An item of a list or of boxes.
    Item,
    /// A table: a head, then rows.
    Table,
    /// The first row of a table.
    Head,
    /// Another row of it.
    Row,
    /// A cell of a row.
    Cell,
    /// A quotation.
    Quote,
    /// A quotation that is a remark: `> [!NOTE]`.
    Callout(Callout),
    /// A block of code.
    Code,
    /// A fenced block of Palier's: ```` ```quiz choisir ````.
    Embed,
    /// The text of a footnote.
    Note,
    /// A block of HTML.
    Raw,
    /// A line between two parts.
    Rule,
    /// Where the references `[…][label]` lead; nobody sees it.
    Definition,

    /// Words.
    Str,
    /// The end of a line of the source.
    Soft,
    /// The end of a line of the text.
    Hard,
    /// Emphasis.
    Emph,
    /// Strong emphasis.
    Strong,
    /// Words struck out.
    Strike,
    /// Code within a line.
    Mono,
    /// A link.
    Link,
    /// A picture; the words in it say what is seen.
    Picture,
    /// A reference to a footnote.
    NoteRef,
    /// A passage in another language.
    Foreign,
    /// A box at the beginning of an item; `true`: ticked.
    Tick(bool),
    /// HTML: a line of a block of it, or a tag within a line.
    Html,

    /// Plain forms: a text set apart.
    Frame,
    /// A list whose items are boxes to tick.
    Boxes(Choice),
    /// Room to write, so many lines high.
    Lines(u8),
    /// A gap within a line, so many letters wide.
    Blank(u8),
    /// Words that are marked.
    Mark,
    /// A figure, told in words.
    Figure,
}

/// The kinds of callout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Callout {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

impl Callout {
    /// Its name, as classes and the site's words have it: `note`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
        }
    }
}

/// How many boxes may be ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Just one.
    One,
    /// As many as are right.
    Many,
}

/// On which side the words of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Where the language begins.
    None,
    /// On the left.
    Left,
    /// In the middle.
    Center,
    /// On the right.
    Right,
}
