//! The documents that every course has without writing them: the platforms and the kinds of draft that come with Palier.
//! A course's own file of the same name takes the place of ours.

use include_dir::{Dir, include_dir};

use crate::document::{DocKind, Named, named};

static PLATFORMS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content/platforms");
static KINDS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content/kinds");

/// Paths that begin so are ours, not the author's.
pub const PREFIX: &str = "palier:";

/// Path, kind, id and bytes of each document.
pub fn documents() -> impl Iterator<Item = (String, DocKind, String, &'static [u8])> {
    [("platforms", &PLATFORMS), ("kinds", &KINDS)]
        .into_iter()
        .flat_map(|(folder, dir)| {
            dir.files().filter_map(move |file| {
                let name = file.path().to_str()?;
                match named(name) {
                    Named::Document(kind, id) => Some((
                        format!("{PREFIX}{folder}/{name}"),
                        kind,
                        id,
                        file.contents(),
                    )),
                    _ => None,
                }
            })
        })
}

/// The bytes of one of our own documents, for the excerpt of a mistake in it.
pub fn get(path: &str) -> Option<&'static [u8]> {
    let (folder, name) = path.strip_prefix(PREFIX)?.split_once('/')?;
    let dir = if folder == "platforms" {
        &PLATFORMS
    } else {
        &KINDS
    };
    dir.get_file(name).map(|file| file.contents())
}
