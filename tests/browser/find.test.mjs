// Finding, without a browser: questions are split as the build splits texts, and what is one word to a reader is one.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { root, site } from "./site.mjs";

const given = new Map();
const palier = { give: (name, value) => given.set(name, value) };
const run = (path) => runInNewContext(readFileSync(path, "utf8"), { palier });
run(join(root, "themes/default/components/search/find.page.js"));
const find = given.get("find");
// What comes from another context has other prototypes.
const plain = (value) => JSON.parse(JSON.stringify(value));

test("a text is split as the table says", () => {
  const table = JSON.parse(readFileSync(join(root, "tests/search/words.json"), "utf8"));
  for (const [text, words] of Object.entries(table)) assert.deepEqual(plain(find.words(text)), words, text);
});

const families = {
  fr: [
    ["publier", "publie", "publiez", "publient", "publié", "publiées", "publication", "publications"],
    ["répondre", "répond", "répondez", "répondent"],
    ["réponse", "réponses"],
    ["modérer", "modération", "modère", "modérateur", "modératrice", "modéré"],
    ["vérifier", "vérification", "vérifiez", "vérifié", "vérifiée"],
    ["personnel", "personnels", "personnelle", "personnelles"],
    ["réseau", "réseaux"],
    ["journal", "journaux"],
    ["abonné", "abonnée", "abonnés", "abonnées", "abonner", "abonnement"],
    ["mention", "mentions"],
    ["commentaire", "commentaires"],
    ["partager", "partage", "partagez", "partagé"],
    ["sécurité", "sécurités"],
    ["annonce", "annonces", "annoncer", "annoncez"],
  ],
  en: [
    ["publish", "publishes", "published", "publishing"],
    ["reply", "replies", "replied", "replying"],
    ["write", "writes", "writing"],
    ["post", "posts", "posted", "posting"],
    ["verify", "verifies", "verified", "verification"],
    ["class", "classes"],
    ["network", "networks"],
    ["plan", "plans"],
  ],
};
const strangers = {
  fr: [["cours", "court"], ["portes", "porche"], ["règle", "réglage"], ["poste", "positif"], ["question", "quête"]],
  en: [["universe", "university"], ["news", "newt"], ["post", "poster"], ["this", "thing"], ["bus", "bu"]],
};

for (const [lang, groups] of Object.entries(families)) {
  const stem = find.stemmer(lang);
  const of = (word) => stem(find.words(word)[0]);
  test(`one word to a reader is one (${lang})`, () => {
    for (const group of groups) assert.equal(new Set(group.map(of)).size, 1, group.map((word) => `${word} → ${of(word)}`).join(", "));
  });
  test(`and two are two (${lang})`, () => {
    for (const [a, b] of strangers[lang]) assert.notEqual(of(a), of(b), `${a}, ${b}`);
  });
}

test("a language without a stemmer keeps its words", () => assert.equal(find.stemmer("de")("haeuser"), "haeuser"));

test("one slip is forgiven, two are not", () => {
  for (const [a, b] of [["anonce", "annonce"], ["annonnce", "annonce"], ["amnonce", "annonce"], ["nanonce", "annonce"], ["annonc", "annonce"]]) assert.ok(find.isNear(a, b), `${a} ${b}`);
  for (const [a, b] of [["anonse", "annonce"], ["sondage", "fondait"], ["ab", "abcd"]]) assert.ok(!find.isNear(a, b), `${a} ${b}`);
});

test("an excerpt shows the words that were meant, and where they stand", () => {
  const text = `${"Un long début de texte. ".repeat(20)}Puis l’été vient, et les vacances d’été aussi. ${"Une longue fin. ".repeat(20)}`;
  const parts = plain(find.excerpt(text, new Set(["ete"])));
  assert.deepEqual(parts.filter(([, meant]) => meant).map(([word]) => word), ["été", "été"]);
  assert.ok(parts.map(([part]) => part).join("").length < 230);
  assert.deepEqual([parts[0][0], parts.at(-1)[0]], ["… ", " …"]);
  assert.deepEqual(plain(find.excerpt("", new Set(["ete"]))), []);
});

// The index of the demo course.
const index = () => {
  run(join(site, "assets/search-fr.js"));
  return given.get("search-fr");
};

test("the best answers come first", () => {
  const course = index();
  const engine = find.open(course, "fr");
  const top = (question, level, n = 1) => engine.find(question, level).results.slice(0, n).map(({ page }) => course.pages[page][0]);
  for (const [question, wanted] of [
    ["sondage", "publier/sondage.html"],
    ["SONDAGES", "publier/sondage.html"],
    ["anatomie d’une publication", "publier/anatomie.html"],
    ["profil", "publier/profil.html"],
    ["instagram", "platforms/instagram.html"],
  ]) assert.ok(top(question, "novice", 3).includes(wanted), `${question}: ${top(question, "novice", 5)}`);
  // Half a word, a slip, no accent, a ligature undone.
  for (const [typed, meant] of [["sonda", "sondage"], ["sondgae", "sondage"], ["securite", "sécurité"], ["SŒUR", "soeur"]]) {
    assert.deepEqual(top(typed, "novice", 2), top(meant, "novice", 2), typed);
  }
  assert.equal(engine.find("zzxqj", "novice").results.length, 0);
  assert.equal(engine.find("l’", "novice").results.length, 0);
});

test("of equals, the reader’s own level comes first", () => {
  const course = index();
  const engine = find.open(course, "fr");
  const place = (level) => engine.find("publier", level).results.findIndex((one) => one.level === level);
  for (const level of ["novice", "competent", "expert"]) {
    const without = engine.find("publier", "").results.findIndex((one) => one.level === level);
    assert.ok(place(level) <= without, level);
  }
  assert.equal(engine.find("conseil", "expert").results.find(({ level }) => level)?.level, "expert");
});

test("a question is answered at once", () => {
  const engine = find.open(index(), "fr");
  const began = performance.now();
  const questions = ["p", "pu", "publier une annonce", "anonces", "sécurité du compte mot de passe"];
  for (const question of questions) engine.find(question, "novice");
  const each = (performance.now() - began) / questions.length;
  console.log(`${each.toFixed(1)} ms a question`);
  assert.ok(each < 60, `${each} ms`);
});
