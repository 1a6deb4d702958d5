//! The validator as WebAssembly: compiled, shrunk, weighed, compared.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use lzma_rust2::{LzmaOptions, LzmaReader, LzmaWriter};

use crate::{output, source_digest};

/// The committed module, from the root of the workspace.
pub const MODULE: &str = "themes/default/validator.wasm";

/// The same, packed by LZMA: what the theme's script carries.
pub const PACKED: &str = "themes/default/validator.wasm.lzma";

/// The most that a phone on a slow network ought to be asked to fetch: bytes as they are, and gzipped. The module is not there yet.
const GOAL: (usize, usize) = (200_000, 80_000);

/// The most that the module may weigh today, with a little air: it may not grow on its way to the goal.
const MOST: (usize, usize) = (234_500, 107_000);

const TARGET: &str = "wasm32-unknown-unknown";

/// The custom section that names the compiler and the optimiser. Bytes are the same only where these are.
const BUILT_WITH: &str = "built-with";

/// Where the source of the standard library is in the compiler's directory.
const LIBRARY: &str = "lib/rustlib/src/rust";

/// The path of Debian's compiler, whose library's source Debian packages.
const DEBIAN_COMPILER: &str = "/usr/bin/rustc";

const NO_SOURCE: &str =
    "the source of Rust's standard library is missing, and the module is compiled with it; one of
    rustup component add rust-src
    apt-get install --no-install-recommends rustc-web rust-web-src";

const NO_OPTIMISER: &str =
    "wasm-opt is missing, and the committed module is always optimised by it; one of
    apt-get install --no-install-recommends binaryen
    npm install --global binaryen";

/// Compiles the validator and puts it in its committed place.
///
/// # Errors
///
/// The message for whoever runs it: a tool is missing, the validator does not compile, the module is too big.
pub fn rebuild(root: &Path) -> Result<String, String> {
    let built = build(root)?;
    let report = weigh(&built)?;
    write(&root.join(MODULE), &built)?;
    let packed = pack(&built)?;
    write(&root.join(PACKED), &packed)?;
    Ok(format!("{MODULE}: {report}; {} packed", packed.len()))
}

/// Compiles the validator into the target directory and compares it with the committed one: byte for byte where both come from the same tools, by
/// the digest of their source otherwise.
///
/// # Errors
///
/// As for [`rebuild`]; and the committed module is another one.
pub fn check(root: &Path) -> Result<String, String> {
    let built = build(root)?;
    let fresh = target_directory(root).join("validator.wasm");
    write(&fresh, &built)?;
    let report = weigh(&built)?;
    let committed = read(&root.join(MODULE))?;
    if unpacked(root)? != committed {
        return Err(format!(
            "{PACKED} is not {MODULE} packed; run `cargo xtask wasm`"
        ));
    }
    let digest = digest(root)?;
    if !holds(&committed, digest.as_bytes()) {
        return Err(format!(
            "{MODULE} is older than its source; run `cargo xtask wasm`"
        ));
    }
    let compared = match (section(&committed), section(&built)) {
        (theirs, ours) if theirs != ours => format!(
            "same source as the committed one, other tools ({} there, {} here): bytes not compared",
            theirs.unwrap_or("unknown"),
            ours.unwrap_or("unknown"),
        ),
        _ if committed == built => "same bytes as the committed one".to_owned(),
        _ => {
            return Err(format!(
                "{MODULE} has other bytes than {}, from the same tools and the same source",
                fresh.display()
            ));
        }
    };
    Ok(format!("{}: {report}; {compared}", fresh.display()))
}

/// The module that is in the committed packed file.
///
/// # Errors
///
/// It cannot be read, or is not packed so.
pub fn unpacked(root: &Path) -> Result<Vec<u8>, String> {
    let packed = read(&root.join(PACKED))?;
    let mut module = Vec::new();
    LzmaReader::new_mem_limit(&packed[..], u32::MAX, None)
        .and_then(|mut reader| reader.read_to_end(&mut module))
        .map_err(|error| format!("{PACKED}: {error}"))?;
    Ok(module)
}

/// A compiler that has the source of its standard library beside it. The library as it is distributed for WebAssembly is made for speed and knows how to
/// print a panic, which nobody would see; it would weigh more than the validator.
struct Compiler {
    rustc: PathBuf,
    sysroot: PathBuf,
    linker: PathBuf,
}

impl Compiler {
    fn find() -> Result<Self, String> {
        // The linker that rustup's compilers carry serves both.
        let ours = sysroot(Path::new("rustc"))?;
        let host = output(Command::new("rustc").args(["--print", "host-tuple"]))?;
        let linker = ours.join(format!("lib/rustlib/{host}/bin/rust-lld"));
        if !linker.exists() {
            return Err(format!("no linker at {}", linker.display()));
        }
        ["rustc", DEBIAN_COMPILER]
            .into_iter()
            .filter_map(|rustc| Some((PathBuf::from(rustc), sysroot(Path::new(rustc)).ok()?)))
            .find(|(_, sysroot)| sysroot.join(LIBRARY).join("library").is_dir())
            .map(|(rustc, sysroot)| Self {
                rustc,
                sysroot,
                linker,
            })
            .ok_or_else(|| NO_SOURCE.into())
    }

    /// `cargo`, told to compile the validator with it.
    fn cargo(&self, root: &Path) -> Command {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args(["build", "--locked", "--profile", "wasm", "--lib"]);
        cargo.args(["--package", "palier-validator", "--no-default-features"]);
        cargo.args(["--target", TARGET]);
        cargo.args([
            "-Zbuild-std=std,panic_abort",
            "-Zbuild-std-features=optimize_for_size",
        ]);
        cargo.current_dir(root);
        // For `-Zbuild-std` and for panics that are nothing but a trap; the project's code is stable Rust.
        cargo.env("RUSTC_BOOTSTRAP", "1");
        cargo.env("RUSTC", &self.rustc);
        cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", &self.linker);
        cargo.env("CARGO_ENCODED_RUSTFLAGS", self.flags(root).join("\u{1f}"));
        cargo
    }

    fn flags(&self, root: &Path) -> Vec<String> {
        let home = std::env::home_dir().unwrap_or_default();
        let cargo =
            std::env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
        let sizes = [
            "-Zunstable-options",
            "-Cpanic=immediate-abort",
            "-Zlocation-detail=none",
            // A function that is hardly more than its call is put in the place of it: measured, as small, and a quarter faster.
            "-Zinline-mir=yes",
            "-Zinline-mir-threshold=20",
            "-Zinline-mir-hint-threshold=20",
            "-Cllvm-args=-inline-threshold=10",
        ];
        // Paths of this machine must not be in the module, or no other machine could make the same bytes.
        let paths = [
            (root, "/palier"),
            (&cargo, "/cargo"),
            (&self.sysroot, "/rust"),
        ];
        let remap = |(from, to): (&Path, _)| format!("--remap-path-prefix={}={to}", from.display());
        sizes
            .into_iter()
            .map(String::from)
            .chain(paths.into_iter().map(remap))
            .collect()
    }
}

fn sysroot(rustc: &Path) -> Result<PathBuf, String> {
    output(Command::new(rustc).args(["--print", "sysroot"])).map(PathBuf::from)
}

/// Compiles and optimises; gives the bytes.
fn build(root: &Path) -> Result<Vec<u8>, String> {
    let compiler = Compiler::find()?;
    let version = output(Command::new(&compiler.rustc).arg("--version"))?;
    let optimiser = output(Command::new("wasm-opt").arg("--version")).map_err(|_| NO_OPTIMISER)?;
    let target = target_directory(root);
    let status = compiler
        .cargo(root)
        .env("CARGO_TARGET_DIR", &target)
        .env("PALIER_VALIDATOR_DIGEST", digest(root)?)
        .status()
        .map_err(|error| format!("cargo: {error}"))?;
    if !status.success() {
        return Err("the validator does not compile for WebAssembly".into());
    }
    let compiled = target.join(TARGET).join("wasm/palier_validator.wasm");
    let optimised = target.join("validator.optimised.wasm");
    output(
        Command::new("wasm-opt")
            .args(OPTIMISE)
            .arg(&compiled)
            .arg("-o")
            .arg(&optimised),
    )?;
    let mut module = read(&optimised)?;
    append_section(&mut module, &format!("{version}, {optimiser}"));
    Ok(module)
}

/// The features are those that the compiler may have used. Nothing is inlined: code that is there once is less for gzip than code that is in several
/// places, each time with other numbers of locals.
const OPTIMISE: [&str; 11] = [
    "-Oz",
    "--one-caller-inline-max-function-size",
    "0",
    "--always-inline-max-function-size",
    "0",
    "--flexible-inline-max-function-size",
    "0",
    "--enable-bulk-memory",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
];

fn target_directory(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root.join("target"), PathBuf::from)
        .join("xtask-wasm")
}

fn digest(root: &Path) -> Result<String, String> {
    source_digest(root).map_err(|error| format!("the validator's source: {error}"))
}

/// Packs the module as a `.lzma` file, with the properties that the page's unpacking is written for (`components/validator`).
fn pack(module: &[u8]) -> Result<Vec<u8>, String> {
    let options = LzmaOptions {
        dict_size: 1 << 18,
        lc: 3,
        lp: 0,
        pb: 0,
        nice_len: LzmaOptions::NICE_LEN_MAX,
        depth_limit: 1000,
        ..LzmaOptions::with_preset(9)
    };
    LzmaWriter::new_use_header(Vec::new(), &options, Some(module.len() as u64))
        .and_then(|mut writer| {
            writer.write_all(module)?;
            writer.finish()
        })
        .map_err(|error| format!("packing: {error}"))
}

/// Says what the module weighs, and refuses what is too heavy.
fn weigh(module: &[u8]) -> Result<String, String> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let gzipped = gzip
        .write_all(module)
        .and_then(|()| gzip.finish())
        .map_err(|error| format!("gzip: {error}"))?;
    let (raw, gzipped) = (module.len(), gzipped.len());
    let report = format!(
        "{raw} bytes, {gzipped} gzipped (goal: {} and {})",
        GOAL.0, GOAL.1
    );
    if raw > MOST.0 || gzipped > MOST.1 {
        return Err(format!(
            "the module is too big: {report}; at most {} and {}",
            MOST.0, MOST.1
        ));
    }
    Ok(report)
}

/// A custom section: id 0, size, length of the name, name, content.
fn append_section(module: &mut Vec<u8>, content: &str) {
    let mut section = leb128(BUILT_WITH.len());
    section.extend_from_slice(BUILT_WITH.as_bytes());
    section.extend_from_slice(content.as_bytes());
    module.push(0);
    module.extend(leb128(section.len()));
    module.extend(section);
}

/// The content of the section that [`append_section`] made: the last thing in the module.
fn section(module: &[u8]) -> Option<&str> {
    let name = BUILT_WITH.as_bytes();
    let at = module
        .windows(name.len())
        .rposition(|window| window == name)?;
    std::str::from_utf8(&module[at + name.len()..]).ok()
}

/// An unsigned number, seven bits a byte, the lowest first.
fn leb128(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = (number & 0x7f) as u8;
        number >>= 7;
        if number == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

fn holds(module: &[u8], text: &[u8]) -> bool {
    module.windows(text.len()).any(|window| window == text)
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::create_dir_all(path.parent().unwrap_or(path))
        .and_then(|()| fs::write(path, bytes))
        .map_err(|error| format!("{}: {error}", path.display()))
}
