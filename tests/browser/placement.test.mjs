// A quiz that proposes a level, and sets none; and what the next level adds to a guide.

import assert from "node:assert/strict";
import { scene, until } from "./browsers.mjs";
import { answer, mouse, question, tabTo } from "./learner.mjs";

const quiz = "palier.quiz.html";
const chromium = [{ name: "chromium", scheme: "http" }];
const asked = (page) => page.$$eval("quiz-item", (found) => found.map(({ dataset }) => ({ id: dataset.question, level: dataset.level })));
const chosen = (page) => page.evaluate(() => palier.memory.get("level")?.level ?? null);

for (const [wanted, right] of [["novice", []], ["competent", ["novice"]], ["expert", ["novice", "competent"]]]) {
  scene(`right in ${right.join(" and ") || "nothing"}: ${wanted} is proposed, and nothing is set until she chooses`, quiz, async (page) => {
    const all = await asked(page);
    for (const { id, level } of all) {
      assert.equal(await page.$eval(".placement", ({ hidden }) => hidden), true, "nothing is proposed before the end");
      await answer(page, mouse, await question(page, id), right.includes(level));
    }
    await page.waitForSelector(".placement:not([hidden])");
    assert.deepEqual(await page.$$eval(".placement [data-proposed]", (links) => links.map(({ dataset }) => dataset.level)), [wanted]);
    assert.equal(await chosen(page), null, "only proposed");
    const other = wanted === "expert" ? "novice" : "expert";
    await tabTo(page, `.placement [data-level="${other}"]`);
    await page.keyboard.press("Enter");
    assert.equal(await chosen(page), other, "she may take another");
    assert.ok(page.url().includes(`niveau=${other}`));
  }, { by: chromium });
}

scene("two thirds are enough", quiz, async (page) => {
  const all = await asked(page);
  const novice = all.filter(({ level }) => level === "novice");
  for (const one of all) await answer(page, mouse, await question(page, one.id), one.level === "novice" && one !== novice[0]);
  await page.waitForSelector('.placement [data-level="competent"][data-proposed]');
}, { by: chromium });

scene("the home page leads there, and the questions count in no progress", "index.html", async (page) => {
  await Promise.all([page.waitForNavigation(), page.$eval(".hero-placement a", (link) => link.click())]);
  assert.equal(await page.$(".pager"), null, "it is no station of the way");
  const [first] = await asked(page);
  await answer(page, mouse, await question(page, first.id), true);
  assert.match(await page.$eval(".to-go", ({ textContent }) => textContent), /Encore 5 questions/);
  assert.equal((await page.evaluate((id) => palier.memory.get(`question/${id}`), first.id)).due, undefined, "it does not come back");
  await Promise.all([page.waitForNavigation(), page.$eval("a.to-progress", (link) => link.click())]);
  assert.match(await page.$eval('[data-tally="done"] .share', ({ textContent }) => textContent), /^0/);
});

scene("a guide says what the next level adds, and leads to it", "publier/publier.guide.html", async (page) => {
  const adds = await page.$eval(".tier-novice .next-level", (box) => ({ text: box.textContent, actions: box.querySelectorAll("li").length }));
  assert.match(adds.text, /Compétent/);
  assert.equal(adds.actions, await page.$$eval(".tier-competent ol.advice > li", ({ length }) => length));
  assert.equal(await page.$eval(".tier-competent", ({ open }) => open), false);
  await tabTo(page, ".tier-novice .next-level a");
  await page.keyboard.press("Enter");
  await until(page, () => document.querySelector(".tier-competent").open);
  assert.equal(await page.$(".tier-expert .next-level"), null, "after the last there is none");
});
