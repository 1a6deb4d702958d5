//! The crate `twitter-text` on the post of the bench; `check.rs` runs it.

mod time;

use time::time;
use twitter_text::extractor::{Extract, Extractor};
use twitter_text::parse;
use twitter_text_config::config_v3;

fn main() {
    let post = include_str!("../../post.txt").trim_end();
    let config = config_v3();
    time("crate twitter-text 0.3: parsed", || parse(post, config, true));
    let extractor = Extractor::new();
    time("crate twitter-text 0.3: entities", || {
        extractor.extract_entities_with_indices(post)
    });
}
