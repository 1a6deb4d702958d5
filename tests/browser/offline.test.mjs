// Over the web the browser keeps the course: it is read without the network, a new edition is told, and the old one goes.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { browser, until } from "./browsers.mjs";
import { built } from "./courses.mjs";
import { onDisk, serve, site } from "./site.mjs";

const first = built("languages");
const voile = readFileSync(new URL("../courses/languages/content/fr/01-vent/01-voile.md", import.meta.url), "utf8");
const second = built("languages", { "content/fr/01-vent/01-voile.md": voile.replace("## Régler", "## Régler mieux") });

const listed = (folder) => {
  const text = readFileSync(join(folder, "sw.js"), "utf8");
  return { version: /const version = "(\w+)"/.exec(text)[1], files: new Map(JSON.parse(/const files = new Map\((.*)\);/.exec(text)[1])) };
};

test("the worker knows every file of the build, and each by its digest", () => {
  for (const folder of [first, site]) {
    const { files } = listed(folder);
    const there = readdirSync(folder, { recursive: true }).filter((path) => statSync(join(folder, path)).isFile() && ![".palier-site", "sw.js"].includes(path) && !/\.(mp4|webm|mp3|ogg|pdf|zip|odt|ods|docx|csv)$/.test(path));
    assert.deepEqual([...files.keys()].sort(), there.sort());
    for (const [path, digest] of files) {
      assert.equal(digest, createHash("sha256").update(readFileSync(join(folder, path))).digest("base64").replace(/=+$/, ""), path);
    }
  }
  assert.notEqual(listed(first).version, listed(second).version);
  const bytes = [...listed(site).files.keys()].reduce((sum, path) => sum + statSync(join(site, path)).size, 0);
  console.log(`${listed(site).files.size} files, ${Math.round(bytes / 1024)} KB kept of the demo course`);
});

test("the manifest names the course in each language", () => {
  for (const [path, title] of [["manifest.json", "Prendre le vent"], ["en/manifest.json", "Catching the wind"]]) {
    const manifest = JSON.parse(readFileSync(join(first, path), "utf8"));
    assert.equal(manifest.name, title);
    const at = (url) => new URL(url, `http://x/${path}`).pathname.slice(1);
    assert.ok(existsSync(join(first, at(manifest.start_url))));
    assert.ok(existsSync(join(first, at(manifest.icons[0].src))));
    assert.equal(at(manifest.scope), "");
  }
});

test("by option there is neither worker nor manifest", () => {
  const off = built("own-theme");
  assert.ok(!existsSync(join(off, "sw.js")) && !existsSync(join(off, "manifest.json")));
  assert.ok(!readFileSync(join(off, "index.html"), "utf8").includes("data-offline"));
});

const folder = `${first}-served`;
const publish = (from) => {
  rmSync(folder, { recursive: true, force: true });
  cpSync(from, folder, { recursive: true });
};
after(() => rmSync(folder, { recursive: true, force: true }));
const controlled = (page) => until(page, () => Boolean(navigator.serviceWorker.controller));
const editions = (page) => page.evaluate(async () => (await caches.keys()).map((key) => key.split(" ").at(-1)));

for (const name of ["chromium", "firefox"]) {
  test(`read without the network; a new edition is told, and the old one goes – ${name}`, async () => {
    publish(first);
    let server = await serve(folder);
    const { base } = server;
    const context = await (await browser(name)).createBrowserContext();
    const page = await context.newPage();
    const faults = [];
    page.on("pageerror", (error) => faults.push(error.message));
    try {
      await page.goto(`${base}vent/voile.html`);
      await controlled(page);
      assert.deepEqual(await editions(page), [listed(first).version]);
      assert.equal(await page.$eval(".edition", ({ textContent }) => textContent), "", "nothing is said when all is as it was");

      // The server goes; the course stays, and what is loaded late comes too.
      await server.close();
      for (const path of ["vent/noeuds.html", "en/vent/voile.html?level=expert", "vent/", ""]) {
        await page.goto(base + path);
        assert.ok(await page.$eval("main h1", ({ textContent }) => textContent.length > 3), path);
      }
      await page.keyboard.press("/");
      await page.keyboard.type("noeuds");
      await until(page, () => document.querySelector(".search-results mark"));
      await page.keyboard.press("Escape");
      assert.equal(await page.$eval(".edition", (note) => note.getAttribute("role")), "status");
      await page.evaluate(() => {
        Object.defineProperty(navigator, "onLine", { get: () => false, configurable: true });
        dispatchEvent(new Event("offline"));
      });
      assert.match(await page.$eval(".edition", ({ textContent }) => textContent), /hors ligne/);
      await page.evaluate(() => {
        delete navigator.onLine;
        Object.defineProperty(navigator, "onLine", { get: () => true, configurable: true });
        dispatchEvent(new Event("online"));
      });
      assert.equal(await page.$eval(".edition", ({ textContent }) => textContent), "");

      // Another edition is put in its place, by a server at the same address.
      publish(second);
      server = await serve(folder, Number(new URL(base).port));
      await page.goto(`${base}vent/voile.html`);
      assert.match(await page.$eval("#regler, #regler-mieux", ({ id }) => id), /^regler$/, "what is being read does not change by itself");
      await page.waitForSelector(".edition button");
      assert.match(await page.$eval(".edition", ({ textContent }) => textContent), /nouvelle édition/);
      await Promise.all([page.waitForNavigation(), page.click(".edition button")]);
      await page.waitForSelector("#regler-mieux");
      await until(page, async () => (await caches.keys()).length === 1);
      assert.deepEqual(await editions(page), [listed(second).version]);
      assert.deepEqual(faults, []);
    } finally {
      await context.close();
      await server.close();
    }
  });
}

test("a site that is only half there is not kept", async () => {
  publish(first);
  rmSync(join(folder, "vent/noeuds.html"));
  const server = await serve(folder);
  const context = await (await browser()).createBrowserContext();
  try {
    const page = await context.newPage();
    await page.goto(`${server.base}index.html`);
    await until(page, async () => (await navigator.serviceWorker.getRegistrations()).length === 0 && performance.now() > 3000);
    assert.deepEqual(await editions(page), []);
  } finally {
    await context.close();
    await server.close();
  }
});

test("from a disk nothing of it is asked for", async () => {
  const context = await (await browser()).createBrowserContext();
  const page = await context.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => asked.push(message.text()));
  await page.goto(`${onDisk(first)}index.html`);
  await page.evaluate(() => new Promise((resolve) => { setTimeout(resolve, 1500); }));
  await context.close();
  assert.ok(!asked.some((one) => /sw\.js|manifest|error/i.test(one)), asked.join("\n"));
});
