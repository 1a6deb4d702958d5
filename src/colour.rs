//! Colours, and whether text can be read on them.

/// The least favourable light ground of the built-in theme: its most tinted surface (`css/tokens.css`).
pub const LIGHT_GROUND: [u8; 3] = [0xec, 0xec, 0xe6];

/// The least favourable dark ground.
pub const DARK_GROUND: [u8; 3] = [0x2d, 0x33, 0x33];

/// Red, green and blue of `#rrggbb`.
pub fn parse(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#')?;
    if digits.len() != 6 || !digits.is_ascii() {
        return None;
    }
    let part = |i: usize| u8::from_str_radix(&digits[i..i + 2], 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// The contrast of two colours, from 1 to 21 (WCAG 2.2, “contrast ratio”).
pub fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The colour, made darker or lighter step by step until text of it can be read on `ground` (contrast 4.5, WCAG 2.2 level AA).
pub fn readable_on(colour: [u8; 3], ground: [u8; 3]) -> [u8; 3] {
    let toward: f64 = if luminance(ground) > 0.5 { 0.0 } else { 255.0 };
    let mixed = |step: u8| {
        colour.map(|part| {
            (f64::from(part) + (toward - f64::from(part)) * f64::from(step) / 20.0).round() as u8
        })
    };
    (0..=20)
        .map(mixed)
        .find(|mixed| contrast(*mixed, ground) >= 4.5)
        .unwrap_or_else(|| mixed(20))
}

/// WCAG 2.2, “relative luminance”.
fn luminance(colour: [u8; 3]) -> f64 {
    let [r, g, b] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_on_white_is_21() {
        assert_eq!(contrast([0; 3], [255; 3]).round(), 21.0);
        assert_eq!(parse("#0b6e4f"), Some([11, 110, 79]));
        assert_eq!(parse("vert"), None);
        assert_eq!(readable_on([11, 110, 79], [255; 3]), [11, 110, 79]);
        assert!(contrast(readable_on([11, 110, 79], [20; 3]), [20; 3]) >= 4.5);
    }
}
