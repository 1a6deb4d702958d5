//! A text as the words that it is found by. `find.page.js` splits a question in just the same way; `tests/search/words.json` holds both to it.

use palier_validator::text::fold;

/// The words of a text: lower case, without accents, ligatures undone; an elided article (`l’`, `qu’`, `jusqu’`) is none.
pub fn words(text: &str) -> Vec<String> {
    let folded = fold(text).replace('ς', "σ");
    let mut words = Vec::new();
    let mut rest = folded.as_str();
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let word = &rest[start..];
        let end = word
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(word.len());
        if !(word[end..].starts_with('\'') && is_elided(&word[..end])) {
            words.push(word[..end].to_string());
        }
        rest = &word[end..];
    }
    words
}

fn is_elided(word: &str) -> bool {
    matches!(
        word,
        "c" | "d"
            | "j"
            | "l"
            | "m"
            | "n"
            | "s"
            | "t"
            | "qu"
            | "jusqu"
            | "lorsqu"
            | "puisqu"
            | "quoiqu"
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    #[test]
    fn as_the_shared_table_says() {
        let table = include_str!("../../../../tests/search/words.json");
        let table: BTreeMap<String, Vec<String>> = serde_json::from_str(table).unwrap();
        assert!(table.len() > 10);
        for (text, words) in table {
            assert_eq!(super::words(&text), words, "{text}");
        }
    }
}
