//! Colours for code: syntect's grammars, a dozen short classes that the theme knows.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

use pulldown_cmark_escape::escape_html;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

/// Highlights code; remembers what it has highlighted, because a grammar costs more than all the rest of a page.
#[derive(Default)]
pub struct Highlighter {
    grammars: OnceLock<SyntaxSet>,
    known: Mutex<HashMap<(String, String), Arc<str>>>,
}

/// Scope prefixes and their class, the first that fits a scope counts; no class: left plain.
const CLASSES: [(&str, &str); 16] = [
    ("comment", "hl-c"),
    ("string", "hl-s"),
    ("constant.character.escape", "hl-e"),
    ("constant.numeric", "hl-n"),
    ("constant", "hl-n"),
    ("keyword", "hl-k"),
    ("storage", "hl-k"),
    ("entity.name.function", "hl-f"),
    ("support.function", "hl-f"),
    ("entity.name.tag", "hl-t"),
    ("entity.name", "hl-t"),
    ("support.type", "hl-t"),
    ("entity.other.attribute-name", "hl-a"),
    ("variable.parameter", "hl-a"),
    ("markup.heading", "hl-t"),
    ("markup.bold", "hl-k"),
];

impl Highlighter {
    /// HTML for `code` in the language that a fenced block names (`rust`, `yaml`, `js`); nothing if no grammar has that name.
    pub fn html(&self, lang: &str, code: &str) -> Option<Arc<str>> {
        let key = (lang.to_string(), code.to_string());
        if let Ok(known) = self.known.lock()
            && let Some(html) = known.get(&key)
        {
            return Some(html.clone());
        }
        let grammars = self.grammars.get_or_init(two_face::syntax::extra_newlines);
        let grammar = grammars.find_syntax_by_token(lang)?;
        let mut state = ParseState::new(grammar);
        let mut scopes = ScopeStack::new();
        let prefixes: Vec<(Scope, &str)> = CLASSES
            .iter()
            .filter_map(|(prefix, class)| Some((Scope::new(prefix).ok()?, *class)))
            .collect();
        let mut html = String::with_capacity(code.len() * 2);
        let mut open = "";
        for line in code.split_inclusive('\n') {
            let ops = state.parse_line(line, grammars).ok()?;
            let mut at = 0;
            for (next, op) in ops {
                span(
                    &mut html,
                    &mut open,
                    class(&scopes, &prefixes),
                    &line[at..next],
                );
                at = next;
                scopes.apply(&op).ok()?;
            }
            span(&mut html, &mut open, class(&scopes, &prefixes), &line[at..]);
        }
        if !open.is_empty() {
            html.push_str("</span>");
        }
        let html: Arc<str> = html.into();
        if let Ok(mut known) = self.known.lock() {
            known.insert(key, html.clone());
        }
        Some(html)
    }
}

fn class<'c>(scopes: &ScopeStack, prefixes: &[(Scope, &'c str)]) -> &'c str {
    scopes
        .as_slice()
        .iter()
        .rev()
        .find_map(|scope| {
            prefixes
                .iter()
                .find(|(prefix, _)| prefix.is_prefix_of(*scope))
                .map(|(_, class)| *class)
        })
        .unwrap_or("")
}

/// Adds text; neighbours of one class share one element.
fn span<'c>(html: &mut String, open: &mut &'c str, class: &'c str, text: &str) {
    if text.is_empty() {
        return;
    }
    if *open != class {
        if !open.is_empty() {
            html.push_str("</span>");
        }
        if !class.is_empty() {
            html.push_str("<span class=\"");
            html.push_str(class);
            html.push_str("\">");
        }
        *open = class;
    }
    // Writing to a string cannot fail.
    let _ = escape_html(html, text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_code_and_gives_it_classes() {
        let highlighter = Highlighter::default();
        let html = highlighter
            .html("yaml", "title: \"a < b\" # fin\n")
            .unwrap();
        assert!(html.contains("hl-c") && html.contains("&lt;"), "{html}");
        let text: String = html
            .split('<')
            .map(|part| part.split_once('>').map_or(part, |(_, text)| text))
            .collect();
        assert_eq!(
            text.replace("&lt;", "<").replace("&quot;", "\""),
            "title: \"a < b\" # fin\n"
        );
        assert_eq!(highlighter.html("klingon", "x"), None);
    }
}
