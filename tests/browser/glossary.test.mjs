// A term of the glossary opens where it is used.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { audit } from "./audit.mjs";
import { doors, none, scene, until } from "./browsers.mjs";
import { tabTo } from "./learner.mjs";
import { pages, site } from "./site.mjs";

const path = pages().find((page) => readFileSync(join(site, page), "utf8").includes('class="definition"'));
const open = (page) => page.$$eval(".definition", (boxes) => boxes.filter((box) => box.matches(":popover-open")).map(({ id }) => id));
const term = "main a.term";
const of = (page) => page.$eval(term, (link) => `definition-${decodeURIComponent(link.hash.slice(6))}`);

scene("by keyboard: Enter opens the definition, it has the focus and a name, Escape gives the focus back", path, async (page) => {
  await tabTo(page, term);
  assert.equal(await page.$eval(term, (link) => link.getAttribute("aria-haspopup")), "dialog");
  await page.keyboard.press("Enter");
  assert.deepEqual(await open(page), [await of(page)]);
  // All of it is in view, once the page has come to rest.
  await until(page, () => {
    const { left, right, top, bottom } = document.activeElement.getBoundingClientRect();
    return left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight;
  });
  const box = await page.evaluate(() => {
    const active = document.activeElement;
    return { id: active.id, role: active.getAttribute("role"), name: document.getElementById(active.getAttribute("aria-labelledby")).textContent, text: active.textContent };
  });
  assert.equal(box.id, await of(page));
  assert.equal(box.role, "dialog");
  assert.ok(box.name.length > 1 && box.text.length > 30, JSON.stringify(box));
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.matches(".definition a")));
  await page.keyboard.press("Escape");
  assert.deepEqual(await open(page), []);
  assert.ok(await page.evaluate(() => document.activeElement.matches("a.term")), "the focus is back on the word");
});

scene("by pointer: a click opens, a click beside closes, the button closes", path, async (page) => {
  const click = () => page.$eval(term, (link) => {
    link.scrollIntoView({ block: "center", behavior: "instant" });
    link.click();
  });
  // A page that glides takes the button away from under the pointer.
  await page.evaluate(() => { document.documentElement.style.scrollBehavior = "auto"; });
  await click();
  assert.equal((await open(page)).length, 1);
  await page.mouse.click(2, 2);
  await until(page, () => !document.querySelector(".definition:popover-open"));
  await click();
  await page.locator(".definition:popover-open button").click();
  await until(page, () => !document.querySelector(".definition:popover-open"));
});

scene("from the definition a link leads to the glossary", path, async (page) => {
  await page.$eval(term, (link) => link.click());
  await Promise.all([page.waitForNavigation(), page.click(".definition:popover-open .definition-tools a")]);
  assert.ok(await page.evaluate(() => document.getElementById(decodeURIComponent(location.hash.slice(1)))));
}, { by: doors.slice(0, 2) });

scene("on a phone it lies at the bottom, whole", path, async (page) => {
  await page.$eval(term, (link) => link.click());
  const { left, right, bottom, scroll } = await page.$eval(".definition:popover-open", (box) => ({ ...box.getBoundingClientRect().toJSON(), scroll: document.documentElement.scrollWidth }));
  assert.ok(left >= 0 && right <= 320 && bottom <= 640 && scroll <= 320, JSON.stringify({ left, right, bottom, scroll }));
}, { width: 320, height: 640, by: doors.slice(0, 1) });

scene("an open definition has no fault that axe-core knows", path, async (page) => {
  await page.$eval(term, (link) => link.click());
  none(await audit(page));
}, { reduced: true, by: doors.slice(0, 1) });

test("without script a term is a link to its place in the glossary, and the definition is not shown", () => {
  const html = readFileSync(join(site, path), "utf8");
  const [, href] = /<a href="([^"]*)" class="term"/.exec(html);
  const [file, anchor] = href.split("#");
  assert.ok(readFileSync(new URL(file, `file://${join(site, path)}`), "utf8").includes(`id="${anchor}"`));
  assert.ok([...html.matchAll(/<section class="definition"[^>]*>/g)].every(([tag]) => / popover hidden /.test(tag)));
});
