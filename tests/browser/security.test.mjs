// What a page may do, by its own word and in fact: no script that is not the site's, no text made into HTML, nobody else asked for anything.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { base, browser, doors, scene } from "./browsers.mjs";
import { built } from "./courses.mjs";
import { english, onDisk, onePerKind as kinds, pages, serve, site } from "./site.mjs";

const directives = (html) => {
  const [, policy] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html);
  return new Map(policy.split(";").map((part) => part.trim().split(/ (.*)/s)).map(([name, value = ""]) => [name, value]));
};

test("every page says the strict policy, before anything that it is about", () => {
  for (const folder of [site, english]) {
    for (const path of pages(folder)) {
      const html = readFileSync(join(folder, path), "utf8");
      const policy = directives(html);
      for (const [name, value] of Object.entries({
        "default-src": "'none'", "script-src": "'self' 'wasm-unsafe-eval'", "style-src": "'self'", "img-src": "'self' data:", "connect-src": "'self'",
        "worker-src": "'self'", "manifest-src": "'self'", "base-uri": "'none'", "form-action": "'none'", "require-trusted-types-for": "'script'", "trusted-types": "palier",
      })) assert.equal(policy.get(name), value, `${path}: ${name}`);
      assert.equal(policy.size, 11, `${path}: ${[...policy.keys()]}`);
      assert.ok(html.indexOf("Content-Security-Policy") < html.search(/<(script|link|style)\b/), path);
    }
  }
});

test("no page has script or style of its own, nor an attribute that is one", () => {
  for (const path of pages()) {
    const html = readFileSync(join(site, path), "utf8");
    for (const [tag] of html.matchAll(/<script\b[^>]*>/g)) assert.match(tag, /\ssrc="(\.\.\/)*assets\/[\w-]+\.js"|type="application\/json"/, `${path}: ${tag}`);
    assert.doesNotMatch(html, /<style\b|<[^>]+\s(?:style|on\w+)=|javascript:/i, path);
  }
});

// What a page that was broken into would try.
const attempts = async () => {
  const done = [];
  const tried = (name, act) => {
    try {
      act();
    } catch { /* It was refused at once. */ }
    if (window[name]) done.push(name);
  };
  tried("inline", () => {
    const script = document.createElement("script");
    script.textContent = "window.inline = true";
    document.body.append(script);
  });
  const button = document.createElement("button");
  tried("attribute", () => {
    button.setAttribute("onclick", "window.attribute = true");
    button.click();
  });
  tried("written", () => {
    const box = document.createElement("div");
    document.body.append(box);
    box.innerHTML = "<b>written</b>";
    window.written = box.childElementCount > 0;
    box.remove();
  });
  const foreign = document.createElement("script");
  tried("foreign", () => {
    foreign.src = "https://example.org/x.js";
    document.body.append(foreign);
  });
  const fetched = await fetch("https://example.org/").then(() => "fetched", () => null);
  const image = new Image();
  const seen = await new Promise((resolve) => {
    image.onload = () => resolve("image");
    image.onerror = () => resolve(null);
    image.src = "https://example.org/x.png";
  });
  foreign.remove();
  return [...done, fetched, seen].filter(Boolean);
};

for (const { name, scheme } of doors) {
  test(`a page that was broken into can do nothing – ${name}, ${scheme}`, async () => {
    const context = await (await browser(name)).createBrowserContext();
    try {
      const page = await context.newPage();
      const answered = [];
      page.on("response", (response) => answered.push(response.url()));
      await page.goto(`${await base(scheme)}publier/anatomie.html`);
      assert.deepEqual(await page.evaluate(attempts), []);
      assert.ok(!answered.some((url) => url.includes("example.org")), answered.join("\n"));
    } finally {
      await context.close();
    }
  });
}

for (const { path } of kinds()) {
  scene(`${path}: nothing is asked of anybody else, from the first look to the last click`, path, async (page) => {
    await page.evaluate(async () => {
      for (const details of document.querySelectorAll("details")) details.open = true;
      window.scrollTo(0, document.body.scrollHeight);
      await new Promise((resolve) => { setTimeout(resolve, 200); });
    });
    await page.keyboard.press("/");
    if (await page.$("dialog.search[open]")) await page.keyboard.type("publier");
  }, { by: doors.slice(0, 2) });
}

// What an author writes, or somebody who has got at the author's file.
const evil = "# Titre\n\n<script>window.broken = 1</script>\n\n<img src=x onerror=\"window.broken = 1\">\n\nUn <b onclick=\"window.broken = 1\">mot</b>, [un lien](javascript:alert(1)).\n";
const lesson = (raw) => built("own-theme", {
  "content/fr/01-m/02-mal.md": evil.replace(", [un lien](javascript:alert(1))", ""),
  "book.toml": `[book]\ntitle = "Essai"\n\n[palier]\nformat = 1\nraw-html = ${raw}\n`,
});

test("HTML in Markdown is text, unless the course lets it through; and even then it runs nothing", async () => {
  for (const raw of [false, true]) {
    const folder = lesson(raw);
    const html = readFileSync(join(folder, "m/mal.html"), "utf8");
    assert.equal(/<script>window\.broken/.test(html), raw);
    assert.equal(html.includes("&lt;script&gt;window.broken"), !raw);
    const server = await serve(folder);
    for (const [name, at] of [["chromium", server.base], ["chromium", onDisk(folder)], ["firefox", server.base], ["firefox", onDisk(folder)]]) {
      const context = await (await browser(name)).createBrowserContext();
      const page = await context.newPage();
      await page.goto(`${at}m/mal.html`);
      await page.evaluate(() => document.querySelector("main b")?.click());
      await page.evaluate(() => new Promise((resolve) => { setTimeout(resolve, 300); }));
      assert.equal(await page.evaluate(() => window.broken), undefined, `${raw} ${at}`);
      await context.close();
    }
    await server.close();
  }
});

test("a link that is a script is refused by the build", () => {
  assert.throws(() => built("own-theme", { "content/fr/01-m/02-mal.md": "# Titre\n\n[un lien](javascript:alert(1))\n" }));
});
