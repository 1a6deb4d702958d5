//! What is known of a text: worked out when first asked for, once for all rules.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use crate::check::moment::moments;
use crate::check::phrases::{Token, TokenPlace};
use crate::check::{EntityName, Hit, Phrases, pattern, sort};
use crate::count::{self, Counting, Unit};
use crate::entity::{EntityKind, Flavour, scan_as};
use crate::private::{self, Private};
use crate::text::{self, Span};
use crate::typography::{self, NarrowSpace, Pack, Slip};

/// A text and what has been found out about it.
pub(crate) struct Analysis<'a> {
    pub text: &'a str,
    flavour: Flavour,
    entities: OnceCell<Vec<Found>>,
    found: OnceCell<Vec<Found>>,
    spans: OnceCell<Vec<Span>>,
    tokens: OnceCell<Vec<Token>>,
    words: OnceCell<Vec<Span>>,
    /// Lengths, and where the text is cut for a limit.
    places: Memo<(Counting, Option<u32>), usize>,
    sentences: OnceCell<Vec<Span>>,
    private: OnceCell<Vec<Private>>,
    slips: Memo<(Pack, NarrowSpace), Rc<[Slip]>>,
    lower: OnceCell<String>,
    hits: OnceCell<Vec<Vec<Hit>>>,
}

/// A link, a mention, a hashtag, a date… in a text.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub name: EntityName,
    pub start: usize,
    pub end: usize,
    /// Whether a link is written with `http://` or `https://`.
    pub protocol: bool,
}

/// What was worked out before, for a few askings.
struct Memo<K, V>(RefCell<Vec<(K, V)>>);

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self(RefCell::new(Vec::new()))
    }
}

impl<K: Copy + PartialEq, V: Clone> Memo<K, V> {
    fn get(&self, key: K, work: &dyn Fn() -> V) -> V {
        let known = self.0.borrow().iter().find(|known| known.0 == key).cloned();
        known.map_or_else(
            || {
                let value = work();
                self.0.borrow_mut().push((key, value.clone()));
                value
            },
            |(_, value)| value,
        )
    }
}

impl<'a> Analysis<'a> {
    pub fn new(text: &'a str, flavour: Flavour) -> Self {
        Self {
            text,
            flavour,
            entities: OnceCell::new(),
            found: OnceCell::new(),
            spans: OnceCell::new(),
            tokens: OnceCell::new(),
            words: OnceCell::new(),
            places: Memo::default(),
            sentences: OnceCell::new(),
            private: OnceCell::new(),
            slips: Memo::default(),
            lower: OnceCell::new(),
            hits: OnceCell::new(),
        }
    }

    /// Links, mentions, hashtags… as the platform sees them, in order, without overlap.
    fn entities(&self) -> &[Found] {
        self.entities.get_or_init(|| {
            let entities = scan_as(self.flavour, self.text).into_iter();
            let found = entities.map(|entity| Found {
                name: entity.kind.into(),
                start: entity.start,
                end: entity.end,
                protocol: entity.kind == EntityKind::Url { protocol: true },
            });
            found.collect()
        })
    }

    /// The same, and the dates and hours (the numbers in which stand here too), in order.
    pub fn found(&self) -> &[Found] {
        self.found.get_or_init(|| {
            let moments = moments(self.text, self.tokens()).into_iter();
            let mut found = self.entities().to_vec();
            found.extend(moments.map(|(name, Span { start, end })| Found {
                name,
                start,
                end,
                protocol: false,
            }));
            sort(&mut found, |a, b| (a.start, b.end) < (b.start, a.end));
            found
        })
    }

    /// The words, whatever they are part of.
    fn spans(&self) -> &[Span] {
        self.spans.get_or_init(|| text::words(self.text))
    }

    /// The words, ready to be compared.
    pub fn tokens(&self) -> &[Token] {
        self.tokens.get_or_init(|| {
            let names = self
                .entities()
                .iter()
                .filter(|found| found.place() != TokenPlace::Prose);
            let mut names = names.peekable();
            let mut tokens = Vec::new();
            for &span in self.spans() {
                while names.next_if(|found| found.end <= span.start).is_some() {}
                let name = names.peek().filter(|found| found.start < span.end);
                tokens.push(Token::new(
                    self.text,
                    span,
                    name.map_or(TokenPlace::Prose, |found| found.place()),
                ));
            }
            tokens
        })
    }

    /// The words that count: a link is one.
    pub fn words(&self) -> &[Span] {
        self.words.get_or_init(|| {
            if self.flavour != Flavour::default() {
                return count::words(self.text);
            }
            let found = self.entities().iter();
            let wholes = found.filter(|found| found.place() == TokenPlace::Name);
            let wholes = wholes.map(|&Found { start, end, .. }| Span { start, end });
            count::words_of(self.spans(), wholes.collect())
        })
    }

    /// The length.
    pub fn length(&self, counting: Counting) -> usize {
        self.places
            .get((counting, None), &|| match self.counted(&counting) {
                Some(words) => words.len(),
                None => count::count(self.text, &counting) as usize,
            })
    }

    /// Where the text, which is longer than `max`, is cut.
    pub fn cut(&self, counting: Counting, max: u32) -> usize {
        let cut = || count::cut_over(self.text, &counting, max, self.counted(&counting));
        self.places.get((counting, Some(max)), &cut)
    }

    /// The words, where they and all of them are what is counted.
    fn counted(&self, counting: &Counting) -> Option<&[Span]> {
        (counting.unit == Unit::Words && !counting.free_mentions).then(|| self.words())
    }

    /// The sentences.
    pub fn sentences(&self) -> &[Span] {
        self.sentences.get_or_init(|| text::sentences(self.text))
    }

    /// All personal data.
    pub fn private(&self) -> &[Private] {
        self.private.get_or_init(|| private::scan_all(self.text))
    }

    /// The slips of typography.
    pub fn slips(&self, pack: Pack, narrow: NarrowSpace) -> Rc<[Slip]> {
        let slips = || typography::check(self.text, pack, narrow).into();
        self.slips.get((pack, narrow), &slips)
    }

    /// The text in lower case.
    pub fn lower(&self) -> &str {
        self.lower.get_or_init(|| pattern::lower(self.text))
    }

    /// What of a list of phrases stands in the text.
    pub fn hits(&self, phrases: &Phrases, list: usize) -> &[Hit] {
        &self.hits.get_or_init(|| phrases.find(self))[list]
    }
}

impl Found {
    /// What a word inside it is part of.
    fn place(&self) -> TokenPlace {
        match self.name {
            EntityName::Link | EntityName::Mention | EntityName::List | EntityName::Email => {
                TokenPlace::Name
            }
            EntityName::Hashtag => TokenPlace::Hashtag,
            _ => TokenPlace::Prose,
        }
    }
}
