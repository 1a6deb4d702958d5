//! The drafts that a document states, as their author wrote them.

use std::ops::Range;

use super::{Example, Fields, Ref, RuleExample};
use crate::node::Node;

/// The kind of a draft that names none.
pub const USUAL_KIND: &str = "post";

/// A draft that a document states: an example, the model of an exercise, the text that it begins with. It has not been read against its kind yet.
pub struct Written<'d> {
    /// Where mistakes in it are pointed at, in bytes of the file.
    pub span: Range<usize>,
    /// The form in which its author wrote it.
    pub form: Form<'d>,
    /// The id of its kind, unless the form itself names another one.
    pub kind: &'d str,
    /// The id of its platform, unless the form itself names another one.
    pub platform: Option<&'d str>,
    /// The rules that judge it; empty: every rule.
    pub rules: &'d [Ref],
    /// The claim that its author makes of it.
    pub claim: Claim<'d>,
}

/// The two ways in which a draft is written.
pub enum Form<'d> {
    /// A text, or a map of fields with `kind` and `platform` among them.
    Node(&'d Node),
    /// The fields alone.
    Fields(&'d Fields),
}

/// The claim that the author of a draft makes: the findings that the rules should have in it.
pub enum Claim<'d> {
    /// Just these rules find something, the number of times that they like; empty: no rule finds anything.
    Rules(&'d [Ref]),
    /// Just what the example lists is found.
    Bad(&'d RuleExample),
    /// Nothing is said.
    Nothing,
}

impl Example {
    /// The draft of the example.
    pub fn written(&self) -> Written<'_> {
        Written {
            span: self.span.clone(),
            form: Form::Fields(&self.fields),
            kind: self.kind.as_ref().map_or(USUAL_KIND, |kind| &kind.value),
            platform: self.platform.as_ref().map(|platform| &*platform.value),
            rules: &[],
            claim: Claim::Rules(&self.expect),
        }
    }
}
