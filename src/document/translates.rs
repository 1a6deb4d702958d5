//! The note in which a translation names its original, in any kind of document that each language has for itself: `translates: 3f2a9c1b`.

use crate::node::{Node, Spanned, Value};

/// How many hexadecimal digits a digest has.
const DIGITS: usize = 8;

/// Eight digits that change with the text of a file, not with its line ends.
pub fn digest(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    blake3::hash(text.as_bytes()).to_hex()[..DIGITS].to_string()
}

/// Takes the key `translates` out of a document's tree, before the rest is decoded.
pub fn take(tree: &mut Node) -> Option<Spanned<String>> {
    let Value::Map(entries) = &mut tree.value else {
        return None;
    };
    let at = entries
        .iter()
        .position(|(key, _)| key.name == "translates")?;
    let (_, node) = entries.remove(at);
    match node.value {
        Value::Scalar { text, .. } => Some(Spanned {
            span: node.span,
            value: text,
        }),
        Value::List(_) | Value::Map(_) => None,
    }
}
