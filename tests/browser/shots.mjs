// Pictures of the pages for people to look at: out/shots/<page>-<look>.png.
//
//     node shots.mjs [part of a page's path …]

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { base, browser, until, visit } from "./browsers.mjs";
import { answer, mouse, question } from "./learner.mjs";
import { day, items, keep, learnerFile, record } from "./progress.mjs";
import { out } from "./site.mjs";

const folder = join(out, "shots");
mkdirSync(folder, { recursive: true });

const graded = async (page) => {
  const asked = await question(page, "choisir/apostrophe");
  await answer(page, mouse, asked, false);
  await answer(page, mouse, await question(page, "choisir/entiers"), true);
};
const written = (page) => until(page, () => document.querySelectorAll(".finding").length > 0);
const walked = async (page) => {
  await page.locator("[data-scenario] > button").click();
  await page.locator("[data-current] .ways a").click();
};

const learnt = async (page) => {
  const all = await items(page);
  const states = ["right", "right", "wrong", "right", "shown", "changed"];
  await keep(page, Object.fromEntries(all.slice(0, 60).map((item, n) => [item.key, record(item, item.kind === "page" ? "done" : states[n % 6], { due: day(n % 4) })])));
  await page.$eval("#learner-name", (field) => {
    field.value = "Amina Belkacem";
    field.dispatchEvent(new Event("input"));
  });
};
const grouped = async (page) => {
  const files = [];
  for (const [name, count] of [["Amina Belkacem", 70], ["Yannick Le Goff", 45], ["", 20]]) files.push([`${name || "sans-nom"}.json`, JSON.stringify(await learnerFile(page, { name, count }))]);
  await page.evaluate((list) => {
    const carried = new DataTransfer();
    for (const [name, text] of [...list, ["notes.json", "{"]]) carried.items.add(new File([text], name));
    window.dispatchEvent(new DragEvent("drop", { dataTransfer: carried }));
  }, files);
  await page.waitForSelector(".group:not([hidden])");
};

const subjects = [
  ["home", "index.html"],
  ["module", "publier/index.html"],
  ["lesson", "publier/anatomie.html"],
  ["guide", "publier/publier.guide.html"],
  ["case", "mobiliser/heforshe.case.html"],
  ["quiz", "mots-clics/choisir.quiz.html", graded],
  ["path", "repondre/moderer.quiz.html"],
  ["exercise", "publier/annonce-atelier.exercise.html", written],
  ["poll", "publier/premier-sondage.exercise.html", written],
  ["reply", "repondre/reponse-citoyen.exercise.html", written],
  ["procedure", "repondre/repondre-ou-non.procedure.html", walked],
  ["rule", "rules/trop-long.html"],
  ["rules", "rules/index.html"],
  ["platform", "platforms/x.html"],
  ["glossary", "glossaire.glossary.html"],
  ["print", "guide.html"],
  ["progress", "progress.html", learnt],
  ["facilitator", "facilitator.html", grouped],
];
const looks = [
  ["wide", { width: 1280, height: 900 }],
  ["360", { width: 360, height: 740 }],
  ["dark", { width: 1280, height: 900, dark: true }],
  ["paper", { width: 794, height: 1123, paper: true }],
];

const wanted = process.argv.slice(2);
for (const [name, path, ready = async () => {}] of subjects) {
  if (wanted.length && !wanted.some((part) => path.includes(part))) continue;
  for (const [look, wishes] of looks) {
    await visit((await base("file")) + path, { reduced: true, ...wishes }, async (page) => {
      await ready(page);
      if (wishes.paper) await page.emulateMediaType("print");
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.screenshot({ path: join(folder, `${name}-${look}.png`), clip: { x: 0, y: 0, width: wishes.width, height: Math.min(height, wishes.width < 400 ? 3600 : 3000) }, captureBeyondViewport: true });
    }).catch((error) => console.error(`${name}-${look}: ${error.message}`));
  }
}
await (await browser()).close();
