// A procedure walked step by step: forward, back, from the start; all steps at once; situations to try.

import assert from "node:assert/strict";
import { doors, scene, until } from "./browsers.mjs";
import { keyboard } from "./learner.mjs";

const path = "repondre/repondre-ou-non.procedure.html";
const walk = ".procedure > procedure-walk";
const now = (page) => page.$eval(walk, (element) => ({
  here: element.querySelector("[data-current]").dataset.step,
  shown: Array.from(element.querySelectorAll(".walk-step")).filter((step) => step.checkVisibility()).length,
  trail: element.querySelectorAll(".trail li").length,
}));

scene("one step at a time to an end, back, and from the start", path, async (page) => {
  const start = await now(page);
  assert.equal(start.shown, 1);
  const steps = [start.here];
  while (!(await page.$(`${walk} [data-current].end`))) {
    await keyboard.press(page, `${walk} [data-current] .ways a`);
    const { here, shown, trail } = await now(page);
    steps.push(here);
    assert.equal(shown, 1);
    assert.equal(trail, steps.length, "the way so far");
    assert.ok(await page.evaluate(() => Boolean(document.activeElement.closest("[data-current]"))), "the focus is on the step");
    assert.ok(steps.length < 20, "no end");
  }
  assert.ok(await page.$eval(`${walk} [data-current] .reached`, (end) => end.checkVisibility()));
  await keyboard.press(page, `${walk} .walk-bar button:nth-child(1)`);
  assert.equal((await now(page)).here, steps.at(-2), "back");
  await keyboard.press(page, `${walk} .walk-bar button:nth-child(2)`);
  assert.equal((await now(page)).here, steps[0], "from the start");
});

scene("all steps at once", path, async (page) => {
  const count = await page.$$eval(`${walk} .walk-step`, ({ length }) => length);
  await page.locator(`${walk} .walk-bar button:last-child`).click();
  assert.equal((await now(page)).shown, count);
  await page.locator(`${walk} .walk-bar button:last-child`).click();
  assert.equal((await now(page)).shown, 1);
});

scene("every situation, followed as its author says, comes out right; a wrong turn is told", path, async (page) => {
  const ways = await page.$$eval("[data-scenario]", (items) => items.map(({ dataset }) => dataset.scenario.split(" ")));
  assert.ok(ways.length >= 4, "the four branches");
  for (const [i, way] of ways.entries()) {
    const attempt = () => page.locator(`[data-scenario]:nth-child(${i + 1}) > button`).click();
    await attempt();
    for (const to of way.slice(1)) await page.locator(`${walk} [data-current] a[data-to="${to}"]`).click();
    await until(page, (element) => document.querySelector(`${element} .course`).matches(".right:not(:empty)"), walk);
    await attempt();
    const off = await page.$eval(`${walk} [data-current]`, (step, right) => [...step.querySelectorAll("a[data-to]")].find(({ dataset }) => dataset.to !== right)?.dataset.to, way[1]);
    await page.locator(`${walk} [data-current] a[data-to="${off}"]`).click();
    assert.ok(await page.$eval(`${walk} .course`, (verdict) => verdict.matches(".wrong") && verdict.textContent.length > 10));
  }
}, { by: doors.filter(({ name }) => name === "chromium") });

scene("a step can be linked to", `${path}#procedure-repondre-ou-non-information`, async (page) => {
  assert.equal((await now(page)).here, "information");
});

scene("the figure has every step, and a text beside it says the same", path, async (page) => {
  const { drawn, written, named } = await page.evaluate((element) => ({
    drawn: new Set(Array.from(document.querySelectorAll(".procedure svg [data-step]"), ({ dataset }) => dataset.step)).size,
    written: document.querySelectorAll(`${element} .walk-step`).length,
    named: [...document.querySelectorAll(".procedure .map svg")].every((svg) => svg.getAttribute("role") === "img" ? svg.hasAttribute("aria-label") || svg.hasAttribute("aria-labelledby") || svg.querySelector("title") : svg.getAttribute("aria-hidden") === "true"),
  }), walk);
  assert.equal(drawn, written);
  assert.ok(named, "the figure has a name, or is hidden from screen readers");
}, { by: [{ name: "chromium", scheme: "http" }] });
