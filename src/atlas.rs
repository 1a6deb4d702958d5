//! The atlas: where everything that can be linked to is, in one target.
//!
//! A target lays out its publications in an atlas before a word is written; every link goes through it. Here alone an address is decoded, brought to one form
//! (NFC), encoded, and compared with others as a disk would compare them.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place};
use crate::name::{Goal, Id, Spot};
use crate::say;

mod address;

pub use address::{Address, decoded, folded, is_lawful};

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Where {
    /// In this target.
    Here(Address),
    /// Not in this target, but in the course as it is published on the web: the whole address.
    Online(String),
    /// In neither: only the words of the link can be shown.
    Nowhere,
}

/// The address of each spot of one or more publications.
#[derive(Debug, Clone)]
pub struct Atlas {
    at: HashMap<(Arc<str>, Spot), Address>,
    within: Within,
    online: Option<Online>,
}

/// The anchor of a part of a document, given the document's own address and the name of the part.
pub type Within = fn(&Id, &Address, &str) -> Arc<str>;

/// The course as it is published on the web.
#[derive(Debug, Clone)]
pub struct Online {
    /// The address of the site's root, with a slash at its end.
    pub root: String,
    /// The site's atlas.
    pub site: Arc<Atlas>,
}

/// A wish for an address.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The language of the publication.
    pub language: Arc<str>,
    /// The spot that is to be found there.
    pub spot: Spot,
    /// The address.
    pub address: Address,
    /// Who claims it.
    pub owner: Owner,
}

/// Who claims an address. Two spots may share one file only if both belong to the same owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// A file of the course, by its path: the author can rename it.
    File(String),
    /// Palier, which makes a page of its own there.
    Palier,
}

impl Atlas {
    /// An atlas without an address yet.
    pub fn new(within: Within) -> Self {
        Self {
            at: HashMap::new(),
            within,
            online: None,
        }
    }

    /// The same atlas; what is not in it is looked for in the course as it is online.
    pub fn beside(self, online: Option<Online>) -> Self {
        Self { online, ..self }
    }

    /// The same atlas with another way to name the parts of a document.
    pub fn with(self, within: Within) -> Self {
        Self { within, ..self }
    }

    /// Puts a spot at an address, without a look at others. For targets whose addresses are anchors of one file.
    pub fn put(&mut self, language: &Arc<str>, spot: Spot, address: Address) {
        self.at.insert((language.clone(), spot), address);
    }

    /// Puts every claim at its address. A file that two owners claim, or that not every disk can hold, goes to `found`, located at the file that can be renamed.
    /// `taken` are files that the target has besides, such as those of the theme.
    pub fn settle<'t>(
        &mut self,
        claims: Vec<Claim>,
        taken: impl Iterator<Item = &'t str>,
        found: &mut Vec<Diagnostic>,
    ) {
        let mut owners: HashMap<String, (Owner, String)> = taken
            .map(|path| (folded(path), (Owner::Palier, path.to_string())))
            .collect();
        for claim in claims {
            let path = claim.address.path();
            let (owner, first) = owners
                .entry(folded(path))
                .or_insert_with(|| (claim.owner.clone(), path.to_string()));
            if *owner != claim.owner {
                found.extend(clash(owner, &claim, first));
            } else if let (false, Owner::File(file)) = (is_lawful(path), &claim.owner) {
                found.push(unlawful(file, path));
            }
            self.at.insert((claim.language, claim.spot), claim.address);
        }
    }

    /// Where a goal is, as seen from a publication in `language`.
    pub fn find(&self, language: &str, goal: &Goal) -> Where {
        let language = goal.language.as_deref().unwrap_or(language);
        match self.address(language, &goal.spot) {
            Some(address) => Where::Here(address),
            None => {
                let online = self.online.as_ref().and_then(|online| {
                    let address = online.site.address(language, &goal.spot)?;
                    Some(format!("{}{}", online.root, address.from_root()))
                });
                online.map_or(Where::Nowhere, Where::Online)
            }
        }
    }

    /// The address of a spot in this target.
    pub fn address(&self, language: &str, spot: &Spot) -> Option<Address> {
        let at = |spot: Spot| self.at.get(&(language.into(), spot));
        match spot {
            Spot::Within(id, part) => {
                let whole = at(Spot::Doc(id.clone()))?;
                Some(whole.anchored((self.within)(id, whole, part)))
            }
            Spot::Home
            | Spot::Module(_)
            | Spot::Doc(_)
            | Spot::Term(..)
            | Spot::List(_)
            | Spot::File(_) => at(spot.clone()).cloned(),
        }
    }

    /// Every spot and its address, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Spot, &Address)> {
        self.at
            .iter()
            .map(|((language, spot), address)| (&**language, spot, address))
    }
}

/// Two owners of one address, told at the file that can be renamed; nothing if neither is the author's.
fn clash(owner: &Owner, claim: &Claim, first: &str) -> Option<Diagnostic> {
    let address = claim.address.path();
    let (file, message) = match (owner, &claim.owner) {
        (Owner::Palier, Owner::Palier) => return None,
        (Owner::File(other), Owner::File(file)) if first == address => (
            file,
            say!(
                "cette page aurait la même adresse que « {other} » : {address}",
                "this page would have the same address as “{other}”: {address}"
            ),
        ),
        (Owner::File(other), Owner::File(file)) => (
            file,
            say!(
                "cette adresse ne diffère de celle de « {other} » que par ses majuscules : {address}",
                "this address differs from that of “{other}” in its capitals only: {address}"
            ),
        ),
        (Owner::Palier, Owner::File(file)) | (Owner::File(file), Owner::Palier) => (
            file,
            say!(
                "Palier met lui-même un fichier à cette adresse : {address}",
                "Palier puts a file of its own at this address: {address}"
            ),
        ),
    };
    let hint = match (owner, &claim.owner) {
        (Owner::File(_), Owner::File(_)) => {
            say!(
                "renommez l’un des deux fichiers",
                "rename one of the two files"
            )
        }
        _ => say!("renommez le fichier", "rename the file"),
    };
    Some(Diagnostic::error("same-address", Place::file(file), message).hint(hint))
}

/// An address that some disks refuse.
fn unlawful(file: &str, address: &str) -> Diagnostic {
    let message = say!(
        "une clé USB ou Windows ne peut pas contenir un fichier de ce nom : {address}",
        "a USB stick or Windows cannot hold a file of this name: {address}"
    );
    let hint = say!(
        "renommez-le : sans \\ : * ? \" < > |, sans point ni espace à la fin, et autrement que con, nul, aux, prn, com1 ou lpt1",
        "rename it: without \\ : * ? \" < > |, without a full stop or a space at its end, and not con, nul, aux, prn, com1 or lpt1"
    );
    Diagnostic::warning("unlawful-name", Place::file(file), message).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::DocKind;

    fn claim(path: &str, owner: Owner) -> Claim {
        Claim {
            language: "fr".into(),
            spot: Spot::File(path.into()),
            address: Address::page(path),
            owner,
        }
    }

    fn settled(claims: Vec<Claim>) -> (Atlas, Vec<&'static str>) {
        let mut found = Vec::new();
        let mut atlas = Atlas::new(|_, _, part| part.into());
        atlas.settle(claims, ["assets/palier.css"].into_iter(), &mut found);
        (atlas, found.iter().map(|found| found.code).collect())
    }

    #[test]
    fn two_owners_of_one_address_are_told_whatever_their_capitals() {
        let file = |name: &str| Owner::File(name.into());
        for (one, other, told) in [
            ("a/choisir.html", "a/choix.html", 0),
            ("a/choisir.html", "a/choisir.html", 1),
            ("a/Choisir.html", "a/choisir.html", 1),
            ("a/e\u{301}te\u{301}.html", "a/été.html", 1),
        ] {
            let claims = vec![claim(one, file("one.md")), claim(other, file("other.md"))];
            assert_eq!(settled(claims).1.len(), told, "{one} {other}");
        }
        let own = vec![
            claim("guide.html", Owner::Palier),
            claim("guide.html", file("guide.md")),
        ];
        assert_eq!(settled(own).1, ["same-address"]);
        assert_eq!(
            settled(vec![claim("assets/Palier.css", file("x.css"))]).1,
            ["same-address"]
        );
    }

    #[test]
    fn a_name_that_a_stick_cannot_hold_is_told() {
        for (path, told) in [
            ("a/con.html", 1),
            ("a:b.html", 1),
            ("end .html", 0),
            ("end /a.html", 1),
            ("a/console.html", 0),
        ] {
            let told_now = settled(vec![claim(path, Owner::File("x.md".into()))]).1;
            assert_eq!(told_now.len(), told, "{path}");
        }
    }

    #[test]
    fn a_part_is_found_by_its_document_and_nothing_is_found_twice() {
        let id = Id::new(DocKind::Lesson, "choisir");
        let mut atlas = Atlas::new(|_, _, part| part.into());
        let lang: Arc<str> = "fr".into();
        atlas.put(
            &lang,
            Spot::Doc(id.clone()),
            Address::page("m/choisir.html"),
        );
        let part = Goal::from(Spot::Within(id.clone(), "deux".into()));
        assert_eq!(
            atlas.find("fr", &part),
            Where::Here(Address::new("m/choisir.html", "deux"))
        );
        assert_eq!(atlas.find("en", &part), Where::Nowhere);
        let site = Arc::new(atlas);
        let cut = Atlas::new(|_, _, part| part.into()).beside(Some(Online {
            root: "https://cours.example/".into(),
            site,
        }));
        assert_eq!(
            cut.find("fr", &part),
            Where::Online("https://cours.example/m/choisir.html#deux".into())
        );
    }
}
