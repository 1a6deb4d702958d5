//! A rule set made ready, and what it finds in drafts.

mod faults;

use serde::{Deserialize, Serialize};

use crate::check::{
    AUTHOR, Cell, Compiler, Count, Fault, Faults, Look, Match, Phrases, Scope, Sheet, counts, sort,
    unit_name,
};
use crate::decimal;
use crate::draft::Draft;
use crate::finding::{Finding, Fix, Safety};
use crate::rule::{Rule, RuleSet};
use crate::target::{Selector, Target};

pub use faults::PLACEHOLDERS;

/// A rule set made ready to check drafts: patterns compiled, words sorted, mistakes found.
pub struct Checker {
    set: RuleSet,
    ready: Vec<Ready>,
    /// The drafts that rules are for; what several rules say alike stands here once.
    targets: Vec<Target>,
    phrases: Phrases,
}

/// A rule made ready.
struct Ready {
    /// The number of its target.
    target: usize,
    look: Look,
    counts: bool,
}

/// Something wrong in a rule set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The id of the rule; none: a platform or a kind.
    pub rule: Option<String>,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What a draft breaks, and how long it is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// In the order of the fields, then by start, end and rule.
    pub findings: Vec<Finding>,
    /// Every limit that the draft's platform and kind state for its fields.
    pub counts: Vec<Count>,
}

impl Checker {
    /// Makes a rule set ready.
    ///
    /// # Errors
    ///
    /// Every mistake in it, if there is one: what would make a rule stay silent for ever is a mistake.
    pub fn new(set: RuleSet) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        if AUTHOR {
            let problem = |fault| Problem { rule: None, fault };
            problems.extend(faults::common(&set).into_iter().map(problem));
        }
        let mut phrases = Phrases::default();
        let mut ready = Vec::new();
        let mut targets: Vec<Target> = Vec::new();
        for rule in &set.rules {
            let target = Target::new(rule);
            let mut compiler = Compiler {
                lang: &set.lang,
                severity: rule.severity,
                kinds: set.kinds.iter().filter(|kind| target.takes(kind)).collect(),
                phrases: std::mem::take(&mut phrases),
                faults: Faults::default(),
            };
            if AUTHOR {
                compiler.faults.extend(faults::of_rule(&set, rule));
            }
            let look = rule.check.compile(&mut compiler);
            phrases = compiler.phrases;
            let blame = |fault| Problem {
                rule: Some(rule.id.clone()),
                fault,
            };
            if AUTHOR {
                problems.extend(compiler.faults.into_iter().map(blame));
            }
            let known = targets.iter().position(|known| *known == target);
            ready.push(Ready {
                target: known.unwrap_or(targets.len()),
                look,
                counts: rule.check.counts(),
            });
            if known.is_none() {
                targets.push(target);
            }
        }
        if problems.is_empty() {
            Ok(Self {
                set,
                ready,
                targets,
                phrases,
            })
        } else {
            Err(problems)
        }
    }

    /// The rule set that was made ready.
    #[must_use]
    pub fn rules(&self) -> &RuleSet {
        &self.set
    }

    /// Checks a draft by every rule. A draft of a kind that the rule set does not know breaks nothing.
    #[must_use]
    pub fn check(&self, draft: &Draft) -> Report {
        self.run(draft, &|_| true)
    }

    /// Checks a draft by the rules with these ids only.
    #[must_use]
    pub fn check_with(&self, draft: &Draft, rules: &[&str]) -> Report {
        self.run(draft, &|rule| rules.contains(&rule.id.as_str()))
    }

    fn run(&self, draft: &Draft, wanted: &dyn Fn(&Rule) -> bool) -> Report {
        let Some(kind) = self.set.kinds.iter().find(|kind| kind.id == draft.kind) else {
            return Report::default();
        };
        let platform = draft
            .platform
            .as_ref()
            .and_then(|id| self.set.platforms.iter().find(|known| known.id == *id));
        let sheet = Sheet::new(draft, kind, platform);
        let mut findings = Vec::new();
        self.look(&sheet, &|rule, _| wanted(rule), &mut |rule, hit| {
            findings.push((hit.place, self.finding(rule, &sheet, hit)));
        });
        self.doubt(draft, &sheet, wanted, &mut findings);
        sort(&mut findings, |(place, a), (other, b)| {
            let (left, right) = ((place, a.start, a.end), (other, b.start, b.end));
            left.cmp(&right)
                .then_with(|| a.rule.cmp(&b.rule))
                .then_with(|| a.message.cmp(&b.message))
                .is_lt()
        });
        findings.dedup();
        Report {
            findings: findings.into_iter().map(|(_, finding)| finding).collect(),
            counts: counts(&sheet),
        }
    }

    /// Runs the rules that are wanted and gives each match to `found`.
    fn look(
        &self,
        sheet: &Sheet,
        wanted: &dyn Fn(&Rule, &Ready) -> bool,
        found: &mut dyn FnMut(&Rule, Match),
    ) {
        let targets = self.targets.iter();
        let scopes: Vec<_> = targets.map(|target| self.scope(sheet, target)).collect();
        let mut matches = Vec::new();
        for (rule, ready) in self.set.rules.iter().zip(&self.ready) {
            if wanted(rule, ready)
                && let Some(scope) = &scopes[ready.target]
            {
                (ready.look)(scope, &mut matches);
                matches.drain(..).for_each(|hit| found(rule, hit));
            }
        }
    }

    /// A fix that makes a text longer than a rule lets it be is not safe: the writer decides.
    fn doubt(
        &self,
        draft: &Draft,
        sheet: &Sheet,
        wanted: &dyn Fn(&Rule) -> bool,
        findings: &mut [(usize, Finding)],
    ) {
        let rules = self.set.rules.iter().zip(&self.ready);
        let broken: Vec<&str> = rules
            .filter(|(rule, ready)| {
                ready.counts && findings.iter().any(|(_, found)| found.rule == rule.id)
            })
            .map(|(rule, _)| rule.id.as_str())
            .collect();
        let is_new = |rule: &Rule, ready: &Ready| {
            ready.counts && wanted(rule) && !broken.contains(&rule.id.as_str())
        };
        // Several rules may have the same fix: it is tried once.
        let mut tried: Vec<(usize, Fix)> = Vec::new();
        for (place, found) in findings {
            let Some(fix) = &mut found.fix else { continue };
            let grows = fix.text.len() > fix.end - fix.start;
            if fix.safety != Safety::Safe || !grows {
                continue;
            }
            let is_same = |(at, known): &&(usize, Fix)| {
                (at, known.start, known.end, &known.text) == (place, fix.start, fix.end, &fix.text)
            };
            if let Some((_, known)) = tried.iter().find(is_same) {
                fix.safety = known.safety;
                continue;
            }
            let mut mended = draft.clone();
            if let Some(text) = mended.text_mut(&found.field) {
                *text = [&text[..fix.start], &fix.text, &text[fix.end..]].concat();
                let sheet = Sheet::new(&mended, sheet.kind, sheet.platform);
                self.look(&sheet, &is_new, &mut |_, _| fix.safety = Safety::Review);
            }
            tried.push((*place, fix.clone()));
        }
    }

    /// The places that a rule applies to; none, where it does not apply to the draft at all.
    fn scope<'a>(&'a self, sheet: &'a Sheet<'a>, target: &Target) -> Option<Scope<'a>> {
        let platform = sheet.platform.map(|platform| platform.id.as_str());
        let selectors = target.within(sheet.kind, platform);
        let any = |test: &dyn Fn(&Selector, &Cell) -> bool, place: &Cell| {
            selectors.iter().any(|selector| test(selector, place))
        };
        let of = |test: &dyn Fn(&Cell) -> bool| {
            let places = sheet.places.iter().enumerate();
            places
                .filter(|(_, place)| test(place))
                .map(|(at, _)| at)
                .collect::<Vec<_>>()
        };
        (!selectors.is_empty()).then(|| Scope {
            sheet,
            places: of(&|place| any(&Selector::covers, place)),
            named: of(&|place| any(&Selector::is, place)),
            texts: of(&|place| place.text().is_some() && any(&Selector::reaches, place)),
            phrases: &self.phrases,
        })
    }

    fn finding(&self, rule: &Rule, sheet: &Sheet, hit: Match) -> Finding {
        let place = &sheet.places[hit.place];
        let platform = sheet.platform.map_or("", |platform| &platform.title);
        let message = fill(&rule.message, &self.set.lang, &hit, place, platform);
        let fix = hit.fix.map(|fix| Fix {
            label: label(&self.set.lang, &fix.text),
            ..fix
        });
        Finding {
            rule: rule.id.clone(),
            severity: rule.severity,
            field: place.path.clone(),
            start: hit.start,
            end: hit.end,
            message,
            fix,
        }
    }
}

/// The message with everything filled in. `{unit}` agrees with the number before it.
fn fill(message: &str, lang: &str, hit: &Match, place: &Cell, platform: &str) -> String {
    let mut said = String::with_capacity(message.len() + 32);
    let mut agrees_with = hit.n.unwrap_or(0);
    let mut pieces = message.split('{');
    said.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let Some((name, rest)) = piece.split_once('}') else {
            said.push('{');
            said.push_str(piece);
            continue;
        };
        let (min, max) = (hit.min.map(i64::from), hit.max.map(i64::from));
        let number = match name {
            "n" => hit.n,
            "min" => min,
            "max" => max,
            "over" => hit.n.zip(max).map(|(n, max)| (n - max).max(0)),
            "missing" => hit.n.zip(min).map(|(n, min)| (min - n).max(0)),
            _ => None,
        };
        match (name, number) {
            (_, Some(number)) => {
                agrees_with = number;
                decimal::write(number, &mut said);
            }
            ("match", _) => match (&hit.said, place.text()) {
                (Some(words), _) => said.push_str(words),
                (None, Some(text)) => said.push_str(&text.text[hit.start..hit.end]),
                (None, None) => {}
            },
            ("unit", _) => said.push_str(
                hit.unit
                    .map_or("", |unit| unit_name(unit, lang, agrees_with)),
            ),
            ("field", _) => said.push_str(&place.label),
            ("platform", _) => said.push_str(platform),
            ("fix", _) => said.push_str(hit.fix.as_ref().map_or("", |fix| &fix.text)),
            _ => {}
        }
        said.push_str(rest);
    }
    said
}

/// What the button of a fix says.
fn label(lang: &str, text: &str) -> String {
    let french = lang.starts_with("fr");
    match (text.trim().is_empty(), french) {
        (true, true) => "Corriger l’espace".into(),
        (true, false) => "Fix the space".into(),
        (false, true) => ["Remplacer par «\u{a0}", text, "\u{a0}»"].concat(),
        (false, false) => ["Replace with “", text, "”"].concat(),
    }
}
