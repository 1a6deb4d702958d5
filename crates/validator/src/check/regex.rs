//! A small regular-expression matcher whose time is linear in the text: a Thompson machine, run on characters.
//!
//! It knows literals, `.`, classes (`[a-z]`, `\d`, `\w`, `\s`, `\l` and their capitals), groups, `|`, `*`, `+`, `?`, `{m,n}` (lazy with a
//! `?` behind), `^`, `$`, `\b`, and `(?i)` in front of all. Letters are Unicode's, in `\w`, `\l` and `\b` alike. It has no captures,
//! look-around or back-references. The `regex-lite` crate would do the same for 76 KB of WebAssembly, and knows ASCII letters only.

mod literal;
mod machine;
mod syntax;
mod why;

use machine::Program;
use why::Why;

/// A compiled expression.
#[derive(Debug, Clone)]
pub(crate) struct Regex {
    program: Program,
}

impl Regex {
    /// Reads an expression; otherwise says why it cannot.
    pub(crate) fn new(source: &str) -> Result<Self, Why> {
        let tree = syntax::read(source)?;
        Ok(Self {
            program: Program::new(&tree)?,
        })
    }

    /// Every match that does not overlap one before it, as byte offsets; empty matches are left out.
    pub(crate) fn find_all(&self, text: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some((start, end)) = self.program.find(text, from) {
            found.push((start, end));
            from = end;
        }
        found
    }

    /// Whether every match must hold `literal`, in lower case.
    pub(crate) fn implies(&self, literal: &str) -> bool {
        literal::implies(&self.program, literal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(source: &str, text: &'t str) -> Vec<&'t str> {
        Regex::new(source)
            .unwrap()
            .find_all(text)
            .into_iter()
            .map(|(start, end)| &text[start..end])
            .collect()
    }

    #[test]
    fn finds_what_a_regular_expression_finds() {
        assert_eq!(
            found(
                r"pic\.(twitter|x)\.com/\w+",
                "vu pic.twitter.com/aB3, pic.x.com/é9 !"
            ),
            ["pic.twitter.com/aB3", "pic.x.com/é9"]
        );
        assert_eq!(
            found(r"\b\l+é\b", "été, ce café gagné assécher"),
            ["été", "café", "gagné"]
        );
        assert_eq!(found(r"[^\s,]+", "à b,ç"), ["à", "b", "ç"]);
        assert_eq!(found(r"\d{2,3}", "1 22 333 4444"), ["22", "333", "444"]);
        assert_eq!(found(r"a{2}", "aaaaa"), ["aa", "aa"]);
        assert_eq!(found(r"(ab|a)(c|bcd)?", "abcd"), ["abc"]);
        assert_eq!(found(r"<.+?>", "<a><b>"), ["<a>", "<b>"]);
        assert_eq!(found(r"<.+>", "<a><b>"), ["<a><b>"]);
        assert_eq!(found(r"^a|b$", "aab b"), ["a", "b"]);
        assert_eq!(found(r"(?i)École", "l’ÉCOLE, l’école"), ["ÉCOLE", "école"]);
        assert_eq!(found(r"x*", "axxb"), ["xx"]);
        assert_eq!(found(r"[a\-\]]+", "a-]b"), ["a-]"]);
        assert_eq!(found(r"(a*)*b", "aaab"), ["aaab"]);
    }

    #[test]
    fn takes_time_in_proportion_to_the_text() {
        let text = "a".repeat(20_000);
        assert_eq!(found(r"(a*)*c", &text), Vec::<&str>::new());
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for source in [
            "(",
            ")",
            "[a",
            "a{3,1}",
            "*a",
            r"\1",
            r"(?=a)",
            r"\p{L}",
            "a**",
            "[z-a]",
            "a{999}",
            r"\",
            "((a{200}){200}){200}",
        ] {
            assert!(Regex::new(source).is_err(), "{source}");
        }
    }

    #[test]
    fn knows_which_texts_every_match_holds() {
        let implies = |source: &str, literal: &str| Regex::new(source).unwrap().implies(literal);
        assert!(implies(r"pic\.(twitter|x)\.com/\w+", "pic."));
        assert!(implies(r"pic\.(twitter|x)\.com/\w+", ".com/"));
        assert!(!implies(r"pic\.(twitter|x)\.com/\w+", "twitter"));
        assert!(implies(r"(mon|ton) code", " code"));
        assert!(implies(r"(bonjour|bon soir)+", "bon"));
        assert!(!implies(r"(bon)?jour", "bonj"));
        assert!(implies(r"[Cc]ode", "code"));
        assert!(implies(r"\d{2}h{2}\d", "hh"));
        assert!(!implies(r"(?:promis)*", "promis"));
        assert!(implies(r"ab+c", "ab") && implies(r"ab+c", "bc") && !implies(r"ab+c", "abc"));
    }
}
