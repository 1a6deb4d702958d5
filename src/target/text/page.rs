//! The one file of a publication.

use super::{Work, written};
use crate::atlas::{Address, Atlas};
use crate::course::leads_out;
use crate::document::{Around, DocKind, SETTLED, Sheet, Source, settled};
use crate::edition::Audience;
use crate::level::Level;
use crate::name::Goal;
use crate::publication::{Entry, Part, Publication};
use crate::render::{anchor_of, day};
use crate::text::{Builder, Fence, Plain, Tag, Text};
use crate::theme::Strings;

/// By how many ranks the headings of a section are lowered: they begin at the second rank, and are below those of the course (1), its parts (2) and sections (3).
const BELOW: u8 = 2;

/// A publication while it is written.
pub struct Writer<'a> {
    work: &'a Work<'a>,
    publication: &'a Publication,
    atlas: &'a Atlas,
    page: &'a Address,
    strings: &'a Strings,
    out: String,
}

impl<'a> Writer<'a> {
    /// A writer with nothing written yet.
    pub fn new(
        work: &'a Work<'a>,
        publication: &'a Publication,
        atlas: &'a Atlas,
        page: &'a Address,
        strings: &'a Strings,
    ) -> Self {
        Self {
            work,
            publication,
            atlas,
            page,
            strings,
            out: String::new(),
        }
    }

    /// The whole file.
    pub fn whole(&mut self) -> String {
        let audience = self.publication.edition.audience;
        self.heading(1, &self.publication.title, "home");
        if audience != Audience::Key {
            self.line(&self.publication.description);
            if let Some(home) = self.publication.home() {
                self.body(home, 0);
            }
            for part in self.publication.modules() {
                self.part(part);
            }
            self.rules();
        }
        if audience.sees_answers() {
            self.answers();
        }
        if audience != Audience::Key {
            self.glossaries();
            self.sources();
        }
        std::mem::take(&mut self.out)
    }

    fn lang(&self) -> &'a str {
        &self.publication.edition.language
    }

    fn say(&self, key: &str) -> String {
        self.strings.say(key)
    }

    fn part(&mut self, part: &Part) {
        let number = part.number.unwrap_or_default();
        let anchor = format!("module-{}", part.id.replace('/', "-"));
        self.numbered(2, &number.to_string(), &part.title, &anchor);
        if !part.objectives.is_empty() {
            self.line(&self.say("page.aims"));
            for objective in &part.objectives {
                let words = self.plain(&objective.text);
                self.out.push_str(&format!("- {words}\n"));
            }
            self.out.push('\n');
        }
        if let Some(front) = part.front.as_ref().and_then(|id| self.publication.get(id)) {
            self.body(front, 1);
        }
        for section in &part.sections {
            let entry = section.id.as_ref().and_then(|id| self.publication.get(id));
            if let (Some(entry), Some(own)) = (entry, section.number) {
                self.section(entry, &format!("{number}.{own}"));
            }
        }
    }

    fn section(&mut self, entry: &'a Entry, number: &str) {
        let title = self.title(entry);
        self.numbered(3, number, &title, &anchor_of(&entry.id));
        let kind = self.say(&format!("kind.{}", entry.id.kind.key()));
        let level = entry.doc.card().level.map(|level| self.level(level));
        let facts: Vec<String> = std::iter::once(kind).chain(level).collect();
        self.line(&facts.join(", "));
        self.body(entry, BELOW);
    }

    fn title(&self, entry: &Entry) -> String {
        entry.doc.title(&entry.language, entry.text.as_deref())
    }

    fn level(&self, level: Level) -> String {
        let names = self.work.config.level_names(self.lang());
        names[usize::from(level as u8)].clone()
    }

    /// The label of a field as a form shows it.
    fn label(&self, kind: &str, field: &str) -> String {
        let kind = self.publication.find(DocKind::Kind, kind);
        let fields = kind.and_then(|kind| Some(&kind.doc.kind_def()?.fields));
        let label = fields.and_then(|fields| Some(&fields.get(field)?.label));
        label
            .map_or(field, |label| label.get(self.lang()))
            .to_string()
    }

    fn rules(&mut self) {
        let publication = self.publication;
        if publication.unshown_rules().next().is_none() {
            return;
        }
        self.heading(2, &self.say("kind.rules"), "rules");
        for rule in publication.unshown_rules() {
            self.heading(3, &self.title(rule), &anchor_of(&rule.id));
            self.body(rule, BELOW);
        }
    }

    /// The key: the answers of everything that asks something, in reading order.
    fn answers(&mut self) {
        let publication = self.publication;
        let mut is_begun = false;
        for entry in publication.asking() {
            let Some(answers) = self.sheet(entry, |entry, sheet| entry.doc.answers(sheet)) else {
                continue;
            };
            if !std::mem::replace(&mut is_begun, true) {
                self.heading(2, &self.say("print.answers"), "answers");
            }
            let title = self.title(entry);
            self.heading(3, &title, &format!("answers-{}", anchor_of(&entry.id)));
            self.text(entry, &answers, BELOW);
        }
    }

    fn glossaries(&mut self) {
        for entry in self.publication.of_kind(DocKind::Glossary) {
            self.heading(2, &self.title(entry), "glossary");
            self.body(entry, BELOW);
        }
    }

    fn sources(&mut self) {
        let sources = self.publication.sources();
        if sources.is_empty() {
            return;
        }
        self.heading(2, &self.say("print.sources"), "sources");
        for source in sources {
            let cited = self.plain(&self.cited(source));
            self.out.push_str(&format!("- {cited}\n"));
        }
    }

    fn cited(&self, source: &Source) -> String {
        let date = source.date.as_ref().map(|date| day(self.lang(), date).text);
        let url = source.url.as_ref().map(|url| url.value.clone());
        let doubt = source.doubt.as_ref().map(|doubt| doubt.value.clone());
        let title = std::iter::once(source.title.value.clone());
        let all: Vec<String> = title.chain(date).chain(url).chain(doubt).collect();
        all.join(", ")
    }

    /// The text of a lesson, the plain form of another document.
    fn body(&mut self, entry: &'a Entry, below: u8) {
        if let Some(text) = &entry.text {
            self.text(entry, text, below);
        } else if let Some(form) = self.form(entry) {
            self.text(entry, &form, below);
        }
    }

    fn form(&self, entry: &Entry) -> Option<Text> {
        self.sheet(entry, |entry, sheet| entry.doc.plain(sheet))
    }

    /// Something that a document writes on a sheet; nothing if it says that there is nothing.
    fn sheet(
        &self,
        entry: &Entry,
        write: impl FnOnce(&Entry, &mut Sheet<'_>) -> bool,
    ) -> Option<Text> {
        let around = Around {
            lang: self.lang(),
            say: &|key| self.say(key),
            level: &|level| self.level(level),
            label: &|kind, field| self.label(kind, field),
            address: &|to| self.address(entry, to),
        };
        let mut sheet = Sheet::new(&around);
        write(entry, &mut sheet).then(|| sheet.done())
    }

    /// Writes a text of a document; the documents that it shows are written in it.
    fn text(&mut self, entry: &'a Entry, text: &Text, below: u8) {
        let markdown = text.markdown(
            true,
            &Plain {
                raw_html: self.work.config.raw_html,
                below,
                address: &|to| self.address(entry, to),
                embed: &|fence| self.shown(entry, fence),
            },
        );
        self.out.push_str(&markdown);
        if !markdown.is_empty() {
            self.out.push('\n');
        }
    }

    /// The form of a document that a lesson shows, under its title.
    fn shown(&self, entry: &Entry, fence: &Fence<'_>) -> Option<Text> {
        let publication = self.publication;
        let Some(kind) = DocKind::from_key(fence.word) else {
            return self.block(entry, fence);
        };
        let within = || {
            let own = publication.within(&entry.id).into_iter();
            own.into_iter()
                .find(|it| it.doc.offset() == fence.span.start)
        };
        let shown = match fence.rest {
            "" => within(),
            name => publication.find(kind, name),
        }?;
        let mut builder = Builder::default();
        builder.open(Tag::Para).open(Tag::Strong);
        builder.str(&self.title(shown)).close().close();
        builder.text(&self.form(shown)?);
        Some(builder.done())
    }

    /// A draft that a lesson shows, or the body of another file.
    fn block(&self, entry: &Entry, fence: &Fence<'_>) -> Option<Text> {
        if fence.word == "include" {
            let id = entry.prose.included(fence.rest)?;
            let other = self.publication.get(id)?;
            let settled = |to: &str| settled(self.address(other, to));
            let mut builder = Builder::default();
            builder.text_to(other.text.as_ref()?, &settled);
            return Some(builder.done());
        }
        let text = entry.text.as_ref()?;
        let is_draft = |other: &Fence<'_>| other.word == fence.word;
        let before = text
            .fences()
            .filter(|other| is_draft(other) && other.span.start < fence.span.start);
        let example = entry.doc.lesson()?.drafts.get(before.count())?.as_ref()?;
        self.sheet(entry, |_, sheet| {
            sheet.example(example);
            true
        })
    }

    /// The address of a link or a picture of a document; nothing if it is not in this file and the course is not online.
    fn address(&self, entry: &Entry, to: &str) -> Option<String> {
        if let Some(settled) = to.strip_prefix(SETTLED) {
            return Some(settled.to_string()).filter(|to| !to.is_empty());
        }
        if leads_out(to) {
            return Some(to.to_string());
        }
        let picture = entry.prose.picture(to).cloned().map(Goal::from);
        let goal = picture.or_else(|| entry.prose.goal(to).cloned())?;
        written(self.atlas.find(self.lang(), &goal), self.page)
    }

    fn heading(&mut self, rank: usize, words: &str, anchor: &str) {
        self.numbered(rank, "", words, anchor);
    }

    /// A heading with the number that readers know it by.
    fn numbered(&mut self, rank: usize, number: &str, words: &str, anchor: &str) {
        let (marks, words) = ("#".repeat(rank), self.plain(words));
        let parts = [marks.as_str(), number, &words];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let line = parts.join(" ");
        self.out.push_str(&format!("{line} {{#{anchor}}}\n\n"));
    }

    fn line(&mut self, words: &str) {
        if !words.is_empty() {
            let words = self.plain(words);
            self.out.push_str(&format!("{words}\n\n"));
        }
    }

    /// Plain words as Markdown, in which none of their signs is a mark.
    fn plain(&self, words: &str) -> String {
        let mut builder = Builder::default();
        builder.open(Tag::Para).str(words).close();
        let plain = Plain {
            raw_html: false,
            below: 0,
            address: &|_| None,
            embed: &|_| None,
        };
        let markdown = builder.done().markdown(false, &plain);
        markdown.trim_end().to_string()
    }
}
