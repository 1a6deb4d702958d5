//! A folder is a test: each course in `tests/courses` is built, and what is said of it is its `expected.txt`; where it has a folder `expected`, the
//! `<main>` of each page there is the `<main>` of the page that is built (`m--a.html` is `m/a.html`; begin one as an empty file).
//!
//! `cargo test --test courses raw-html` runs one; `PALIER_ACCEPT=1` before it accepts what is said now.

mod support;

use std::path::Path;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use palier::report::{self, Format};
use palier::say::Lang;

use support::{files_in, folders, hold, main_of, name, page_of, read_and_build, root};

/// Fewer folders than this, and some have been lost.
const LEAST: usize = 48;

fn main() -> ExitCode {
    let courses = folders(&root("tests/courses"));
    let count = courses.len();
    let mut trials: Vec<Trial> = courses
        .into_iter()
        .map(|course| {
            Trial::test(name(&course).to_string(), move || {
                says_what_it_should(&course)
            })
        })
        .collect();
    trials.push(Trial::test("no_course_is_lost", move || {
        if count >= LEAST {
            return Ok(());
        }
        Err(format!("only {count} courses, and there were {LEAST}").into())
    }));
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn says_what_it_should(course: &Path) -> Result<(), Failed> {
    let mut wrong = Vec::new();
    let (files, built) = read_and_build(course);
    let said: String = [Lang::Fr, Lang::En]
        .map(|lang| report::write(&built.diagnostics, &files, Format::Human, lang, false))
        .join("════ English ════\n\n");
    let said = if built.diagnostics.is_empty() {
        "rien à redire — nothing to be said\n".to_string()
    } else {
        said
    };
    hold(&course.join("expected.txt"), &said, &mut wrong);
    let has_errors = built.tally().0 > 0;
    if built.site().is_none() != has_errors {
        wrong.push("a site goes with no error, and only with none".into());
    }
    for golden in files_in(&course.join("expected")) {
        let page = page_of(&golden);
        match built.site().and_then(|site| site.get(&page)) {
            Some(html) => hold(&golden, main_of(std::str::from_utf8(html)?), &mut wrong),
            None => wrong.push(format!("there is no page {page}")),
        }
    }
    if wrong.is_empty() {
        return Ok(());
    }
    Err(format!("{}\nPALIER_ACCEPT=1 accepts this", wrong.join("\n")).into())
}
