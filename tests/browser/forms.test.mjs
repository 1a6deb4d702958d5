// Structured drafts – poll, thread, calendar – as forms whose lines come, go and move by keyboard; the findings follow them.

import assert from "node:assert/strict";
import { scene, until } from "./browsers.mjs";
import { keyboard, tabTo } from "./learner.mjs";

const values = (page, field) => page.$$eval(`.field[data-name="${field}"] > fieldset > .items > li`, (items) => items.map((item) => item.querySelector("textarea").value));
const focused = (page, selector) => page.evaluate((wanted) => document.activeElement.matches(wanted), selector);
const line = (field, n) => `.field[data-name="${field}"] > fieldset > .items > li:nth-child(${n})`;

async function rearrange(page, field, control) {
  const at = (n) => `${line(field, n)} ${control}`;
  const n = (await values(page, field)).length;
  for (const i of [1, 2]) {
    if (i > n) await addOne(page, field);
    await keyboard.write(page, at(i), `ligne ${i}`);
  }
  const add = `.field[data-name="${field}"] > fieldset > .add`;
  await keyboard.press(page, add);
  const last = (await values(page, field)).length;
  assert.ok(await focused(page, `${line(field, last)} :is(textarea, input, select)`), "the focus is in the new line");
  await keyboard.write(page, at(last), "la nouvelle");

  await keyboard.press(page, `${line(field, last)} [data-move="-1"]`);
  assert.equal((await values(page, field))[last - 2], "la nouvelle", "moved up");
  assert.ok(await focused(page, `${line(field, last - 1)} [data-move="-1"]`), "the focus goes with it");
  await keyboard.press(page, `${line(field, last - 1)} [data-move="1"]`);
  assert.equal((await values(page, field))[last - 1], "la nouvelle", "moved down");

  await tabTo(page, `${line(field, 1)} [data-move="-1"]`);
  const before = await values(page, field);
  await page.keyboard.press("Enter");
  assert.deepEqual(await values(page, field), before, "the first goes no higher");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-disabled")), "true");

  await keyboard.press(page, `${line(field, last)} [data-remove]`);
  assert.deepEqual(await values(page, field), before.slice(0, -1), "removed");
  assert.ok(await page.evaluate(() => Boolean(document.activeElement.closest(".items"))), "the focus stays in the list");
  const ids = await page.$$eval("[id]", (all) => all.map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length, "no id twice");
  for (const label of await page.$$eval(`.field[data-name="${field}"] .items label[for]`, (all) => all.map((one) => one.htmlFor))) {
    assert.ok(ids.includes(label), `a label for nothing: ${label}`);
  }
}

async function addOne(page, field) {
  await keyboard.press(page, `.field[data-name="${field}"] > fieldset > .add`);
}

scene("the answers of a poll", "publier/premier-sondage.exercise.html", (page) => rearrange(page, "options", "textarea"));
scene("the posts of a thread", "securite/fil-urgence.exercise.html", (page) => rearrange(page, "posts", "textarea"));
scene("the days of a calendar", "mobiliser/calendrier.exercise.html", (page) => rearrange(page, "entries", "textarea"));

scene("a finding in a line of a poll points at that line, also after it moved", "publier/premier-sondage.exercise.html", async (page) => {
  const long = "Une réponse qui dépasse de beaucoup les vingt-cinq signes";
  await keyboard.write(page, `${line("options", 1)} textarea`, long);
  const where = () => page.$$eval(".finding", (items) => items.map(({ finding }) => finding.field));
  await until(page, () => [...document.querySelectorAll(".finding")].some(({ finding }) => finding.field === "options[0]"));
  assert.match(await page.$eval(`${line("options", 1)} .counter`, ({ textContent }) => textContent), /25/);
  assert.equal(await page.$eval(`${line("options", 1)} textarea`, (area) => area.getAttribute("aria-invalid")), "true");
  await keyboard.press(page, `${line("options", 1)} [data-move="1"]`);
  await until(page, () => [...document.querySelectorAll(".finding")].some(({ finding }) => finding.field === "options[1]"));
  assert.ok(!(await where()).includes("options[0]"));
  assert.equal(await page.$eval(`${line("options", 1)} textarea`, (area) => area.getAttribute("aria-invalid")), "false");
});

scene("on a phone nothing moves under the finger when a counter begins to count", "publier/premier-sondage.exercise.html", async (page) => {
  const tops = () => page.$$eval(".sheet :is(textarea, input, select, button)", (all) => all.map((one) => one.getBoundingClientRect().top + scrollY));
  await page.click('.field[data-name="options"] .add');
  const before = await tops();
  await page.keyboard.type("la nouvelle");
  await until(page, () => document.activeElement.closest("li").querySelector(".counter").textContent === "11 / 25");
  assert.deepEqual(await tops(), before);
}, { width: 360, height: 740 });

scene("a poll is there again after a reload, with all its lines", "publier/premier-sondage.exercise.html", async (page) => {
  await addOne(page, "options");
  await page.keyboard.type("peut-être");
  const before = await values(page, "options");
  await until(page, () => /gardé/.test(document.querySelector(".kept").textContent));
  await page.reload({ waitUntil: "load" });
  assert.deepEqual(await values(page, "options"), before);
});

scene("Enter in a field of one line makes no second one", "publier/premier-sondage.exercise.html", async (page) => {
  const alt = '.field[data-name="media"] textarea[data-line]';
  await page.waitForSelector(alt);
  await tabTo(page, alt);
  await page.keyboard.type("Deux\n cyclistes");
  assert.ok(!(await page.$eval(alt, ({ value }) => value)).includes("\n"));
});
