//! Reading order: by the numbers of folders and files, or by a `SUMMARY.md` where there is one.

use crate::document::{bare, number};
use crate::text::Text;

/// A module as its folder or its part of the book gives it: id, title (from a summary), and the paths of its files in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// The folder's name without its number; for a part of a book, its title made into an id.
    pub id: String,
    /// The title that a summary gives.
    pub title: Option<String>,
    /// Paths within the content's folder, in reading order.
    pub files: Vec<String>,
}

/// Parts of a course: `paths` are those of its documents within the folder of their language. The first part is the course's front.
pub fn reading_order(paths: &[&str]) -> Vec<Part> {
    let mut parts = vec![Part::default()];
    let mut sorted: Vec<&str> = paths.to_vec();
    sorted.sort_by_cached_key(|path| sort_key(path));
    for path in sorted {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let id = folder.split('/').map(bare).collect::<Vec<_>>().join("/");
        if parts.last().is_none_or(|part| part.id != id) {
            parts.push(Part {
                id,
                ..Part::default()
            });
        }
        if let Some(part) = parts.last_mut() {
            part.files.push(path.to_string());
        }
    }
    parts
}

/// Of one part of a path: whether it is a folder, whether it is not `index.md`, its number, its kind if it has a number, its name, its kind.
type SortKey = (bool, bool, u64, usize, String, usize);

/// Folders by number, then name; within a folder, files before its folders, `index.md` first, then by number, kind and name.
fn sort_key(path: &str) -> Vec<SortKey> {
    let count = path.matches('/').count();
    path.split('/')
        .enumerate()
        .map(|(depth, part)| {
            let is_folder = depth < count;
            let stem = part.split('.').next().unwrap_or(part);
            let kind = match crate::document::named(part) {
                crate::document::Named::Document(kind, _) if !is_folder => kind as usize,
                _ => 0,
            };
            // Of files with one number, the lesson comes first; without numbers, files of one name are neighbours.
            let first = if number(stem) == u64::MAX { 0 } else { kind };
            (
                is_folder,
                !is_folder && part != "index.md",
                number(stem),
                first,
                bare(stem).to_string(),
                kind,
            )
        })
        .collect()
}

/// A chapter of an mdBook summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// Its title.
    pub title: String,
    /// Its file, relative to the summary; nothing if it is yet to be written.
    pub file: Option<String>,
    /// Its place in the summary, in bytes.
    pub span: std::ops::Range<usize>,
}

/// Reads an mdBook `SUMMARY.md`: its parts, each with a title (empty before the first one) and its chapters in order.
pub fn summary(markdown: &str) -> Vec<(String, Vec<Chapter>)> {
    let text = Text::read(markdown, 0);
    let mut headings = text.headings().peekable();
    let mut parts: Vec<(String, Vec<Chapter>)> = vec![(String::new(), Vec::new())];
    // The heading of the file is “Summary”; those after it name parts.
    let first_link = text
        .links()
        .next()
        .map_or(usize::MAX, |link| link.span.start);
    headings.next_if(|heading| heading.span.start < first_link);
    for link in text.links() {
        while let Some(heading) = headings.next_if(|it| it.span.start < link.span.start) {
            parts.push((heading.text, Vec::new()));
        }
        if let Some((_, chapters)) = parts.last_mut() {
            let file = link.to.trim_start_matches("./");
            chapters.push(Chapter {
                title: link.words,
                file: (!file.is_empty()).then(|| file.to_string()),
                span: link.span,
            });
        }
    }
    parts.extend(headings.map(|heading| (heading.text, Vec::new())));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_order_folders_and_files() {
        let paths = [
            "10-fin/a.md",
            "02-b/02-z.md",
            "02-b/01-a.quiz.yaml",
            "02-b/01-a.md",
            "02-b/index.md",
            "index.md",
            "02-b/sans.md",
            "glossaire.glossary.yaml",
        ];
        let parts = reading_order(&paths);
        let ids: Vec<_> = parts.iter().map(|part| part.id.as_str()).collect();
        assert_eq!(ids, ["", "b", "fin"]);
        assert_eq!(parts[0].files, ["index.md", "glossaire.glossary.yaml"]);
        assert_eq!(
            parts[1].files,
            [
                "02-b/index.md",
                "02-b/01-a.md",
                "02-b/01-a.quiz.yaml",
                "02-b/02-z.md",
                "02-b/sans.md"
            ]
        );
    }

    #[test]
    fn a_summary_orders_a_book() {
        let parts = summary(
            "# Summary\n\n[Intro](intro.md)\n\n# Part one\n\n- [A](./a.md)\n  - [B `x`](sub/b.md)\n- [Later]()\n",
        );
        assert_eq!(parts.len(), 2);
        assert_eq!(parts[0].1[0].file.as_deref(), Some("intro.md"));
        assert_eq!(parts[1].0, "Part one");
        let files: Vec<_> = parts[1]
            .1
            .iter()
            .map(|c| (c.title.as_str(), c.file.as_deref()))
            .collect();
        assert_eq!(
            files,
            [
                ("A", Some("a.md")),
                ("B x", Some("sub/b.md")),
                ("Later", None)
            ]
        );
    }
}
