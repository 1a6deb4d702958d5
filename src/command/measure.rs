//! `palier measure`: how long a text is in every unit, what is more than words in it, and how each platform sees it.

use std::fmt::Write as _;
use std::path::Path;

use palier_validator::check::EntityName;
use palier_validator::count::Unit;
use palier_validator::measure::{self, Length, Measure, Piece};
use schemars::JsonSchema;
use serde::Serialize;

use super::check_draft::{Tutor, tell, tell_broken_rules, tell_of_keyboard, whole_text};
use super::{Outcome, language, print};
use crate::config;
use crate::disk::{self, drafts};
use crate::document;
use crate::files::Files;
use crate::say::Lang;

/// The version of what `palier measure --format json` writes. It grows when a key changes its meaning or goes away, not when one is added.
const VERSION: u32 = 1;

/// What `palier measure --format json` writes. Places are in the text without the mark of UTF-8 and the end of its last line, line ends being `\n`.
#[derive(Serialize, JsonSchema)]
pub(crate) struct MeasureReport {
    /// The version of this shape: 1.
    version: u32,
    /// The file; `-` is standard input.
    file: String,
    /// The length in every unit, as the text is written.
    lengths: Vec<LengthReport>,
    /// The text as each platform sees it.
    platforms: Vec<PlatformReport>,
}

/// A length.
#[derive(Serialize, JsonSchema)]
struct LengthReport {
    /// What is counted.
    unit: Unit,
    /// How many there are.
    n: u32,
}

/// The text on a platform.
#[derive(Serialize, JsonSchema)]
struct PlatformReport {
    /// The platform: `x`.
    id: String,
    /// Its name: `X`.
    title: String,
    /// The length as the platform counts: a link, a mention or an emoji may have a length of its own.
    length: LengthReport,
    /// Links, mentions, hashtags… by the platform's rules, in order.
    entities: Vec<EntityReport>,
}

/// Something in a text that is more than words.
#[derive(Serialize, JsonSchema)]
struct EntityReport {
    /// What it is.
    kind: EntityName,
    /// The piece itself.
    text: String,
    /// Where it begins, in bytes of UTF-8.
    start: usize,
    /// Where it ends.
    end: usize,
    /// Where it begins, in UTF-16 units, as a browser counts.
    start_utf16: usize,
    /// Where it ends.
    end_utf16: usize,
}

/// Measures a text by the platforms of a course; by Palier's own where no course is given or there is none.
pub fn measure(file: &Path, course: Option<&Path>, human: bool, asked: Option<Lang>) -> Outcome {
    let mut found = Vec::new();
    let files = course
        .map(|course| disk::read(course, &mut found))
        .filter(|files| files.get(config::FILE).is_some());
    let lang = files
        .as_ref()
        .map_or(asked.unwrap_or_default(), |files| language(asked, files));
    let files = files.unwrap_or_else(|| no_course(lang));
    let Some(tutor) = Tutor::read(&files, asked, &mut found) else {
        tell(&found, &files, lang);
        tell_broken_rules(
            &course.unwrap_or(Path::new(".")).display().to_string(),
            lang,
        );
        return Outcome::Impossible;
    };
    if drafts::is_stdin(file) {
        tell_of_keyboard(lang);
    }
    let source = drafts::read_one(file, &mut found);
    let text = source
        .as_ref()
        .and_then(|source| document::utf8(&source.bytes, &source.name, &mut found));
    let (Some(source), Some(text)) = (&source, text) else {
        let files: Files = source
            .iter()
            .map(|source| (source.name.clone(), source.bytes.clone()))
            .collect();
        tell(&found, &files, lang);
        return Outcome::Impossible;
    };
    let text = whole_text(text);
    let platforms = &tutor.rules().platforms;
    let measures: Vec<Measure> = platforms
        .iter()
        .map(|platform| measure::measure(&text, platform))
        .collect();
    // As it is written, a text is as long for one platform as for another.
    let lengths = measures.first().map_or_else(Vec::new, |measure| {
        measure
            .lengths
            .iter()
            .copied()
            .map(LengthReport::from)
            .collect()
    });
    let platforms = platforms
        .iter()
        .zip(measures)
        .map(|(platform, measure)| PlatformReport {
            id: platform.id.clone(),
            title: platform.title.clone(),
            length: measure.length.into(),
            entities: pieces(&text, measure.entities),
        });
    let report = MeasureReport {
        version: VERSION,
        file: source.name.clone(),
        lengths,
        platforms: platforms.collect(),
    };
    if human {
        print(&table(&report, lang));
    } else {
        print(&(serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"));
    }
    Outcome::Well
}

/// A course that has nothing but what every course has.
fn no_course(lang: Lang) -> Files {
    let book = format!("[book]\nlanguage = \"{}\"\n", lang.tag());
    Files::from_iter([(config::FILE, book.into_bytes())])
}

impl From<Length> for LengthReport {
    fn from(length: Length) -> Self {
        Self {
            unit: length.unit,
            n: length.n,
        }
    }
}

/// Pieces with their places in UTF-16 units, too.
fn pieces(text: &str, entities: Vec<Piece>) -> Vec<EntityReport> {
    let (mut byte, mut unit) = (0, 0);
    let utf16 = |part: &str| part.encode_utf16().count();
    entities
        .into_iter()
        .map(|piece| {
            // Pieces come in order: what is before the last one has been counted.
            let (from, known) = if byte <= piece.start {
                (byte, unit)
            } else {
                (0, 0)
            };
            (byte, unit) = (piece.start, known + utf16(&text[from..piece.start]));
            let end_utf16 = unit + utf16(&piece.text);
            EntityReport {
                kind: piece.kind,
                text: piece.text,
                start: piece.start,
                end: piece.end,
                start_utf16: unit,
                end_utf16,
            }
        })
        .collect()
}

fn table(report: &MeasureReport, lang: Lang) -> String {
    let say = |fr: &'static str, en: &'static str| if lang == Lang::Fr { fr } else { en };
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{}",
        say(
            "Longueur, telle que le texte est écrit",
            "Length, as the text is written"
        )
    );
    for length in &report.lengths {
        let _ = writeln!(out, "  {:<30}{:>8}", unit(length.unit, lang), length.n);
    }
    let _ = writeln!(
        out,
        "\n{}",
        say(
            "Longueur pour chaque plateforme",
            "Length for each platform"
        )
    );
    for platform in &report.platforms {
        let _ = writeln!(
            out,
            "  {:<30}{:>8}  {}",
            platform.title,
            platform.length.n,
            unit(platform.length.unit, lang)
        );
    }
    let seen = seen(report);
    if seen.is_empty() {
        return out;
    }
    let _ = writeln!(
        out,
        "\n{}",
        say("Ce qu’elles y reconnaissent", "What they recognise in it")
    );
    let _ = writeln!(
        out,
        "  {:<14}{:<14}{:<14}{}",
        say("octets", "bytes"),
        "UTF-16",
        say("quoi", "what"),
        say("texte", "text")
    );
    for (entity, titles) in seen {
        let (bytes, utf16) = (
            format!("{}–{}", entity.start, entity.end),
            format!("{}–{}", entity.start_utf16, entity.end_utf16),
        );
        let whose = if titles.len() == report.platforms.len() {
            say("toutes", "all").to_string()
        } else {
            titles.join(", ")
        };
        let _ = writeln!(
            out,
            "  {bytes:<14}{utf16:<14}{:<14}{}  [{whose}]",
            name(entity.kind, lang),
            entity.text
        );
    }
    out
}

/// Every entity once, with the platforms that recognise it.
fn seen(report: &MeasureReport) -> Vec<(&EntityReport, Vec<&str>)> {
    let mut seen: Vec<(&EntityReport, Vec<&str>)> = Vec::new();
    for platform in &report.platforms {
        for entity in &platform.entities {
            let same = |(other, _): &&mut (&EntityReport, Vec<&str>)| {
                (other.start, other.end, other.kind) == (entity.start, entity.end, entity.kind)
            };
            match seen.iter_mut().find(same) {
                Some((_, titles)) => titles.push(&platform.title),
                None => seen.push((entity, vec![&platform.title])),
            }
        }
    }
    seen.sort_by_key(|(entity, _)| (entity.start, entity.end));
    seen
}

fn unit(unit: Unit, lang: Lang) -> &'static str {
    let [fr, en] = match unit {
        Unit::Weighted => ["caractères pondérés", "weighted characters"],
        Unit::Graphemes => ["caractères", "characters"],
        Unit::CodePoints => ["points de code", "code points"],
        Unit::Utf16 => ["unités UTF-16", "UTF-16 units"],
        Unit::Bytes => ["octets", "bytes"],
        Unit::EmojiBytes => ["caractères, émojis en octets", "characters, emoji as bytes"],
        Unit::Words => ["mots", "words"],
        Unit::Sentences => ["phrases", "sentences"],
        Unit::Lines => ["lignes", "lines"],
        Unit::Items => ["éléments", "items"],
        Unit::Value => ["valeur", "value"],
    };
    if lang == Lang::Fr { fr } else { en }
}

fn name(kind: EntityName, lang: Lang) -> &'static str {
    let [fr, en] = match kind {
        EntityName::Link => ["lien", "link"],
        EntityName::Mention => ["mention", "mention"],
        EntityName::List => ["liste", "list"],
        EntityName::Hashtag => ["mot-clic", "hashtag"],
        EntityName::Cashtag => ["titre boursier", "cashtag"],
        EntityName::Email => ["courriel", "e-mail"],
        EntityName::Emoji => ["émoji", "emoji"],
        EntityName::Number => ["nombre", "number"],
        EntityName::Date => ["date", "date"],
        EntityName::Hour => ["heure", "hour"],
    };
    if lang == Lang::Fr { fr } else { en }
}
