//! What each mark wants around it.

use super::letters::{Letters, Role, is_blank, opens};
use super::{NarrowSpace, Pack, Slip, SlipKind};
use crate::text::place::one_of;

/// A text being proof-read. Places are counted in characters.
pub(super) struct Proof {
    letters: Letters,
    pack: Pack,
    narrow: NarrowSpace,
    slips: Vec<Slip>,
}

impl Proof {
    pub(super) fn new(text: &str, pack: Pack, narrow: NarrowSpace) -> Self {
        Proof {
            letters: Letters::new(text),
            pack,
            narrow,
            slips: Vec::new(),
        }
    }

    /// Reads the whole text.
    pub(super) fn read(mut self) -> Vec<Slip> {
        let mut i = 0;
        while let Some(letter) = self.letters.get(i) {
            if !letter.guarded {
                match letter.c {
                    ' ' => self.spaces(i),
                    ';' | ':' | '!' | '?' => self.mark(i),
                    '»' => self.closing(i),
                    '«' => self.opening(i),
                    '%' | '‰' | '€' | '$' => self.unit(i),
                    ',' => self.comma(i),
                    '.' => self.dots(i),
                    '\'' => self.apostrophe(i),
                    '"' => self.quote(i),
                    _ => {}
                }
            }
            i += 1;
        }
        self.slips
    }

    fn slip(&mut self, from: usize, to: usize, kind: SlipKind, replacement: &'static str) {
        let start = self.letters.byte(from);
        // What a mark wants before it counts more than that spaces are double.
        self.slips.pop_if(|last| last.end > start);
        self.slips.push(Slip {
            start,
            end: self.letters.byte(to),
            kind,
            replacement,
        });
    }

    /// Puts the pack's space for `mark` before `i`, unless a no-break space is there.
    fn space_before(&mut self, i: usize, mark: char) {
        let from = self.letters.back(i);
        match self.pack.space(mark, self.narrow) {
            None => {}
            Some("") if from == i => {}
            Some("") => self.slip(from, i, SlipKind::SpaceBefore, ""),
            Some(_) if self.letters.no_break(from, i) => {}
            Some(space) => self.slip(from, i, SlipKind::NoBreakBefore, space),
        }
    }

    /// What stands before `i`, blanks aside, a straight quotation mark as what it stands for; nothing at the beginning of a line.
    fn word_before(&self, i: usize) -> Option<char> {
        let before = self.letters.get(self.letters.back(i).checked_sub(1)?)?;
        let c = match before.role {
            Role::Opens | Role::OpensInner => '«',
            Role::Closes | Role::ClosesInner => '»',
            Role::None => before.c,
        };
        (!c.is_whitespace()).then_some(c)
    }

    fn after(&self, i: usize, kind: impl Fn(char) -> bool) -> bool {
        self.letters.c(i + 1).is_some_and(kind)
    }

    /// `;` `:` `!` `?`
    fn mark(&mut self, i: usize) {
        let from = self.letters.back(i);
        let Some(before) = self.word_before(i) else {
            return;
        };
        // In "?!" only the first mark counts; after a lone quotation mark none does.
        let joined = match before {
            ';' | ':' | '!' | '?' => self.letters.get(from - 1).is_some_and(|l| !l.guarded),
            c => c == '"',
        };
        if !joined && !opens(before) && self.punctuates(i) && !self.would_name(from, i) {
            self.space_before(i, self.letters.c(i).unwrap_or_default());
        }
    }

    /// Whether the mark at `i` is a semicolon that would end a character reference (`&eacute;`) without the blanks before it, which begin at `from`.
    fn would_name(&self, from: usize, i: usize) -> bool {
        let mut word = (0..from).rev().map_while(|j| self.letters.c(j));
        from < i
            && self.letters.c(i) == Some(';')
            && word.find(|c| !c.is_alphanumeric() && !one_of("_-", *c)) == Some('&')
    }

    /// Whether the mark at `i` is punctuation: no time, no smiley, no part of a name or an expression.
    fn punctuates(&self, i: usize) -> bool {
        if matches!(self.letters.c(i), Some(':' | ';')) {
            return self.letters.closes(i);
        }
        let last = self.letters.run(i, |c| matches!(c, '!' | '?')) - 1;
        // "Bravo!🎉", but not "a?b=c", "![image]", "?.".
        let other = |c: char| c.is_alphanumeric() || opens(c) || one_of("\"'.,:;_*%", c);
        self.letters.closes(last) || self.after(last, |c| !other(c))
    }

    /// `»`
    fn closing(&mut self, i: usize) {
        if self.word_before(i).is_some_and(|c| c != '«') {
            self.space_before(i, '»');
        }
    }

    /// `«`
    fn opening(&mut self, i: usize) {
        let to = self.letters.run(i + 1, is_blank);
        let empty = self
            .letters
            .c(to)
            .is_none_or(|c| c.is_whitespace() || c == '»');
        if empty || self.letters.no_break(i + 1, to) {
            return;
        }
        if let Some(space) = self.pack.space('«', self.narrow) {
            self.slip(i + 1, to, SlipKind::NoBreakAfter, space);
        }
    }

    /// `%` `€`: after a number.
    fn unit(&mut self, i: usize) {
        let counted = self.word_before(i).is_some_and(|c| c.is_ascii_digit());
        if counted && !self.after(i, char::is_alphanumeric) {
            self.space_before(i, self.letters.c(i).unwrap_or_default());
        }
    }

    /// Whether the blanks before the comma or full stop at `i` are too many: a word before, the end of a word after.
    fn strays(&self, i: usize) -> bool {
        let word = |c: char| c.is_alphanumeric() || one_of(")»”’", c);
        self.letters.back(i) < i
            && self.word_before(i).is_some_and(word)
            && (self.letters.closes(i) || self.after(i, |c| one_of(";:!?", c)))
    }

    fn comma(&mut self, i: usize) {
        let word = |c: char| c.is_alphabetic() || one_of(")»”’", c);
        let joins = self.word_before(i).is_some_and(word) && self.after(i, char::is_alphabetic);
        if self.letters.back(i) < i && (joins || self.strays(i)) {
            self.slip(self.letters.back(i), i, SlipKind::SpaceBefore, "");
        }
        if joins {
            self.slip(i + 1, i + 1, SlipKind::SpaceAfter, " ");
        }
    }

    /// Full stops; only the first of a run has a say.
    fn dots(&mut self, i: usize) {
        if self.letters.c_before(i) == Some('.') {
            return;
        }
        let end = self.letters.run(i, |c| c == '.');
        match end - i {
            1 if self.strays(i) => self.slip(self.letters.back(i), i, SlipKind::SpaceBefore, ""),
            1 if self.runs_on(i) => self.slip(end, end, SlipKind::SpaceAfter, " "),
            // ".../file" and "/..." are paths.
            3.. if self.word_before(i) != Some('/') && self.letters.c(end) != Some('/') => {
                self.slip(i, end, SlipKind::Ellipsis, "…");
            }
            _ => {}
        }
    }

    /// `demain.Il`: two small letters before the full stop, a capital and a small letter after. `M.`, `U.S.` and `README.md` are not.
    fn runs_on(&self, i: usize) -> bool {
        let small = |c: Option<char>| c.is_some_and(char::is_lowercase);
        let head = i >= 2 && small(self.letters.c(i - 1)) && small(self.letters.c(i - 2));
        let next = self.letters.c(i + 2);
        head && self.after(i, char::is_uppercase)
            && next.is_none_or(|c| {
                c.is_lowercase() || is_blank(c) || one_of("'’", c) || self.gets_space(i + 2, c)
            })
    }

    /// Whether a space is put before the mark at `i`, which is then as good as there: a text that has been mended once is not to be mended again.
    fn gets_space(&self, i: usize, c: char) -> bool {
        let closes = self
            .letters
            .get(i)
            .is_some_and(|it| it.role == Role::Closes);
        let space = self.pack.space(if closes { '»' } else { c }, self.narrow);
        space.is_some_and(|space| !space.is_empty()) && (!one_of(";:!?", c) || self.punctuates(i))
    }

    fn apostrophe(&mut self, i: usize) {
        let before = self.letters.c_before(i).is_some_and(char::is_alphabetic);
        if before && self.after(i, char::is_alphanumeric) {
            self.slip(i, i + 1, SlipKind::Apostrophe, "’");
        }
    }

    fn quote(&mut self, i: usize) {
        let (opening, closing) = match self.pack.space('«', self.narrow) {
            Some("\u{202f}") => ("«\u{202f}", "\u{202f}»"),
            Some(_) => ("«\u{a0}", "\u{a0}»"),
            None => ("“", "”"),
        };
        let mark = match self.letters.get(i).map(|letter| letter.role) {
            Some(Role::Opens) => opening,
            Some(Role::Closes) => closing,
            Some(Role::OpensInner) => "“",
            Some(Role::ClosesInner) => "”",
            Some(Role::None) | None => return,
        };
        self.slip(i, i + 1, SlipKind::Quotes, mark);
    }

    /// Several spaces inside a line; at its beginning they indent, at its end they mean nothing or, in Markdown, a break.
    fn spaces(&mut self, i: usize) {
        let Some(before) = self.letters.c_before(i) else {
            return;
        };
        let to = self.letters.run(i, |c| c == ' ');
        let inside = self.letters.c(to).is_some_and(|c| !c.is_whitespace());
        if to - i >= 2 && inside && !before.is_whitespace() && before != '«' {
            self.slip(i, to, SlipKind::DoubleSpace, " ");
        }
    }
}
