// The facilitator's page: many learners' files by chooser and by drop, bad ones named, the group counted, the table saved; nothing sent, nothing kept.

import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { doors, scene, until } from "./browsers.mjs";
import { tabTo } from "./learner.mjs";
import { items, learnerFile, record } from "./progress.mjs";

const here = "facilitator.html";
const chromium = [{ name: "chromium", scheme: "http" }];
const folder = mkdtempSync(join(tmpdir(), "palier-group-"));
const onDisk = (name, text) => {
  const path = join(folder, name);
  writeFileSync(path, typeof text === "string" ? text : JSON.stringify(text));
  return path;
};
const choose = async (page, ...paths) => {
  const before = await page.$eval(".told", ({ textContent }) => textContent);
  await (await page.$("#learner-files")).uploadFile(...paths);
  await until(page, (old) => document.querySelector(".told").textContent !== old, before);
};
const told = (page) => page.$eval(".told", ({ textContent }) => textContent);
const rows = (page, name) => page.$$eval(`[data-table="${name}"] tbody tr`, (lines) => lines.map((line) => Array.from(line.children, (cell) => cell.textContent.replace(/\s+/g, " ").trim())));

scene("a group of three: who, what, which objective, which rule", here, async (page) => {
  const people = [];
  for (const [name, count] of [["Amina", 40], ["Yannick", 20], ["", 10]]) people.push(onDisk(`${name || "anonyme"}.json`, await learnerFile(page, { name, count })));
  assert.equal(await page.$eval(".group", ({ hidden }) => hidden), true);
  await choose(page, ...people);
  assert.match(await told(page), /3 fichiers lus/);
  assert.deepEqual((await rows(page, "people")).map(([name]) => name), ["Amina", "Yannick", "anonyme.json"]);

  // What the page says, counted anew from the same rule: every third item is wrong.
  const all = await items(page);
  const graded = (item) => item.kind === "question" || item.kind === "exercise";
  const tries = [40, 20, 10].flatMap((count) => all.slice(0, count).map((item, n) => ({ item, right: n % 3 !== 2 })).filter(({ item }) => graded(item)));
  const one = all.slice(0, 10).findLast(graded);
  const mine = tries.filter(({ item }) => item.key === one.key);
  const line = (await rows(page, "items")).find(([title]) => title === one.title);
  assert.deepEqual(line.slice(2).map((cell) => cell.match(/\d+/g).slice(0, 2).map(Number)), [[mine.length, 3], [mine.filter(({ right }) => right).length, mine.length]]);
  const [objective] = one.objectives;
  const title = await page.evaluate((id) => palier.learner.course.objectives.find((known) => known.id === id).title, objective);
  const served = tries.filter(({ item }) => item.objectives.includes(objective));
  const sum = (await rows(page, "objectives")).find(([name]) => name === title);
  assert.deepEqual(sum[2].match(/\d+/g).slice(0, 2).map(Number), [served.filter(({ right }) => right).length, served.length]);
  const wrongDrafts = tries.filter(({ item, right }) => item.kind === "exercise" && !right);
  assert.equal((await rows(page, "rules")).length, wrongDrafts.length ? 1 : 0);
  const rates = (await rows(page, "items")).map(([, , , right]) => right.match(/\d+/g).map(Number)).map(([n, of]) => n / of);
  assert.deepEqual(rates, [...rates].sort((a, b) => a - b), "the hardest first");
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => /group|people/.test(key))), [], "nothing is kept");
});

scene("bad files are named, with why; the good ones count all the same", here, async (page) => {
  const good = await learnerFile(page, { name: "Amina" });
  await choose(page, onDisk("bon.json", good), onDisk("abime.json", "{\"format\":"), onDisk("autre.json", { ...good, course: "x", title: "Un autre cours" }), onDisk("copie.json", good), onDisk("photo.json", "JFIF"));
  assert.match(await told(page), /1 fichier lu.*4 fichiers/);
  const refused = await page.$$eval(".refused li", (lines) => lines.map(({ textContent }) => textContent));
  assert.equal(refused.length, 4);
  for (const [n, [name, why]] of [["abime.json", /JSON/], ["autre.json", /Un autre cours/], ["copie.json", /déjà/], ["photo.json", /JSON/]].entries()) {
    assert.ok(refused[n].startsWith(name), refused[n]);
    assert.match(refused[n], why);
  }
  assert.equal((await rows(page, "people")).length, 1);
}, { by: doors.filter(({ scheme }) => scheme === "file") });

scene("files can be dropped anywhere, and more can come later", here, async (page) => {
  await choose(page, onDisk("un.json", await learnerFile(page, { name: "Un" })));
  const two = JSON.stringify(await learnerFile(page, { name: "Deux", count: 12 }));
  await page.evaluate((text) => {
    const carried = new DataTransfer();
    carried.items.add(new File([text], "deux.json", { type: "application/json" }));
    const event = new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true });
    document.querySelector("footer").dispatchEvent(event);
    window.prevented = event.defaultPrevented;
  }, two);
  await until(page, () => document.querySelectorAll('[data-table="people"] tbody tr').length === 2);
  assert.ok(await page.evaluate(() => window.prevented), "the browser does not open it in place of the page");
}, { by: chromium });

scene("by keyboard: to the chooser, to the table, and emptied again with the focus where one begins", here, async (page) => {
  await tabTo(page, "#learner-files");
  await choose(page, onDisk("seul.json", await learnerFile(page, { name: "Seul" })));
  await tabTo(page, '[data-do="empty"]');
  await page.keyboard.press("Enter");
  await page.waitForSelector(".group[hidden]");
  assert.ok(await page.evaluate(() => document.activeElement.id === "learner-files"));
}, { by: [{ name: "chromium", scheme: "http" }, { name: "firefox", scheme: "file" }] });

scene("the group's table for a spreadsheet", here, async (page) => {
  const all = await items(page);
  const file = await learnerFile(page, { name: "=HYPERLINK(\"x\")", count: 12 });
  await choose(page, onDisk("formule.json", file));
  await page.evaluate(() => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      blob.text().then((text) => { window.saved = text; });
      return make.call(URL, blob);
    };
  });
  await page.locator('[data-do="csv"]').click();
  await until(page, () => window.saved);
  const lines = (await page.evaluate(() => window.saved)).trim().split("\r\n");
  assert.ok(lines.some((line) => line.startsWith("\"Fichiers\";\"'=HYPERLINK")), "a formula is only text");
  const graded = all.slice(0, 12).filter(({ kind }) => kind === "question" || kind === "exercise");
  assert.equal(lines.filter((line) => line.startsWith("\"Questions et exercices\"")).length, graded.length);
}, { by: chromium });

scene("what a file says is text and nothing else", here, async (page) => {
  const [item] = await items(page);
  const file = { ...await learnerFile(page, { count: 0 }), name: "<img src=x onerror=alert(1)>", records: { [item.key]: record(item, "done") } };
  await choose(page, onDisk("html.json", file));
  assert.equal((await rows(page, "people"))[0][0], "<img src=x onerror=alert(1)>");
  assert.equal(await page.$("main img"), null);
}, { by: chromium });
