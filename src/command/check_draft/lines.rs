//! Lines and columns of a text, quickly, however long it is.

use crate::report::Position;

/// Every so many bytes the characters before them are known.
const STEP: usize = 1024;

/// An index of a text.
pub struct Lines<'t> {
    text: &'t str,
    /// The byte at which each line begins.
    starts: Vec<usize>,
    /// The code points before each [`STEP`].
    chars: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub fn new(text: &'t str) -> Self {
        let starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        let chars = text.as_bytes().chunks(STEP).scan(0, |before, chunk| {
            Some(std::mem::replace(before, *before + chars(chunk)))
        });
        Self {
            text,
            starts,
            chars: chars.collect(),
        }
    }

    /// The line, from 1, and the bytes before it.
    pub fn line(&self, byte: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= byte);
        (line, self.starts[line - 1])
    }

    /// The bytes of a line, from 1, without its end; empty after the last one.
    pub fn bytes(&self, line: usize) -> std::ops::Range<usize> {
        let start = self
            .starts
            .get(line - 1)
            .copied()
            .unwrap_or(self.text.len());
        let end = self
            .starts
            .get(line)
            .map_or(self.text.len(), |next| next - 1);
        start
            ..start
                + self.text[start..end.max(start)]
                    .trim_end_matches('\r')
                    .len()
    }

    /// The position of a byte.
    pub fn position(&self, byte: usize) -> Position {
        let byte = byte.min(self.text.len());
        let (line, start) = self.line(byte);
        Position {
            line,
            column: self.chars_before(byte) - self.chars_before(start) + 1,
        }
    }

    fn chars_before(&self, byte: usize) -> usize {
        let Some(before) = self.chars.get(byte / STEP) else {
            return self.chars.last().map_or(0, |before| {
                before + chars(&self.text.as_bytes()[(self.chars.len() - 1) * STEP..byte])
            });
        };
        before + chars(&self.text.as_bytes()[byte / STEP * STEP..byte])
    }
}

/// How many code points begin in these bytes.
fn chars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::position;

    #[test]
    fn positions_are_those_of_the_slow_way() {
        let text = "É\r\n🚲🚲 à vélo\n\n".repeat(300);
        let lines = Lines::new(&text);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            assert_eq!(lines.position(at), position(&text, at), "{at}");
        }
        assert_eq!(Lines::new("").position(0), position("", 0));
    }

    #[test]
    fn a_line_is_known_without_its_end() {
        let lines = Lines::new("Été\r\n\nbord");
        assert_eq!(
            (
                lines.bytes(1),
                lines.bytes(2),
                lines.bytes(3),
                lines.bytes(4)
            ),
            (0..5, 7..7, 8..12, 12..12)
        );
    }
}
