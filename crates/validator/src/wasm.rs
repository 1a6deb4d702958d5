//! The [door](crate::door) as WebAssembly: four exports, no import.
//!
//! | export | |
//! |---|---|
//! | `alloc(len) -> ptr` | memory for a request of `len` bytes of UTF-8 |
//! | `call(ptr, len) -> u64` | answers the request there; the answer is at `result >> 32`, `result & 0xffff_ffff` bytes long |
//! | `free(ptr, len)` | gives back the memory of a request or of an answer |
//! | `digest() -> u64` | the digest of the source that this was compiled from, as an answer that is not to be given back |
//!
//! The host owns what `alloc` and `call` give it, and frees both, each with the length that it had. After a trap, which no request should cause,
//! the host takes a new instance.

#![allow(unsafe_code, reason = "the host's addresses are all there is")]

use std::cell::RefCell;
use std::ptr::slice_from_raw_parts_mut;
use std::slice;

use crate::door::{self, Door};

thread_local! {
    /// One door an instance.
    static DOOR: RefCell<Door> = RefCell::default();
}

#[unsafe(no_mangle)]
extern "C" fn alloc(len: usize) -> *mut u8 {
    give(vec![0; len].into_boxed_slice())
}

/// # Safety
///
/// `ptr` and `len` are those of a request or of an answer that was not given back yet.
#[unsafe(no_mangle)]
unsafe extern "C" fn free(ptr: *mut u8, len: usize) {
    drop(unsafe { Box::from_raw(slice_from_raw_parts_mut(ptr, len)) });
}

/// # Safety
///
/// `ptr` and `len` are those of a request that was not given back yet.
#[unsafe(no_mangle)]
unsafe extern "C" fn call(ptr: *const u8, len: usize) -> u64 {
    let request = String::from_utf8_lossy(unsafe { slice::from_raw_parts(ptr, len) });
    let answer = DOOR.with_borrow_mut(|state| door::call(state, &request));
    let len = answer.len();
    pack(give(answer.into_bytes().into_boxed_slice()), len)
}

#[unsafe(no_mangle)]
extern "C" fn digest() -> u64 {
    let digest = option_env!("PALIER_VALIDATOR_DIGEST").unwrap_or_default();
    pack(digest.as_ptr(), digest.len())
}

/// Hands memory over to the host.
fn give(bytes: Box<[u8]>) -> *mut u8 {
    Box::into_raw(bytes).cast()
}

/// Addresses have 32 bits here.
fn pack(ptr: *const u8, len: usize) -> u64 {
    (ptr as u64) << 32 | len as u64
}
