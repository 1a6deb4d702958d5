// axe-core on every page: light and dark, wide and narrow; and where script has changed the page – graded, written in, opened.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { base, grouped, none, tour, until, visit } from "./browsers.mjs";
import { answer, keyboard, question } from "./learner.mjs";
import { day, items, keep, learnerFile, record } from "./progress.mjs";
import { english, onePerKind, pages, serve, site } from "./site.mjs";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");
const looks = [
  { width: 1280, height: 900, dark: false },
  { width: 360, height: 740, dark: false },
  { width: 1280, height: 900, dark: true },
  { width: 360, height: 740, dark: true },
];

async function audit(page, where) {
  if (await page.evaluate(() => !("axe" in window))) await page.evaluate(source);
  const violations = await page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4"];
    const { violations } = await axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => ({ what: `${id}: ${failureSummary.split("\n")[1]?.trim()}`, at: target.join(" ") })));
  });
  return violations.map(({ what, at }) => ({ what, at: `${where} ${at}` }));
}

/** Everything that is folded, unfolded: what is hidden is not audited. */
const unfold = () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
};

const settle = (page) => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 150))));

async function look(page, { width, height, dark }) {
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }, { name: "prefers-reduced-motion", value: "reduce" }]);
  await page.evaluate(unfold);
  await settle(page);
}

/** One page of each kind in all four looks. */
async function everyKind(start, folder, found) {
  await tour(start, onePerKind(folder).map(({ path }) => path), { reduced: true }, async (page, path) => {
    for (const one of looks) {
      await look(page, one);
      found.push(...await audit(page, `${path} ${one.width} ${one.dark ? "dark" : "light"}`));
    }
  });
  none(grouped(found));
}

test("a page of each kind: wide and narrow, light and dark", async () => everyKind(await base("http"), site, []));

test("a page of each kind of a course in English", async () => {
  const { base: start, close } = await serve(english);
  try {
    await everyKind(start, english, []);
  } finally {
    await close();
  }
});

// What two pages of a kind do not have in common is their text: one look will do, and the half of them is dark.
test("every other page", async () => {
  const found = [];
  const seen = new Set(onePerKind(site).map(({ path }) => path));
  await tour(await base("http"), pages().filter((path) => !seen.has(path)), { reduced: true }, async (page, path) => {
    const one = looks[pages().indexOf(path) % looks.length];
    await look(page, one);
    found.push(...await audit(page, `${path} ${one.width} ${one.dark ? "dark" : "light"}`));
  });
  none(grouped(found));
});

test("questions answered, a draft written, a procedure walked", async () => {
  const found = [];
  for (const dark of [false, true]) {
    for (const id of ["choisir/apostrophe", "choisir/entiers", "choisir/de-trop", "choisir/trier", "choisir/recrire", "choisir/demarche"]) {
      await visit(`${await base("http")}mots-clics/choisir.quiz.html`, { dark, reduced: true }, async (page) => {
        const asked = await question(page, id);
        for (const right of [false, true]) {
          await answer(page, keyboard, asked, right);
          await page.$eval(`${asked.at} fieldset :is(input, select, button)`, (control) => control.focus());
          found.push(...await audit(page, `${id} ${right ? "right" : "wrong"} ${dark ? "dark" : "light"}`));
        }
      });
    }
    await visit(`${await base("http")}publier/annonce-atelier.exercise.html`, { dark, reduced: true }, async (page) => {
      await until(page, () => document.querySelectorAll(".finding").length > 2);
      await page.evaluate(unfold);
      found.push(...await audit(page, `exercise ${dark ? "dark" : "light"}`));
    });
    await visit(`${await base("http")}repondre/repondre-ou-non.procedure.html`, { dark, reduced: true }, async (page) => {
      await page.locator("[data-scenario] > button").click();
      await page.locator("[data-current] .ways a").click();
      found.push(...await audit(page, `procedure ${dark ? "dark" : "light"}`));
    });
    await visit(`${await base("http")}publier/anatomie.html`, { dark, width: 360, height: 740, reduced: true }, async (page) => {
      await page.locator("button.menu").click();
      found.push(...await audit(page, `menu ${dark ? "dark" : "light"}`));
    });
  }
  none(grouped(found));
});

test("progress of every state, a group's files, a level proposed", async () => {
  const found = [];
  for (const [dark, width] of [[false, 1280], [true, 360]]) {
    const look = { dark, width, height: 800, reduced: true };
    const here = `${width} ${dark ? "dark" : "light"}`;
    await visit(`${await base("http")}progress.html`, look, async (page) => {
      const states = ["right", "wrong", "shown", "changed"];
      await keep(page, Object.fromEntries((await items(page)).map((item, n) => [item.key, record(item, item.kind === "page" ? "done" : states[n % 4], { due: day(n % 3) })])));
      await page.evaluate(unfold);
      found.push(...await audit(page, `progress ${here}`));
      await page.$eval("dialog.sure", (dialog) => dialog.showModal());
      found.push(...await audit(page, `reset ${here}`));
    });
    await visit(`${await base("http")}facilitator.html`, look, async (page) => {
      const text = JSON.stringify(await learnerFile(page, { name: "Amina" }));
      await page.evaluate((good) => {
        const carried = new DataTransfer();
        for (const [name, content] of [["amina.json", good], ["abime.json", "{"]]) carried.items.add(new File([content], name));
        window.dispatchEvent(new DragEvent("drop", { dataTransfer: carried }));
      }, text);
      await page.waitForSelector(".group:not([hidden])");
      found.push(...await audit(page, `facilitator ${here}`));
    });
    await visit(`${await base("http")}palier.quiz.html`, look, async (page) => {
      await page.$eval(".placement", (section) => { section.hidden = false; });
      found.push(...await audit(page, `placement ${here}`));
    });
  }
  none(grouped(found));
});
