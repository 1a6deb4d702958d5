// What a page costs a phone: requests, and bytes as a web server sends them (gzip).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { base, until, visit } from "./browsers.mjs";
import { site } from "./site.mjs";

const gzipped = (path) => gzipSync(readFileSync(join(site, path)), { level: 9 }).length;

/** The files that a page loads until `ready`. */
async function loaded(path, ready = (page) => page.waitForNetworkIdle({ idleTime: 2500 })) {
  let files;
  const origin = await base("http");
  await visit(origin + path, {}, async (page) => {
    await ready(page);
    files = page.requested.filter((url) => url.startsWith(origin)).map((url) => url.slice(origin.length));
  });
  const sent = files.map((file) => ({ file, bytes: gzipped(file) }));
  console.log(`\n${path}: ${sent.length} requests, ${sent.reduce((sum, { bytes }) => sum + bytes, 0)} bytes gzip\n${sent.map(({ file, bytes }) => `  ${String(bytes).padStart(7)}  ${file}`).join("\n")}`);
  return sent;
}
const bytes = (sent) => sent.reduce((sum, { file, bytes }) => sum + (/\.(css|js)$/.test(file) ? bytes : 0), 0);

test("a lesson: at most 6 requests, 30 KB of CSS and script", async () => {
  const sent = await loaded("repondre/moderer.html");
  assert.ok(sent.length <= 6, `${sent.length} requests`);
  assert.ok(bytes(sent) <= 30_000, `${bytes(sent)} bytes`);
});

test("a page without questions: less still", async () => {
  const sent = await loaded("mobiliser/heforshe.case.html");
  assert.ok(sent.length <= 6);
  assert.ok(bytes(sent) <= 30_000, `${bytes(sent)} bytes`);
});

// The validator is most of it (`cargo xtask wasm --check`).
const EXERCISE = 120_000;

test("an exercise with the validator: 120 KB", async (scene) => {
  const sent = await loaded("publier/annonce-atelier.exercise.html", (page) => until(page, () => document.querySelectorAll(".finding").length > 0));
  assert.ok(sent.some(({ file }) => file.includes("validator.js")), "the validator is among them");
  scene.diagnostic(`${bytes(sent)} bytes`);
  assert.ok(bytes(sent) <= EXERCISE, `${bytes(sent)} bytes`);
});

test("no page waits for script: all of it is deferred, or data", () => {
  const html = readFileSync(join(site, "publier/annonce-atelier.exercise.html"), "utf8");
  const scripts = html.match(/<script\b[^>]*>/g);
  assert.ok(scripts.every((tag) => /\bdefer\b/.test(tag) || /type="application\/json"/.test(tag)), scripts.join("\n"));
});
