// How a draft will look on its platform: cut where the platform's way of counting says, links and hashtags told apart, nothing fetched but its own script and style.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { scene, until, visit } from "./browsers.mjs";
import { built } from "./courses.mjs";
import { serve } from "./site.mjs";

const post = "publier/annonce-atelier.exercise.html";
const fold = ".preview > summary";
const text = '.field[data-name="text"] textarea';
const here = [{ name: "chromium", scheme: "http" }, { name: "firefox", scheme: "file" }];

/** Writes a text at one go, and gives the preview's words once it shows them. */
async function shown(page, words) {
  await page.locator(text).fill(words);
  await until(page, (wanted) => {
    const drawn = document.querySelector(".post-text")?.cloneNode(true);
    drawn?.querySelector(".cut")?.remove();
    return drawn?.textContent === wanted;
  }, words);
  return page.$eval(".post-text", (drawn) => ({
    cut: drawn.querySelector(".cut")?.textContent,
    beyond: drawn.querySelector(".beyond")?.textContent,
    entities: Array.from(drawn.querySelectorAll(".entity"), ({ className, textContent }) => [className.split("-")[1], textContent]),
    links: drawn.querySelectorAll("a").length,
  }));
}

const link = "https://roueslibres.example.org/bilans/2026/une-annee-d-ateliers-en-images";
// As X counts: 60 × 4, a link 23, a space, eight emoji of 2 each: 280.
const full = `${"mot ".repeat(60)}${link} ${"👩‍🚒".repeat(8)}`;

scene("on X a link is 23 and an emoji 2: what lies beyond 280 is told and faded", post, async (page) => {
  await page.locator(fold).click();
  const whole = await shown(page, full);
  const before = page.requested.length;
  assert.deepEqual([whole.cut, whole.beyond], [undefined, undefined], "280 are not cut");
  const over = await shown(page, `${full}fin`);
  assert.equal(over.beyond, "fin");
  assert.match(over.cut, /^X s’arrête ici\s: 3 de trop$/);
  const mixed = await shown(page, "Avec @RouesLibres, #OsonsLeVélo : roueslibres.example.org samedi à 14 h");
  assert.deepEqual(mixed.entities, [["mention", "@RouesLibres"], ["hashtag", "#OsonsLeVélo"], ["link", "roueslibres.example.org"]]);
  assert.equal(mixed.links, 0, "a sketch leads nowhere");
  assert.equal(page.requested.length, before, "nothing more is fetched");
  assert.ok(await page.$eval(".preview section", (region) => region.getAttribute("aria-label").includes("X")));
}, { by: here });

scene("a thread is numbered, a picture has its alternative text", "securite/fil-urgence.exercise.html", async (page) => {
  await page.locator('.field[data-name="posts"] .items > li:first-child textarea').fill("Un #départ");
  await page.locator(fold).click();
  await until(page, () => document.querySelector(".posts > li")?.textContent === "Un #départ");
  assert.equal(await page.$eval(".posts", (list) => getComputedStyle(list).listStyleType), "decimal");
  await page.goto(page.url().replace("securite/fil-urgence", "publier/montrer"), { waitUntil: "load" });
  await page.locator(fold).click();
  await page.locator('.field[data-name="alt"] textarea').fill("Trois vélos contre un mur");
  await until(page, () => document.querySelector(".post .media")?.textContent.includes("Trois vélos contre un mur"));
  // What can be chosen bears the name that its kind gives it, and is the value all the same.
  const kind = '.field[data-name="kind"] select';
  await page.select(kind, "gif");
  assert.equal(await page.$eval(kind, ({ selectedOptions }) => selectedOptions[0].text), "Image animée");
  await until(page, () => document.querySelector(".post .media").textContent.includes("Image animée"));
}, { by: here.slice(0, 1) });

scene("of a poll the options that are too many are told and faded", "publier/premier-sondage.exercise.html", async (page) => {
  await page.locator(fold).click();
  for (const [i, words] of ["Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi"].entries()) {
    if (i >= await page.$$eval('.field[data-name="options"] .items > li', ({ length }) => length)) await page.locator('.field[data-name="options"] .add').click();
    await page.locator(`.field[data-name="options"] .items > li:nth-child(${i + 1}) textarea`).fill(words);
  }
  await until(page, () => document.querySelectorAll(".choices > .beyond").length === 2);
  const drawn = await page.$$eval(".choices > li", (items) => items.map(({ className, textContent }) => [className, textContent]));
  assert.deepEqual(drawn.map(([kind]) => kind), ["", "", "", "", "cut", "beyond", "beyond"]);
  assert.match(drawn[4][1], /^X s’arrête ici\s: 2 de trop$/);
  assert.equal(drawn[5][1], "Vendredi");
}, { by: here });

const bluesky = serve(built("lesson-page", {
  "book.toml": '[book]\ntitle = "Essai"\nlanguage = "fr"\n\n[palier]\nformat = 1\nplatforms = ["bluesky"]\n',
  "content/fr/01-m/b.exercise.yaml": 'title: Ailleurs\nlevel: novice\ndraft: {kind: post, platform: bluesky}\nbrief: Écrivez.\nrules: []\nmodel: {text: "Bonjour."}\n',
}));
after(async () => (await bluesky).close());

test("on Bluesky every grapheme is one, a link is as long as it is", async () => {
  await visit(`${(await bluesky).base}m/b.exercise.html`, {}, async (page) => {
    await page.locator(fold).click();
    const graphemes = `${"👨‍👩‍👧‍👦".repeat(10)}${"e\u0301".repeat(10)} ${link} `;
    const rest = 300 - (10 + 10 + 2 + link.length);
    const whole = await shown(page, graphemes + "a".repeat(rest));
    assert.equal(whole.beyond, undefined, "300 are not cut");
    const over = await shown(page, `${graphemes + "a".repeat(rest)}👨‍👩‍👧‍👦b`);
    assert.equal(over.beyond, "👨‍👩‍👧‍👦b");
    assert.match(over.cut, /^Bluesky s’arrête ici\s: 2 de trop$/);
  });
});
