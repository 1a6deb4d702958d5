//! How long something takes.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Prints the median of many runs, in microseconds, and gives it back.
pub fn time<T>(what: &str, mut run: impl FnMut() -> T) -> f64 {
    let mut times = Vec::new();
    let start = Instant::now();
    while times.len() < 25 || start.elapsed() < Duration::from_secs(1) {
        let start = Instant::now();
        black_box(run());
        times.push(start.elapsed());
    }
    times.sort();
    let median = times[times.len() / 2].as_secs_f64() * 1e6;
    println!("{median:>10.1} µs  {what}");
    median
}
