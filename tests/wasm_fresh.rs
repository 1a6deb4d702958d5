//! The committed module is made from the source that stands beside it.

mod host;

#[test]
fn the_module_is_as_new_as_its_source() {
    let source = xtask::source_digest(&xtask::root()).expect("the source can be read");
    assert_eq!(
        host::Host::start().digest(),
        source,
        "themes/default/validator.wasm is older than its source: run `cargo xtask wasm`"
    );
}
