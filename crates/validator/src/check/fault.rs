//! What can be wrong with a rule, so that it would never speak, or never stop.

/// What is wrong with a rule, a platform or a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// No kind of draft has this id.
    UnknownKind(String),
    /// No kind of draft that is meant has this field.
    UnknownField(String),
    /// No platform has this id.
    UnknownPlatform(String),
    /// The check looks at texts, and no text can stand there.
    NoText(String),
    /// Two rules, kinds or platforms have this id.
    Twice(String),
    /// The message names something that is never filled in.
    Placeholder(String),
    /// The check asks for nothing, or a list in it is empty.
    Nothing,
    /// An entry of a list is blank.
    Blank,
    /// An entry of a list finds nothing that another does not find.
    Shadowed {
        /// The entry that is not needed.
        word: String,
        /// The one that finds the same.
        by: String,
    },
    /// The better word holds one that it is to replace.
    SwapsBack(String),
    /// The least is more than the most.
    Bounds {
        /// The least.
        min: u32,
        /// The most.
        max: u32,
    },
    /// Both the stated limits and numbers of its own.
    StatedAndOwn,
    /// The shape is one that nothing the check looks for can have.
    Shape,
    /// One mark is no repetition.
    OneMark,
    /// A pattern that cannot be read.
    Pattern {
        /// The pattern.
        find: String,
        /// Why, in French and in English.
        why: (&'static str, &'static str),
    },
    /// A pattern without a literal.
    NoLiteral,
    /// A literal of one character.
    ShortLiteral(String),
    /// A pattern that can match without its literal.
    NotImplied {
        /// The pattern.
        find: String,
        /// The literal.
        literal: String,
    },
    /// Street addresses are too uncertain for more than advice.
    AdviceOnly,
}

/// Whether mistakes in rules are looked for. They are not in the page, whose rules the build has proved.
pub(crate) const AUTHOR: bool = cfg!(feature = "author");

/// What is wrong with a rule, as it is found; nothing is kept where mistakes are not looked for.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    /// Adds what is wrong.
    pub fn push(&mut self, fault: Fault) {
        if AUTHOR {
            self.0.push(fault);
        }
    }

    /// Adds what is wrong, once for each.
    pub fn extend(&mut self, faults: impl IntoIterator<Item = Fault>) {
        if AUTHOR {
            self.0.extend(faults);
        }
    }
}

impl IntoIterator for Faults {
    type Item = Fault;
    type IntoIter = std::vec::IntoIter<Fault>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl Fault {
    /// What an author reads, in French and in English: lower case, no full stop.
    #[must_use]
    pub fn say(&self) -> (String, String) {
        let (fr, en) = match self {
            Fault::UnknownKind(id) => {
                (format!("aucun genre de texte ne s’appelle `{id}`"), format!("no kind of draft is called `{id}`"))
            }
            Fault::UnknownField(path) => (
                format!("aucun des genres de texte visés n’a de champ `{path}`"),
                format!("no kind of draft that is meant has a field `{path}`"),
            ),
            Fault::UnknownPlatform(id) => {
                (format!("aucune plateforme ne s’appelle `{id}`"), format!("no platform is called `{id}`"))
            }
            Fault::NoText(path) => (
                format!("la règle cherche dans un texte, et `{path}` n’en contient pas"),
                format!("the rule looks at texts, and `{path}` holds none"),
            ),
            Fault::Twice(id) => (format!("`{id}` est déjà pris"), format!("`{id}` is taken already")),
            Fault::Placeholder(name) => (
                format!("le message nomme `{{{name}}}`, que rien ne remplit"),
                format!("the message names `{{{name}}}`, which nothing fills in"),
            ),
            Fault::Nothing => {
                ("le contrôle ne demande rien, ou une de ses listes est vide".into(), "the check asks for nothing, or one of its lists is empty".into())
            }
            Fault::Blank => ("une entrée de la liste est vide".into(), "an entry of the list is blank".into()),
            Fault::Shadowed { word, by } => (
                format!("« {word} » ne sert à rien : « {by} » trouve la même chose"),
                format!("“{word}” is of no use: “{by}” finds the same"),
            ),
            Fault::SwapsBack(to) => (
                format!("« {to} » contient un des mots qu’il remplace"),
                format!("“{to}” holds one of the words that it replaces"),
            ),
            Fault::Bounds { min, max } => (
                format!("le minimum ({min}) dépasse le maximum ({max})"),
                format!("the least ({min}) is more than the most ({max})"),
            ),
            Fault::StatedAndOwn => (
                "`stated` prend les limites de la plateforme : ni `unit`, ni `min`, ni `max` à côté".into(),
                "`stated` takes the platform’s limits: no `unit`, `min` or `max` beside it".into(),
            ),
            Fault::Shape => (
                "`shape: cut` est une forme de mot-clic (`hashtag`), les autres sont des formes de lien (`link`) ; `mark` ne va qu’avec `shape: inclusive`".into(),
                "`shape: cut` is a shape of hashtags, the others are shapes of links; `mark` goes with `shape: inclusive` only".into(),
            ),
            Fault::OneMark => (
                "un seul signe n’est pas une répétition : `marks` vaut 2 ou plus".into(),
                "one mark is no repetition: `marks` is 2 or more".into(),
            ),
            Fault::Pattern { find, why: (fr, en) } => {
                (format!("le motif `{find}` ne se lit pas : {fr}"), format!("the pattern `{find}` cannot be read: {en}"))
            }
            Fault::NoLiteral => {
                ("un motif a besoin de `literal`, un texte que chaque résultat contient".into(), "a pattern needs `literal`, a text that each match holds".into())
            }
            Fault::ShortLiteral(literal) => (
                format!("`{literal}` est trop court : il faut deux caractères ou plus"),
                format!("`{literal}` is too short: two characters or more are needed"),
            ),
            Fault::NotImplied { find, literal } => (
                format!("le motif `{find}` peut trouver un texte sans `{literal}`"),
                format!("the pattern `{find}` can match a text without `{literal}`"),
            ),
            Fault::AdviceOnly => (
                "une adresse postale n’est jamais sûre : la règle ne peut être qu’un conseil (`advice` ou `info`)".into(),
                "a street address is never certain: the rule can only be `advice` or `info`".into(),
            ),
        };
        // The typography of French: no-break spaces where it has them.
        let fr = fr
            .replace("« ", "«\u{a0}")
            .replace(" »", "\u{a0}»")
            .replace(" :", "\u{a0}:");
        (fr, en)
    }
}
