//! The command line, in the author's language.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::edition::Audience;
use crate::level::Level;
use crate::publication::Choice;
use crate::report::Format;
use crate::say::Lang;
use crate::target::{self, Target};

/// The command that was given, with its arguments.
#[derive(Clone)]
#[allow(missing_docs)]
pub enum Order {
    New {
        dir: PathBuf,
    },
    Build {
        course: PathBuf,
        out: PathBuf,
    },
    Export {
        target: &'static dyn Target,
        course: PathBuf,
        out: PathBuf,
        choice: Choice,
    },
    Check {
        course: PathBuf,
        format: Format,
        deny_warnings: bool,
    },
    CheckDraft(DraftOrder),
    Measure {
        file: PathBuf,
        course: Option<PathBuf>,
        human: bool,
    },
    Serve {
        course: PathBuf,
        port: u16,
        open: bool,
        poll: bool,
    },
    Schema {
        out: PathBuf,
    },
}

/// The arguments of `palier check-draft`.
#[derive(Debug, Clone)]
pub struct DraftOrder {
    /// Files and folders; `-` is standard input.
    pub paths: Vec<PathBuf>,
    /// The course whose rules count.
    pub course: PathBuf,
    /// The platform of drafts that name none.
    pub platform: Option<String>,
    /// The kind of drafts that name none.
    pub kind: String,
    /// Only these rules, if any is named.
    pub rules: Vec<String>,
    /// How findings are written: `human`, `json`, `jsonl`, `sarif`, `github`, `rdjson`.
    pub format: String,
}

/// The command line in a language.
pub fn command(lang: Lang) -> Command {
    let t = |fr: &'static str, en: &'static str| match lang {
        Lang::Fr => fr,
        Lang::En => en,
    };
    let course = || {
        Arg::new("course")
            .value_name(t("COURS", "COURSE"))
            .default_value(".")
            .value_parser(value_parser!(PathBuf))
            .help(t(
                "Le dossier d’un cours (qui contient book.toml)",
                "The folder of a course (which holds book.toml)",
            ))
    };
    let sub = |name: &'static str, about: &'static str| Command::new(name).about(about);
    let format = |values: &[&'static str]| {
        Arg::new("format")
            .long("format")
            .value_name("FORMAT")
            .default_value("human")
            .value_parser(values.to_vec())
            .help(t("La forme des messages", "How messages are written"))
    };
    let root = Command::new("palier")
        .version(env!("CARGO_PKG_VERSION"))
        .about(t(
            "Palier fait d’un dossier de conseils un site de formation, un guide à imprimer, et la preuve que les deux sont justes.",
            "Palier turns a folder of guidance into a training site, a printable guide, and a proof that both are true.",
        ))
        .after_help(t(
            "Pour commencer :\n  palier new mon-cours && cd mon-cours && palier serve --open\n\nCodes de sortie : 0 tout va bien, 1 il y a des erreurs, 2 la commande ne peut pas être comprise.",
            "To begin:\n  palier new my-course && cd my-course && palier serve --open\n\nExit codes: 0 all is well, 1 there are errors, 2 the command cannot be understood.",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(
            Arg::new("lang")
                .long("lang")
                .global(true)
                .value_name("fr|en")
                .value_parser(["fr", "en"])
                .help(t("La langue des messages (sinon : LANG, puis la langue du cours)", "The language of messages (else: LANG, then the course’s language)")),
        )
        .subcommand(
            sub("new", t("Crée un petit cours qui marche", "Makes a small course that works"))
                .arg(Arg::new("dir").value_name(t("DOSSIER", "DIR")).required(true).value_parser(value_parser!(PathBuf)).help(t("Le dossier à créer", "The folder to make"))),
        )
        .subcommand(
            sub("build", t("Prouve le cours et écrit le site", "Proves the course and writes the site"))
                .arg(course())
                .arg(
                    Arg::new("out")
                        .long("out")
                        .value_name(t("DOSSIER", "DIR"))
                        .default_value("site")
                        .value_parser(value_parser!(PathBuf))
                        .help(t("Où écrire le site", "Where the site is written")),
                ),
        )
        .subcommand(export(lang).arg(course()))
        .subcommand(
            sub("check", t("Prouve le cours sans rien écrire", "Proves the course and writes nothing"))
                .arg(course())
                .arg(format(&["human", "json", "github"]))
                .arg(Arg::new("deny-warnings").long("deny-warnings").action(ArgAction::SetTrue).help(t("Compte les avertissements comme des erreurs", "Counts warnings as errors"))),
        )
        .subcommand(
            sub("check-draft", t("Vérifie un brouillon avec les règles d’un cours", "Checks a draft by the rules of a course"))
                .arg(
                    Arg::new("paths")
                        .value_name(t("FICHIER", "FILE"))
                        .num_args(0..)
                        .default_value("-")
                        .value_parser(value_parser!(PathBuf))
                        .help(t("Un texte, un brouillon en YAML, ou un dossier qui en contient ; - lit l’entrée standard", "A text, a draft in YAML, or a folder of them; - reads standard input")),
                )
                .arg(Arg::new("course").long("course").value_name(t("COURS", "COURSE")).default_value(".").value_parser(value_parser!(PathBuf)).help(t("Le cours dont les règles comptent", "The course whose rules count")))
                .arg(Arg::new("platform").long("platform").value_name(t("PLATEFORME", "PLATFORM")).help(t("La plateforme, si le brouillon n’en nomme pas", "The platform, where the draft names none")))
                .arg(Arg::new("kind").long("kind").value_name(t("GENRE", "KIND")).default_value("post").help(t("Le genre de texte, si le brouillon n’en nomme pas", "The kind of draft, where the draft names none")))
                .arg(Arg::new("rules").long("rules").value_name("ID,…").value_delimiter(',').help(t("Ces règles seulement", "These rules only")))
                .arg(format(&["human", "json", "jsonl", "sarif", "github", "rdjson"])),
        )
        .subcommand(
            sub("measure", t("Mesure un texte : chaque unité, chaque lien, mot-clic, mention", "Measures a text: every unit, every link, hashtag, mention"))
                .arg(Arg::new("file").value_name(t("FICHIER", "FILE")).default_value("-").value_parser(value_parser!(PathBuf)).help(t("Un texte ; - lit l’entrée standard", "A text; - reads standard input")))
                .arg(Arg::new("course").long("course").value_name(t("COURS", "COURSE")).value_parser(value_parser!(PathBuf)).help(t("Le cours dont les plateformes comptent (sinon celles de Palier)", "The course whose platforms count (else Palier’s own)")))
                .arg(format(&["human", "json"])),
        )
        .subcommand(
            sub("serve", t("Montre le site et le refait à chaque changement", "Shows the site and makes it anew at each change"))
                .arg(course())
                .arg(Arg::new("port").long("port").value_name("N").default_value("4000").value_parser(value_parser!(u16)).help(t("Le port ; s’il est pris, le suivant", "The port; if it is taken, the next one")))
                .arg(Arg::new("open").long("open").action(ArgAction::SetTrue).help(t("Ouvre le navigateur", "Opens the browser")))
                .arg(Arg::new("poll").long("poll").action(ArgAction::SetTrue).help(t("Regarde les fichiers à intervalles (disques réseau, WSL)", "Looks at the files at intervals (network disks, WSL)"))),
        )
        .subcommand(
            sub("schema", t("Écrit les schémas JSON des fichiers, pour les éditeurs", "Writes the files’ JSON Schemas, for editors"))
                .arg(Arg::new("out").value_name(t("DOSSIER", "DIR")).default_value("schemas").value_parser(value_parser!(PathBuf)).help(t("Où les écrire", "Where they are written"))),
        );
    localized(root, lang).mut_subcommands(|command| localized(command, lang)).mut_subcommand("check-draft", |command| {
        command.after_help(t(
            "Codes de sortie : 0 rien d’« error » ni de « warning », 1 un brouillon en a, 2 il ne peut pas être vérifié.",
            "Exit codes: 0 no “error” and no “warning”, 1 a draft has some, 2 it cannot be checked.",
        ))
    })
}

/// Clap's own words in French.
fn localized(command: Command, lang: Lang) -> Command {
    let help = |fr: &'static str, en: &'static str| match lang {
        Lang::Fr => fr,
        Lang::En => en,
    };
    let command = command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help(help("Montre cette aide", "Shows this help")),
        );
    let is_root = command.get_version().is_some();
    let command = if is_root {
        command.arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(help("Montre la version", "Shows the version")),
        )
    } else {
        command
    };
    if lang == Lang::En {
        return command;
    }
    let commands = if is_root {
        "\n\nCommandes :\n{subcommands}"
    } else {
        ""
    };
    let positionals = if command.get_positionals().next().is_some() {
        "\n\nArguments :\n{positionals}"
    } else {
        ""
    };
    command
        .mut_args(|arg| {
            if !arg.get_action().takes_values() {
                return arg;
            }
            let values: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_string()).collect();
            let default = arg.get_default_values().first().map(|value| value.to_string_lossy().into_owned());
            let mut help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            if !values.is_empty() {
                help.push_str(&format!(" [possibles : {}]", values.join(", ")));
            }
            if let Some(default) = default {
                help.push_str(&format!(" [sinon : {default}]"));
            }
            arg.help(help).hide_possible_values(true).hide_default_value(true)
        })
        .subcommand_help_heading("Commandes")
        .subcommand_value_name("COMMANDE")
        .help_template(format!("{{about-with-newline}}\nUsage : {{usage}}{commands}{positionals}\n\nOptions :\n{{options}}{{after-help}}"))
}

/// The command that the parsed command line asks for.
pub fn order(matches: &ArgMatches) -> Option<Order> {
    let (name, sub) = matches.subcommand()?;
    let path = |id: &str| sub.get_one::<PathBuf>(id).cloned().unwrap_or_default();
    let text = |id: &str| sub.get_one::<String>(id).cloned();
    let format = || match text("format").as_deref() {
        Some("json") => Format::Json,
        Some("github") => Format::Github,
        _ => Format::Human,
    };
    Some(match name {
        "new" => Order::New { dir: path("dir") },
        "build" => Order::Build {
            course: path("course"),
            out: path("out"),
        },
        "export" => Order::Export {
            target: target::named(&text("target")?)?,
            course: path("course"),
            out: path("out"),
            choice: Choice {
                language: text("lang"),
                modules: sub
                    .get_many::<String>("modules")
                    .into_iter()
                    .flatten()
                    .cloned()
                    .collect(),
                level: text("level").and_then(|key| Level::from_key(&key)),
                audience: text("edition")
                    .and_then(|key| Audience::from_key(&key))
                    .unwrap_or(Audience::Learner),
            },
        },
        "check" => Order::Check {
            course: path("course"),
            format: format(),
            deny_warnings: sub.get_flag("deny-warnings"),
        },
        "check-draft" => Order::CheckDraft(DraftOrder {
            paths: sub
                .get_many::<PathBuf>("paths")
                .into_iter()
                .flatten()
                .cloned()
                .collect(),
            course: path("course"),
            platform: text("platform"),
            kind: text("kind").unwrap_or_default(),
            rules: sub
                .get_many::<String>("rules")
                .into_iter()
                .flatten()
                .cloned()
                .collect(),
            format: text("format").unwrap_or_default(),
        }),
        "measure" => Order::Measure {
            file: path("file"),
            course: sub.get_one::<PathBuf>("course").cloned(),
            human: text("format").as_deref() == Some("human"),
        },
        "serve" => Order::Serve {
            course: path("course"),
            port: sub.get_one::<u16>("port").copied().unwrap_or(4000),
            open: sub.get_flag("open"),
            poll: sub.get_flag("poll"),
        },
        "schema" => Order::Schema { out: path("out") },
        _ => return None,
    })
}

/// The language that `--lang` or the environment asks for; nothing: the course decides.
pub fn asked_language(args: &[String], env: &dyn Fn(&str) -> Option<String>) -> Option<Lang> {
    let flag = args.iter().enumerate().find_map(|(n, arg)| {
        arg.strip_prefix("--lang=")
            .map(ToString::to_string)
            .or_else(|| {
                if arg == "--lang" {
                    args.get(n + 1).cloned()
                } else {
                    None
                }
            })
    });
    let from_env = || {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .filter_map(env)
            .find(|value| !value.is_empty())
    };
    flag.or_else(from_env).and_then(|tag| Lang::from_tag(&tag))
}

/// `palier export`. Its `--lang` is the language of the course that is exported, which may be another one than those of the messages.
fn export(lang: Lang) -> Command {
    let t = |fr: &'static str, en: &'static str| match lang {
        Lang::Fr => fr,
        Lang::En => en,
    };
    let targets = target::ALL.map(Target::name);
    Command::new("export")
        .about(t(
            "Prouve le cours et en écrit une édition sous une autre forme",
            "Proves the course and writes an edition of it in another form",
        ))
        .arg(
            Arg::new("target")
                .value_name(t("FORME", "TARGET"))
                .required(true)
                .value_parser(targets.to_vec())
                .help(t("La forme", "The form")),
        )
        .arg(
            Arg::new("out")
                .long("out")
                .value_name(t("DOSSIER", "DIR"))
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help(t("Où l’écrire", "Where it is written")),
        )
        .arg(
            Arg::new("lang")
                .long("lang")
                .value_name(t("LANGUE", "LANGUAGE"))
                .help(t(
                    "Une langue du cours (sinon : toutes)",
                    "A language of the course (else: all of them)",
                )),
        )
        .arg(
            Arg::new("modules")
                .long("modules")
                .value_name("ID,…")
                .value_delimiter(',')
                .help(t(
                    "Ces modules seulement, par leur id",
                    "These modules only, by id",
                )),
        )
        .arg(
            Arg::new("level")
                .long("level")
                .value_name(t("NIVEAU", "LEVEL"))
                .value_parser(Level::ALL.map(Level::key).to_vec())
                .help(t("Ce niveau seulement", "This level only")),
        )
        .arg(
            Arg::new("edition")
                .long("edition")
                .value_name(t("ÉDITION", "EDITION"))
                .default_value(Audience::Learner.key())
                .value_parser(Audience::ALL.map(Audience::key).to_vec())
                .help(t(
                    "Pour qui : sans réponses (participant), avec, ou les réponses seules (key)",
                    "For whom: without answers (participant), with them, or the answers alone (key)",
                )),
        )
}

/// The error message of clap, in French.
pub fn complaint(error: &clap::Error, lang: Lang) -> Option<String> {
    use clap::error::{ContextKind, ErrorKind};
    if lang == Lang::En
        || matches!(
            error.kind(),
            ErrorKind::DisplayHelp
                | ErrorKind::DisplayVersion
                | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        )
    {
        return None;
    }
    let get = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let what = match error.kind() {
        ErrorKind::UnknownArgument => {
            format!("l’option « {} » n’existe pas", get(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidSubcommand => format!(
            "la commande « {} » n’existe pas",
            get(ContextKind::InvalidSubcommand)
        ),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!(
                "« {} » n’est pas une valeur pour {}",
                get(ContextKind::InvalidValue),
                get(ContextKind::InvalidArg)
            )
        }
        ErrorKind::MissingRequiredArgument => {
            format!("il manque : {}", get(ContextKind::InvalidArg))
        }
        _ => "cette commande ne peut pas être comprise".to_string(),
    };
    let valid = match error.get(ContextKind::ValidValue) {
        Some(values) => format!("\n  possibles : {values}"),
        None => String::new(),
    };
    let suggestion = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ]
    .into_iter()
    .find_map(|kind| error.get(kind));
    let suggestion = suggestion
        .map(|near| format!("\n  vouliez-vous dire : {near} ?"))
        .unwrap_or_default();
    Some(format!(
        "erreur : {what}{valid}{suggestion}\n\nAide : palier --help\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound_in_both_languages() {
        command(Lang::Fr).debug_assert();
        command(Lang::En).debug_assert();
    }

    #[test]
    fn the_flag_comes_before_the_environment() {
        let env = |name: &str| (name == "LANG").then(|| "en_GB.UTF-8".to_string());
        assert_eq!(asked_language(&["--lang=fr".into()], &env), Some(Lang::Fr));
        assert_eq!(asked_language(&[], &env), Some(Lang::En));
        assert_eq!(asked_language(&[], &|_| Some("C.UTF-8".into())), None);
    }
}
