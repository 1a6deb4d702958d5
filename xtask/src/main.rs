//! `cargo xtask <chore>`.

use std::process::ExitCode;

const USAGE: &str = "usage:
    cargo xtask wasm            compile the validator for the browser into themes/default/validator.wasm
    cargo xtask wasm --check    compile it into the target directory, and compare with the committed one";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments[..] {
        ["wasm"] => xtask::wasm::rebuild(&xtask::root()),
        ["wasm", "--check"] => xtask::wasm::check(&xtask::root()),
        _ => Err(USAGE.into()),
    };
    match outcome {
        Ok(report) => {
            println!("{report}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
