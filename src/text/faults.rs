//! Mistakes that a text shows by itself, before anything is written of it.

use std::ops::Range;

use super::{Tag, Text};
use crate::diagnostic::{Diagnostic, Place};
use crate::say;
use crate::say::Say;

impl Text {
    /// Everything that its author ought to look at: HTML that is not let through, pictures without words, words that Markdown drops.
    /// `place` gives the place of a span of the file.
    pub fn faults(&self, raw_html: bool, place: &dyn Fn(Range<usize>) -> Place) -> Vec<Diagnostic> {
        let mut faults = Vec::new();
        let mut warn = |code, span, message: Say, hint: Say| {
            faults.push(Diagnostic::warning(code, place(span), message).hint(hint));
        };
        for (ix, node) in (0..).zip(&self.nodes) {
            if node.tag == Tag::Html && !raw_html && !is_comment(self.str(ix)) {
                let message = say!(
                    "le HTML n’est pas lu : il est montré comme du texte",
                    "HTML is not read: it is shown as text"
                );
                let hint = say!(
                    "écrivez-le en Markdown, ou mettez « raw-html = true » sous [palier] dans book.toml",
                    "write it as Markdown, or put “raw-html = true” below [palier] in book.toml"
                );
                warn("raw-html", self.place(ix), message, hint);
            }
            if node.tag == Tag::Picture && self.words_of(ix).trim().is_empty() {
                let message = say!(
                    "cette image n’a pas de texte de remplacement",
                    "this picture has no alternative text"
                );
                let hint = say!(
                    "décrivez-la entre les crochets : ![ce que l’on voit](image.png)",
                    "describe it between the brackets: ![what is seen](picture.png)"
                );
                warn("no-alt", self.place(ix), message, hint);
            }
        }
        for span in &self.lost {
            let words = self.slice(span);
            let message = say!(
                "« {words} » n’est montré nulle part",
                "“{words}” is shown nowhere"
            );
            let hint = say!(
                "un rang de tableau n’a pas plus de cases que sa tête ; une référence [mot]: adresse ne se donne qu’une fois",
                "a row of a table has no more cells than its head; a reference [word]: address is given only once"
            );
            warn("lost-words", self.in_file(span), message, hint);
        }
        faults
    }
}

/// HTML that only the author sees.
pub(super) fn is_comment(html: &str) -> bool {
    html.trim_start().starts_with("<!--")
}
