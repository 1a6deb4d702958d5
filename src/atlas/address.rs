//! One address: a file of a target, and an anchor in it.

use std::sync::Arc;

use icu_normalizer::ComposingNormalizer;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// The characters of a path that are written as they are; all others are percent-encoded (RFC 3986, “unreserved”). A colon is not among them: at the
/// beginning of a relative address it would end a scheme.
const IN_PATHS: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// A file by its path from the target's root, and an anchor in it. The path is decoded and in NFC, as it is on the disk.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    path: Arc<str>,
    anchor: Option<Arc<str>>,
}

impl Address {
    /// A whole page.
    pub fn page(path: &str) -> Self {
        Self {
            path: nfc(path).into(),
            anchor: None,
        }
    }

    /// An anchor on a page.
    pub fn new(path: &str, anchor: &str) -> Self {
        Self::page(path).anchored(anchor.into())
    }

    /// The same page, at an anchor.
    pub fn anchored(&self, anchor: Arc<str>) -> Self {
        Self {
            path: self.path.clone(),
            anchor: Some(anchor),
        }
    }

    /// The path of the file.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The anchor, without `#`.
    pub fn anchor(&self) -> Option<&str> {
        self.anchor.as_deref()
    }

    /// The address from the target's root, encoded: `mots-clics/%C3%A9t%C3%A9.html#a`.
    pub fn from_root(&self) -> String {
        self.with_anchor(encoded(&self.path))
    }

    /// The address as seen from a page, encoded: from `a/b.html` to `a/c.html#d` it is `c.html#d`.
    pub fn seen_from(&self, page: &Self) -> String {
        if let Some(anchor) = self.anchor.as_ref().filter(|_| page.path == self.path) {
            return format!("#{}", encoded(anchor));
        }
        let from: Vec<&str> = page.path.split('/').collect();
        let to: Vec<&str> = self.path.split('/').collect();
        let shared = from[..from.len() - 1]
            .iter()
            .zip(&to[..to.len() - 1])
            .take_while(|(a, b)| a == b)
            .count();
        let mut parts = vec![".."; from.len() - 1 - shared];
        parts.extend(&to[shared..]);
        self.with_anchor(encoded(&parts.join("/")))
    }

    /// The way from the page to the root: empty, `../`, `../../`.
    pub fn base(&self) -> String {
        "../".repeat(self.path.matches('/').count())
    }

    fn with_anchor(&self, path: String) -> String {
        match &self.anchor {
            Some(anchor) => format!("{path}#{}", encoded(anchor)),
            None => path,
        }
    }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, IN_PATHS).to_string()
}

/// A path as an author may have written it in a link, percent-decoded and in NFC. One whose bytes are not UTF-8 once decoded stays as it is.
pub fn decoded(path: &str) -> String {
    let text = percent_decode_str(path)
        .decode_utf8()
        .unwrap_or_else(|_| path.into());
    nfc(&text).into_owned()
}

/// A text in NFC: letter and accent in one sign, as most systems write them.
fn nfc(text: &str) -> std::borrow::Cow<'_, str> {
    ComposingNormalizer::new_nfc().normalize(text)
}

/// A path as disks that make no difference between capitals and small letters compare it.
pub fn folded(path: &str) -> String {
    nfc(path).to_lowercase()
}

/// Names that Windows keeps for devices, whatever their ending.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Whether FAT, exFAT and Windows can hold a file of this path
/// (<https://learn.microsoft.com/windows/win32/fileio/naming-a-file>).
pub fn is_lawful(path: &str) -> bool {
    path.split('/').all(|part| {
        let stem = part.split('.').next().unwrap_or(part).trim_end();
        let refused = |c: char| c < ' ' || "\\:*?\"<>|".contains(c);
        !part.contains(refused)
            && !part.ends_with(['.', ' '])
            && !DEVICES.contains(&stem.to_ascii_lowercase().as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_relative_and_encoded() {
        for (from, to, way) in [
            ("a/b.html", "a/c.html", "c.html"),
            ("a/b.html", "c.html", "../c.html"),
            ("b.html", "a/c.html#x", "a/c.html#x"),
            ("a/b/c.html", "a/d/e.html", "../d/e.html"),
            ("a/b.html", "a/b.html#x", "#x"),
            ("a/b.html", "a/b.html", "b.html"),
            ("b.html", "été/un deux.html", "%C3%A9t%C3%A9/un%20deux.html"),
            ("b.html", "a:b.html", "a%3Ab.html"),
        ] {
            let to = match to.split_once('#') {
                Some((path, anchor)) => Address::new(path, anchor),
                None => Address::page(to),
            };
            assert_eq!(to.seen_from(&Address::page(from)), way, "{from} → {to:?}");
        }
        assert_eq!(Address::page("a/b/c.html").base(), "../../");
    }

    #[test]
    fn what_is_decoded_is_in_one_form() {
        assert_eq!(decoded("un%20chapitre.md"), "un chapitre.md");
        assert_eq!(decoded("e\u{301}te%CC%81.md"), "été.md");
        assert_eq!(decoded("100%.md"), "100%.md");
        assert_eq!(decoded("%FF.md"), "%FF.md");
    }
}
