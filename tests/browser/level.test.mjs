// The learner's level: chosen once, remembered from page to page, in the address; and on a narrow screen the course's menu.

import assert from "node:assert/strict";
import { base, doors, scene } from "./browsers.mjs";
import { tabTo } from "./learner.mjs";

const guide = "publier/publier.guide.html";
const open = (page) => page.$$eval(".guide > [data-tier]", (tiers) => tiers.filter((tier) => tier.open).map(({ dataset }) => dataset.tier));
const current = (page) => page.$$eval('level-chooser [aria-current="true"]', (links) => [...new Set(links.map(({ dataset }) => dataset.level))]);

scene("novice first; another level opens what is of it, and stands in the address", guide, async (page) => {
  const levels = await page.$$eval("level-chooser [data-level]", (links) => [...new Set(links.map(({ dataset }) => dataset.level))]);
  assert.equal(levels.length, 3);
  assert.deepEqual(await current(page), [levels[0]]);
  assert.deepEqual(await open(page), [levels[0]]);
  await tabTo(page, `.top [data-level="${levels[2]}"]`);
  await page.keyboard.press("Enter");
  assert.deepEqual(await current(page), [levels[2]]);
  assert.equal((await open(page)).length, 1);
  if (page.url().startsWith("http")) assert.ok(page.url().includes(`=${levels[2]}`), page.url());
}, { by: doors });

scene("the level goes along from page to page, by a link of the course", guide, async (page) => {
  await page.locator('.top [data-level="expert"]').click();
  await Promise.all([page.waitForNavigation(), page.click(".pager a[rel=next]")]);
  assert.deepEqual(await current(page), ["expert"]);
  await page.reload();
  assert.deepEqual(await current(page), ["expert"]);
}, { by: doors });

scene("a link with a level opens at it", `${guide}?niveau=competent`, async (page) => {
  assert.deepEqual(await current(page), ["competent"]);
  assert.deepEqual(await open(page), ["competent"]);
});

scene("a level that does not exist is none", `${guide}?niveau=roi`, async (page) => {
  assert.equal((await current(page)).length, 1);
  assert.equal((await open(page)).length, 1);
}, { by: [{ name: "chromium", scheme: "http" }] });

scene("without storage the level holds on this page", guide, async (page) => {
  await page.locator('.top [data-level="expert"]').click();
  assert.deepEqual(await current(page), ["expert"]);
}, { storage: false });

scene("on a narrow screen the menu opens over the page, and Escape closes it", "publier/anatomie.html", async (page) => {
  const shown = () => page.$eval("#nav", (nav) => nav.checkVisibility());
  assert.equal(await shown(), false);
  await tabTo(page, "button.menu");
  await page.keyboard.press("Enter");
  assert.equal(await shown(), true);
  await page.keyboard.press("Escape");
  assert.equal(await shown(), false);
  assert.ok(await page.evaluate(() => document.activeElement.matches("button.menu")), "the focus comes back");
}, { width: 360, height: 740 });

scene("the first Tab is a way past the navigation", "publier/anatomie.html", async (page) => {
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.matches("a.skip") && document.activeElement.getBoundingClientRect().top >= 0));
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => Boolean(document.activeElement.closest("main"))));
});

scene("learners' words never stand in an address", "publier/annonce-atelier.exercise.html", async (page) => {
  await page.locator("form.sheet textarea").fill("mon secret");
  await page.locator('.top [data-level="expert"]').click();
  await Promise.all([page.waitForNavigation(), page.click(".pager a")]);
  assert.ok(!decodeURIComponent(page.url()).includes("secret"));
  assert.ok(page.url().startsWith(await base(new URL(page.url()).protocol.slice(0, -1))));
}, { by: [{ name: "chromium", scheme: "http" }, { name: "chromium", scheme: "file" }] });
