// The search: opened by key or by its link, from any page, over the web and from a disk.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { audit } from "./audit.mjs";
import { doors, none, scene, until } from "./browsers.mjs";
import { tabTo } from "./learner.mjs";
import { kindOf, pages, site } from "./site.mjs";

const lesson = "publier/anatomie.html";
const one = doors.slice(0, 1);
const results = (page) => page.$$eval(".search-results li", (items) => items.map((item) => ({
  title: item.querySelector("a").textContent,
  href: item.querySelector("a").href,
  facts: item.querySelector(".search-facts").textContent,
  text: item.querySelector(".search-text").textContent,
  marks: Array.from(item.querySelectorAll("mark"), (mark) => mark.textContent),
})));
const found = (page) => until(page, () => [...document.querySelectorAll(".search-text")].some((text) => text.textContent));
const focused = (page, selector) => page.evaluate((wanted) => document.activeElement.matches(wanted), selector);

scene("by keyboard alone: / opens, words are typed, an arrow and Enter lead to the section", lesson, async (page) => {
  await tabTo(page, ".pager a");
  await page.keyboard.press("/");
  assert.ok(await focused(page, "#search-field"), "the focus is in the field");
  await page.keyboard.type("sondages");
  await found(page);
  const [first, second] = await results(page);
  assert.match(first.href, /sondage/);
  assert.ok(first.marks.some((mark) => /^sondage/i.test(mark)), first.marks.join());
  assert.match(first.facts, /Leçon|Exercice|Questions|Glossaire|Règle/);
  await page.keyboard.press("ArrowDown");
  assert.ok(await focused(page, ".search-results li:nth-child(1) a"));
  await page.keyboard.press("ArrowDown");
  assert.ok(await focused(page, ".search-results li:nth-child(2) a"));
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  assert.ok(await focused(page, "#search-field"), "up from the first result is the field");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  assert.equal(decodeURIComponent(page.url().split(/[?#]/)[0]), decodeURIComponent(second.href.split("#")[0]));
  const anchor = new URL(page.url()).hash;
  assert.equal(anchor, new URL(second.href).hash);
  if (anchor) assert.ok(await page.evaluate((id) => document.getElementById(decodeURIComponent(id)), anchor.slice(1)), "the anchor is on the page");
});

scene("Escape closes, and the focus is where it was", lesson, async (page) => {
  await tabTo(page, ".search-link");
  await page.keyboard.press("Enter");
  assert.ok(await focused(page, "#search-field"));
  await page.keyboard.type("profil");
  await found(page);
  await page.keyboard.press("Escape");
  assert.equal(await page.$eval("dialog.search", (dialog) => dialog.open), false);
  assert.ok(await focused(page, ".search-link"));
});

scene("accents, elision, half a word and a slip make no difference", lesson, async (page) => {
  await page.keyboard.press("/");
  const first = async (question) => {
    await page.$eval("#search-field", (field) => { field.value = ""; });
    await page.type("#search-field", question);
    await until(page, () => document.querySelector(".search-results a"));
    return (await results(page))[0].href;
  };
  const wanted = await first("sécurité");
  for (const typed of ["securite", "SÉCURITÉ", "la sécurité", "d’sécurité", "sécurit", "sécuritté"]) assert.equal(await first(typed), wanted, typed);
}, { by: doors.slice(0, 2) });

scene("Enter in the field goes to the best answer; on this very page the dialog closes", lesson, async (page) => {
  await page.keyboard.press("/");
  const heading = await page.$eval(".prose.body h2[id], .prose h2[id]", ({ textContent, id }) => ({ textContent, id }));
  await page.keyboard.type(heading.textContent);
  await until(page, (text) => document.querySelector(".search-results a")?.textContent === text, heading.textContent);
  await page.keyboard.press("Enter");
  await until(page, () => !document.querySelector("dialog.search").open);
  assert.equal(decodeURIComponent(new URL(page.url()).hash), `#${heading.id}`);
}, { by: doors.slice(0, 2) });

scene("what was found is told politely, once; nothing found says where else to look", lesson, async (page) => {
  await page.keyboard.press("/");
  const count = () => page.$eval(".search-count", ({ role, textContent }) => ({ role, textContent }));
  assert.deepEqual(await count(), { role: "status", textContent: "" });
  await page.keyboard.type("mention");
  await until(page, () => /^\d+ passages trouvés, \d+ montrés$/.test(document.querySelector(".search-count").textContent));
  // How many there are, and how many of them stand here.
  const [found, shown] = (await count()).textContent.match(/\d+/g).map(Number);
  assert.equal(shown, (await results(page)).length);
  assert.ok(found > shown, `${found} found`);
  await page.keyboard.type("zzzz");
  await until(page, () => /^Rien/.test(document.querySelector(".search-count").textContent));
  assert.equal((await results(page)).length, 0);
}, { by: one });

scene("the learner’s level goes before the others", "publier/publier.guide.html?niveau=expert", async (page) => {
  await page.keyboard.press("/");
  await page.keyboard.type("conseil");
  await found(page);
  const levels = (await results(page)).map(({ facts }) => /Novice|Compétent|Expert/.exec(facts)?.[0]).filter(Boolean);
  assert.equal(levels[0], "Expert", levels.join());
}, { by: one });

scene("the key / can be turned off, and is left alone in fields", "publier/annonce-atelier.exercise.html", async (page) => {
  const isOpen = () => page.$eval("dialog.search", (dialog) => dialog.open);
  await page.focus("form.sheet textarea");
  await page.keyboard.press("/");
  assert.equal(await isOpen(), false, "in a field it is a sign like any other");
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("/");
  assert.equal(await isOpen(), true);
  await page.click(".search-key input");
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  assert.equal(await isOpen(), false);
  await page.reload();
  await page.keyboard.press("/");
  assert.equal(await isOpen(), false, "it stays off");
}, { by: one });

scene("nothing of the search is loaded before it is opened", lesson, async (page) => {
  const mine = () => page.requested.filter((url) => /\/(search|find)[^/]*\.js/.test(url));
  assert.deepEqual(mine(), []);
  await page.keyboard.press("/");
  await page.keyboard.type("profil");
  await found(page);
  assert.ok(mine().length >= 4);
  assert.equal(new Set(mine()).size, mine().length, "each once");
}, { by: doors.slice(0, 2) });

scene("on a phone the search fills the screen, and nothing overflows", lesson, async (page) => {
  await page.locator(".search-link").click();
  await page.type("#search-field", "publication");
  await found(page);
  const width = await page.evaluate(() => [document.documentElement.scrollWidth, document.querySelector("dialog.search").scrollWidth, innerWidth]);
  assert.ok(Math.max(...width) === 320, width.join());
}, { width: 320, height: 640, by: one });

for (const width of [1280, 360]) {
  scene(`the open search has no fault that axe-core knows, ${width} px`, lesson, async (page) => {
    await page.locator(".search-link").click();
    await page.type("#search-field", "publication");
    await found(page);
    await until(page, () => document.querySelector(".search-count").textContent);
    none(await audit(page));
  }, { width, height: 800, reduced: true, by: one });
}

test("without script the search is a link to the contents, where every page is", () => {
  const html = readFileSync(join(site, lesson), "utf8");
  assert.match(html, /<a class="search-link" href="\.\.\/contents\.html">/);
  const contents = readFileSync(join(site, "contents.html"), "utf8");
  const main = contents.slice(contents.indexOf("<main"), contents.indexOf("</main>"));
  for (const path of pages()) {
    if (["home", "contents"].includes(kindOf(path))) continue;
    assert.ok(main.includes(`href="${path}"`), `${path} is not in the contents`);
  }
});

test("every section that can be found is on its page", () => {
  const given = new Map();
  const palier = { give: (name, value) => given.set(name, value) };
  new Function("palier", readFileSync(join(site, "assets/search-fr.js"), "utf8"))(palier);
  const { pages: known, sections, shards } = given.get("search-fr");
  const anchors = known.map(([url]) => new Set(Array.from(readFileSync(join(site, url), "utf8").matchAll(/\sid="([^"]*)"/g), ([, id]) => id.replaceAll("&amp;", "&").replaceAll("&#39;", "'"))));
  for (const [page, anchor, heading] of sections) {
    if (!anchor) continue;
    assert.ok(anchors[page].has(anchor), `${known[page][0]}#${anchor}`);
    assert.ok(heading, `${known[page][0]}#${anchor} has no heading`);
  }
  assert.ok(sections.length > 200);
  console.log(`${known.length} pages, ${sections.length} sections, ${shards.length} files of texts`);
});
