//! Drafts, answers and keys made at random, from a seed: the same ones on each run.

use serde_json::{Value, json};

/// Numbers that look random (xorshift, 64 bits).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    /// Below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % sides
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len())]
    }
}

/// The pieces that posts are made of, among them those that make counting, scanning and UTF-16 hard.
const PIECES: &[&str] = &[
    "bonjour",
    "Merci",
    "séance",
    "mairie",
    "vélo",
    "idiot",
    "Racistes",
    "on ne dit jamais non",
    "tweet",
    "Gazouillis",
    "courriel",
    "e-mails",
    "l’idiot",
    "nous nous",
    "le le",
    "ATTENTION DANGER IMMÉDIAT",
    "ONU",
    "etc",
    "anticonstitutionnellement",
    "aujourd'hui",
    "Il pleut. Il neige.",
    "#OsonsLeVélo",
    "#questionsaupresident",
    "#L'été",
    "#20ans",
    "#2026",
    "＃tag",
    "abc#tag",
    "#étudiant·e",
    "#e\u{301}te\u{301}",
    "@mairie",
    "@mairie@ville.example",
    "@a/liste",
    "$TWTR",
    "exemple.fr",
    "http://exemple.com/a?b=c#d",
    "https://www.ville.example/é",
    "élu.es",
    "citoyen.ne.s",
    "demain.la",
    "README.md",
    "usager.es,",
    "pic.twitter.com/abc123",
    "did:plc:abc",
    "rendez-vous.bsky.social",
    "xn--fiqs8s.cn",
    "中国.中国",
    "06 12 34 56 78",
    "+33 1 23 45 67 89",
    "01 02 03 04 05",
    "contact@mairie.example",
    "anne.dupont@ville.fr",
    "4111 1111 1111 1111",
    "FR76 3000 6000 0112 3456 7890 189",
    "2 69 05 49 588 157 80",
    "192.168.0.1",
    "12 rue des Lilas, 75011 Paris",
    "le 12 mars à 14 h 30",
    "3919",
    "1 250,5 €",
    "100%",
    "😀",
    "👩🏽‍🚀",
    "👨‍👩‍👧‍👦",
    "🇫🇷",
    "❤️‍🔥",
    "1️⃣",
    "☺\u{FE0E}",
    "e\u{301}",
    "のの",
    "한국어",
    "العربية",
    "\u{200D}",
    "\u{FEFF}",
    "\u{AD}",
    "…",
    "...",
    "!!",
    " ?",
    "\u{202F}!",
    "«mot»",
    "« mot »",
    "\u{A0}:",
    "\"mot\"",
    "—",
    "•",
    "→",
    "·",
    "\u{10FFFF}",
    "\0",
    "\u{FFFD}",
    "2/5",
    "1/2",
    "pour que chacune et chacun puisse comprendre ce que la commune propose aux familles pendant les vacances d’hiver",
];

const SPACES: &[&str] = &[
    " ", " ", " ", " ", "", "\n", "\u{A0}", "\u{202F}", "  ", ", ", ". ", "\r\n", "\t",
];

const PLATFORMS: &[&str] = &["x", "mastodon", "bluesky", "threads", "reply", "unknown"];

pub fn text(dice: &mut Dice) -> String {
    let mut text = String::new();
    for _ in 0..dice.roll(14) {
        if dice.roll(12) == 0 {
            text.extend(char::from_u32(dice.roll(0x11_0000) as u32));
        } else {
            text.push_str(dice.pick(PIECES));
        }
        text.push_str(dice.pick(SPACES));
    }
    text
}

pub fn platform(dice: &mut Dice) -> &'static str {
    dice.pick(PLATFORMS)
}

/// A draft of any kind, now and then with something that it may not contain.
pub fn draft(dice: &mut Dice) -> Value {
    let texts = |dice: &mut Dice| (0..dice.roll(6)).map(|_| text(dice)).collect::<Vec<_>>();
    let (kind, fields) = match dice.roll(12) {
        0 => (
            "poll",
            json!({"question": text(dice), "options": texts(dice), "minutes": dice.roll(20_000), "day": "2026-11-22"}),
        ),
        1 => (
            "poll",
            json!({"question": text(dice), "options": [text(dice), 1, true], "minutes": "5"}),
        ),
        2 => ("thread", json!({"posts": texts(dice)})),
        3 => {
            let days = ["lundi", "mardi", "jeudi", ""];
            let entries: Vec<Value> = (0..dice.roll(5))
                .map(|_| json!({"day": dice.pick(&days), "text": text(dice)}))
                .collect();
            ("calendar", json!({"entries": entries}))
        }
        4 | 5 => {
            let alts = ["", "photo", "IMG_1234.jpg", "Une élue 👩🏽‍🚀 parle au micro"];
            let media = |dice: &mut Dice| json!({"kind": dice.pick(&["image", "video"]), "alt": dice.pick(&alts), "captions": dice.roll(2) == 0});
            let media: Vec<Value> = (0..dice.roll(6)).map(|_| media(dice)).collect();
            ("post", json!({"text": text(dice), "media": media}))
        }
        6 => ("unknown", json!({"text": text(dice), "other": -1})),
        _ => ("post", json!({"text": text(dice)})),
    };
    let platform = (dice.roll(5) > 0).then(|| platform(dice));
    json!({"kind": kind, "platform": platform, "fields": fields})
}

/// A key and an answer, of the right shape more often than not.
pub fn graded(dice: &mut Dice) -> Value {
    let words = [
        "l’œuvre",
        "L'OEUVRE ",
        "oui\u{202F}!",
        "Oui!",
        "e\u{301}te\u{301}",
        "été",
        "",
        "1 250,5",
        "−3",
        "1,250",
        "3.50",
        "0.1000000000000000000001",
    ];
    let number = |dice: &mut Dice| dice.roll(6);
    let numbers = |dice: &mut Dice| (0..dice.roll(6)).map(|_| dice.roll(6)).collect::<Vec<_>>();
    let places = |dice: &mut Dice| {
        (0..dice.roll(6))
            .map(|_| Some(dice.roll(6)).filter(|n| *n < 5))
            .collect::<Vec<_>>()
    };
    let steps = |dice: &mut Dice| {
        (0..dice.roll(4))
            .map(|_| dice.pick(&["a", "b"]))
            .collect::<Vec<_>>()
    };
    let gap = |dice: &mut Dice| json!({"accept": [dice.pick(&words), dice.pick(&words)], "exact": dice.roll(3) == 0});
    let mut answers = [
        json!({"choice": number(dice)}),
        json!({"choices": numbers(dice)}),
        json!({"true_false": [dice.roll(2) == 0, number(dice)]}),
        json!({"gaps": [dice.pick(&words), dice.pick(&words)]}),
        json!({"text": dice.pick(&words)}),
        json!({"places": places(dice)}),
        json!({"steps": steps(dice)}),
        json!({"choice": null}),
    ];
    let (key, fits) = match dice.roll(12) {
        0 => (json!({"single": {"correct": number(dice), "of": 6}}), 0),
        1 => (
            json!({"multiple": {"correct": numbers(dice), "of": number(dice)}}),
            1,
        ),
        2 => (
            json!({"true_false": {"answer": dice.roll(2) == 0, "reason": [number(dice), 6]}}),
            2,
        ),
        3 => (json!({"true_false": {"answer": true}}), 2),
        4 => (json!({"cloze": {"gaps": [gap(dice), gap(dice)]}}), 3),
        5 => (
            json!({"numeric": {"value": dice.pick(&words), "tolerance": dice.pick(&["0", "0.5", "1000", "x"])}}),
            4,
        ),
        6 => (json!({"ordering": {"of": number(dice)}}), 5),
        7 => (json!({"matching": {"of": number(dice)}}), 5),
        8 => (json!({"categorise": {"right": numbers(dice)}}), 5),
        9 => (json!({"mark": {"correct": numbers(dice), "of": 6}}), 1),
        10 => (json!({"path": {"steps": steps(dice)}}), 6),
        _ => (dice.pick(&["reflection", "scale"]).into(), 4),
    };
    let key = if key == "scale" {
        json!({"scale": {"of": 5}})
    } else {
        key
    };
    let chosen = if dice.roll(4) == 0 {
        dice.roll(answers.len())
    } else {
        fits
    };
    json!({"key": key, "answer": answers[chosen].take()})
}
