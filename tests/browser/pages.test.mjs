// Every page, by every door: it opens without a fault, has a title of its own and one first heading, and reads whole without script.

import assert from "node:assert/strict";
import { test } from "node:test";
import { absent, base, doors, none, tour } from "./browsers.mjs";
import { onePerKind, pages } from "./site.mjs";

const all = pages();

test("there is a page of every kind", () => {
  const kinds = onePerKind().map(({ kind }) => kind).sort();
  assert.deepEqual(kinds, ["case", "contents", "exercise", "facilitator", "glossary", "guide", "home", "lesson", "module", "platform", "platforms", "print", "procedure", "progress", "quiz", "rule", "rules"]);
});

for (const { name, scheme } of doors.filter(({ name }) => name === "chromium")) {
  test(`every page opens without a fault – ${name}, ${scheme}`, async () => {
    const titles = new Map();
    await tour(await base(scheme), all, { name }, async (page, path) => {
      const { title, headings, lang, ids } = await page.evaluate(() => ({
        title: document.title,
        headings: document.querySelectorAll("h1").length,
        lang: document.documentElement.lang,
        ids: Array.from(document.querySelectorAll("[id]"), ({ id }) => id).filter((id, at, all) => all.indexOf(id) !== at),
      }));
      assert.equal(headings, 1, "one h1");
      assert.equal(lang, "fr");
      assert.deepEqual(ids, [], "an id that is there twice");
      assert.ok(!titles.has(title), `“${title}” is the title of ${titles.get(title)} too`);
      titles.set(title, path);
      // Validators start late: what they do wrong belongs to the page too.
      if (await page.$(".kind-exercise draft-check")) await page.waitForFunction(() => !/ci-dessous/.test(document.querySelector(".tally").textContent), { timeout: 20_000 });
    });
  });
}

for (const { name, scheme } of doors.filter(({ name }) => name === "firefox")) {
  test(`a page of every kind opens without a fault – ${name}, ${scheme}`, { skip: absent(name) }, async () => {
    await tour(await base(scheme), onePerKind().map(({ path }) => path), { name }, async (page) => {
      assert.ok((await page.$eval("main", (main) => main.innerText)).length > 100);
    });
  });
}

test("every page reads whole without script", async () => {
  await tour(await base("file"), all, { args: ["--blink-settings=scriptEnabled=false"] }, async (page) => {
    none(await page.evaluate(whatIsHidden));
  });
});

// What a reader without script could not come to, in words.
function whatIsHidden() {
  const out = [];
  const shown = (element) => {
    // What a closed `details` holds is one click away, script or not.
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.display === "none" || style.visibility === "hidden") return false;
    }
    return true;
  };
  const expect = (selector, what, scope = document) => {
    const found = [...scope.querySelectorAll(selector)];
    if (!found.length) out.push(`no ${what}`);
    for (const element of found) if (!shown(element)) out.push(`${what} hidden: ${element.textContent.trim().slice(0, 40)}`);
  };
  for (const question of document.querySelectorAll("quiz-item")) {
    expect(":scope .stem", "stem", question);
    expect(":scope > details.key > summary", "way to the answers", question);
    if (!question.querySelector(".key .verdicts")?.textContent.trim() && !["scale", "reflection"].includes(question.dataset.kind)) {
      out.push(`no answer in the key of ${question.id}`);
    }
    for (const button of question.querySelectorAll("button")) if (shown(button)) out.push(`a button that does nothing: ${button.textContent.trim()}`);
  }
  for (const exercise of document.querySelectorAll("draft-check")) {
    expect("form textarea, form input, form select", "field", exercise);
    expect(":scope > details.model > summary", "way to the model", exercise);
    expect(":scope > details.rules > summary", "way to the rules", exercise);
    const model = exercise.querySelector(".model-shown");
    if (!model.textContent.trim() || model.hidden) out.push("model answer not in the page");
    for (const button of exercise.querySelectorAll("button")) if (shown(button)) out.push(`a button that does nothing: ${button.textContent.trim()}`);
  }
  for (const preview of document.querySelectorAll(".preview")) if (shown(preview)) out.push("a preview that nobody draws");
  for (const procedure of document.querySelectorAll("procedure-walk")) expect(".walk-step", "step", procedure);
  for (const guide of document.querySelectorAll("section.guide details.tier > summary")) if (!shown(guide)) out.push("a level of the guide is hidden");
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    const target = decodeURIComponent(link.hash.slice(1));
    if (target && !document.getElementById(target)) out.push(`a link to nowhere: ${link.hash}`);
  }
  return out;
}
