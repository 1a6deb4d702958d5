//! Addresses as seen from a page.

/// From one page to another, both from the site's root: from `a/b.html` to `a/c.html#d` is `c.html#d`.
pub fn relative(from: &str, to: &str) -> String {
    let (to_path, anchor) = to
        .split_once('#')
        .map_or((to, None), |(path, anchor)| (path, Some(anchor)));
    if from == to_path
        && let Some(anchor) = anchor
    {
        return format!("#{anchor}");
    }
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to_path.split('/').collect();
    let shared = from[..from.len() - 1]
        .iter()
        .zip(&to[..to.len() - 1])
        .take_while(|(a, b)| a == b)
        .count();
    let mut parts = vec![".."; from.len() - 1 - shared];
    parts.extend(&to[shared..]);
    let path = parts.join("/");
    anchor.map_or_else(|| path.clone(), |anchor| format!("{path}#{anchor}"))
}

/// From a page to the root: empty, `../`, `../../`.
pub fn base(url: &str) -> String {
    "../".repeat(url.matches('/').count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_addresses() {
        for (from, to, way) in [
            ("a/b.html", "a/c.html", "c.html"),
            ("a/b.html", "c.html", "../c.html"),
            ("b.html", "a/c.html#x", "a/c.html#x"),
            ("a/b/c.html", "a/d/e.html", "../d/e.html"),
            ("a/b.html", "a/b.html#x", "#x"),
            ("a/b.html", "a/b.html", "b.html"),
        ] {
            assert_eq!(relative(from, to), way, "{from} → {to}");
        }
        assert_eq!(base("a/b/c.html"), "../../");
    }
}
