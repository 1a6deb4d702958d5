//! Arguments → command → exit code.

use std::process::ExitCode;

use palier::cli::{self, Order};
use palier::command::{self, Outcome};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args_os()
        .skip(1)
        .map(|arg| arg.to_string_lossy().into_owned())
        .collect();
    let asked = cli::asked_language(&args, &|name| std::env::var(name).ok());
    let lang = asked.unwrap_or_default();
    let matches = match cli::command(lang).try_get_matches() {
        Ok(matches) => matches,
        Err(error) => {
            match cli::complaint(&error, lang) {
                Some(text) => command::whisper(&text),
                None => {
                    let _ = error.print();
                }
            }
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let Some(order) = cli::order(&matches) else {
        return ExitCode::from(2);
    };
    let outcome = match order {
        Order::New { dir } => command::new(&dir, asked),
        Order::Build { course, out } => command::build_site(&course, &out, asked),
        Order::Export {
            target,
            course,
            out,
            choice,
        } => command::export(target, &course, &out, &choice, asked),
        Order::Check {
            course,
            format,
            deny_warnings,
        } => command::check(&course, format, deny_warnings, asked),
        Order::CheckDraft(order) => command::check_draft(&order, asked),
        Order::Measure {
            file,
            course,
            human,
        } => command::measure(&file, course.as_deref(), human, asked),
        Order::Serve {
            course,
            port,
            open,
            poll,
        } => command::serve(&course, port, open, poll, asked),
        Order::Schema { out } => command::schema(&out, asked),
    };
    match outcome {
        Outcome::Well => ExitCode::SUCCESS,
        Outcome::Mistakes => ExitCode::from(1),
        Outcome::Impossible => ExitCode::from(2),
    }
}
