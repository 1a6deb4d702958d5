// The draft exercise: findings while one writes, marked where they are, counted as the platform counts, mended, kept.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { scene, until } from "./browsers.mjs";
import { keyboard, selectAll, tabTo } from "./learner.mjs";
import { kindOf, pages, palier, root } from "./site.mjs";

const post = "publier/annonce-atelier.exercise.html";
const here = [{ name: "chromium", scheme: "http" }];
const text = '.field[data-name="text"] textarea';

/** Replaces the text of a field, as one types, and waits until the page has said how many findings there are. */
async function write(page, field, words) {
  await page.click(field);
  await selectAll(page);
  await page.keyboard.press("Backspace");
  await until(page, () => /Écrivez/.test(document.querySelector(".tally").textContent));
  await page.keyboard.type(words);
  await until(page, (selector, wanted) => document.querySelector(selector).value === wanted && !/Écrivez/.test(document.querySelector(".tally").textContent), field, words);
}

const findings = (page) => page.$$eval(".finding", (items) => items.map(({ finding: { rule, field, start, end } }) => ({ rule, field, start, end })));

/** The same draft, checked by the program. */
function native(words, rules) {
  const arguments_ = ["check-draft", "--platform", "x", "--kind", "post", "--rules", rules.join(), "--format", "json", "-"];
  const run = (input) => {
    try {
      return execFileSync(palier(), arguments_, { cwd: root, input });
    } catch (failed) {
      // Exit code 1: the draft has findings.
      if (failed.status !== 1) throw failed;
      return failed.stdout;
    }
  };
  const bytes = Buffer.from(words);
  const utf16 = (byte) => bytes.subarray(0, byte).toString().length;
  const draft = JSON.parse(run(words)).drafts[0];
  return draft.findings.map(({ rule, field, start, end }) => ({ rule, field, start: utf16(start), end: utf16(end) }));
}

const samples = [
  "GRATUIT !!! Appelez Karim au 06 39 98 00 12, 27 rue des Lilas #OsonsLeVélo",
  "👩‍🚒🏳️‍🌈 C’est à l’école !!! É́crivez à karim@exemple.fr ?? 日本語 !!!",
  `${"Venez à l’atelier de réparation du samedi. ".repeat(8)}https://roueslibres.example.org/atelier`,
];

for (const words of samples) {
  scene(`findings for “${words.slice(0, 24)}…” are those of the program`, post, async (page) => {
    await write(page, text, words);
    const rules = await page.$$eval(".rule-notes > li", (items) => items.map(({ dataset }) => dataset.rule));
    const expected = native(words, rules);
    assert.ok(expected.length > 0);
    await until(page, (n) => document.querySelectorAll(".finding").length === n, expected.length);
    assert.deepEqual(await findings(page), expected);
  });
}

scene("marks stand under the text they are of", post, async (page) => {
  for (const words of samples) {
    await write(page, text, words);
    const wrong = await page.$eval(text, (textarea) => {
      const out = [];
      const layer = textarea.previousElementSibling;
      const pick = (element) => {
        const { fontFamily, fontSize, fontWeight, lineHeight, letterSpacing, wordSpacing, whiteSpace, overflowWrap, tabSize, textIndent, direction } = getComputedStyle(element);
        const { paddingTop, paddingRight, paddingBottom, paddingLeft, borderTopWidth, borderLeftWidth } = getComputedStyle(element);
        const { left, top, width, height } = element.getBoundingClientRect();
        return { fontFamily, fontSize, fontWeight, lineHeight, letterSpacing, wordSpacing, whiteSpace, overflowWrap, tabSize, textIndent, direction, paddingTop, paddingRight, paddingBottom, paddingLeft, borderTopWidth, borderLeftWidth, left, top, width, height };
      };
      const [a, b] = [pick(textarea), pick(layer)];
      for (const name of Object.keys(a)) if (a[name] !== b[name]) out.push(`${name}: ${a[name]} and ${b[name]}`);
      if (textarea.scrollHeight > textarea.clientHeight + 1) out.push(`text hidden: ${textarea.scrollHeight} of ${textarea.clientHeight}`);
      if (layer.textContent.replace(/[\n\u200b]+$/, "") !== textarea.value) out.push("the layer has another text");
      const marked = [...layer.querySelectorAll("mark:is(.error, .warning, .advice, .info)")].map(({ textContent }) => textContent).join("");
      for (const { finding } of document.querySelectorAll(".finding")) {
        if (!marked.includes(textarea.value.slice(finding.start, finding.end).slice(0, 3))) out.push(`${finding.rule} is not marked`);
      }
      return out;
    });
    assert.deepEqual(wrong, []);
  }
}, { width: 360 });

scene("a finding that is clicked selects its text", post, async (page) => {
  await write(page, text, samples[0]);
  for (const { start, end } of await findings(page)) {
    if (end === start) continue;
    const index = (await findings(page)).findIndex((finding) => finding.start === start && finding.end === end);
    await page.evaluate((i) => document.querySelectorAll(".finding > button:first-of-type")[i].click(), index);
    assert.deepEqual(await page.$eval(text, (area) => [document.activeElement === area, area.selectionStart, area.selectionEnd]), [true, start, end]);
  }
});

scene("a fix mends, by keyboard, and is undone", post, async (page) => {
  await write(page, text, "Venez nombreux !!! #OsonsLeVélo");
  await until(page, () => document.querySelector(".finding .fix"));
  await keyboard.press(page, ".finding button.fix");
  await until(page, () => document.querySelectorAll(".finding").length === 0);
  assert.equal(await page.$eval(text, ({ value }) => value), "Venez nombreux ! #OsonsLeVélo");
  await keyboard.press(page, "button.undo");
  await until(page, () => document.querySelectorAll(".finding").length > 0);
  assert.equal(await page.$eval(text, ({ value }) => value), "Venez nombreux !!! #OsonsLeVélo");
});

scene("the counter says what `palier measure` says", post, async (page) => {
  const texts = [...samples, "é", "👨‍👩‍👧‍👦", "http://a.fr/é?x=1 et roueslibres.example.org", "一二三", "#été ".repeat(3).trim(), "İstanbul ﬁn … « oui »"];
  for (const words of texts) {
    await write(page, text, words);
    const measured = JSON.parse(execFileSync(palier(), ["measure", "--format", "json", "-"], { cwd: root, input: words }));
    const { n } = measured.platforms.find(({ id }) => id === "x").length;
    await until(page, (counter) => document.querySelector('.field[data-name="text"] .counter').textContent.replace(/\s/g, "").startsWith(counter), `${n}/280`);
  }
}, { by: here });

scene("hints come one after the other; the model after a try", post, async (page) => {
  const visible = () => page.$$eval(".hint", (hints) => hints.filter((hint) => hint.checkVisibility()).length);
  assert.equal(await visible(), 1);
  await keyboard.press(page, ".hint:not([open]) > summary");
  assert.equal(await visible(), 2);

  const model = () => page.$eval(".model", (box) => [".model-wait", ".model-shown"].map((part) => box.querySelector(part).checkVisibility({ contentVisibilityAuto: true })));
  await keyboard.press(page, ".model > summary");
  assert.deepEqual(await model(), [true, false], "before a try");
  await keyboard.press(page, ".model > summary");
  await write(page, text, "Atelier samedi 6 mars à 14 h, halle du Marché.");
  await keyboard.press(page, ".model > summary");
  await until(page, () => document.querySelector(".model").open && !document.querySelector(".model-shown").hidden);
  assert.deepEqual(await model(), [false, true], "after a try");
  assert.ok(await page.$eval(".difference", (box) => !box.hidden && box.querySelectorAll("ins, del").length > 0), "and how to get there");
});

scene("a draft is there again after a reload; starting again asks first", post, async (page) => {
  await write(page, text, samples[0]);
  await page.locator(".checklist label").click();
  await until(page, () => /gardé/.test(document.querySelector(".kept").textContent));
  await page.reload({ waitUntil: "load" });
  assert.equal(await page.$eval(text, ({ value }) => value), samples[0]);
  assert.ok(await page.$eval(".checklist input", ({ checked }) => checked));
  await until(page, () => document.querySelectorAll(".finding").length > 0);
  await page.locator(".restart").click();
  await until(page, (selector, old) => document.querySelector(selector).value !== old, text, samples[0]);
});

scene("without storage drafts are checked all the same, and the page says that nothing is kept", post, async (page) => {
  await write(page, text, samples[0]);
  assert.ok((await findings(page)).length > 0);
  await until(page, () => /ne garde rien/.test(document.querySelector(".kept").textContent));
}, { storage: false });

scene("findings are announced in one place, by their number only, after a pause", post, async (page) => {
  await page.evaluate(() => {
    window.heard = [];
    for (const region of document.querySelectorAll('[role="status"], [aria-live], [role="alert"]')) {
      new MutationObserver(() => window.heard.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
    }
  });
  await page.click(text);
  await selectAll(page);
  await page.keyboard.type("Venez tous !!! C’est gratuit ?? Oui !!!", { delay: 20 });
  await until(page, () => window.heard.some((said) => /3\sremarques/.test(said)));
  const heard = await page.evaluate(() => window.heard.filter((said) => /remarque/.test(said)));
  assert.ok(heard.length <= 3, `announced ${heard.length} times: ${heard}`);
}, { by: here });

// The model of every exercise is written by hand into its form: what the build proved, the page finds too.
for (const path of pages().filter((path) => kindOf(path) === "exercise")) {
  scene(`${path}: the model passes in the page`, path, async (page) => {
    const left = await page.evaluate(() => {
      const drawn = document.querySelector(".model-shown");
      return { fields: Array.from(document.querySelectorAll("form.sheet > .field"), ({ dataset }) => `${dataset.name}:${dataset.shape}`), drawn: drawn.textContent.trim().length };
    });
    assert.ok(left.drawn > 0, "the model is in the page");
    const model = await page.$eval("script.model-text", (script) => JSON.parse(script.textContent));
    const [first] = left.fields;
    if (left.fields.length > 1 || !model || !/:(text|line)$/.test(first)) return;
    await write(page, "form.sheet > .field textarea", model);
    await until(page, () => document.querySelector(".tally.clear"));
  }, { by: here });

  scene(`${path}: what was written is not taken for the model`, path, async (page) => {
    const own = await page.$$eval('form.sheet > .field:is([data-shape="text"], [data-shape="line"]) textarea', (fields) => fields.at(-1)?.id);
    if (!own) return;
    await page.locator(`#${own}`).fill("Tout autre chose.");
    // By key: findings come in meanwhile, and what is under a pointer moves.
    await page.focus(".model > summary");
    await page.keyboard.press("Enter");
    await until(page, () => !document.querySelector(".model-shown").hidden);
    const { hidden, marked } = await page.$eval(".difference", (box) => ({ hidden: box.hidden, marked: box.querySelectorAll("ins, del").length }));
    assert.ok(hidden || marked > 0, "the difference says that both are the same");
  }, { by: here });
}

scene("what is found does not push the focus of somebody who has gone on out of the window", "repondre/moderer.html", async (page) => {
  const before = await page.evaluate(() => {
    const next = document.querySelector("draft-check .model > summary");
    // The first to come into the exercise sends for the validator; it arrives when the focus is elsewhere.
    document.querySelector("draft-check textarea").focus({ preventScroll: true });
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center", behavior: "instant" });
    return { top: next.getBoundingClientRect().top, list: document.querySelector("draft-check .finding-list").offsetHeight };
  });
  await until(page, () => document.querySelector("draft-check .finding"));
  const after = await page.evaluate(() => ({ top: document.activeElement.getBoundingClientRect().top, list: document.querySelector("draft-check .finding-list").offsetHeight }));
  assert.ok(after.list > before.list + 50, "the list has grown above it");
  assert.ok(Math.abs(after.top - before.top) < 2, `from ${before.top} to ${after.top}`);
});

scene("the whole exercise is reached by Tab, and left by it", post, async (page) => {
  await tabTo(page, text);
  await page.keyboard.press("Tab");
  assert.ok(!(await page.evaluate((selector) => document.activeElement.matches(selector), text)), "Tab leaves the text");
  await tabTo(page, ".finding > button");
  await tabTo(page, ".checklist input");
  await tabTo(page, ".rules > summary");
  await tabTo(page, ".pager a");
}, { by: here });
