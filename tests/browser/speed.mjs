// How fast a draft is judged on a slow phone: an exercise of the demo course in Chromium, the processor slowed four times.
//
//     npm run speed                 # after `npm run build`
//     SLOWER=1 npm run speed        # as fast as this machine is
//
// Nothing is asserted: times are printed, with the goals. The post is that of the bench in crates/validator/benches, and so are the hundred rules.

import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { programs } from "./programs.mjs";
import { root, serve, site } from "./site.mjs";

const SLOWER = Number(process.env.SLOWER ?? 4);
const EXERCISE = "publier/annonce-atelier.exercise.html";
const read = (path) => readFileSync(join(root, path), "utf8");
const post = read("crates/validator/benches/post.txt").trimEnd();

const place = (times, share) => [...times].sort((a, b) => a - b)[Math.ceil(times.length * share) - 1];
const say = (what, times, goal) => console.log(
  `${what.padEnd(66)} median ${place(times, 0.5).toFixed(2).padStart(7)} ms   95 % ${place(times, 0.95).toFixed(2).padStart(7)} ms   ${times.length} times${goal ? `   goal ${goal} ms` : ""}`,
);

const browser = await puppeteer.launch({ executablePath: programs.chromium, args: ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
const server = await serve(site);

// A page of its own, slowed, with what it is to note for us.
async function open(note) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.emulateCPUThrottling(SLOWER);
  await page.evaluateOnNewDocument(note);
  await page.goto(server.base + EXERCISE, { waitUntil: "load" });
  await page.waitForFunction(() => window.firstFinding !== undefined, { polling: 50 });
  return { page, close: () => context.close() };
}

// The first finding, and each answer of the validator as the page's element waits for it.
const note = () => {
  window.checks = [];
  document.addEventListener("DOMContentLoaded", () => {
    const { validator } = palier;
    const check = validator.check.bind(validator);
    validator.check = async (set, draft) => {
      const start = performance.now();
      const report = await check(set, draft);
      window.checks.push(performance.now() - start);
      return report;
    };
    new MutationObserver((changes, observer) => {
      if (!document.querySelector(".finding-list li")) return;
      window.firstFinding = performance.now();
      observer.disconnect();
    }).observe(document.body, { childList: true, subtree: true });
  });
};

const firsts = [];
for (let i = 0; i < 20; i += 1) {
  const { page, close } = await open(note);
  firsts.push(await page.evaluate(() => window.firstFinding - performance.getEntriesByType("navigation")[0].loadEventEnd));
  await close();
}

const { page, close } = await open(note);
const written = ".sheet textarea";
await page.$eval(written, (field) => field.select());
await page.keyboard.press("Backspace");
// Five letters at a time, then a pause in which the page checks.
for (const piece of post.match(/.{1,5}/gsu)) {
  const before = await page.evaluate(() => window.checks.length);
  await page.type(written, piece);
  await page.waitForFunction((n) => window.checks.length > n, { polling: 20 }, before);
}
const [typed, text] = await page.evaluate((field) => [window.checks.slice(1), document.querySelector(field).value], written);
if (text !== post) throw new Error(`what was typed is not what was meant: ${text}`);

// The same post against a hundred rules, as it grows letter by letter.
const rules = JSON.parse(read("tests/parity/rules.json"));
const hundred = await page.evaluate(async (set, text) => {
  const fits = [];
  for (const rule of set.rules) {
    // Those that are not for posts would be idle.
    if (!rule.applies_to?.length || rule.applies_to.some((path) => /^(post|\*)\./.test(path))) fits.push(rule);
  }
  const rules = Array.from({ length: 100 }, (_, i) => ({ ...fits[i % fits.length], id: `${fits[i % fits.length].id}-${i}` }));
  const whole = { ...set, rules };
  const times = [];
  for (const round of [0, 1, 2]) {
    for (let end = 1; end <= text.length; end += 1) {
      const start = performance.now();
      await palier.validator.check(whole, { kind: "post", platform: "x", fields: { text: text.slice(0, end) } });
      if (round) times.push(performance.now() - start);
    }
  }
  return { times, rules: rules.length, kinds: fits.length };
}, rules, post);
await close();

console.log(`${await browser.version()}, the processor slowed ${SLOWER} times, on ${cpus()[0].model}; a post of ${[...post].length} characters`);
say("from the load event to the first finding", firsts, 50);
say("an exercise's own rules, at each pause in typing", typed);
say(`${hundred.rules} rules (${hundred.kinds} different ones), at each letter`, hundred.times, 1);
await browser.close();
await server.close();
