// A course in several languages: the switch stays on the same page, says what is missing or has grown old, and Arabic reads from right to left.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { visit } from "./browsers.mjs";
import { built } from "./courses.mjs";
import { onDisk, out, serve } from "./site.mjs";

const course = built("languages");
const server = await serve(course);
after(() => server.close());
const ways = [["chromium", onDisk(course)], ["firefox", onDisk(course)], ["chromium", server.base], ["firefox", server.base]];
const on = (title, path, body, wishes = {}) => {
  for (const [name, base] of ways) {
    test(`${title} – ${name}, ${base.split(":")[0]}`, () => visit(base + path, { name, ...wishes }, body));
  }
};

const offered = (page) => page.$$eval(".top .languages li", (items) => items.map((item) => ({
  text: item.querySelector(".language-name").textContent,
  lang: item.querySelector("a")?.lang,
  note: item.querySelector(".language-note")?.textContent,
  path: item.querySelector("a") && decodeURI(new URL(item.querySelector("a").href).pathname.split("/").slice(-3).join("/")),
})));

on("the switch stays on the same page, and tells a translation that has grown old", "vent/voile.html", async (page) => {
  const [own, english, arabic] = await offered(page);
  assert.equal(own.text, "Français");
  assert.deepEqual(english, { text: "English", lang: "en", note: "(à mettre à jour)", path: "en/vent/voile.html" });
  assert.equal(arabic.note, undefined);
  await Promise.all([page.waitForNavigation(), page.click('.top .languages a[lang="en"]')]);
  assert.match(page.url(), /en\/vent\/voile\.html/);
  assert.equal(await page.$eval("html", ({ lang }) => lang), "en");
  // The page itself says so too, and leads to the original.
  assert.match(await page.$eval(".stale", ({ textContent }) => textContent), /older/);
  assert.equal(await page.$eval(".stale a", ({ lang, textContent }) => `${lang} ${textContent}`), "fr La voile");
  await Promise.all([page.waitForNavigation(), page.click('.top .languages a[lang="fr"]')]);
  assert.match(page.url(), /\/vent\/voile\.html/);
});

on("a page that is not translated says so, and leads to that language’s front page", "vent/noeuds.html", async (page) => {
  const [, english] = await offered(page);
  assert.equal(english.note, "(page non traduite)");
  assert.match(english.path, /en\/index\.html$/);
});

on("one that is up to date claims nothing else", "en/vent/index.html", async (page) => {
  assert.equal(await page.$(".stale"), null);
  const french = (await offered(page))[1];
  assert.equal(french.note, undefined);
});

on("each language has its own title, and the passage in another its own language", "ar/vent/voile.html", async (page) => {
  assert.match(await page.title(), /أمسك الريح/);
  assert.equal(await page.$eval("main span[lang=en]", ({ textContent }) => textContent), "Ready about!");
});

on("from right to left the page is the mirror of itself", "ar/vent/voile.html", async (page) => {
  assert.equal(await page.$eval("html", ({ dir }) => dir), "rtl");
  const sides = await page.evaluate(() => {
    const middle = (selector) => {
      const { left, right } = document.querySelector(selector).getBoundingClientRect();
      return (left + right) / 2;
    };
    return { brand: middle(".brand > svg"), search: middle(".search-link"), drawer: middle(".drawer"), main: middle("main h1"), align: getComputedStyle(document.querySelector("main p")).textAlign, width: document.documentElement.scrollWidth - innerWidth };
  });
  assert.ok(sides.brand > sides.search, "the brand is on the right");
  assert.ok(sides.drawer > sides.main, "the contents are on the right");
  assert.equal(sides.align, "start");
  assert.ok(sides.width <= 0, "nothing overflows");
});

on("a search finds in the language of the page", "ar/vent/voile.html", async (page) => {
  await page.keyboard.press("/");
  await page.keyboard.type("الشراع");
  await page.waitForFunction(() => document.querySelector(".search-results mark"), { timeout: 20_000, polling: 50 });
  assert.match(await page.$eval(".search-results a", ({ href }) => href), /\/ar\//);
});

test("pictures of the mirrored page, to be looked at", async () => {
  const folder = join(out, "shots");
  mkdirSync(folder, { recursive: true });
  for (const [look, wishes] of [["wide", {}], ["360", { width: 360, height: 740 }], ["dark", { dark: true }]]) {
    await visit(`${onDisk(course)}ar/vent/voile.html`, { reduced: true, ...wishes }, (page) => page.screenshot({ path: join(folder, `rtl-${look}.png`) }));
  }
});
