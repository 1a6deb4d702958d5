// Questions of every kind, answered wrongly and rightly, by keyboard, by mouse and by touch; what is said of them, and what is kept.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { doors, scene, until } from "./browsers.mjs";
import { answer, keyboard, mouse, question, touch, verdict } from "./learner.mjs";
import { kindOf, pages, site } from "./site.mjs";

const quizzes = pages().filter((path) => kindOf(path) === "quiz");
const listed = quizzes.flatMap((path) => {
  const html = readFileSync(join(site, path), "utf8");
  return Array.from(html.matchAll(/data-question="([^"]+)" data-kind="([^"]+)"/g), ([, id, kind]) => ({ path, id, kind }));
});
const kinds = [...new Map(listed.map((one) => [one.kind, one]))].map(([, one]) => one);
const ungraded = ["scale", "reflection"];
// Of these each option has words of its author's own, and what was chosen is told with them.
const perOption = ["single", "multiple", "true_false"];

// Each kind by each hand, in either browser, over either scheme: every pair of these, not every three.
const ways = new Map([
  [keyboard, doors.filter(({ name, scheme }) => name === "chromium" || scheme === "file")],
  [mouse, doors.filter(({ scheme }) => scheme === "http")],
  [touch, doors.filter(({ name, scheme }) => (name === "chromium") === (scheme === "file"))],
]);
// A finger in Firefox: once for each sort of control that is tapped – a choice, a button, a word of the text.
const tapped = ["single", "ordering", "mark"];
const phone = { touch: true, width: 360, height: 740 };

for (const { path, id, kind } of kinds) {
  for (const [hand, by] of ways) {
    // From the question on, where its address leads; the way from the top of the page is gone further below.
    scene(`${kind} (${id}) by ${hand.name}`, `${path}#quiz-${id.replace("/", "-")}`, async (page) => {
      const asked = await question(page, id);
      if (!ungraded.includes(kind)) {
        await answer(page, hand, asked, false);
        const wrong = await verdict(page, asked.at);
        assert.ok(["wrong", "partly"].includes(wrong.is), `wrong, and “${wrong.outcome}” is said`);
        assert.ok(!wrong.keyOpen, "the answer is not given away");
        if (kind !== "path") assert.ok(wrong.said.length > 0, "nothing is said of the parts");
        if (perOption.includes(kind)) assert.ok(wrong.said.every((said) => said.length > 20), `an option without words: ${wrong.said}`);
        if (hand === keyboard) await page.focus(`${asked.at} fieldset :is(input, select, button, textarea, a)`);
      }
      await answer(page, hand, asked, true);
      const right = await verdict(page, asked.at);
      assert.equal(right.is, "right", right.outcome);
      if (!ungraded.includes(kind)) assert.ok(right.keyOpen, "the explanation is shown");
      const score = await page.$eval("quiz-score p", ({ textContent }) => textContent);
      assert.match(score, ungraded.includes(kind) ? /0/ : /[1-9]/);

      await page.reload({ waitUntil: "load" });
      const kept = await verdict(page, asked.at);
      assert.equal(kept.outcome, right.outcome, "after a reload");
      assert.deepEqual(kept.said, right.said, "after a reload");
      assert.equal(await page.$eval("quiz-score p", ({ textContent }) => textContent), score);
    }, hand === touch ? { ...phone, by: by.filter(({ name }) => name === "chromium" || tapped.includes(kind)) } : { by });
  }
}

for (const path of quizzes) {
  scene(`${path}: all answered by keyboard, from the top of the page to the full score`, path, async (page) => {
    const mine = listed.filter((one) => one.path === path);
    for (const { id } of mine) {
      const asked = await question(page, id);
      await answer(page, keyboard, asked, true);
      const { is, outcome } = await verdict(page, asked.at);
      assert.equal(is, "right", `${id}: ${outcome}`);
    }
    // A placement quiz has no score: it proposes a level, here the last one.
    if (await page.$("placement-result")) {
      await until(page, () => document.querySelector(".placement [data-level='expert']").hasAttribute("data-proposed"));
      return;
    }
    const numbers = (await page.$eval("quiz-score p", ({ textContent }) => textContent)).match(/\d+/g).map(Number);
    assert.equal(numbers[0], numbers[1], "all points");
  }, { by: [{ name: "chromium", scheme: "http" }] });
}

scene("without storage a quiz works, and says that nothing is kept", kinds[0].path, async (page) => {
  const asked = await question(page, kinds[0].id);
  await answer(page, mouse, asked, true);
  const { is, outcome } = await verdict(page, asked.at);
  assert.equal(is, "right", outcome);
  assert.match(outcome, /ne garde rien/);
}, { storage: false, by: [{ name: "chromium", scheme: "http" }] });

scene("a question that was edited is asked again, and says so", kinds[0].path, async (page) => {
  const asked = await question(page, kinds[0].id);
  await answer(page, mouse, asked, true);
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => name.includes("/question/"));
    localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key)), fingerprint: "2:another" }));
  });
  await page.reload({ waitUntil: "load" });
  const { outcome, said } = await verdict(page, asked.at);
  assert.match(outcome, /chang|modifi/i);
  assert.deepEqual(said, []);
}, { by: [{ name: "chromium", scheme: "http" }] });

scene("an answer that was kept before fingerprints had a version is still there, and the next one is kept with it", kinds[0].path, async (page) => {
  const asked = await question(page, kinds[0].id);
  await answer(page, mouse, asked, true);
  const given = await verdict(page, asked.at);
  const stored = (change) => page.evaluate((changed) => {
    const key = Object.keys(localStorage).find((name) => name.includes("/question/"));
    const record = JSON.parse(localStorage.getItem(key));
    if (changed) localStorage.setItem(key, JSON.stringify({ ...record, ...changed }));
    return record.fingerprint;
  }, change);
  assert.match(await stored({ fingerprint: "0123456789ab" }), /^2:[0-9a-f]{12}$/);
  await page.reload({ waitUntil: "load" });
  const kept = await verdict(page, asked.at);
  assert.equal(kept.outcome, given.outcome);
  assert.deepEqual(kept.said, given.said);
  await answer(page, mouse, asked, false);
  assert.match(await stored(), /^2:[0-9a-f]{12}$/);
}, { by: [{ name: "chromium", scheme: "http" }] });

scene("an answer that is none is not graded", kinds.find(({ kind }) => kind === "single").path, async (page) => {
  const { at } = await question(page, kinds.find(({ kind }) => kind === "single").id);
  await page.locator(`${at} button[type="submit"]`).click();
  await page.waitForFunction((item) => document.querySelector(`${item} .outcome`).textContent !== "", {}, at);
  const { is, said } = await verdict(page, at);
  assert.ok(!["right", "wrong", "partly"].includes(is));
  assert.deepEqual(said, []);
}, { by: [{ name: "chromium", scheme: "http" }] });
