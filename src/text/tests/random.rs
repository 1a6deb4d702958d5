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
    let mut n = 0;
    let mut word = || {
        n += 1;
        format!("w{n}x")
    };
    for _ in 0..pieces {
        match random.below(40) {
            0 => text.push_str(&table(random, &mut word)),
            1 => {
                let label = random.one_of(&["a", "b", "^a", "^b"]);
                text.push_str(&format!("\n\n[{label}]: {} '{}'\n", word(), word()));
            }
            2 => text.push_str(random.one_of(&["[a]", "[b]", "[^a]", "![a]"])),
            3..20 => text.push_str(random.one_of(&MARKS)),
            _ => text.push_str(&word()),
        }
    }
    text
}

/// A table whose rows have more or fewer cells than its head.
fn table(random: &mut Random, word: &mut dyn FnMut() -> String) -> String {
    let columns = 1 + random.below(3);
    let mut row = |cells| {
        let cells: Vec<String> = (0..cells).map(|_| word()).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let head = row(columns);
    let rows: String = (0..random.below(3))
        .map(|_| row(1 + random.below(5)))
        .collect();
    format!("\n\n{head}{}|\n{rows}\n", "|:-:".repeat(columns))
}
