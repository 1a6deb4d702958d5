//! The editions that somebody asks for on the command line.

use std::sync::Arc;

use super::Publication;
use crate::course::{Course, dangling};
use crate::diagnostic::{Diagnostic, Place};
use crate::edition::{Audience, Edition, Scope};
use crate::level::Level;
use crate::say;

/// A choice of editions: each of the languages, cut in the same way.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The language; nothing: each language of the course.
    pub language: Option<String>,
    /// The modules, by id; none: all of them.
    pub modules: Vec<String>,
    /// The level; nothing: all three.
    pub level: Option<Level>,
    /// Who reads it.
    pub audience: Audience,
}

impl Choice {
    /// The publications that are chosen.
    ///
    /// # Errors
    /// That the course has no such language or module, with the nearest of those that it has.
    pub fn publications(&self, course: &Course) -> Result<Vec<Publication>, Box<Diagnostic>> {
        let languages = &course.languages;
        let place = Place::file;
        if let Some(wanted) = &self.language
            && languages.iter().all(|language| language.tag != *wanted)
        {
            let known: Vec<&str> = languages.iter().map(|own| own.tag.as_str()).collect();
            let what = say!("la langue", "language");
            return Err(Box::new(dangling(place("--lang"), what, wanted, &known)));
        }
        let chosen = languages.iter().filter(|language| {
            let wanted = self.language.as_ref();
            wanted.is_none_or(|wanted| language.tag == *wanted)
        });
        let mut publications = Vec::new();
        for language in chosen {
            let ids = language.modules.iter().map(|module| module.id.as_str());
            let known: Vec<&str> = ids.filter(|id| !id.is_empty()).collect();
            let unknown = self.modules.iter().find(|id| !known.contains(&id.as_str()));
            if let Some(unknown) = unknown {
                let what = say!("le module", "module");
                return Err(Box::new(dangling(
                    place("--modules"),
                    what,
                    unknown,
                    &known,
                )));
            }
            publications.extend(Publication::of(course, self.edition(&language.tag)));
        }
        Ok(publications)
    }

    fn edition(&self, language: &str) -> Edition {
        let modules: Vec<Arc<str>> = self.modules.iter().map(|id| id.as_str().into()).collect();
        Edition {
            language: language.into(),
            scope: if modules.is_empty() {
                Scope::All
            } else {
                Scope::Modules(modules)
            },
            level: self.level,
            audience: self.audience,
        }
    }
}
