//! The names of files: what the name of a file says of what is in it.

use crate::name::DocKind;

/// The meaning of a file's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// A document of this kind and id.
    Document(DocKind, String),
    /// A picture, a film, something to download.
    Asset,
    /// The order of an mdBook book.
    Summary,
    /// Nothing that a course is made of.
    Unknown,
}

/// Endings of files that are copied as they are.
const ASSETS: [&str; 18] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "mp4", "webm", "vtt", "mp3", "ogg", "pdf",
    "csv", "odt", "ods", "docx", "zip",
];

/// Reads the kind and the id from a path.
pub fn named(path: &str) -> Named {
    let name = path.rsplit('/').next().unwrap_or(path);
    if name == "SUMMARY.md" {
        return Named::Summary;
    }
    let Some((stem, ending)) = name.rsplit_once('.') else {
        return Named::Unknown;
    };
    match ending {
        "md" => Named::Document(DocKind::Lesson, bare(stem).to_string()),
        "yaml" | "yml" => match stem.rsplit_once('.') {
            Some((stem, key)) => DocKind::from_key(key)
                .filter(|kind| *kind != DocKind::Lesson)
                .map_or(Named::Unknown, |kind| {
                    Named::Document(kind, bare(stem).to_string())
                }),
            None => Named::Unknown,
        },
        ending if ASSETS.contains(&ending.to_ascii_lowercase().as_str()) => Named::Asset,
        _ => Named::Unknown,
    }
}

/// A name without the number that orders it: `01-choisir` is `choisir`.
pub fn bare(name: &str) -> &str {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    match name[digits..].strip_prefix('-') {
        Some(rest) if digits > 0 && !rest.is_empty() => rest,
        _ => name,
    }
}

/// The number that orders a name: `01-choisir` is 1; without a number, it comes after those that have one.
pub fn number(name: &str) -> u64 {
    let bare_name = bare(name);
    name[..name.len() - bare_name.len()]
        .trim_end_matches('-')
        .parse()
        .unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_kind_id_and_order() {
        assert_eq!(
            named("content/fr/01-x/02-choisir.quiz.yaml"),
            Named::Document(DocKind::Quiz, "choisir".into())
        );
        assert_eq!(
            named("a/2026-bilan.md"),
            Named::Document(DocKind::Lesson, "bilan".into())
        );
        assert_eq!(named("a/photo.JPG"), Named::Asset);
        assert_eq!(named("a/choisir.quizz.yaml"), Named::Unknown);
        assert_eq!((number("02-choisir"), number("choisir")), (2, u64::MAX));
    }
}
