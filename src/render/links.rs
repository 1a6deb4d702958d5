//! Where the links and pictures of a text lead.

use std::ops::Range;

use super::address::relative;
use super::scene::{Scene, Surface, anchor_of};
use crate::course::{DocIx, Language, asset_url, dangling, join, kind_and_id, kind_word};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{DocKind, Named, bare, named};
use crate::say;
use crate::text::{Href, nearest_anchor};

/// Pages that no document stands behind, by the word that names them in a link: `[…](rules:)`.
const LISTS: [&str; 5] = ["rules:", "platforms:", "glossary:", "print:", "contents:"];

impl Scene<'_> {
    pub(super) fn link(&self, dest: &str, span: Range<usize>) -> Option<Href> {
        if ["http://", "https://", "mailto:", "tel:"]
            .iter()
            .any(|scheme| dest.starts_with(scheme))
        {
            return Some(Href {
                href: dest.into(),
                class: "external",
                lang: None,
            });
        }
        let (path, anchor) = dest
            .split_once('#')
            .map_or((dest, None), |(path, anchor)| (path, Some(anchor)));
        if let Some((other, path)) = self.language_of(path) {
            return Some(Href {
                href: self.abroad(other, path, anchor, &span)?,
                class: "",
                lang: Some(other.tag.clone()),
            });
        }
        let target = self.target(path, anchor, &span)?;
        let class = if path.starts_with("term:") {
            "term"
        } else {
            ""
        };
        Some(Href {
            href: target,
            class,
            lang: None,
        })
    }

    /// The other language that a link names, and the rest of it: `fr:lesson:regle`.
    fn language_of<'d>(&self, path: &'d str) -> Option<(&Language, &'d str)> {
        let (lang, rest) = path.split_once(':')?;
        let other = self
            .press
            .course
            .languages
            .iter()
            .find(|language| language.tag == lang)?;
        Some((other, rest))
    }

    /// The address of a page in another language.
    fn abroad(
        &self,
        other: &Language,
        path: &str,
        anchor: Option<&str>,
        span: &Range<usize>,
    ) -> Option<String> {
        let from = match self.surface {
            Surface::Page(from) | Surface::Paper(from) => from,
        };
        let (kind, id) = kind_and_id(path).unwrap_or((DocKind::Lesson, path));
        let url = other.urls.get(&self.document(other, kind, id, span)?)?;
        let url = anchor.map_or_else(
            || url.clone(),
            |anchor| format!("{}#{anchor}", url.split('#').next().unwrap_or_default()),
        );
        Some(relative(from, &url))
    }

    /// The document that a `kind:id` names in one of the languages.
    fn document(
        &self,
        language: &Language,
        kind: DocKind,
        id: &str,
        span: &Range<usize>,
    ) -> Option<DocIx> {
        let found = language.index.get(&(kind, id.to_string())).copied();
        if found.is_none() {
            let known: Vec<&str> = language
                .index
                .keys()
                .filter(|(k, _)| *k == kind)
                .map(|(_, id)| id.as_str())
                .collect();
            self.report(dangling(
                self.doc().place(span.clone()),
                kind_word(kind),
                id,
                &known,
            ));
        }
        found
    }

    /// The address of a list: on paper the part of the guide that holds it, where there is one.
    fn list(&self, name: &str, span: &Range<usize>) -> Option<String> {
        let language = self.press.language;
        let prefix = &language.prefix;
        let of = |wanted: DocKind| {
            language
                .index
                .iter()
                .find(|((kind, _), _)| *kind == wanted)
                .map(|(_, ix)| *ix)
        };
        let (url, on_paper) = match name {
            "rules:" => (
                of(DocKind::Rule).map(|_| format!("{prefix}rules/index.html")),
                "#rules",
            ),
            "platforms:" => (
                of(DocKind::Rule)
                    .and(of(DocKind::Platform))
                    .map(|_| format!("{prefix}platforms/index.html")),
                "",
            ),
            "glossary:" => (
                of(DocKind::Glossary).and_then(|ix| language.urls.get(&ix).cloned()),
                "#glossary",
            ),
            "print:" => (Some(format!("{prefix}guide.html")), "#main"),
            _ => (Some(format!("{prefix}contents.html")), "#contents"),
        };
        let Some(url) = url else {
            let message = say!(
                "ce cours n’a pas de page « {name} »",
                "this course has no page “{name}”"
            );
            self.report(Diagnostic::error(
                "dangling-reference",
                self.doc().place(span.clone()),
                message,
            ));
            return None;
        };
        Some(match self.surface {
            Surface::Paper(_) if !on_paper.is_empty() => on_paper.to_string(),
            Surface::Page(from) | Surface::Paper(from) => relative(from, &url),
        })
    }

    /// The address of what a link in Markdown names; a mistake is reported.
    fn target(&self, path: &str, anchor: Option<&str>, span: &Range<usize>) -> Option<String> {
        let course = self.press.course;
        let language = self.press.language;
        if path.is_empty() {
            return self.anchored(self.ix, anchor, span);
        }
        if LISTS.contains(&path) {
            return self.list(path, span);
        }
        if let Some(term) = path.strip_prefix("term:") {
            return self.term(term, span);
        }
        if let Some(id) = path.strip_prefix("module:") {
            let module = language.modules.iter().find(|module| module.id == id);
            if module.is_none() {
                let known: Vec<&str> = language
                    .modules
                    .iter()
                    .map(|module| module.id.as_str())
                    .filter(|id| !id.is_empty())
                    .collect();
                self.report(dangling(
                    self.doc().place(span.clone()),
                    say!("le module", "module"),
                    id,
                    &known,
                ));
            }
            return self.href(module?.index.or(module?.docs.first().copied())?);
        }
        if let Some((kind, id)) = kind_and_id(path) {
            let ix = self.document(language, kind, id, span)?;
            return self.anchored(ix, anchor, span);
        }
        let folder = self
            .doc()
            .file()
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder);
        let full = if let Some(absolute) = path.strip_prefix('/') {
            join(&language.root, absolute)
        } else {
            join(folder, path)
        };
        if let Some(full) = &full {
            if let Some(ix) = self.page_at(full) {
                return self.anchored(ix, anchor, span);
            }
            if course.assets.contains(full) {
                return Some(self.asset(full));
            }
            if let Some(url) = self.page_abroad(full) {
                let from = match self.surface {
                    Surface::Page(from) | Surface::Paper(from) => from,
                };
                return Some(relative(from, &url));
            }
        }
        let known: Vec<String> = self.near(folder);
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        self.nowhere(span, say!("la page", "page"), path, &known);
        None
    }

    /// Reports a link to nowhere. mdBook lets such links pass, so that in a book of its own they stop nothing.
    fn nowhere(&self, span: &Range<usize>, what: say::Say, given: &str, known: &[&str]) {
        let mut diagnostic = dangling(self.doc().place(span.clone()), what, given, known);
        if self.press.course.book {
            diagnostic.severity = Severity::Warning;
        }
        self.report(diagnostic);
    }

    /// The document at a path, with or without the numbers that order it; `.html` is read as what it was made from.
    fn page_at(&self, full: &str) -> Option<DocIx> {
        let docs = &self.press.course.docs;
        let has_page = |ix: &DocIx| self.press.language.urls.contains_key(ix);
        let exact = |path: &str| {
            docs.iter()
                .position(|doc| doc.path == path)
                .filter(has_page)
        };
        let plain = |path: &str| path.split('/').map(bare).collect::<Vec<_>>().join("/");
        let markdown = full.strip_suffix(".html").map(|stem| format!("{stem}.md"));
        exact(full)
            .or_else(|| exact(markdown.as_deref()?))
            .or_else(|| exact(&format!("{}/index.md", full.trim_end_matches('/'))))
            .or_else(|| {
                let wanted = plain(full);
                docs.iter()
                    .position(|doc| plain(&doc.path) == wanted)
                    .filter(has_page)
            })
    }

    /// The page of another language at a path.
    fn page_abroad(&self, full: &str) -> Option<String> {
        let course = self.press.course;
        let ix = course.docs.iter().position(|doc| doc.path == full)?;
        course
            .languages
            .iter()
            .find_map(|language| language.urls.get(&ix).cloned())
    }

    fn near(&self, folder: &str) -> Vec<String> {
        let docs = self
            .press
            .course
            .docs
            .iter()
            .filter(|doc| !doc.path.contains('#'));
        docs.filter_map(|doc| doc.path.strip_prefix(folder)?.strip_prefix('/'))
            .filter(|name| !name.contains('/'))
            .map(ToString::to_string)
            .collect()
    }

    /// A page and an anchor on it, which must be there.
    fn anchored(&self, ix: DocIx, anchor: Option<&str>, span: &Range<usize>) -> Option<String> {
        let href = self.href(ix)?;
        let Some(anchor) = anchor.filter(|anchor| !anchor.is_empty()) else {
            return Some(href);
        };
        let mut anchor = anchor;
        if let Some(text) = self.press.course.texts.get(&ix)
            && !text
                .fences()
                .any(|fence| format!("{}-{}", fence.word, fence.rest) == anchor)
        {
            let Some(id) = nearest_anchor(text.anchors(), anchor) else {
                let known: Vec<&str> = text.anchors().collect();
                self.nowhere(span, say!("l’ancre", "anchor"), anchor, &known);
                return None;
            };
            anchor = id;
        }
        match self.surface {
            Surface::Page(_) => Some(format!(
                "{}#{anchor}",
                href.split('#').next().unwrap_or_default()
            )),
            Surface::Paper(_) if href.starts_with('#') => Some(format!(
                "#{}-{anchor}",
                anchor_of(&self.press.course.docs[ix])
            )),
            Surface::Paper(_) => Some(href),
        }
    }

    fn term(&self, term: &str, span: &Range<usize>) -> Option<String> {
        let language = self.press.language;
        let mut known = Vec::new();
        for ((_, _), &ix) in language
            .index
            .iter()
            .filter(|((kind, _), _)| *kind == DocKind::Glossary)
        {
            let Some(glossary) = self.press.course.docs[ix].glossary() else {
                continue;
            };
            if glossary.terms.get(term).is_some() {
                if let Ok(mut terms) = self.terms.lock() {
                    terms.insert((ix, term.to_string()));
                }
                return match self.surface {
                    Surface::Page(_) => Some(format!("{}#term-{term}", self.href(ix)?)),
                    Surface::Paper(_) => Some(format!("#term-{term}")),
                };
            }
            known.extend(glossary.terms.iter().map(|(id, _)| id.value.as_str()));
        }
        self.report(dangling(
            self.doc().place(span.clone()),
            say!("le terme", "term"),
            term,
            &known,
        ));
        None
    }

    pub(super) fn image(&self, dest: &str, span: Range<usize>) -> Option<String> {
        if dest.starts_with("data:") {
            return Some(dest.into());
        }
        if dest.contains("://") {
            let message = say!(
                "cette image est sur un autre site : la page ne demande rien ailleurs",
                "this picture is on another site: the page asks nothing elsewhere"
            );
            let hint = say!(
                "enregistrez-la à côté de la leçon",
                "save it beside the lesson"
            );
            self.report(
                Diagnostic::error("foreign-image", self.doc().place(span), message).hint(hint),
            );
            return None;
        }
        let folder = self
            .doc()
            .file()
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder);
        let full = join(folder, dest)?;
        if self.press.course.assets.contains(&full) && named(&full) == Named::Asset {
            return Some(self.asset(&full));
        }
        let known: Vec<&str> = self
            .press
            .course
            .assets
            .iter()
            .map(String::as_str)
            .collect();
        self.report(dangling(
            self.doc().place(span),
            say!("l’image", "picture"),
            dest,
            &known,
        ));
        None
    }

    fn asset(&self, full: &str) -> String {
        if let Ok(mut used) = self.press.used.lock() {
            used.insert(full.to_string());
        }
        let url = asset_url(self.press.course, full);
        match self.surface {
            Surface::Page(from) | Surface::Paper(from) => relative(from, &url),
        }
    }
}
