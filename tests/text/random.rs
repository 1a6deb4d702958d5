//! Texts that nobody would write, the same ones at each run.

/// Numbers that look random: xorshift64*.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `most`.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        high as usize % most
    }

    pub fn one_of<'t>(&mut self, all: &[&'t str]) -> &'t str {
        all[self.below(all.len())]
    }
}

/// What Markdown is made of, besides words.
const MARKS: [&str; 72] = [
    " ",
    " ",
    " ",
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\n\n",
    "*",
    "*",
    "**",
    "_",
    "__",
    "~~",
    "`",
    "``",
    "\n```\n",
    "\n```quiz ",
    "\n~~~ ",
    "[",
    "]",
    "](",
    ")",
    "![",
    "[^",
    "]: ",
    "\n[^",
    "\n[",
    "<",
    ">",
    "</b>",
    "<b>",
    "<!-- ",
    " -->",
    "\n<div>\n",
    "\n# ",
    "\n## ",
    "\n- ",
    "\n+ ",
    "\n* ",
    "\n1. ",
    "\n7) ",
    "\n> ",
    "\n> [!NOTE]\n> ",
    "\n---\n",
    "\n===\n",
    " | ",
    "|",
    "\n|---|---|\n",
    "|---",
    ":-:",
    "- [ ] ",
    "[x] ",
    "&",
    "&amp;",
    "&#42;",
    "\\",
    "\\*",
    "  \n",
    "\\\n",
    "\t",
    "    ",
    "  ",
    "http://",
    "@",
    "(lang:",
    "\"",
    "'",
    " {#",
    "}",
    "\u{a0}",
];

/// Markdown of so many pieces, half of them marks. Each of its words is there only once: `w12x`.
pub fn markdown(random: &mut Random, pieces: usize) -> String {
    let mut text = String::new();
    for n in 0..pieces {
        if random.below(2) == 0 {
            text.push_str(random.one_of(&MARKS));
        } else {
            text.push_str(&format!("w{n}x"));
        }
    }
    text
}
