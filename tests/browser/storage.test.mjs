// Where nothing is kept, where little is, and where only this session counts: nothing breaks, and it is said.

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { base, doors, launchFirefox, missing, scene, until } from "./browsers.mjs";
import { answer, mouse, question, tabTo } from "./learner.mjs";
import { programs } from "./programs.mjs";
import { items, record } from "./progress.mjs";

const progress = "progress.html";
const lesson = "publier/anatomie.html";
const quiz = "mots-clics/choisir.quiz.html";
const exercise = "publier/annonce-atelier.exercise.html";
const chromium = doors.filter(({ name }) => name === "chromium");

const done = (page) => page.$eval('[data-tally="done"] .share', ({ textContent }) => Number(textContent.match(/\d+/)[0]));
const read = (page) => page.$eval('[data-tally="read"] .share', ({ textContent }) => Number(textContent.match(/\d+/)[0]));
const to = (page, path) => page.goto(new URL(path, page.url().replace(/(publier|mots-clics|progress).*/, "")).href, { waitUntil: "load" });
const stored = (page) => page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.startsWith("palier/")).sort());

for (const path of [progress, "facilitator.html", lesson, quiz, exercise]) {
  scene(`${path} works where storage is denied`, path, async (page) => {
    if (path === progress) {
      assert.match(await page.$eval(".storage-note", ({ textContent }) => textContent), /ne garde rien/);
      await page.locator('[name="session"]').click();
      assert.match(await page.$eval(".told", ({ textContent }) => textContent), /ne garde rien/);
      assert.equal(await page.$eval('[name="session"]', ({ checked }) => checked), false);
    }
    if (path === lesson) {
      await page.locator("read-mark label").click();
      assert.match(await page.$eval("read-mark p", ({ textContent }) => textContent), /ne garde rien/);
      assert.ok(await page.$eval("read-mark input", ({ checked }) => checked), "for this page it holds");
    }
    if (path === exercise) {
      await page.locator("form.sheet textarea").fill("Un brouillon !!!");
      await until(page, () => document.querySelector(".kept").textContent !== "");
      assert.match(await page.$eval(".kept", ({ textContent }) => textContent), /ne garde rien/);
    }
  }, { storage: false, by: chromium });
}

scene("a full store: the draft stays in the page, and it is said", exercise, async (page) => {
  await page.evaluate(() => {
    let piece = "x".repeat(1_000_000);
    for (let n = 0; piece.length > 0; n += 1) {
      try {
        localStorage.setItem(`other/${n}`, piece);
      } catch {
        piece = piece.slice(0, Math.floor(piece.length / 2));
      }
    }
  });
  await page.locator("form.sheet textarea").fill("Mon annonce, qui ne tient plus nulle part.");
  await until(page, () => document.querySelector(".kept").textContent !== "");
  assert.match(await page.$eval(".kept", ({ textContent }) => textContent), /Plus de place/);
  assert.equal(await page.$eval("form.sheet textarea", ({ value }) => value), "Mon annonce, qui ne tient plus nulle part.");
  assert.equal(await page.evaluate(() => palier.memory.get("draft/annonce-atelier").fields.text), "Mon annonce, qui ne tient plus nulle part.");
}, { by: [{ name: "chromium", scheme: "http" }] });

scene("this session only: what was kept stays aside, what is done now goes with the session", lesson, async (page) => {
  await page.locator("read-mark label").click();
  await until(page, () => document.querySelector(".drawer [data-done]"));
  await to(page, progress);
  assert.equal(await read(page), 1);
  const before = await stored(page);
  const cookies = await page.evaluate(() => document.cookie);
  await tabTo(page, '[name="session"]');
  await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.keyboard.press(" ")]);
  assert.match(await page.$eval(".storage-note", ({ textContent }) => textContent), /Cette session seulement/);
  assert.equal(await read(page), 0, "a fresh start");
  await to(page, quiz);
  await answer(page, mouse, await question(page, "choisir/apostrophe"), true);
  await to(page, progress);
  assert.equal(await done(page), 1, "from page to page it holds");
  assert.deepEqual(await stored(page), before, "nothing new in localStorage");
  const lasting = (all) => all.split("; ").filter((pair) => pair.includes("kept.")).join();
  assert.equal(lasting(await page.evaluate(() => document.cookie)), lasting(cookies), "nor among the cookies that last");
  await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.locator('[name="session"]').click()]);
  assert.equal(await done(page), 0, "the session is gone");
  assert.equal(await read(page), 1, "and what was kept is back");
}, { by: doors });

scene("a session ends with its tab", quiz, async (page) => {
  await page.evaluate(() => palier.memory.useSession(true));
  await page.reload({ waitUntil: "load" });
  await answer(page, mouse, await question(page, "choisir/apostrophe"), true);
  const other = await page.browserContext().newPage();
  await other.goto(page.url(), { waitUntil: "load" });
  assert.equal(await other.$eval("#quiz-choisir-apostrophe .outcome", ({ textContent }) => textContent), "");
  assert.equal(await other.evaluate(() => palier.memory.session), false);
  assert.deepEqual(await stored(other), []);
}, { by: chromium });

scene("two courses on one disk do not meet", progress, async (page) => {
  const [one] = await items(page);
  await page.evaluate((key, value) => {
    localStorage.setItem(`palier/another/${key}`, JSON.stringify(value));
    palier.memory.clear();
  }, one.key, record(one, "done"));
  await page.reload({ waitUntil: "load" });
  assert.equal(await read(page), 0);
  assert.equal((await stored(page)).length, 1, "and a reset leaves the other alone");
}, { by: [{ name: "chromium", scheme: "file" }] });

scene("from a disk Firefox carries a whole course's records and drafts in its cookies, whatever is in them", progress, async (page) => {
  const all = await items(page);
  const draft = { fields: { text: " ;=\"\\,% é 😀 \u2028 “mot”\n".repeat(40) }, at: new Date().toISOString() };
  await page.evaluate((records, written) => {
    for (const [key, value] of records) palier.memory.put(key, value);
    palier.memory.put("draft/x", written);
  }, all.map((item) => [item.key, record(item, item.kind === "page" ? "done" : "right")]), draft);
  await to(page, lesson);
  assert.deepEqual(await page.evaluate(() => palier.memory.get("draft/x")), draft);
  assert.deepEqual(await page.evaluate(() => palier.memory.keys().filter((key) => !key.startsWith("done/quiz:")).sort()), [...all.map(({ key }) => key), "draft/x"].sort());
  const start = Date.now();
  await to(page, progress);
  assert.equal(await read(page), all.filter(({ kind }) => kind === "page").length);
  assert.ok(Date.now() - start < 5000, "and is not slow");
  const put = await page.evaluate(() => palier.memory.put("draft/y", { fields: { text: "é".repeat(60_000) } }));
  assert.equal(put, "full", "beyond that there is no room, and it is known");
  assert.deepEqual(await page.evaluate(() => palier.memory.get("draft/x")), draft, "what was there is not lost");
  await page.evaluate(() => palier.memory.clear());
  assert.deepEqual(await page.evaluate(() => palier.memory.keys()), []);
  await to(page, lesson);
  assert.deepEqual(await page.evaluate(() => palier.memory.keys()), [], "no file’s copy brings it back");
}, { by: [{ name: "firefox", scheme: "file" }] });

// A browser of its own, closed and started again: its cookies for files are gone, and each file has its copy.
const installed = existsSync(programs.firefox);
test("Firefox on a disk, started again: each page knows what it knew, and the newest of all spreads", { skip: installed ? false : missing("firefox", "apt-get install firefox-esr") }, async () => {
  const userDataDir = mkdtempSync(join(tmpdir(), "palier-profile-"));
  const once = async (act) => {
    const firefox = await launchFirefox({ userDataDir });
    try {
      const page = await firefox.newPage();
      await act(page, async (path, look, value) => {
        await page.goto((await base("file")) + path, { waitUntil: "load" });
        return page.evaluate(look, value);
      });
    } finally {
      await firefox.close();
    }
  };
  const put = (key) => palier.memory.set(key, { fields: {} });
  const keys = () => palier.memory.keys().filter((key) => key.startsWith("draft/")).sort();
  await once(async (page, on) => {
    await on(lesson, put, "draft/first");
    await on(quiz, put, "draft/second");
    assert.deepEqual(await on(progress, keys), ["draft/first", "draft/second"]);
    await on(quiz, (key) => palier.memory.delete(key), "draft/first");
    await on(exercise, () => palier.memory.useSession(true));
    await page.reload({ waitUntil: "load" });
    await page.evaluate(put, "draft/passing");
  });
  await once(async (page, on) => {
    assert.deepEqual(await on(lesson, keys), ["draft/first"], "the lesson knows what it knew");
    assert.deepEqual(await on(progress, keys), ["draft/first", "draft/second"], "the progress page knows more");
    assert.deepEqual(await on(quiz, keys), ["draft/second"], "what was removed, is");
    assert.deepEqual(await on(lesson, keys), ["draft/second"], "and the news spreads");
    assert.equal(await on(exercise, () => palier.memory.session), false, "the session ended with the browser");
  });
  rmSync(userDataDir, { recursive: true, force: true });
});
