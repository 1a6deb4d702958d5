//! A host for the compiled validator: the committed module, or the one that the variable `PALIER_WASM` names.

use std::path::PathBuf;

use wasmi::{Engine, Linker, Memory, Module, Store, TypedFunc};

/// A module that runs.
pub struct Host {
    store: Store<()>,
    memory: Memory,
    alloc: TypedFunc<u32, u32>,
    free: TypedFunc<(u32, u32), ()>,
    call: TypedFunc<(u32, u32), u64>,
    digest: TypedFunc<(), u64>,
}

impl Host {
    pub fn start() -> Self {
        let path = std::env::var_os("PALIER_WASM")
            .map_or_else(|| xtask::root().join(xtask::wasm::MODULE), PathBuf::from);
        let bytes =
            std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let engine = Engine::default();
        let module = Module::new(&engine, &bytes[..]).expect("it is a module");
        assert_eq!(
            module.imports().count(),
            0,
            "the validator asks nothing of its host"
        );
        let mut store = Store::new(&engine, ());
        let instance = Linker::new(&engine)
            .instantiate_and_start(&mut store, &module)
            .expect("it starts");
        let missing = "the module has all the exports of the door";
        Self {
            memory: instance.get_memory(&store, "memory").expect(missing),
            alloc: instance.get_typed_func(&store, "alloc").expect(missing),
            free: instance.get_typed_func(&store, "free").expect(missing),
            call: instance.get_typed_func(&store, "call").expect(missing),
            digest: instance.get_typed_func(&store, "digest").expect(missing),
            store,
        }
    }

    /// The answer of the module to a request.
    #[allow(
        dead_code,
        reason = "one of the tests that share this file asks for the digest only"
    )]
    pub fn call(&mut self, request: &str) -> String {
        let length = u32::try_from(request.len()).expect("a request has less than 4 GB");
        let at = self
            .alloc
            .call(&mut self.store, length)
            .expect("there is memory");
        self.memory
            .write(&mut self.store, at as usize, request.as_bytes())
            .expect("it is ours");
        let packed = self
            .call
            .call(&mut self.store, (at, length))
            .unwrap_or_else(|trap| panic!("{trap} on {request}"));
        let answer = self.read(packed);
        self.free
            .call(&mut self.store, (at, length))
            .expect("the request is ours");
        self.free
            .call(&mut self.store, unpacked(packed))
            .expect("the answer is ours");
        answer
    }

    /// The digest of the source that the module was compiled from.
    #[allow(
        dead_code,
        reason = "one of the tests that share this file calls the door only"
    )]
    pub fn digest(&mut self) -> String {
        let packed = self.digest.call(&mut self.store, ()).expect("it answers");
        self.read(packed)
    }

    /// Bytes of memory that the module holds.
    #[allow(
        dead_code,
        reason = "one of the tests that share this file measures it"
    )]
    pub fn size(&self) -> usize {
        self.memory.data_size(&self.store)
    }

    fn read(&self, packed: u64) -> String {
        let (at, length) = unpacked(packed);
        let mut bytes = vec![0; length as usize];
        self.memory
            .read(&self.store, at as usize, &mut bytes)
            .expect("it stands in memory");
        String::from_utf8(bytes).expect("it is text")
    }
}

/// Address and length.
fn unpacked(packed: u64) -> (u32, u32) {
    ((packed >> 32) as u32, packed as u32)
}
