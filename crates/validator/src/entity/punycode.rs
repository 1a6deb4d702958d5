//! The length of a host name's labels in ASCII (RFC 3492), since X refuses those over 63.

/// The longest label, in ASCII characters.
const LABEL: usize = 63;

/// Whether every label of a host is between 1 and 63 characters long once written in ASCII.
pub(super) fn labels_fit(host: &str) -> bool {
    host.split('.')
        .all(|label| (1..=LABEL).contains(&encoded_length(label)))
}

/// The length of a label as `xn--…`, or of the label itself when it is ASCII; anything over [`LABEL`] for what is sure to be longer.
fn encoded_length(label: &str) -> usize {
    let points: Vec<u32> = label.chars().take(LABEL + 1).map(u32::from).collect();
    let basic = points.iter().filter(|&&point| point < 0x80).count();
    if basic == points.len() || points.len() > LABEL {
        return points.len();
    }
    let mut length = "xn--".len() + basic + usize::from(basic > 0);
    let (mut next, mut delta, mut bias) = (0x80u32, 0u32, 72u32);
    let mut handled = basic as u32;
    while let Some(&point) = points.iter().filter(|&&point| point >= next).min() {
        delta += (point - next) * (handled + 1);
        next = point;
        for &other in &points {
            if other < next {
                delta += 1;
            } else if other == next {
                length += digits(delta, bias);
                bias = adapt(delta, handled + 1, handled == basic as u32);
                delta = 0;
                handled += 1;
            }
        }
        delta += 1;
        next += 1;
    }
    length
}

/// How many digits a delta is written with.
fn digits(delta: u32, bias: u32) -> usize {
    let (mut rest, mut base, mut count) = (delta, 36, 1);
    loop {
        let threshold = if base <= bias {
            1
        } else {
            (base - bias).min(26)
        };
        if rest < threshold {
            return count;
        }
        rest = (rest - threshold) / (36 - threshold);
        base += 36;
        count += 1;
    }
}

fn adapt(delta: u32, handled: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / handled;
    let mut bias = 0;
    while delta > 455 {
        delta /= 35;
        bias += 36;
    }
    bias + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths() {
        for (label, ascii) in [
            ("example", "example"),
            ("bücher", "xn--bcher-kva"),
            ("☃", "xn--n3h"),
            ("élu", "xn--lu-9ia"),
            ("他们为什么不说中文", "xn--ihqwcrb4cv8a8dqg056pqjye"),
            (
                "почемужеонинеговорятпорусски",
                "xn--b1abfaaepdrnnbgefbadotcwatmq2g4l",
            ),
        ] {
            assert_eq!(encoded_length(label), ascii.len(), "{label}");
        }
    }

    #[test]
    fn limits() {
        assert!(labels_fit(&format!("{}.com", "a".repeat(63))));
        assert!(!labels_fit(&format!("{}.com", "a".repeat(64))));
        assert!(!labels_fit("a..com"));
    }
}
