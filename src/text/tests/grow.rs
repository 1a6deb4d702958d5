//! Trees that nobody would make.

use super::random::Random;
use crate::text::{Builder, Callout, Choice, Side, Tag};

/// Makes any tree that a builder can make, with words that are there only once.
pub struct Grower {
    random: Random,
    pub form: Builder,
    pub words: usize,
}

impl Grower {
    pub fn new(seed: u64) -> Self {
        Self {
            random: Random::new(seed),
            form: Builder::default(),
            words: 0,
        }
    }

    fn word(&mut self) -> String {
        self.words += 1;
        let (before, after) = (
            self.random.one_of(&[
                "", "", " ", "*", "(", "1. ", "# ", "| ", "é", "_", "[", "<b> ",
            ]),
            self.random.one_of(&[
                "", "", " ", "*", ")", "!", "`", "&amp;", "é", "_", "]", "\\", "~",
            ]),
        );
        format!("{before}w{}x{after}", self.words)
    }

    pub fn blocks(&mut self, depth: usize) {
        for _ in 0..1 + self.random.below(3) {
            self.block(depth);
        }
    }

    fn block(&mut self, depth: usize) {
        let sort = self.random.below([6, 14, 14, 15][depth]);
        match sort {
            0 | 1 => self.lines(Tag::Para),
            2 => self.lines(Tag::Heading(3)),
            3 => {
                self.form.leaf(Tag::Rule).leaf(Tag::Lines(3));
            }
            4 => {
                let word = self.word();
                self.form.open_as(Tag::Code, "text").str(&word).close();
            }
            5 => self.table(),
            6 => self.within(Tag::Quote, depth),
            7 => self.within(Tag::Callout(Callout::Tip), depth),
            8 => self.within(Tag::Frame, depth),
            9 => self.within(Tag::Figure, depth),
            10 => self.list(Tag::List(false), depth),
            11 => self.list(Tag::List(true), depth),
            12 => self.list(Tag::Boxes(Choice::Many), depth),
            13 => {
                self.form.open_at(7);
                self.within(Tag::Item, depth);
                self.form.close();
            }
            _ => {
                let label = format!("n{}", self.words);
                self.form.open_as(Tag::Note, &label);
                self.blocks(depth - 1);
                self.form.close();
            }
        }
    }

    fn within(&mut self, tag: Tag, depth: usize) {
        self.form.open(tag);
        self.blocks(depth.saturating_sub(1));
        self.form.close();
    }

    fn list(&mut self, tag: Tag, depth: usize) {
        self.form.open(tag);
        for n in 0..1 + self.random.below(3) {
            self.form.open(Tag::Item);
            let is_box = matches!(tag, Tag::Boxes(_));
            if is_box {
                self.form.leaf(Tag::Tick(n == 1));
            }
            if is_box || self.random.below(2) == 0 {
                self.inline(2);
            }
            if self.random.below(3) == 0 {
                self.blocks(depth - 1);
            }
            self.form.close();
        }
        self.form.close();
    }

    fn table(&mut self) {
        let columns = 1 + self.random.below(3);
        self.form.open_table(&vec![Side::Right; columns]);
        for n in 0..1 + self.random.below(3) {
            self.form.open(if n == 0 { Tag::Head } else { Tag::Row });
            for _ in 0..columns {
                self.lines(Tag::Cell);
            }
            self.form.close();
        }
        self.form.close();
    }

    fn lines(&mut self, tag: Tag) {
        self.form.open(tag);
        for _ in 0..1 + self.random.below(4) {
            self.inline(2);
        }
        self.form.close();
    }

    fn inline(&mut self, depth: usize) {
        let word = self.word();
        match self.random.below(if depth == 0 { 6 } else { 12 }) {
            0..4 => _ = self.form.str(&word),
            4 => _ = self.form.str(&word).leaf(Tag::Soft),
            5 => {
                _ = self
                    .form
                    .open(Tag::Mono)
                    .str(&word)
                    .close()
                    .leaf(Tag::Blank(4))
            }
            6 => self.around(Tag::Emph, &word, depth),
            7 => self.around(Tag::Strong, &word, depth),
            8 => self.around(Tag::Strike, &word, depth),
            9 => self.around(Tag::Mark, &word, depth),
            10 => {
                self.form
                    .open_to(Tag::Picture, "a b.png", "")
                    .str(&word)
                    .close();
                self.form.leaf(Tag::Hard);
            }
            _ => {
                self.form.open_to(Tag::Link, "x.md", "").str(&word).close();
            }
        }
    }

    fn around(&mut self, tag: Tag, word: &str, depth: usize) {
        self.form.open(tag).str(word);
        self.inline(depth - 1);
        self.form.close();
    }
}
