// With a finger, on a phone: a draft written and mended, a procedure walked, a level chosen, the menu opened. Questions: quiz.test.mjs.
// What puppeteer cannot do in Firefox is a phone's layout viewport; the taps are real ones in both.

import assert from "node:assert/strict";
import { test } from "node:test";
import { base, none, scene, tour, until } from "./browsers.mjs";
import { touch } from "./learner.mjs";

const phone = { touch: true, width: 360, height: 740, by: [{ name: "chromium", scheme: "http" }, { name: "firefox", scheme: "file" }] };

scene("a draft is written, mended and ticked off by touch", "publier/annonce-atelier.exercise.html", async (page) => {
  const text = '.field[data-name="text"] textarea';
  await touch.write(page, text, "Venez nombreux !!! #OsonsLeVélo");
  await until(page, () => document.querySelector(".counter").textContent.startsWith("31 / 280") && document.querySelector(".finding .fix"));
  await touch.press(page, ".finding > button:first-of-type");
  assert.ok(await page.evaluate((wanted) => document.activeElement.matches(wanted), text), "a finding leads to its place");
  await touch.press(page, ".finding button.fix");
  await until(page, (wanted) => document.querySelector(wanted).value === "Venez nombreux ! #OsonsLeVélo", text);
  await touch.press(page, "button.undo");
  await until(page, (wanted) => document.querySelector(wanted).value === "Venez nombreux !!! #OsonsLeVélo", text);
  await until(page, () => document.querySelectorAll(".finding").length > 0);
  await touch.press(page, ".checklist label");
  assert.ok(await page.$eval(".checklist input", ({ checked }) => checked));
  await touch.press(page, ".preview > summary");
  await until(page, () => document.querySelector(".post-text")?.checkVisibility());
  await touch.press(page, ".model > summary");
  await until(page, () => document.querySelector(".model-shown").checkVisibility());
}, phone);

scene("the lines of a poll come, go and move by touch", "publier/premier-sondage.exercise.html", async (page) => {
  const items = '.field[data-name="options"] > fieldset > .items > li';
  const values = () => page.$$eval(`${items} textarea`, (lines) => lines.map(({ value }) => value));
  const before = await values();
  await touch.press(page, '.field[data-name="options"] > fieldset > .add');
  await page.keyboard.type("la nouvelle");
  assert.deepEqual(await values(), [...before, "la nouvelle"]);
  await touch.press(page, `${items}:last-child [data-move="-1"]`);
  assert.equal((await values()).at(-2), "la nouvelle");
  await touch.press(page, `${items}:nth-last-child(2) [data-remove]`);
  assert.deepEqual(await values(), before);
}, phone);

scene("a procedure is walked to an end and back by touch", "repondre/repondre-ou-non.procedure.html", async (page) => {
  const walk = ".procedure > procedure-walk";
  const here = () => page.$eval(`${walk} [data-current]`, (step) => step.dataset.step);
  const steps = [await here()];
  while (!(await page.$(`${walk} [data-current].end`))) {
    await touch.press(page, `${walk} [data-current] .ways a`);
    steps.push(await here());
    assert.notEqual(steps.at(-1), steps.at(-2), "one tap, one step");
  }
  await touch.press(page, `${walk} .walk-bar button:nth-child(1)`);
  assert.equal(await here(), steps.at(-2));
  await touch.press(page, `${walk} .walk-bar button:nth-child(2)`);
  assert.equal(await here(), steps[0]);
}, phone);

scene("a level is chosen, the menu opened and closed by touch", "publier/publier.guide.html", async (page) => {
  await touch.press(page, '.top [data-level="expert"]');
  assert.equal(await page.$eval('level-chooser [aria-current="true"]', ({ dataset }) => dataset.level), "expert");
  assert.ok(await page.$eval('.guide > [data-tier="expert"]', ({ open }) => open));
  const shown = () => page.$eval("#nav", (nav) => nav.checkVisibility());
  await touch.press(page, "button.menu");
  assert.equal(await shown(), true);
  await touch.press(page, "#nav .close");
  assert.equal(await shown(), false);
  await touch.press(page, "button.menu");
  const link = await page.waitForSelector("#nav .stations a:not([aria-current])", { visible: true });
  await Promise.all([page.waitForNavigation(), link.tap()]);
  assert.ok(!page.url().includes("publier.guide.html"), page.url());
}, phone);

// WCAG 2.5.8. A link in running text is as high as its line; a box or button that is drawn by its label has the label's size.
test("targets for a finger are 24 px at least, at 360 px", async () => {
  const paths = ["mots-clics/choisir.quiz.html", "securite/se-proteger.quiz.html", "repondre/moderer.quiz.html", "publier/annonce-atelier.exercise.html", "publier/premier-sondage.exercise.html", "repondre/repondre-ou-non.procedure.html", "publier/publier.guide.html"];
  await tour(await base("http"), paths, { touch: true, width: 360, height: 740 }, async (page, path) => {
    if (path.includes("annonce")) await until(page, () => document.querySelectorAll(".finding").length > 0);
    none(await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
      const inText = (link) => getComputedStyle(link).display === "inline" && link.parentElement.textContent.trim() !== link.textContent.trim();
      return [...document.querySelectorAll(":is(button, select, summary, textarea, input, a[href])")].filter((element) => {
        if (!element.checkVisibility({ visibilityProperty: true }) || element.matches(".skip") || element.matches("a") && inText(element)) return false;
        const { width, height } = (element.closest("label") ?? element).getBoundingClientRect();
        return width < 24 || height < 24;
      }).map((element) => {
        const { width, height } = element.getBoundingClientRect();
        return `${element.tagName} ${element.className} “${element.textContent.trim().slice(0, 20)}” ${Math.round(width)} × ${Math.round(height)} in ${element.parentElement.className || element.parentElement.tagName}`;
      });
    }));
  });
});
