// `palier serve`: a change to a file shows in the open page; a mistake lays a message over the last good page; mended, it goes.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { until, visit } from "./browsers.mjs";
import { palier, root } from "./site.mjs";

const course = mkdtempSync(join(tmpdir(), "palier-serve-"));
const guide = join(course, "content/fr/01-publier/05-publier.guide.yaml");
let preview;
let address;

before(async () => {
  for (const part of ["book.toml", "content"]) cpSync(join(root, part), join(course, part), { recursive: true });
  preview = spawn(palier(), ["--lang", "fr", "serve", course, "--port", "4710"], { stdio: ["ignore", "inherit", "pipe"] });
  address = await new Promise((resolve, reject) => {
    let said = "";
    preview.on("exit", (code) => reject(new Error(`serve ended with ${code}: ${said}`)));
    preview.stderr.on("data", (text) => {
      said += text;
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
      if (found) resolve(found[0]);
    });
  });
});

after(() => {
  preview.removeAllListeners("exit");
  preview.kill("SIGINT");
  rmSync(course, { recursive: true, force: true });
});

const edit = (change) => writeFileSync(guide, change(readFileSync(guide, "utf8")));

test("edit, break, mend", async () => {
  const good = readFileSync(guide, "utf8");
  await visit(`${address}publier/publier.guide.html`, {}, async (page) => {
    const title = await page.$eval("h1", ({ textContent }) => textContent);
    await page.evaluate(() => { window.sameDocument = true; });

    edit((text) => text.replace(/^title: .*$/m, "title: Un titre tout neuf"));
    await until(page, () => document.querySelector("h1").textContent === "Un titre tout neuf");
    assert.ok(await page.evaluate(() => window.sameDocument), "the page was not loaded anew");
    assert.match(await page.title(), /tout neuf/);

    edit((text) => text.replace(/^title: /m, "titel: "));
    await page.waitForSelector(".trouble", { timeout: 20_000 });
    const trouble = await page.$eval(".trouble", ({ innerText }) => innerText);
    const line = good.split("\n").findIndex((text) => text.startsWith("title: ")) + 1;
    assert.ok(trouble.includes(`content/fr/01-publier/05-publier.guide.yaml:${line}:1`), `file and line in ${trouble}`);
    assert.match(trouble, /title/, "the way out");
    assert.equal(await page.$eval("h1", ({ textContent }) => textContent), "Un titre tout neuf", "the last good page stays");

    // A page opened while the course is broken is the last good one, with the message.
    await page.goto(`${address}mots-clics/choisir.html`);
    await page.waitForSelector(".trouble", { timeout: 20_000 });
    assert.ok(await page.$("h1"));
    await page.goto(`${address}publier/publier.guide.html`);
    await page.waitForSelector(".trouble", { timeout: 20_000 });

    writeFileSync(guide, good);
    await until(page, () => !document.querySelector(".trouble"));
    await until(page, (wanted) => document.querySelector("h1").textContent === wanted, title);
  });
});

test("what was written in an exercise survives the new edition of its page", async () => {
  await visit(`${address}publier/annonce-atelier.exercise.html`, {}, async (page) => {
    const brief = join(course, "content/fr/01-publier/01-annonce-atelier.exercise.yaml");
    const before = readFileSync(brief, "utf8");
    await page.locator("form.sheet textarea").fill("Mon brouillon en cours");
    await until(page, () => /gardé/.test(document.querySelector(".kept").textContent));
    writeFileSync(brief, before.replace(/^title: .*$/m, "title: Annoncer autrement"));
    await until(page, () => document.querySelector("h1").textContent === "Annoncer autrement");
    assert.equal(await page.$eval("form.sheet textarea", ({ value }) => value), "Mon brouillon en cours");
    await until(page, () => document.querySelector(".counter").textContent.includes("22"));
    writeFileSync(brief, before);
    await until(page, () => document.querySelector("h1").textContent !== "Annoncer autrement");
  });
});

test("another machine's name is refused", async () => {
  const { request } = await import("node:http");
  const { port } = new URL(address);
  const status = await new Promise((resolve, reject) => request({ host: "127.0.0.1", port, path: "/", headers: { host: "evil.example" } }, ({ statusCode }) => resolve(statusCode)).on("error", reject).end());
  assert.equal(status, 403);
});
