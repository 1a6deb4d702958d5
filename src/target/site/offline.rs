//! The files that let a browser keep a site that came over the web: a service worker that knows every file of this build, and a manifest to install it by.
//!
//! From a disk there is neither: the files are there already.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::layout::{MANIFEST, WORKER, folder};
use crate::atlas::{Address, Atlas};
use crate::files::Files;
use crate::name::Spot;
use crate::publication::Publication;
use crate::theme::Theme;

/// Films, sounds and files to download are too long to be kept unasked.
const LEFT_OUT: [&str; 10] = [
    "mp4", "webm", "mp3", "ogg", "pdf", "zip", "odt", "ods", "docx", "csv",
];

/// Adds the manifests and, last of all, the worker with the list of everything else.
pub fn add(site: &mut Files, publications: &[Publication], atlas: &Atlas, theme: &Theme) {
    for publication in publications {
        let (title, description) = (&publication.title, &publication.description);
        let lang = &*publication.edition.language;
        let folder = folder(publications, lang);
        let manifest = Address::page(&format!("{folder}{MANIFEST}"));
        let home = |language: &str| {
            let address = atlas.address(language, &Spot::Home);
            address.map(|address| address.seen_from(&manifest))
        };
        let first = publications
            .first()
            .map_or(lang, |first| &*first.edition.language);
        let base = manifest.base();
        let facts = json!({
            "id": home(first),
            "name": title,
            "short_name": title,
            "description": description,
            "lang": lang,
            "dir": crate::typeset::direction(lang),
            "start_url": home(lang),
            "scope": if base.is_empty() { "./" } else { &base },
            "display": "standalone",
            "background_color": "#fbfaf6",
            "theme_color": "#fbfaf6",
            "icons": [{ "src": format!("{base}assets/icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any maskable" }],
        });
        site.insert(manifest.path(), facts.to_string().into_bytes());
    }
    let Some(worker) = theme.worker() else { return };
    let kept = site
        .iter()
        .filter(|(path, _)| !LEFT_OUT.contains(&path.rsplit('.').next().unwrap_or_default()));
    let files: Vec<[String; 2]> = kept
        .map(|(path, bytes)| {
            [
                path.to_string(),
                STANDARD_NO_PAD.encode(Sha256::digest(bytes)),
            ]
        })
        .collect();
    let list = serde_json::to_string(&files).unwrap_or_default();
    let version = &blake3::hash(list.as_bytes()).to_hex()[..16];
    let script =
        format!("const version = \"{version}\";\nconst files = new Map({list});\n{worker}");
    site.insert(WORKER, script.into_bytes());
}
