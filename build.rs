//! Copies the built-in theme to where `src/theme.rs` includes it, without the examples of its components: they are for whoever reads the theme, and
//! would make the program larger.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=themes/default");
    let folder = |name| PathBuf::from(env::var_os(name).expect("cargo sets it"));
    let copied = folder("OUT_DIR").join("theme");
    if copied.exists() {
        fs::remove_dir_all(&copied)?;
    }
    copy(
        &folder("CARGO_MANIFEST_DIR").join("themes/default"),
        &copied,
    )
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let copied = to.join(entry.file_name());
        if !entry.file_type()?.is_dir() {
            fs::copy(entry.path(), copied)?;
        } else if entry.file_name() != "examples" {
            copy(&entry.path(), &copied)?;
        }
    }
    Ok(())
}
