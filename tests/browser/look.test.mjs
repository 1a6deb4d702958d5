// What a learner may ask of her browser: a narrow screen, large text, more space between words, no motion, few colours; and a focus to be seen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { base, none, scene, tour } from "./browsers.mjs";
import { tabTo } from "./learner.mjs";
import { onePerKind, pages } from "./site.mjs";

const chromium = [{ name: "chromium", scheme: "http" }];

/** What makes the page wider than the screen; a table or a figure may scroll in a box of its own. */
const tooWide = () => {
  const page = document.scrollingElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  const wide = [...document.querySelectorAll("main *, header *, footer *, nav *")].filter((element) => {
    for (let at = element.parentElement; at; at = at.parentElement) if (/auto|scroll|hidden|clip/.test(getComputedStyle(at).overflowX)) return false;
    return element.getBoundingClientRect().right > page.clientWidth + 1;
  });
  return [`${page.scrollWidth} in ${page.clientWidth}: ${wide.slice(0, 3).map((element) => `${element.tagName.toLowerCase()}.${element.className}`).join(", ")}`];
};

const unfold = () => {
  for (const details of document.querySelectorAll("details")) details.open = true;
};

// WCAG 1.4.10: a window of 1280 by 1024 pixels at 400 % is 320 by 256, each of them sixteen dots.
test("no page scrolls sideways at 400 %, folded or unfolded", async () => {
  await tour(await base("file"), pages(), { width: 320, height: 256, density: 4 }, async (page) => {
    const folded = await page.evaluate(tooWide);
    await page.evaluate(unfold);
    const unfolded = await page.evaluate(tooWide);
    none([...folded, ...unfolded.map((what) => `unfolded: ${what}`)]);
  });
});

// WCAG 1.4.4 and 1.4.12: text twice as large; lines, paragraphs, letters and words further apart.
const spacing = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }";
for (const { kind, path } of onePerKind()) {
  for (const [name, rules] of [["text twice as large", "html { font-size: 200% !important }"], ["text with more space", spacing]]) {
    scene(`${kind}: ${name} is neither cut nor wider than the page`, path, async (page) => {
      await page.evaluate((text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        document.adoptedStyleSheets = [sheet];
      }, rules);
      await page.evaluate(unfold);
      assert.deepEqual(await page.evaluate(tooWide), []);
      const cut = await page.evaluate(() => [...document.querySelectorAll("main :is(p, li, h1, h2, h3, button, label, summary, td, th, legend, textarea)")].filter((element) => {
        const { overflowY, overflowX } = getComputedStyle(element);
        return element.checkVisibility() && !element.closest(".quiet") && (overflowY === "hidden" && element.scrollHeight > element.clientHeight + 2 || overflowX === "hidden" && element.scrollWidth > element.clientWidth + 2);
      }).map((element) => `${element.tagName} ${element.className}`));
      assert.deepEqual([...new Set(cut)], []);
    }, { by: chromium, width: 1280, height: 900 });
  }
}

for (const [name, wishes] of [["light", {}], ["dark", { dark: true }], ["forced colours", { forced: true }]]) {
  for (const { kind, path } of onePerKind().filter(({ kind }) => ["lesson", "quiz", "exercise", "procedure", "home"].includes(kind))) {
    scene(`${kind}, ${name}: the focus is seen wherever Tab goes, and never hidden`, path, async (page) => {
      const wrong = [];
      const seen = new Set();
      for (let presses = 0; presses < 80; presses += 1) {
        await page.keyboard.press("Tab");
        const what = await page.evaluate(async () => {
          const at = document.activeElement;
          if (at === document.body) return null;
          const drawn = at.matches(".piece input") ? at.nextElementSibling : at;
          // What a script lays out above it moves it until the browser has followed, a frame or a few later; on a busy machine that is seen.
          const inView = () => {
            const { top, width, height } = drawn.getBoundingClientRect();
            return top + height > 0 && top < innerHeight && width > 0;
          };
          for (let frames = 0; frames < 60 && !inView(); frames += 1) await new Promise(requestAnimationFrame);
          const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(drawn);
          const { left, top, width, height } = drawn.getBoundingClientRect();
          const hit = document.elementFromPoint(left + width / 2, top + height / 2);
          return {
            name: `${at.tagName.toLowerCase()}.${at.className} ${at.textContent.trim().slice(0, 20)}`,
            outlined: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && !/^rgba.*, 0\)$/.test(outlineColor),
            covered: Boolean(hit) && !drawn.contains(hit) && !hit.contains(drawn) && !drawn.closest("label")?.contains(hit),
            inView: inView(),
          };
        });
        if (!what) break;
        seen.add(what.name);
        if (!what.outlined) wrong.push(`no focus ring: ${what.name}`);
        if (what.covered) wrong.push(`covered: ${what.name}`);
        if (!what.inView) wrong.push(`out of sight: ${what.name}`);
      }
      assert.ok(seen.size > 5, "Tab goes on");
      none(wrong);
    }, { by: chromium, reduced: true, ...wishes });
  }
}

scene("nothing moves when reduced motion is asked for", "mots-clics/choisir.quiz.html", async (page) => {
  const moving = await page.evaluate(() => [...document.querySelectorAll("*")].filter((element) => {
    const { transitionDuration, animationDuration, animationName, scrollBehavior } = getComputedStyle(element);
    return transitionDuration.split(", ").some((time) => parseFloat(time) > 0.01) || animationName !== "none" && parseFloat(animationDuration) > 0.01 || scrollBehavior === "smooth";
  }).map((element) => element.tagName));
  assert.deepEqual(moving, []);
}, { reduced: true, by: chromium });

scene("in forced colours what was chosen and what was found can still be told", "mots-clics/choisir.quiz.html", async (page) => {
  assert.ok(await page.evaluate(() => matchMedia("(forced-colors: active)").matches));
  const piece = ".piece:first-child input";
  await page.waitForSelector(".piece input");
  const border = () => page.$eval(".piece span", (span) => getComputedStyle(span).borderBlockEndStyle);
  const before = await border();
  await tabTo(page, ".piece input");
  await page.keyboard.press(" ");
  assert.ok(await page.$eval(".piece input", ({ checked }) => checked), piece);
  assert.notEqual(await border(), before, "by another line than colour");
}, { forced: true, by: chromium });
