//! Two versions of Palier build the same courses; every file that differs is listed, with how it differs.

use std::collections::BTreeSet;
use std::fmt::{self, Display, Formatter};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use similar::{ChangeTag, TextDiff};
use walkdir::WalkDir;

use crate::output;

/// The courses of this tree: the name in the report, and the folder.
const COURSES: [(&str, &str); 3] = [
    ("demo", "."),
    ("guide", "docs"),
    ("laboratory", "examples/labo"),
];

/// How many characters of a line are shown before the first that differs, and from it on.
const CONTEXT: (usize, usize) = (40, 80);

/// The comparison of every course.
#[derive(Debug, Default)]
pub struct Report {
    /// The courses by name.
    pub courses: Vec<(String, Comparison)>,
}

/// The comparison of two folders.
#[derive(Debug, Default)]
pub struct Comparison {
    /// How many files are the same in both.
    pub same: usize,
    /// The files that are not, by path, in order.
    pub differ: Vec<(String, Difference)>,
}

/// How a file differs. Sizes are in bytes.
#[derive(Debug, PartialEq, Eq)]
pub enum Difference {
    /// Only the old version writes it.
    OnlyOld(usize),
    /// Only the new version writes it.
    OnlyNew(usize),
    /// Both write it, with other bytes.
    Changed {
        /// Its size in the old version and in the new one.
        sizes: (usize, usize),
        /// The lines of the old version that the new one lacks, and those that it has instead or besides.
        lines: (usize, usize),
        /// The first place that differs, from 1: the line, and the character in it.
        at: (usize, usize),
        /// That line around that place, in the old version and in the new one.
        excerpts: (String, String),
    },
}

impl Report {
    /// Whether every file of every course is the same.
    pub fn is_same(&self) -> bool {
        self.courses.iter().all(|(_, it)| it.differ.is_empty())
    }
}

impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (name, comparison) in &self.courses {
            for (path, difference) in &comparison.differ {
                writeln!(f, "{name}: {path}: {difference}")?;
            }
        }
        let sum = |count: fn(&Comparison) -> usize| -> usize {
            self.courses.iter().map(|(_, it)| count(it)).sum()
        };
        let (same, differ) = (sum(|it| it.same), sum(|it| it.differ.len()));
        write!(f, "{same} files the same, {differ} differ")
    }
}

impl Display for Difference {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::OnlyOld(size) => write!(f, "only in old, {size} bytes"),
            Self::OnlyNew(size) => write!(f, "only in new, {size} bytes"),
            Self::Changed {
                sizes,
                lines,
                at,
                excerpts,
            } => {
                let ((old, new), (less, more)) = (sizes, lines);
                write!(f, "{old} → {new} bytes, lines −{less} +{more}")?;
                write!(f, ", first at {}:{}", at.0, at.1)?;
                write!(f, "\n    − {}\n    + {}", excerpts.0, excerpts.1)
            }
        }
    }
}

/// Builds courses with two versions and compares the sites. A version is the path of a `palier` program, or a git revision, which is compiled. Without
/// courses those of this tree are built. The sites stay in `target/compare`.
///
/// # Errors
/// A text for whoever runs it: a version or a course cannot be built.
pub fn run(root: &Path, old: &str, new: &str, courses: &[&str]) -> Result<Report, String> {
    let room = root.join("target/compare");
    let programs = [("old", program(root, old)?), ("new", program(root, new)?)];
    let courses: Vec<(String, PathBuf)> = if courses.is_empty() {
        let own = COURSES.map(|(name, folder)| (name.into(), root.join(folder)));
        own.into()
    } else {
        let given = courses.iter().enumerate();
        let named = given.map(|(n, folder)| (format!("{}-{}", n + 1, last(folder)), folder.into()));
        named.collect()
    };
    let mut report = Report::default();
    for (name, course) in courses {
        let mut sites = Vec::new();
        for (side, program) in &programs {
            let site = room.join(side).join(&name);
            if site.exists() {
                fs::remove_dir_all(&site).map_err(|error| at(&site, &error))?;
            }
            let mut build = Command::new(program);
            output(build.arg("build").arg(&course).arg("--out").arg(&site))?;
            sites.push(site);
        }
        report.courses.push((name, folders(&sites[0], &sites[1])?));
    }
    Ok(report)
}

/// The last part of a path, for a name.
fn last(folder: &str) -> String {
    let name = Path::new(folder).file_name();
    name.map_or_else(|| "course".into(), |name| name.to_string_lossy().into())
}

/// The program of a version: the file itself, or what the revision compiles to.
fn program(root: &Path, version: &str) -> Result<PathBuf, String> {
    let file = Path::new(version);
    if file.is_file() {
        return file.canonicalize().map_err(|error| at(file, &error));
    }
    let git = || {
        let mut git = Command::new("git");
        git.current_dir(root);
        git
    };
    let commit = format!("{version}^{{commit}}");
    let commit = output(git().args(["rev-parse", "--verify", "--quiet", &commit]))
        .map_err(|_| format!("“{version}” is neither a program nor a revision"))?;
    let room = root.join("target/compare");
    let program = room.join(format!("palier-{commit}"));
    if program.is_file() {
        return Ok(program);
    }
    fs::create_dir_all(&room).map_err(|error| at(&room, &error))?;
    let tree = room.join(format!("tree-{commit}"));
    output(
        git()
            .args(["worktree", "add", "--force", "--detach"])
            .arg(&tree)
            .arg(&commit),
    )?;
    let compiled = compile(&tree, &room.join("target"));
    let removed = output(git().args(["worktree", "remove", "--force"]).arg(&tree));
    let compiled = compiled?;
    removed?;
    fs::copy(&compiled, &program).map_err(|error| at(&compiled, &error))?;
    Ok(program)
}

/// Compiles `palier` for release; gives the path of the program.
fn compile(tree: &Path, target: &Path) -> Result<PathBuf, String> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--release", "--locked", "--package", "palier"]);
    cargo.args(["--bin", "palier", "--target-dir"]).arg(target);
    let status = cargo.current_dir(tree).status();
    let status = status.map_err(|error| format!("cargo: {error}"))?;
    if !status.success() {
        return Err(format!("{} does not compile", tree.display()));
    }
    let name = format!("palier{}", std::env::consts::EXE_SUFFIX);
    Ok(target.join("release").join(name))
}

/// Compares the files of two folders by path and bytes.
///
/// # Errors
/// A file cannot be read.
pub fn folders(old: &Path, new: &Path) -> Result<Comparison, String> {
    let read = |path: PathBuf| fs::read(&path).map_err(|error| at(&path, &error));
    let (before, after) = (paths(old)?, paths(new)?);
    let mut comparison = Comparison::default();
    for path in before.union(&after) {
        let difference = match (before.contains(path), after.contains(path)) {
            (true, false) => Difference::OnlyOld(read(old.join(path))?.len()),
            (false, true) => Difference::OnlyNew(read(new.join(path))?.len()),
            (true, true) | (false, false) => {
                let (old, new) = (read(old.join(path))?, read(new.join(path))?);
                if old == new {
                    comparison.same += 1;
                    continue;
                }
                changed(&old, &new)
            }
        };
        comparison.differ.push((path.clone(), difference));
    }
    Ok(comparison)
}

/// The paths of the files below a folder, with `/` between their parts.
fn paths(folder: &Path) -> Result<BTreeSet<String>, String> {
    let mut paths = BTreeSet::new();
    for entry in WalkDir::new(folder) {
        let entry = entry.map_err(|error| error.to_string())?;
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            paths.insert(path.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(paths)
}

/// Bytes that are no text are compared as if each of them that is none were a �.
fn changed(old: &[u8], new: &[u8]) -> Difference {
    let sizes = (old.len(), new.len());
    let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(new));
    let diff = TextDiff::from_lines(old.as_ref(), new.as_ref());
    let count = |tag| diff.iter_all_changes().filter(|it| it.tag() == tag).count();
    let lines = (count(ChangeTag::Delete), count(ChangeTag::Insert));
    let same = old
        .chars()
        .zip(new.chars())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    let start = old[..same].rfind('\n').map_or(0, |at| at + 1);
    let line = old[..same].matches('\n').count() + 1;
    Difference::Changed {
        sizes,
        lines,
        at: (line, old[start..same].chars().count() + 1),
        excerpts: (excerpt(&old, start, same), excerpt(&new, start, same)),
    }
}

/// The line that begins at `start`, around the byte `at`.
fn excerpt(text: &str, start: usize, at: usize) -> String {
    let before = &text[start..at];
    let cut = before.char_indices().rev().nth(CONTEXT.0 - 1);
    let cut = cut.map_or(0, |(cut, _)| cut);
    let (mut rest, end) = match text[at..].split_once('\n') {
        Some((rest, _)) => (rest, "⏎"),
        None => (&text[at..], ""),
    };
    let mut end = end;
    if let Some((cut, _)) = rest.char_indices().nth(CONTEXT.1) {
        (rest, end) = (&rest[..cut], "…");
    }
    let from = if cut > 0 { "…" } else { "" };
    format!("{from}{}{rest}{end}", &before[cut..])
}

fn at(path: &Path, error: &dyn Display) -> String {
    format!("{}: {error}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of small files that is removed when it is dropped.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str, files: &[(&str, &str)]) -> Self {
            let name = format!("palier-compare-{}-{name}", std::process::id());
            let folder = std::env::temp_dir().join(name);
            for (path, text) in files {
                let path = folder.join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
            Self(folder)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).unwrap();
        }
    }

    #[test]
    fn every_file_that_differs_is_listed_with_how_it_differs() {
        let long = "a".repeat(100);
        let changed = format!("one\n{long}é{long}\nthree\n");
        let same = [("m/same.html", "as before\n"), ("old.css", "old")];
        let mut before = same.to_vec();
        let after_text = changed
            .replace('é', "è")
            .replace("three\n", "three\nfour\n");
        before.push(("m/page.html", &changed));
        let after = [
            ("m/page.html", after_text.as_str()),
            same[0],
            ("new.css", "newer"),
        ];
        let (old, new) = (Folder::new("old", &before), Folder::new("new", &after));
        let mut report = Report::default();
        let comparison = folders(&old.0, &new.0).unwrap();
        report.courses.push(("demo".into(), comparison));
        let (before, behind) = ("a".repeat(CONTEXT.0), "a".repeat(CONTEXT.1 - 1));
        let expected = format!(
            "demo: m/page.html: 213 → 218 bytes, lines −1 +2, first at 2:101
    − …{before}é{behind}…
    + …{before}è{behind}…
demo: new.css: only in new, 5 bytes
demo: old.css: only in old, 3 bytes
1 files the same, 3 differ"
        );
        assert_eq!(report.to_string(), expected);
        assert!(!report.is_same());
    }

    #[test]
    fn what_is_the_same_is_counted_only() {
        let folder = Folder::new("same", &[("a.html", "a"), ("b/c.html", "c")]);
        let comparison = folders(&folder.0, &folder.0).unwrap();
        assert_eq!((comparison.same, comparison.differ), (2, vec![]));
    }

    #[test]
    fn the_first_place_may_be_an_end() {
        let Difference::Changed { at, excerpts, .. } = changed(b"one\ntwo", b"one\ntwo\n") else {
            panic!("both have it");
        };
        assert_eq!((at, excerpts), ((2, 4), ("two".into(), "two⏎".into())));
        let Difference::Changed { excerpts, .. } = changed(b"\xffx", b"\xffy") else {
            panic!("both have it");
        };
        assert_eq!(excerpts, ("\u{fffd}x".into(), "\u{fffd}y".into()));
    }

    #[test]
    fn a_version_must_be_a_program_or_a_revision() {
        let unknown = program(&crate::root(), "no-such-revision").unwrap_err();
        assert!(unknown.contains("neither a program nor a revision"));
    }
}
