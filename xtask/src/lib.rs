//! The chores of the project that are more than one cargo command.
//!
//! `cargo xtask wasm` compiles the validator for the browser. The result is committed, so that building and testing Palier need no WebAssembly
//! toolchain; a digest of the source inside it tells when it is older than its source.
//!
//! `cargo xtask compare` builds the courses of this tree with two versions of Palier and lists the files that differ.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

pub mod compare;
pub mod wasm;

/// The directory of the workspace that this program was compiled in.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask is a member of the workspace")
        .to_path_buf()
}

/// The digest, in hexadecimal, of everything of the validator that is compiled: `Cargo.toml` and `src/`, by sorted path. Line ends as git
/// may have changed them make no difference.
///
/// # Errors
///
/// Where a file cannot be read.
pub fn source_digest(root: &Path) -> io::Result<String> {
    let validator = root.join("crates/validator");
    let mut files = vec![validator.join("Cargo.toml")];
    for entry in walkdir::WalkDir::new(validator.join("src")) {
        let entry = entry?;
        if entry.file_type().is_file() {
            files.push(entry.into_path());
        }
    }
    let mut named: Vec<(String, PathBuf)> = files
        .into_iter()
        .map(|path| {
            let relative = path.strip_prefix(&validator).unwrap_or(&path);
            let parts: Vec<_> = relative
                .components()
                .map(|part| part.as_os_str().to_string_lossy())
                .collect();
            (parts.join("/"), path)
        })
        .collect();
    named.sort();
    let mut digest = blake3::Hasher::new();
    for (name, path) in named {
        let mut content = std::fs::read(path)?;
        content.retain(|byte| *byte != b'\r');
        // Lengths keep two files from being taken for one.
        for part in [name.as_bytes(), &content] {
            digest.update(&(part.len() as u64).to_le_bytes());
            digest.update(part);
        }
    }
    Ok(digest.finalize().to_hex().to_string())
}

/// Runs a command and gives the text that it prints, without the line end; an error gives what it complained of.
pub(crate) fn output(command: &mut Command) -> Result<String, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .map_err(|error| format!("{name}: {error}"))?;
    if !output.status.success() {
        return Err(format!(
            "{name}: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        ));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
