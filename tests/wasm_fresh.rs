//! The committed module is made from the source that lies beside it.

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

#[test]
fn the_packed_module_is_the_module() {
    let module = std::fs::read(xtask::root().join(xtask::wasm::MODULE)).expect("it can be read");
    let unpacked = xtask::wasm::unpacked(&xtask::root()).expect("it is packed by LZMA");
    assert!(
        unpacked == module,
        "{} is another one: run `cargo xtask wasm`",
        xtask::wasm::PACKED
    );
}
