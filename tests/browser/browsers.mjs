// Real browsers, and what is held against every page that is opened in them: no error in the console, nothing that the Content Security
// Policy had to stop, no request to anywhere but the site.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, test } from "node:test";
import puppeteer from "puppeteer-core";
import { programs, windowless } from "./programs.mjs";
import { onDisk, serve } from "./site.mjs";

/** Says why a test cannot be run here. With CI=true nothing may be left out. */
export function missing(tool, install) {
  if (process.env.CI === "true") throw new Error(`${tool} is missing, and with CI=true nothing is left out: ${install}`);
  console.error(`\n*** NOT TESTED: ${tool} is missing (${install}) ***\n`);
  return `${tool} is missing`;
}

/** Firefox by itself, with what else puppeteer is to be told: a profile that stays (`userDataDir`). */
export const launchFirefox = (options = {}) => puppeteer.launch({
  browser: "firefox",
  executablePath: programs.firefox,
  // As learners have it: puppeteer would give all files of the disk one origin.
  extraPrefsFirefox: { "app.update.enabled": false, "network.captive-portal-service.enabled": false, "security.fileuri.strict_origin_policy": true, "ui.prefersReducedMotion": 1 },
  protocolTimeout: 120_000,
  ...options,
});

const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const chromium = (executablePath, headless) => (args = []) => puppeteer.launch({ executablePath, headless, args: [...quiet, ...args], protocolTimeout: 120_000 });
const starts = {
  chromium: chromium(programs.chromium, true),
  windowless: chromium(windowless, windowless.endsWith("headless-shell") ? "shell" : true),
  firefox: () => launchFirefox(),
};

const running = new Map();
/** A running browser, started when it is first asked for and ended with the test file. */
export function browser(name = "chromium", args = []) {
  const key = [name, ...args].join(" ");
  if (!running.has(key)) running.set(key, starts[name](args));
  return running.get(key);
}

let server;
/** Where the pages are: over `http` or as a `file`. */
export async function base(scheme) {
  if (scheme === "file") return onDisk();
  server ??= serve();
  return (await server).base;
}

after(async () => {
  for (const one of running.values()) await (await one).close();
  await (await server)?.close();
});

/** Every way to a page that the site promises to work by. */
export const doors = [["chromium", "http"], ["chromium", "file"], ["firefox", "http"], ["firefox", "file"]].map(([name, scheme]) => ({ name, scheme }));

const noStorage = () => {
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(window, name, { get() { throw new DOMException("storage is off", "SecurityError"); } });
  }
  Object.defineProperty(Document.prototype, "cookie", { get: () => "", set() {} });
};

const listen = () => {
  window.stopped = [];
  document.addEventListener("securitypolicyviolation", (event) => window.stopped.push(`${event.violatedDirective} stopped ${event.blockedURI} ${event.sample}`));
};

/**
 * An empty page in a profile of its own, which gathers in `faults` what goes wrong in it.
 *
 * `dark`, `reduced` and `forced` are what the learner's system prefers (little motion, unless it is said: what glides is not where it is clicked); `storage: false` is a browser that refuses to keep anything; `touch` is
 * a phone, whose screen has `density` dots to a pixel.
 */
async function open(origin, { name = "chromium", args, width = 1280, height = 900, touch = false, density, dark = false, reduced = name !== "firefox", forced = false, storage = true }) {
  const context = await (await browser(name, args)).createBrowserContext();
  const page = await context.newPage();
  const faults = [];
  page.requested = [];
  page.on("console", (message) => ["error", "warn"].includes(message.type()) && faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`uncaught: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    page.requested.push(url);
    if (!url.startsWith(origin) && !/^(data|blob|about):/.test(url)) faults.push(`request to ${url}`);
  });
  page.on("dialog", (dialog) => dialog.accept());
  await page.evaluateOnNewDocument(listen);
  if (!storage) await page.evaluateOnNewDocument(noStorage);
  await page.setViewport({ width, height, ...density && { deviceScaleFactor: density }, ...touch && { hasTouch: true, isMobile: true } });
  const wishes = { "prefers-color-scheme": dark && "dark", "prefers-reduced-motion": reduced && "reduce" };
  const media = Object.entries(wishes).filter(([, value]) => value).map(([name, value]) => ({ name, value }));
  if (media.length) await page.emulateMediaFeatures(media);
  if (forced) await (await page.createCDPSession()).send("Emulation.setEmulatedMedia", { features: [...media, { name: "forced-colors", value: "active" }] });
  return { page, faults, close: () => context.close() };
}

const originOf = (address) => (address.startsWith("file:") ? "file:" : new URL(address).origin);
const show = (page, address) => page.goto(address, { waitUntil: "load", timeout: 60_000 });
/** What the policy had to stop, as the page has heard. */
const stopped = (page) => page.evaluate(() => window.stopped ?? []);

/** Opens a page, gives it to `body`, and then asks what went wrong in it. */
export async function visit(address, { name = "chromium", ...wishes }, body) {
  const { page, faults, close } = await open(originOf(address), { name: name === "chromium" ? "windowless" : name, ...wishes });
  try {
    await show(page, address);
    await body(page);
    faults.push(...await stopped(page));
  } finally {
    await close();
  }
  none(faults);
}

/** Goes through many pages, in one window; what goes wrong in any is told with its path, once all have been seen. */
export async function tour(start, paths, wishes, body) {
  const { page, faults, close } = await open(originOf(start), wishes);
  const wrong = [];
  try {
    for (const path of paths) {
      page.requested = [];
      try {
        await show(page, start + path);
        await body(page, path);
        faults.push(...await stopped(page));
      } catch (error) {
        faults.push(error.message);
      }
      wrong.push(...faults.splice(0).map((fault) => `${path}: ${fault}`));
    }
  } finally {
    await close();
  }
  none(wrong);
}

/** Nothing stands in the list; what does, is the message, each thing once. */
export const none = (list) => assert.ok(list.length === 0, [...new Set(list)].join("\n"));

/** The same mistake in a hundred places is one thing to mend: `{ what, at }` said once, with the first places. */
export function grouped(found) {
  const places = new Map();
  for (const { what, at } of found) places.set(what, [...places.get(what) ?? [], at]);
  return [...places].map(([what, at]) => `${what} (${at.length} times)\n    ${at.slice(0, 4).join("\n    ")}`);
}

/** Whether a browser is missing here, for `skip`. */
export const absent = (name) => (existsSync(programs[name]) ? false : missing(name, `apt-get install ${name === "firefox" ? "firefox-esr" : name}`));

let turn = 0;
/** Two of the doors, with both browsers and both schemes; who asks next gets the other two. */
const across = () => {
  turn = 1 - turn;
  return turn ? [doors[0], doors[3]] : [doors[1], doors[2]];
};

/** A test that opens `path` by two doors, or by those that are named. */
export function scene(title, path, body, { by = across(), ...wishes } = {}) {
  for (const { name, scheme } of by) {
    test(`${title} – ${name}, ${scheme}`, { skip: absent(name) }, async () => visit((await base(scheme)) + path, { name, ...wishes }, body));
  }
}

/** Waits until `condition` holds in the page. */
export const until = (page, condition, ...values) => page.waitForFunction(condition, { timeout: 20_000, polling: 50 }, ...values);
