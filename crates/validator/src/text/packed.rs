//! Tables of characters, and how they are packed.

/// Whether a code point is in a table of runs, each `start << 11 | length`.
pub(crate) fn in_runs(runs: &[u32], c: char) -> bool {
    let point = c as u32;
    let after = runs.partition_point(|run| run >> 11 <= point);
    after > 0 && point - (runs[after - 1] >> 11) < (runs[after - 1] & 0x7FF)
}

/// The numbers of a packed table: seven bits a byte, the low ones first, the eighth bit saying that more follow.
pub(super) fn numbers(table: &[u8]) -> impl Iterator<Item = u32> {
    let mut bytes = table.iter();
    core::iter::from_fn(move || {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = *bytes.next()?;
            number |= u32::from(byte & 0x7F) << shift;
            shift += 7;
            if byte < 0x80 {
                return Some(number);
            }
        }
    })
}

/// Whether a code point is in a packed table of lengths: what to pass over and what to take by turns.
pub(super) fn in_packed(table: &[u8], c: char) -> bool {
    let mut rest = c as u32;
    let mut takes = false;
    for length in numbers(table) {
        if rest < length {
            return takes;
        }
        rest -= length;
        takes = !takes;
    }
    false
}
