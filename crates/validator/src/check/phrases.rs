//! Lists of words and phrases, all looked for in one walk over a text.
//!
//! Every list of every rule goes into one table, sorted by the first word of its phrases without accents. Each word of a text narrows that
//! table letter by letter; most words leave nothing after three letters. What is left is compared word by word.

use std::borrow::Cow;
use std::ops::Range;

use crate::check::{AUTHOR, Accents, Analysis, Fault, Faults, sort};
use crate::text::{self, Span, place};

/// The most words that `…` stands for.
const GAP: usize = 3;

/// Every list of phrases of a rule set.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    lists: usize,
    phrases: Vec<Phrase>,
    /// The first words, without accents, sorted; each with the number of its phrase.
    firsts: Vec<(Box<str>, usize)>,
    /// Phrases whose first word may begin with anything.
    open: Vec<usize>,
    /// What has no word in it (an emoji), with its list and its entry there.
    signs: Vec<(String, usize, usize)>,
}

/// Where a phrase of a list stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit {
    /// In bytes.
    pub start: usize,
    /// In bytes.
    pub end: usize,
    /// Which entry of its list it is.
    pub entry: usize,
    /// Whether it begins inside a hashtag.
    pub in_hashtag: bool,
}

impl Hit {
    pub fn extent(&self) -> Range<usize> {
        self.start..self.end
    }
}

#[derive(Debug)]
struct Phrase {
    list: usize,
    entry: usize,
    accents: Accents,
    /// Signs just before the first word and just after the last one: the `#` of a hashtag, the point of `etc.`.
    lead: String,
    tail: String,
    words: Vec<Word>,
    /// Whether it may stand in a link, a mention or an e-mail address: it looks like one itself.
    anywhere: bool,
}

/// A word of a phrase.
#[derive(Debug)]
struct Word {
    kept: String,
    plain: String,
    any_beginning: bool,
    any_ending: bool,
    /// What stands between it and the word before: these signs, or up to three words.
    joint: Option<String>,
}

/// A word of a text, made ready to be compared.
#[derive(Debug)]
pub(crate) struct Token {
    /// Where it stands, the apostrophe of an elision left aside.
    pub span: Span,
    /// In lower case, ligatures undone.
    kept: String,
    /// The same without accents, where that is different.
    plain: Option<String>,
    pub place: TokenPlace,
}

/// What a word of a text is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenPlace {
    Prose,
    Hashtag,
    /// A link, a mention, an e-mail address: what stands there is a name, not a word.
    Name,
}

impl Token {
    pub fn new(source: &str, span: Span, place: TokenPlace) -> Self {
        let word = span.of(source);
        let word = word.strip_suffix(['\'', '’', 'ʼ']).unwrap_or(word);
        let span = Span {
            start: span.start,
            end: span.start + word.len(),
        };
        let (kept, plain) = folds(word);
        let plain = (plain != kept).then_some(plain);
        Self {
            span,
            kept,
            plain,
            place,
        }
    }

    /// In lower case, accents kept.
    pub fn kept(&self) -> &str {
        &self.kept
    }

    /// In lower case, without accents.
    pub fn plain(&self) -> &str {
        self.plain.as_deref().unwrap_or(&self.kept)
    }
}

/// A word in lower case, with its accents and without.
fn folds(word: &str) -> (String, String) {
    if word.is_ascii() {
        let kept = word.to_ascii_lowercase();
        return (kept.clone(), kept);
    }
    let mut kept = String::with_capacity(word.len());
    for c in text::nfc(word).chars() {
        match c {
            'œ' | 'Œ' => kept.push_str("oe"),
            'æ' | 'Æ' => kept.push_str("ae"),
            '’' | 'ʼ' => kept.push('\''),
            '‐' | '‑' => kept.push('-'),
            _ => kept.extend(c.to_lowercase()),
        }
    }
    (kept, text::fold(word))
}

/// The signs between two words, kinds of spaces, apostrophes and hyphens made the same.
fn joint(text: &str) -> Cow<'_, str> {
    if text == " " {
        return Cow::Borrowed(text);
    }
    let mut joint = String::new();
    for c in text.chars() {
        match c {
            _ if c.is_whitespace() && joint.ends_with(' ') => {}
            _ if c.is_whitespace() => joint.push(' '),
            '’' | 'ʼ' => joint.push('\''),
            '‐' | '‑' => joint.push('-'),
            _ => joint.push(c),
        }
    }
    Cow::Owned(joint)
}

impl Word {
    fn is(&self, token: &Token, accents: Accents) -> bool {
        match accents {
            Accents::Keep => self.fits(token.kept(), &self.kept),
            Accents::Fold => self.fits(token.plain(), &self.plain),
        }
    }

    fn fits(&self, token: &str, word: &str) -> bool {
        match (self.any_beginning, self.any_ending) {
            (false, false) => token == word,
            (false, true) => token.starts_with(word),
            (true, false) => token.ends_with(word),
            (true, true) => place::find(token, word).is_some(),
        }
    }

    /// Whether it finds whatever `other` finds.
    fn covers(&self, other: &Word, accents: Accents) -> bool {
        let (own, others) = match accents {
            Accents::Keep => (&self.kept, &other.kept),
            Accents::Fold => (&self.plain, &other.plain),
        };
        self.joint == other.joint
            && (self.any_beginning || !other.any_beginning)
            && (self.any_ending || !other.any_ending)
            && self.fits(others, own)
    }
}

impl Phrase {
    fn new(source: &str, list: usize, entry: usize, accents: Accents) -> Option<Self> {
        let spans = text::words(source);
        let mut phrase = Self {
            list,
            entry,
            accents,
            lead: String::new(),
            tail: String::new(),
            words: Vec::new(),
            anywhere: false,
        };
        let mut end = 0;
        for span in spans {
            let token = Token::new(source, span, TokenPlace::Prose);
            let before = &source[end..span.start];
            let (before, any_beginning) = match before.strip_suffix('*') {
                Some(before) => (before, true),
                None => (before, false),
            };
            end = token.span.end;
            let any_ending = source[end..].starts_with('*');
            end += usize::from(any_ending);
            let joint = joint(before);
            let joint = match phrase.words.is_empty() {
                true => {
                    phrase.lead = joint.trim_start().into();
                    None
                }
                false
                    if place::find(&joint, "…").is_some()
                        || place::find(&joint, "...").is_some() =>
                {
                    None
                }
                false => Some(joint.into_owned()),
            };
            let plain = token.plain().to_owned();
            phrase.words.push(Word {
                kept: token.kept,
                plain,
                any_beginning,
                any_ending,
                joint,
            });
        }
        phrase.tail = joint(&source[end..]).trim_end().into();
        phrase.anywhere = place::holds(&phrase.lead, b'@')
            || phrase
                .words
                .iter()
                .filter_map(|word| word.joint.as_deref())
                .any(|joint| matches!(joint, "." | "@" | "/" | "://"));
        (!phrase.words.is_empty()).then_some(phrase)
    }

    /// The number of the last token of this phrase where it stands in the text from token `at` on.
    fn stands(&self, text: &str, tokens: &[Token], at: usize) -> Option<usize> {
        if !self.lead.is_empty() && !joint(between(text, tokens, at)).ends_with(&self.lead) {
            return None;
        }
        let last = self.words[0]
            .is(&tokens[at], self.accents)
            .then(|| self.goes_on(text, tokens, at, 1))??;
        let after = tokens[last].span.end;
        (self.tail.is_empty()
            || joint(after_token(text, tokens, last, after)).starts_with(&self.tail))
        .then_some(last)
    }

    fn goes_on(&self, text: &str, tokens: &[Token], at: usize, word: usize) -> Option<usize> {
        let Some(wanted) = self.words.get(word) else {
            return Some(at);
        };
        let here = |next: usize| {
            (next < tokens.len() && wanted.is(&tokens[next], self.accents))
                .then(|| self.goes_on(text, tokens, next, word + 1))
                .flatten()
        };
        match &wanted.joint {
            Some(signs) => (at + 1 < tokens.len()
                && *signs == joint(between(text, tokens, at + 1)))
            .then(|| here(at + 1))
            .flatten(),
            None => (at + 1..=at + 1 + GAP)
                .take_while(|&next| {
                    next < tokens.len()
                        && !between(text, tokens, next).contains(['.', '!', '?', '\n'])
                })
                .find_map(here),
        }
    }

    fn covers(&self, other: &Phrase) -> bool {
        self.lead == other.lead
            && self.tail == other.tail
            && self.words.len() == other.words.len()
            && self
                .words
                .iter()
                .zip(&other.words)
                .all(|(own, others)| own.covers(others, self.accents))
    }
}

/// The signs before token `at`.
fn between<'t>(text: &'t str, tokens: &[Token], at: usize) -> &'t str {
    let start = at
        .checked_sub(1)
        .map_or(0, |before| tokens[before].span.end);
    &text[start..tokens[at].span.start]
}

fn after_token<'t>(text: &'t str, tokens: &[Token], last: usize, after: usize) -> &'t str {
    let end = tokens
        .get(last + 1)
        .map_or(text.len(), |next| next.span.start);
    &text[after..end]
}

/// What `phrase` makes needless among those before it in its list, or what makes it needless.
fn shadows(phrase: &Phrase, others: &[Phrase], entries: &[String]) -> Vec<Fault> {
    let shadow = |word: &Phrase, by: &Phrase| Fault::Shadowed {
        word: entries[word.entry].clone(),
        by: entries[by.entry].clone(),
    };
    match others.iter().find(|other| other.covers(phrase)) {
        Some(by) => vec![shadow(phrase, by)],
        None => others
            .iter()
            .filter(|other| phrase.covers(other))
            .map(|other| shadow(other, phrase))
            .collect(),
    }
}

impl Phrases {
    /// Takes a list, and gives its number. What is wrong with it: blank entries, entries that another one makes needless.
    pub fn add(&mut self, entries: &[String], accents: Accents, faults: &mut Faults) -> usize {
        let list = self.lists;
        self.lists += 1;
        let (begun, known) = (self.phrases.len(), self.firsts.len());
        for (entry, source) in entries.iter().enumerate() {
            let source = source.trim();
            if source.is_empty() {
                faults.push(Fault::Blank);
            } else if let Some(phrase) = Phrase::new(source, list, entry, accents) {
                if AUTHOR {
                    faults.extend(shadows(&phrase, &self.phrases[begun..], entries));
                }
                self.put(phrase);
            } else {
                self.signs.push((source.to_owned(), list, entry));
            }
        }
        self.settle(known);
        list
    }

    /// Puts the first words from number `known` on in their places among those before.
    fn settle(&mut self, known: usize) {
        let mut new = self.firsts.split_off(known);
        sort(&mut new, |a, b| a.0 < b.0);
        let mut new = new.into_iter().peekable();
        let mut merged = Vec::with_capacity(known + new.len());
        for first in std::mem::take(&mut self.firsts) {
            while let Some(before) = new.next_if(|new| new.0 < first.0) {
                merged.push(before);
            }
            merged.push(first);
        }
        merged.extend(new);
        self.firsts = merged;
    }

    fn put(&mut self, phrase: Phrase) {
        let number = self.phrases.len();
        let first = &phrase.words[0];
        if first.any_beginning {
            self.open.push(number);
        } else {
            self.firsts.push((first.plain.as_str().into(), number));
        }
        self.phrases.push(phrase);
    }

    /// Whether an entry of a list stands in this text.
    pub fn stands_in(&self, list: usize, text: &str) -> bool {
        !self.find(&Analysis::new(text, Default::default()))[list].is_empty()
    }

    /// For every list, what of it stands in the text: in order, the longest first found, without overlap.
    pub fn find(&self, analysis: &Analysis) -> Vec<Vec<Hit>> {
        let (text, tokens) = (analysis.text, analysis.tokens());
        let mut lists = vec![Vec::new(); self.lists];
        for (at, token) in tokens.iter().enumerate() {
            let mut meet = |number: usize| {
                let phrase = &self.phrases[number];
                if token.place == TokenPlace::Name && !phrase.anywhere {
                    return;
                }
                if let Some(last) = phrase.stands(text, tokens, at) {
                    let start = token.span.start - lead(text, token.span.start, &phrase.lead);
                    let end = tokens[last].span.end;
                    let end = end + tail(text, end, &phrase.tail);
                    let in_hashtag = token.place == TokenPlace::Hashtag;
                    lists[phrase.list].push(Hit {
                        start,
                        end,
                        entry: phrase.entry,
                        in_hashtag,
                    });
                }
            };
            self.beginning(token.plain(), &mut meet);
            self.open.iter().copied().for_each(&mut meet);
        }
        for (sign, list, entry) in &self.signs {
            let mut start = 0;
            while let Some(before) = place::find(&text[start..], sign) {
                start += before;
                let end = start + sign.len();
                lists[*list].push(Hit {
                    start,
                    end,
                    entry: *entry,
                    in_hashtag: false,
                });
                start = end;
            }
        }
        for hits in lists.iter_mut().filter(|hits| hits.len() > 1) {
            sort(hits, |a, b| {
                (a.start, b.end, a.entry) < (b.start, a.end, b.entry)
            });
            let mut end = 0;
            hits.retain(|hit| {
                let free = hit.start >= end;
                end = if free { hit.end } else { end };
                free
            });
        }
        lists
    }

    /// Every phrase whose first word begins `word`.
    fn beginning(&self, word: &str, meet: &mut impl FnMut(usize)) {
        let mut left = &self.firsts[..];
        for (depth, letter) in word.bytes().enumerate() {
            let from = left.partition_point(|(first, _)| {
                first
                    .as_bytes()
                    .get(depth)
                    .is_none_or(|found| *found < letter)
            });
            let to =
                from + left[from..].partition_point(|(first, _)| first.as_bytes()[depth] == letter);
            left = &left[from..to];
            for (_, number) in left
                .iter()
                .take_while(|(first, _)| first.len() == depth + 1)
            {
                if depth + 1 == word.len() || self.phrases[*number].words[0].any_ending {
                    meet(*number);
                }
            }
            if left.is_empty() {
                return;
            }
        }
    }
}

/// How many bytes of the text before `end` the lead of a phrase takes.
fn lead(text: &str, end: usize, lead: &str) -> usize {
    let signs = lead.chars().count();
    text[..end]
        .chars()
        .rev()
        .take(signs)
        .map(char::len_utf8)
        .sum()
}

/// How many bytes of the text from `start` the tail of a phrase takes.
fn tail(text: &str, start: usize, tail: &str) -> usize {
    let signs = tail.chars().count();
    text[start..].chars().take(signs).map(char::len_utf8).sum()
}
