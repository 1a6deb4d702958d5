// Lighthouse on the pages that a learner sees most, as a phone gets them: accessibility, best practices and search engines at 100. Performance is
// timed, so its figure is printed and not held; what of it does not depend on the clock is.
//
//     node ../browser/build.mjs && npm test

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { serve } from "../browser/site.mjs";

const pages = { home: "index.html", lesson: "repondre/moderer.html", quiz: "mots-clics/choisir.quiz.html", exercise: "publier/annonce-atelier.exercise.html" };
const HELD = ["accessibility", "best-practices", "seo"];
// Of performance what a slower machine answers alike.
const STILL = ["cumulative-layout-shift", "unminified-css", "unused-css-rules", "unused-javascript", "uses-text-compression", "duplicated-javascript", "legacy-javascript", "font-display", "no-document-write", "non-composited-animations", "unsized-images", "redirects", "total-byte-weight"];

let server;
let chrome;
before(async () => {
  server = await serve(undefined, 0, { packed: true });
  chrome = await launch({ chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium", chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
});
after(async () => {
  await chrome?.kill();
  await server?.close();
});

for (const [name, path] of Object.entries(pages)) {
  test(`${name}: 100 in accessibility, best practices and SEO`, async (scene) => {
    const { lhr } = await lighthouse(server.base + path, { port: chrome.port, logLevel: "error", output: "json" });
    const { categories, audits, runtimeError } = lhr;
    assert.equal(runtimeError, undefined);
    const scores = Object.fromEntries(Object.entries(categories).map(([id, { score }]) => [id, Math.round(score * 100)]));
    scene.diagnostic(`${path}: ${Object.entries(scores).map(([id, score]) => `${id} ${score}`).join(", ")}`);
    const missed = (id) => categories[id].auditRefs.filter(({ weight, id: audit }) => weight > 0 && audits[audit].score !== null && audits[audit].score < 1).map(({ id: audit }) => {
      const places = audits[audit].details?.items?.slice(0, 3).map((item) => item.node?.selector ?? item.url ?? item.description ?? "").join(" | ");
      return `${audit} ${audits[audit].displayValue ?? ""} – ${audits[audit].title} ${places ?? ""}`;
    });
    for (const audit of missed("performance")) scene.diagnostic(`performance: ${audit}`);
    for (const id of HELD) assert.equal(scores[id], 100, missed(id).join("\n"));
    const still = STILL.filter((id) => audits[id] && audits[id].score !== null && audits[id].score < 0.9).map((id) => `${id}: ${audits[id].displayValue ?? audits[id].title}`);
    assert.deepEqual(still, []);
  });
}
