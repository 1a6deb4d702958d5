//! What stands beside a number: its borders, and the words that say what it is or is not.

use crate::text::place;

/// The character before byte `at`.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// The character at byte `at`.
pub(super) fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// A space inside a line, of any width.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}')
}

/// Whether a number may begin at `at`: not in the middle of a word, a link, a decimal, a time or a price.
pub(super) fn free_left(text: &str, at: usize) -> bool {
    let mut chars = text[..at].chars().rev();
    let (Some(c), further) = (chars.next(), chars.next()) else {
        return true;
    };
    match c {
        '_' | '@' | '#' | '=' | '&' | '+' | '/' | '\\' | '~' | '$' | '€' | '£' | '%' => false,
        '-' | '–' => !further.is_some_and(char::is_alphanumeric),
        '.' | ',' | ':' => !further.is_some_and(|c| c.is_ascii_digit()),
        _ => !c.is_alphanumeric(),
    }
}

/// Whether a number may end at `at`.
pub(super) fn free_right(text: &str, at: usize) -> bool {
    let mut chars = text[at..].chars();
    let (Some(c), further) = (chars.next(), chars.next()) else {
        return true;
    };
    match c {
        '_' | '@' | '$' | '€' | '£' | '%' | '°' | '=' => false,
        '.' | ',' | ':' => !further.is_some_and(|c| c.is_ascii_digit()),
        '-' | '/' | '+' => !further.is_some_and(char::is_alphanumeric),
        _ => !c.is_alphanumeric(),
    }
}

/// Whether a unit follows at `at`: then the number counts something.
pub(super) fn counts_something(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start_matches(is_space);
    if rest.starts_with(['€', '$', '£', '%', '°']) {
        return true;
    }
    let word = rest.split(|c: char| !c.is_alphanumeric()).next();
    word.is_some_and(|word| listed(UNITS, word))
}

const UNITS: &str = " \
    euro euros eur dollars francs chf cad usd vues views abonnes followers personnes people habitants inhabitants \
    km kg tonnes fois times signatures votes voix millions visites ";

/// What the nearest telling word before a number says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// It is of the kind asked about.
    For,
    /// It is something else: a page, an order, a company number.
    Against,
    /// No word tells.
    Silent,
}

/// Words that announce a number which is nobody's secret, folded. A number of any kind that no key protects well heeds them.
const OTHERWISE: &str = " \
    page pages p pp exercice exercices chapitre chapitres lecon lecons horaire horaires isbn issn doi ean gtin \
    siret siren rcs tva vat naf ape dossier dossiers commande commandes facture factures ref reference references \
    lot lots version versions ligne lignes bus salle salles question questions tirage loto resultat resultats \
    score scores grille departement departements jours dates annee annees episode episodes niveaux groupes classes \
    colis suivi tracking order orders invoice exercises chapter chapters lesson lessons room rooms rows results \
    draw budget montant prix price ticket billet places rangs article articles identifiant serie serial parcel \
    semaines weeks years seats levels imei case etapes steps rna tweet ";

/// What the words before `at` say, the nearest telling one deciding. Five words and sixty-four bytes are looked at.
pub(super) fn cue(text: &str, at: usize, words: &str) -> Cue {
    for word in words_before(text, at).take(5) {
        if listed(words, word) {
            return Cue::For;
        }
        if listed(OTHERWISE, word) {
            return Cue::Against;
        }
    }
    Cue::Silent
}

/// The words before `at`, nearest first, no further than sixty-four bytes.
pub(super) fn words_before(text: &str, at: usize) -> impl Iterator<Item = &str> {
    let from = text.floor_char_boundary(at.saturating_sub(64));
    text[from..at]
        .rsplit(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// Whether `word`, capitals and accents aside, stands in a list of folded words.
pub(super) fn listed(list: &str, word: &str) -> bool {
    // No word of a list is longer, whatever its accents.
    word.len() <= 24 && place::listed(list, &word.chars().map(fold).collect::<String>())
}

/// The letters and digits of `text`, capitals and accents aside.
pub(super) fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).map(fold)
}

/// A small letter without accent, for the letters of French; others stay as they are.
fn fold(c: char) -> char {
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        'à' | 'â' | 'ä' | 'À' | 'Â' | 'Ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => 'e',
        'î' | 'ï' | 'Î' | 'Ï' => 'i',
        'ô' | 'ö' | 'Ô' | 'Ö' => 'o',
        'ù' | 'û' | 'ü' | 'Ù' | 'Û' | 'Ü' => 'u',
        'ç' | 'Ç' => 'c',
        _ => c,
    }
}
