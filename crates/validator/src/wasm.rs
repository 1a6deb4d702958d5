//! The [door](crate::door) as WebAssembly: four exports, no import.
//!
//! | export | |
//! |---|---|
//! | `alloc(len) -> ptr` | memory for a request of `len` bytes of UTF-8 |
//! | `call(ptr, len) -> u64` | answers the request there; the answer is at `result >> 32`, `result & 0xffff_ffff` bytes long |
//! | `free(ptr, len)` | gives back the memory of a request or of an answer |
//! | `digest() -> u64` | the digest of the source that this was compiled from, as an answer that is not to be given back |
//!
//! The host owns what `alloc` and `call` give it, and frees both; a request is not to be read again after its call. After a trap, which no request
//! should cause, the host takes a new instance.

#![allow(unsafe_code, reason = "the host's addresses are all there is")]

use std::cell::RefCell;
use std::slice;

use crate::door::{self, Door};

mod memory;

use memory::MEMORY;

thread_local! {
    /// One door an instance.
    static DOOR: RefCell<Door> = RefCell::default();
}

#[unsafe(no_mangle)]
extern "C" fn alloc(len: usize) -> *const u8 {
    MEMORY.lend();
    Vec::leak(Vec::with_capacity(len)).as_ptr()
}

#[unsafe(no_mangle)]
extern "C" fn free(_: *const u8, _: usize) {
    MEMORY.take_back();
}

/// # Safety
///
/// `ptr` and `len` are those of a request that was not given back yet.
#[unsafe(no_mangle)]
unsafe extern "C" fn call(ptr: *const u8, len: usize) -> u64 {
    let request = unsafe { slice::from_raw_parts(ptr, len) };
    let answer = DOOR.with_borrow_mut(|state| {
        let mut answer = door::respond(state, text(request));
        if answer.loads() {
            if MEMORY.keeps() {
                // The rules that these replace lie below them. What was accepted once is loaded again, where those were.
                *state = Door::default();
                let request = unsafe { &*MEMORY.restart(request) };
                answer = door::respond(state, text(request));
            }
            MEMORY.keep();
        }
        answer.to_json()
    });
    MEMORY.lend();
    let answer = answer.leak();
    pack(answer.as_ptr(), answer.len())
}

#[unsafe(no_mangle)]
extern "C" fn digest() -> u64 {
    let digest = option_env!("PALIER_VALIDATOR_DIGEST").unwrap_or_default();
    pack(digest.as_ptr(), digest.len())
}

/// What is no UTF-8 is no request; neither is nothing.
fn text(request: &[u8]) -> &str {
    std::str::from_utf8(request).unwrap_or_default()
}

/// Addresses have 32 bits here.
fn pack(ptr: *const u8, len: usize) -> u64 {
    (ptr as u64) << 32 | len as u64
}
