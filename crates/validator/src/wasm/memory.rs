//! The memory of the module: a stack that only a whole request is taken from.
//!
//! What a request needs is laid one upon another and given back all at once, when its answer has been read. Nothing is given back before: then
//! the compiler sees that dropping a value does nothing, and leaves it out wherever it would have stood, which is a tenth of the module. Loaded
//! rules are kept, below everything else.

use std::alloc::{GlobalAlloc, Layout};
use std::arch::wasm32::{memory_grow, memory_size};
use std::cell::Cell;
use std::ptr::{self, null_mut};

/// What the host's memory grows by.
const PAGE: usize = 65_536;

/// The stack, from the end of the module's data to the end of the host's memory. All of its addresses are exposed ones.
pub(super) struct Memory {
    /// The first byte that is free; 0: nothing was taken yet.
    top: Cell<usize>,
    /// Where the memory of requests begins, above the rules.
    kept: Cell<usize>,
    /// How many requests and answers the host holds.
    lent: Cell<u32>,
}

/// The module has one thread.
unsafe impl Sync for Memory {}

#[global_allocator]
pub(super) static MEMORY: Memory = Memory {
    top: Cell::new(0),
    kept: Cell::new(0),
    lent: Cell::new(0),
};

unsafe extern "C" {
    /// The end of the module's data, by the linker.
    static __heap_base: u8;
}

fn base() -> usize {
    (&raw const __heap_base).expose_provenance()
}

impl Memory {
    /// The host holds one more request or answer.
    pub fn lend(&self) {
        self.lent.update(|lent| lent + 1);
    }

    /// The host gives one back; with the last one, all that was taken since [`keep`](Self::keep).
    pub fn take_back(&self) {
        self.lent.update(|lent| lent.saturating_sub(1));
        if self.lent.get() == 0 {
            self.top.set(self.kept.get());
        }
    }

    /// Keeps everything that is taken now.
    pub fn keep(&self) {
        self.kept.set(self.top.get());
    }

    /// Whether anything is kept.
    pub fn keeps(&self) -> bool {
        self.kept.get() != 0
    }

    /// Gives everything back, kept or not, but for a request: that is the first thing in the memory again.
    ///
    /// # Safety
    ///
    /// Nothing that was allocated is used any more, and `request` is in this memory.
    pub unsafe fn restart(&self, request: *const [u8]) -> *const [u8] {
        let first = ptr::with_exposed_provenance_mut::<u8>(base());
        unsafe { ptr::copy(request.cast(), first, request.len()) };
        self.top.set(base() + request.len());
        ptr::slice_from_raw_parts(first, request.len())
    }
}

unsafe impl GlobalAlloc for Memory {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let start = self.top.get().max(base()).next_multiple_of(layout.align());
        let Some(end) = start.checked_add(layout.size()) else {
            return null_mut();
        };
        let missing = end.saturating_sub(memory_size(0) * PAGE);
        if missing > 0 && memory_grow(0, missing.div_ceil(PAGE)) == usize::MAX {
            return null_mut();
        }
        self.top.set(end);
        ptr::with_exposed_provenance_mut(start)
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}

    /// What lies on top grows where it is.
    unsafe fn realloc(&self, old: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if old.addr() + layout.size() == self.top.get() {
            self.top.set(old.addr());
        }
        let Ok(wanted) = Layout::from_size_align(size, layout.align()) else {
            return null_mut();
        };
        let new = unsafe { self.alloc(wanted) };
        if !new.is_null() && new != old {
            unsafe { ptr::copy_nonoverlapping(old, new, layout.size().min(size)) };
        }
        new
    }
}
