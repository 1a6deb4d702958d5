//! `cargo xtask <chore>`.

use std::process::ExitCode;

const USAGE: &str = "usage:
    cargo xtask wasm            compile the validator for the browser into themes/default/validator.wasm
    cargo xtask wasm --check    compile it into the target directory, and compare with the committed one
    cargo xtask compare OLD NEW [COURSE…]
                                build the demo, the guide and the laboratory, or other courses, with two versions (palier programs
                                or git revisions), and list every file that differs; 1 if there is one";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match chore(&arguments) {
        Ok((report, code)) => {
            println!("{report}");
            code
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// Does a chore; gives its report and the program's exit code.
fn chore(arguments: &[&str]) -> Result<(String, ExitCode), String> {
    let root = xtask::root();
    match arguments {
        ["wasm"] => xtask::wasm::rebuild(&root).map(|report| (report, ExitCode::SUCCESS)),
        ["wasm", "--check"] => xtask::wasm::check(&root).map(|report| (report, ExitCode::SUCCESS)),
        ["compare", old, new, courses @ ..] => {
            let report = xtask::compare::run(&root, old, new, courses)?;
            let code = ExitCode::from(u8::from(!report.is_same()));
            Ok((report.to_string(), code))
        }
        _ => Err(USAGE.into()),
    }
}
