//! A stable sort of which one copy serves every type: in WebAssembly the standard library's weighs 6 KB for each type that is sorted.

/// Sorts `items`, in n log n comparisons at most; equal items keep their order. `before` tells whether the one comes before the other.
pub(crate) fn sort<T>(items: &mut [T], before: impl Fn(&T, &T) -> bool) {
    let mut to = ranks(items.len(), &|a, b| before(&items[a], &items[b]));
    for i in 0..items.len() {
        while to[i] != i {
            let target = to[i];
            items.swap(i, target);
            to.swap(i, target);
        }
    }
}

/// For each item, the place that it has among all when they are sorted.
fn ranks(len: usize, before: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut sorted: Vec<usize> = (0..len).collect();
    let mut merged = Vec::with_capacity(len);
    let mut width = 1;
    while width < len {
        merged.clear();
        let mut start = 0;
        while start < len {
            let (middle, end) = (len.min(start + width), len.min(start + 2 * width));
            let (mut left, mut right) = (start, middle);
            while left < middle || right < end {
                let take_right =
                    right < end && (left == middle || before(sorted[right], sorted[left]));
                let from = if take_right { &mut right } else { &mut left };
                merged.push(sorted[*from]);
                *from += 1;
            }
            start = end;
        }
        std::mem::swap(&mut sorted, &mut merged);
        width *= 2;
    }
    merged.resize(len, 0);
    for (rank, item) in sorted.into_iter().enumerate() {
        merged[item] = rank;
    }
    merged
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::sort;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(items in proptest::collection::vec(0..20_u8, 0..60)) {
            let numbered: Vec<_> = items.into_iter().enumerate().collect();
            let mut expected = numbered.clone();
            expected.sort_by_key(|(_, item)| *item);
            let mut sorted = numbered;
            sort(&mut sorted, |a, b| a.1 < b.1);
            prop_assert_eq!(sorted, expected);
        }
    }
}
