// The learner's progress: counted from page to page by every door, seen again in time, asked again where it has changed, taken along and brought back.

import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { doors, scene, until } from "./browsers.mjs";
import { answer, keyboard, mouse, question, selectAll, tabTo, verdict } from "./learner.mjs";
import { day, items, keep, learnerFile, record } from "./progress.mjs";

const progress = "progress.html";
const lesson = "publier/anatomie.html";
const quiz = "mots-clics/choisir.quiz.html";
const [chromium, firefox] = [{ name: "chromium", scheme: "http" }, { name: "firefox", scheme: "file" }];

const follow = async (page, selector) => {
  await Promise.all([page.waitForNavigation(), page.$eval(selector, (link) => link.click())]);
};
const toProgress = async (page) => {
  await follow(page, "a.to-progress");
  await page.waitForSelector(".tallies .share");
};
const tallies = (page) => page.$$eval("[data-tally]", (boxes) => Object.fromEntries(boxes.map((box) => [box.dataset.tally, box.querySelector(".share")?.textContent.match(/\d+/g).map(Number)])));
const row = (page, kind, id) => page.$eval(`tr[data-${kind}="${id}"]`, (line) => Object.fromEntries(Array.from(line.querySelectorAll("[data-share]"), (cell) => [cell.dataset.share, cell.querySelector(".share")?.textContent.match(/\d+/g).map(Number)])));
const listed = (page, name) => page.$$eval(`[data-list="${name}"] > li, [data-list="${name}"] + .more li`, (lines) => lines.map((line) => ({ href: line.querySelector("a").getAttribute("href"), facts: line.querySelector(".item-facts").textContent })));
const told = (page) => page.$eval(".told", ({ textContent }) => textContent);

/** A file on the disk, to be chosen. */
const onDisk = (name, text) => {
  const path = join(mkdtempSync(join(tmpdir(), "palier-")), name);
  writeFileSync(path, text);
  return path;
};
const choose = async (page, path) => {
  const before = await told(page);
  await (await page.$("#import")).uploadFile(path);
  await until(page, (old) => document.querySelector(".told").textContent !== old, before);
};
/** What the page gives to be downloaded, as text. */
const saved = async (page, button) => {
  await page.evaluate(() => {
    window.saved = undefined;
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      blob.arrayBuffer().then((bytes) => { window.saved = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes); });
      return make.call(URL, blob);
    };
  });
  await page.locator(button).click();
  await until(page, () => window.saved !== undefined);
  return page.evaluate(() => window.saved);
};

scene("what was read and answered on two pages stands on the third", lesson, async (page) => {
  await tabTo(page, "read-mark input");
  await page.keyboard.press(" ");
  await page.waitForSelector('.drawer [data-station="lesson:anatomie"][data-done]');
  await toProgress(page);
  assert.deepEqual((await row(page, "module", "publier")).read[0], 1);
  assert.deepEqual((await tallies(page)).read[0], 1);
  await page.goto(new URL(quiz, page.url().replace(/progress\.html.*/, "")).href);
  await answer(page, mouse, await question(page, "choisir/apostrophe"), true);
  await answer(page, mouse, await question(page, "choisir/entiers"), false);
  await toProgress(page);
  const { done, right } = await row(page, "module", "mots-clics");
  assert.deepEqual([done[0], right[0]], [2, 1]);
  assert.equal((await row(page, "objective", "choisir-un-mot-clic")).right[0], 1);
  assert.equal((await tallies(page)).read[0], 1, "what the first page kept is still there");
  const [wrong] = await listed(page, "wrong");
  assert.equal(wrong.href, `${quiz}#quiz-choisir-entiers`);
  const coming = await listed(page, "coming");
  assert.equal(coming.length, 2, "both come back tomorrow");
  await follow(page, '[data-list="wrong"] a');
  await until(page, () => Math.abs(document.querySelector("#quiz-choisir-entiers").getBoundingClientRect().top) < innerHeight);
  assert.ok((await verdict(page, "#quiz-choisir-apostrophe")).is === "right", "and the answer with it");
}, { by: doors });

scene("“I have read this” is what the reader says, not where she scrolls, and can be taken back", lesson, async (page) => {
  await page.$eval(".pager", (pager) => pager.scrollIntoView());
  await new Promise((resolve) => setTimeout(resolve, 400));
  assert.equal(await page.$eval("read-mark input", ({ checked }) => checked), false);
  await page.locator("read-mark label").click();
  await page.reload({ waitUntil: "load" });
  assert.equal(await page.$eval("read-mark input", ({ checked }) => checked), true);
  await page.locator("read-mark label").click();
  await until(page, () => !document.querySelector(".drawer [data-done]"));
  await page.reload({ waitUntil: "load" });
  assert.equal(await page.$eval("read-mark input", ({ checked }) => checked), false);
}, { by: [chromium] });

scene("an item that is due is asked again; right once more, it comes back later", progress, async (page) => {
  const all = await items(page);
  const one = all.find(({ key }) => key === "question/choisir/apostrophe");
  await keep(page, { [one.key]: record(one, "right", { due: day(0) }) });
  assert.deepEqual((await listed(page, "due")).map(({ href }) => href), [one.href]);
  await follow(page, '[data-list="due"] a');
  const asked = await question(page, "choisir/apostrophe");
  assert.match((await verdict(page, asked.at)).outcome, /À revoir aujourd’hui/);
  assert.equal(await page.$(`${asked.at} input:checked`), null, "the answer of last time is not there");
  await answer(page, keyboard, asked, true);
  const kept = () => page.evaluate(() => palier.memory.get("question/choisir/apostrophe"));
  assert.deepEqual([(await kept()).step, (await kept()).due], [1, day(3)]);
  await answer(page, mouse, asked, false);
  assert.deepEqual([(await kept()).step, (await kept()).due], [0, day(1)], "what goes wrong begins anew");
}, { by: [chromium, firefox] });

scene("the days are 1, 3, 7 and 21, and then it is known", progress, async (page) => {
  const days = await page.evaluate((today) => {
    let kept = palier.remind(null, true);
    const found = [kept.due];
    for (let n = 0; n < 4; n += 1) {
      kept = palier.remind({ ...kept, due: today }, true);
      found.push(kept.due);
    }
    return [...found, palier.remind(kept, true).due, palier.remind({ step: 2, due: "2999-01-01" }, true).due];
  }, day(0));
  assert.deepEqual(days, [day(1), day(3), day(7), day(21), null, null, "2999-01-01"]);
}, { by: [chromium] });

scene("after an edit of the course only what changed is asked again, and it is said", progress, async (page) => {
  const all = await items(page);
  const pick = (key) => all.find((item) => item.key === key);
  const [same, other, read] = [pick("question/choisir/apostrophe"), pick("question/choisir/entiers"), pick("done/lesson:anatomie")];
  await keep(page, { [same.key]: record(same, "right"), [other.key]: record(other, "changed"), [read.key]: record(read, "changed") });
  assert.deepEqual(await page.$$eval('[data-list="changed"] a', (links) => links.map((link) => link.getAttribute("href"))), [read.href, other.href]);
  const { done, read: pages } = await tallies(page);
  assert.deepEqual([done[0], pages[0]], [1, 0]);
  await follow(page, `[data-list="changed"] a[href*="entiers"]`);
  assert.match((await verdict(page, "#quiz-choisir-entiers")).outcome, /a changé/);
  assert.equal((await verdict(page, "#quiz-choisir-apostrophe")).is, "right", "what has not changed is as it was");
}, { by: [chromium] });

scene("a draft that passes is right; one that does not says which rules it breaks", "mots-clics/mot-clic.exercise.html", async (page) => {
  const kept = () => page.evaluate(() => palier.memory.get("exercise/mot-clic"));
  assert.equal(await kept(), null, "opening it is not doing it");
  await page.locator("form.sheet textarea").fill("#touslesenfantsavelo #a #b #c #d !!!!");
  // What stands there halfway may pass.
  await until(page, () => palier.memory.get("exercise/mot-clic")?.passed === false);
  const { passed, rules, due } = await kept();
  assert.equal(passed, false);
  assert.ok(Object.keys(rules).length > 0);
  assert.equal(due, day(1));
  await page.locator("form.sheet textarea").fill(await page.$eval("script.model-text", (script) => JSON.parse(script.textContent)));
  await until(page, () => palier.memory.get("exercise/mot-clic").passed);
  assert.deepEqual((await kept()).rules, {});
  await page.waitForSelector('.drawer [data-station="exercise:mot-clic"][data-done]');
}, { by: [chromium] });

scene("the reset asks, by keyboard: Escape keeps, the second button erases", progress, async (page) => {
  const [one] = (await items(page)).filter(({ kind }) => kind === "page");
  await keep(page, { [one.key]: record(one, "done") });
  assert.equal((await tallies(page)).read[0], 1);
  const open = async () => {
    await tabTo(page, '[data-do="reset"]');
    await page.keyboard.press("Enter");
    await page.waitForSelector("dialog[open]");
    assert.ok(await page.evaluate(() => document.activeElement.value === "keep"), "the focus is on what does no harm");
  };
  await open();
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog:not([open])");
  assert.equal((await tallies(page)).read[0], 1);
  await open();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await until(page, () => document.querySelector('[data-tally="read"] .share').textContent.startsWith("0"));
  assert.match(await told(page), /effacé/);
  await page.reload({ waitUntil: "load" });
  assert.equal((await tallies(page)).read[0], 0);
}, { by: [chromium, firefox] });

scene("a learner's file goes out, is erased, and comes back whole", progress, async (page) => {
  const all = (await items(page)).slice(0, 30);
  await keep(page, Object.fromEntries(all.map((item, n) => [item.key, record(item, n % 4 ? "right" : "wrong")])));
  await page.locator("#learner-name").fill("Amina Belkacem");
  const before = await tallies(page);
  const text = await saved(page, '[data-do="export"]');
  const file = JSON.parse(text);
  assert.deepEqual([file.format, file.version, file.name, Object.keys(file.records).length], ["palier-learner", 1, "Amina Belkacem", 30]);
  await page.evaluate(() => palier.memory.clear());
  await page.reload({ waitUntil: "load" });
  assert.equal((await tallies(page)).done[0], 0);
  await choose(page, onDisk("amina.json", text));
  assert.match(await told(page), /30/);
  assert.deepEqual(await tallies(page), before);
  assert.equal(await page.$eval("#learner-name", ({ value }) => value), "Amina Belkacem");
}, { by: [chromium, firefox] });

scene("of two records of one item the newer one stays", progress, async (page) => {
  const [one, two] = (await items(page)).filter(({ kind }) => kind === "question");
  await keep(page, { [one.key]: record(one, "right", { at: "2026-11-20T10:00:00Z" }), [two.key]: record(two, "right", { at: "2026-11-20T10:00:00Z" }) });
  const file = await learnerFile(page);
  file.records = { [one.key]: record(one, "wrong", { at: "2026-11-19T10:00:00Z" }), [two.key]: record(two, "wrong", { at: "2026-11-21T10:00:00Z" }) };
  await choose(page, onDisk("deux.json", JSON.stringify(file)));
  assert.deepEqual(await page.evaluate((keys) => keys.map((key) => palier.memory.get(key).points), [one.key, two.key]), [1, 0]);
}, { by: [chromium] });

scene("a bad file is refused, by name and reason, and changes nothing", progress, async (page) => {
  const good = await learnerFile(page, { count: 5 });
  const [key] = Object.keys(good.records).filter((name) => name.startsWith("question/"));
  const bad = [
    ["{", /JSON/],
    ['{"format":"other"}', /pas le fichier d’un apprenant/],
    [JSON.stringify({ ...good, version: 9 }), /version \(9\)/],
    [JSON.stringify({ ...good, course: "other", title: "Autre cours" }), /Autre cours/],
    [JSON.stringify({ ...good, records: { ...good.records, [key]: { ...good.records[key], points: 5 } } }), new RegExp(key)],
    [JSON.stringify({ ...good, records: { ...good.records, [key]: null } }), new RegExp(key)],
    [JSON.stringify({ ...good, records: { ...good.records, "strange/key": {} } }), /strange/],
  ];
  for (const [n, [text, why]] of bad.entries()) {
    await choose(page, onDisk(`mauvais-${n}.json`, text));
    assert.match(await told(page), new RegExp(`mauvais-${n}\\.json`));
    assert.match(await told(page), why);
  }
  assert.equal((await tallies(page)).done[0], 0);
}, { by: [chromium] });

scene("the table is for a spreadsheet: one line an item, formulas only text", progress, async (page) => {
  const all = await items(page);
  const text = await saved(page, '[data-do="csv"]');
  const lines = text.trim().split("\r\n");
  assert.equal(lines.length, all.length + 1);
  assert.ok(text.startsWith("\ufeff\"clé\";"));
  assert.ok(lines.slice(1).every((line) => /^"[a-z]+\/[^"]+";/.test(line)));
  const cells = await page.evaluate(() => palier.learner.csv([["=1+1", 'a"b', "@x"]]));
  assert.equal(cells, "\ufeff\"'=1+1\";\"a\"\"b\";\"'@x\"\r\n");
}, { by: [chromium] });

scene("the attestation is printed alone, with the typed name, says what it is not, and the name is in no address", progress, async (page) => {
  await tabTo(page, "#learner-name");
  await selectAll(page);
  await page.keyboard.type("Zoé Martin");
  await page.evaluate(() => {
    window.print = () => { window.printed = { only: document.documentElement.dataset.print, text: document.querySelector(".certificate").innerText }; };
  });
  await tabTo(page, '[data-do="print"]');
  await page.keyboard.press("Enter");
  const { only, text } = await page.evaluate(() => window.printed);
  assert.equal(only, "attestation");
  assert.match(text, /Zoé Martin/);
  assert.match(text, /ni un diplôme ni une preuve d’identité/);
  assert.match(text, /0 sur \d+/);
  await page.emulateMediaType("print");
  await page.evaluate(() => { document.documentElement.dataset.print = "attestation"; });
  const shown = await page.evaluate(() => [...document.querySelectorAll("main section, main header, main table, .tallies, .see")].filter((element) => element.checkVisibility()).map(({ className }) => className));
  assert.deepEqual(shown, ["attestation"]);
  await page.evaluate(() => { delete document.documentElement.dataset.print; });
  await page.emulateMediaType(null);
  await follow(page, ".brand");
  assert.ok(!/Zo/.test(decodeURIComponent(page.url())));
}, { by: [chromium] });

scene("the page reads without a learner, too: nothing done, nothing to be seen again", progress, async (page) => {
  const { read, done, right } = await tallies(page);
  assert.deepEqual([read[0], done[0], right[0]], [0, 0, 0]);
  assert.ok(read[1] > 5 && done[1] > 50 && right[1] > 50);
  assert.equal(await page.$eval('[data-nothing="due"]', ({ hidden }) => hidden), false);
  assert.equal(await page.$eval('[data-section="changed"]', ({ hidden }) => hidden), true);
}, { by: [chromium, firefox] });
