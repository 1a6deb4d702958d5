// The accessibility statement: every criterion of both standards, and never more than the tests have shown.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { criteria, drawn, judged, weighed } from "./statement.mjs";

const data = criteria();
const run = { day: "2026-11-22", node: "v20", browsers: ["Chromium 156"] };
/** A test for each that the data names, all passed. */
const all = Object.values(data.evidence).flat().map(([file, name]) => ({ file, name, passed: true, skipped: false }));

test("there are the 55 criteria of WCAG 2.2 A and AA, and the 106 of RGAA 4.1", () => {
  assert.equal(new Set(data.wcag.map(({ number }) => number)).size, 55);
  assert.equal(data.wcag.filter(({ level }) => level === "A").length, 31);
  const themes = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12];
  const numbers = themes.flatMap((n, theme) => Array.from({ length: n }, (_, i) => `${theme + 1}.${i + 1}`));
  assert.deepEqual(data.rgaa.map(({ number }) => number), numbers);
});

test("each row says what shows it, or why nothing does, and what is left to a person", () => {
  const known = new Set(data.wcag.map(({ number }) => number));
  for (const row of [...data.wcag, ...data.rgaa]) {
    assert.ok(row.fr && row.en, row.number);
    if (row.as) {
      assert.ok(known.has(row.as), `${row.number}: ${row.as}`);
      continue;
    }
    assert.ok(["shown", "part", "person", "none"].includes(row.result), row.number);
    assert.equal(Boolean(row.tests), ["shown", "part"].includes(row.result), `${row.number}: tests`);
    assert.equal(Boolean(row.look?.fr && row.look.en), row.result !== "shown", `${row.number}: what is left`);
    for (const key of row.tests ?? []) assert.ok(data.evidence[key], `${row.number}: ${key}`);
  }
});

test("every test that is named stands in its file", () => {
  for (const [file, name] of Object.values(data.evidence).flat()) {
    const source = readFileSync(new URL(file, import.meta.url), "utf8");
    // Names of tests are put together: by the hand, the browser, the scheme.
    const written = source.includes(name) || [") by keyboard", ") by mouse", ") by touch"].includes(name) && source.includes(") by ${hand.name}");
    assert.ok(written, `${file}: ${name}`);
  }
});

test("a test that failed, was left out, or was never run shows nothing", () => {
  const row = { result: "part", tests: ["reflow"] };
  const after = (tests) => judged(row, weighed(data, tests).found).result;
  assert.equal(after(all), "part");
  const [[file, name]] = data.evidence.reflow;
  const others = all.filter((one) => one.name !== name);
  assert.equal(after([...others, { file, name, passed: false, skipped: false }]), "missing");
  assert.equal(after([...others, { file, name, passed: true, skipped: true }]), "missing");
  assert.equal(after(others), "missing");
  assert.deepEqual(weighed(data, others).unknown, [`reflow: ${file}: ${name}`]);
  assert.deepEqual(weighed(data, all).unknown, []);
});

test("the statement says what it is not, in both languages", () => {
  assert.match(drawn("en", data, [run, ...all]), /no audit[^]*\| 1\.4\.10 Reflow \| AA \| shown in part \| look\.test\.mjs \(1\)/);
  const french = drawn("fr", data, [run, ...all]);
  assert.match(french, /Ce n’est pas un audit/);
  assert.ok(!/ [;:!?]/.test(french.replace(/\| --- /g, "")), "no-break spaces");
});
