//! How hard a text is to read: lengths of sentences and words, and LIX.
//!
//! LIX (Björnsson 1968) is the average sentence length plus the percentage of words of more than six letters. On 1,669 French sentences rated by
//! people (ReadMe++) the length of sentences and LIX rank as well as formulas that count syllables, so none are counted. Everything
//! is an integer, so that every machine gives the same figure.

use crate::count::words;
use crate::text::{Span, sentences};

/// Words a text needs before LIX says anything.
pub const LEAST_WORDS: u32 = 40;

/// The measures of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Readability {
    /// Words in all.
    pub words: u32,
    /// Sentences that hold a word.
    pub sentences: u32,
    /// Words of more than six letters.
    pub long_words: u32,
    /// The longest sentence (the first of them), if there is any.
    pub longest: Option<Sentence>,
}

/// A sentence and its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Its words.
    pub words: u32,
}

/// The sentences of a text that hold a word, with their lengths.
pub fn lengths(text: &str) -> Vec<Sentence> {
    lengths_of(&words(text), &sentences(text))
}

/// The same of a text whose words and sentences are known.
pub(crate) fn lengths_of(words: &[Span], sentences: &[Span]) -> Vec<Sentence> {
    let mut words = words.iter().peekable();
    sentences
        .iter()
        .filter_map(|&span| {
            let within = std::iter::from_fn(|| words.next_if(|word| word.start < span.end));
            let words = count(within.count());
            (words > 0).then_some(Sentence { span, words })
        })
        .collect()
}

/// Measures a text.
pub fn measure(text: &str) -> Readability {
    measure_of(text, &words(text), &sentences(text))
}

/// The same of a text whose words and sentences are known.
pub(crate) fn measure_of(text: &str, words: &[Span], sentences: &[Span]) -> Readability {
    let lengths = lengths_of(words, sentences);
    let longest = lengths.iter().copied().reduce(|longest, next| {
        if next.words > longest.words {
            next
        } else {
            longest
        }
    });
    let long = |word: &Span| word.of(text).chars().filter(|c| c.is_alphabetic()).count() > 6;
    Readability {
        words: count(words.len()),
        sentences: count(lengths.len()),
        long_words: count(words.iter().filter(|word| long(word)).count()),
        longest,
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl Readability {
    /// Words a sentence on average, in tenths, rounded down; 0 for an empty text.
    pub fn average_tenths(&self) -> u32 {
        share(self.words, 10, self.sentences)
    }

    /// Words of more than six letters, in thousandths of all words, rounded down; 0 for an empty text.
    pub fn long_permille(&self) -> u32 {
        share(self.long_words, 1000, self.words)
    }

    /// LIX in hundredths, rounded down; none under [`LEAST_WORDS`] words.
    pub fn lix_hundredths(&self) -> Option<u32> {
        (self.words >= LEAST_WORDS).then(|| {
            share(self.words, 100, self.sentences) + share(self.long_words, 10_000, self.words)
        })
    }

    /// Björnsson's grade of the text; none under [`LEAST_WORDS`] words.
    pub fn grade(&self) -> Option<Grade> {
        self.lix_hundredths().map(|lix| match lix {
            0..3000 => Grade::VeryEasy,
            3000..4000 => Grade::Easy,
            4000..5000 => Grade::Medium,
            5000..6000 => Grade::Hard,
            _ => Grade::VeryHard,
        })
    }
}

/// `part × scale ÷ whole`, rounded down.
fn share(part: u32, scale: u64, whole: u32) -> u32 {
    let share = (u64::from(part) * scale)
        .checked_div(u64::from(whole))
        .unwrap_or(0);
    u32::try_from(share).unwrap_or(u32::MAX)
}

/// How hard a text is, by its LIX: under 30, 40, 50, 60, and above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Books for children.
    VeryEasy,
    /// Fiction, magazines.
    Easy,
    /// Newspapers.
    Medium,
    /// Official and specialised texts.
    Hard,
    /// Laws, dissertations.
    VeryHard,
}

impl Grade {
    /// The grade in words: in French for a language tag that begins with `fr`, in English otherwise.
    pub fn name(self, lang: &str) -> &'static str {
        let (fr, en) = match self {
            Grade::VeryEasy => ("très facile", "very easy"),
            Grade::Easy => ("facile", "easy"),
            Grade::Medium => ("moyen", "medium"),
            Grade::Hard => ("difficile", "hard"),
            Grade::VeryHard => ("très difficile", "very hard"),
        };
        if lang.starts_with("fr") { fr } else { en }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_by_hand() {
        let text = "Le maire répond. La médiathèque rouvrira demain matin à neuf heures ! Venez.";
        let measured = measure(text);
        assert_eq!((measured.words, measured.sentences), (12, 3));
        // médiathèque, rouvrira
        assert_eq!(measured.long_words, 2);
        let longest = measured.longest.unwrap();
        assert_eq!(longest.words, 8);
        assert!(longest.span.of(text).starts_with("La médiathèque"));
        assert_eq!(measured.average_tenths(), 40);
        assert_eq!(measured.long_permille(), 166);
        assert_eq!((measured.lix_hundredths(), measured.grade()), (None, None));
    }

    #[test]
    fn lix_from_forty_words_on() {
        let text = "Il va. ".repeat(19);
        assert_eq!(measure(&text).lix_hundredths(), None);
        let text = "Il va. ".repeat(20);
        assert_eq!(measure(&text).lix_hundredths(), Some(200));
        assert_eq!(measure(&text).grade(), Some(Grade::VeryEasy));
        // 44 words in one sentence, a quarter of them long: 44 + 25.
        let text = "une administration très lente ".repeat(11);
        let measured = measure(&text);
        assert_eq!(measured.lix_hundredths(), Some(6900));
        assert_eq!(measured.grade(), Some(Grade::VeryHard));
        assert_eq!(Grade::VeryHard.name("fr-CA"), "très difficile");
    }

    #[test]
    fn an_empty_text_has_no_measure() {
        for text in ["", " \n ", "!!! …"] {
            let measured = measure(text);
            assert_eq!((measured.words, measured.longest), (0, None), "{text}");
            assert_eq!(
                (measured.average_tenths(), measured.long_permille()),
                (0, 0)
            );
        }
    }
}
