// What a screen reader is told, as Chromium's accessibility tree has it: of questions before and after an answer, of a draft empty, found
// fault with, and mended. The trees stand in spoken/, to be read by people.
//
//     PALIER_ACCEPT=1 node --test spoken.test.mjs        accepts what is told now: read the difference before you commit it

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { scene, until } from "./browsers.mjs";
import { answer, keyboard, question, selectAll } from "./learner.mjs";

const folder = fileURLToPath(new URL("spoken/", import.meta.url));
// Boxes that nobody hears of, and the lines that a text happens to be broken into.
const silent = new Set(["none", "generic", "InlineTextBox", "LineBreak"]);
const states = ["checked", "pressed", "expanded", "invalid", "disabled", "readonly", "required", "focused", "multiline", "live", "valuetext"];

/** A tree as lines, each thing with its role, its name, its states, what describes it and what stands in it. */
function lines(node, depth = 0) {
  const inside = (at) => (node.children ?? []).flatMap((child) => lines(child, at));
  if (silent.has(node.role)) return inside(depth);
  const said = states.filter((state) => node[state] !== undefined && node[state] !== false && node[state] !== "false").map((state) => (node[state] === true ? state : `${state}: ${node[state]}`));
  // A closed fold says so.
  if (node.expanded === false) said.push("collapsed");
  if (node.checked === false) said.push("not checked");
  const line = [node.role, node.name && `“${node.name.replace(/\s+/g, " ").trim()}”`, node.value && `= ${JSON.stringify(node.value)}`, said.length && `(${said.join(", ")})`, node.description && `– ${node.description}`];
  const under = inside(depth + 1);
  // A text that is its parent's name is heard once.
  const told = under.filter((child) => child.trim() !== `StaticText “${node.name?.replace(/\s+/g, " ").trim()}”`);
  return [`${"  ".repeat(depth)}${line.filter(Boolean).join(" ")}`, ...told];
}

async function told(page, name, selector) {
  const root = await page.$(selector);
  const tree = await page.accessibility.snapshot({ interestingOnly: false, root });
  const text = `${lines(tree).join("\n")}\n`;
  const file = `${folder}${name}.txt`;
  if (process.env.PALIER_ACCEPT === "1") {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, text);
  }
  assert.ok(existsSync(file), `${file} is missing: PALIER_ACCEPT=1 writes it`);
  assert.equal(text, readFileSync(file, "utf8"), `${name}: a screen reader is told something else; PALIER_ACCEPT=1 accepts it`);
}

const here = { by: [{ name: "chromium", scheme: "http" }], reduced: true };

scene("a screen reader is told of questions: unanswered, wrong, right", "mots-clics/choisir.quiz.html", async (page) => {
  await told(page, "quiz-unanswered", ".quiz");
  const asked = await question(page, "choisir/apostrophe");
  await answer(page, keyboard, asked, false);
  await told(page, "question-wrong", asked.at);
  await page.focus(`${asked.at} fieldset input`);
  await answer(page, keyboard, asked, true);
  await told(page, "question-right", asked.at);
}, here);

scene("a screen reader is told of a draft: empty, with findings, mended", "publier/annonce-atelier.exercise.html", async (page) => {
  const text = '.field[data-name="text"] textarea';
  await until(page, () => document.querySelectorAll(".finding").length > 0);
  await page.focus(text);
  await selectAll(page);
  await page.keyboard.press("Backspace");
  await until(page, () => /Écrivez/.test(document.querySelector(".tally").textContent) && /gardé/.test(document.querySelector(".kept").textContent));
  await told(page, "draft-empty", ".exercise");
  await page.keyboard.type("Venez nombreux !!! #OsonsLeVélo");
  await until(page, () => document.querySelector(".finding .fix") && /1\sremarque|[2-9]\sremarques/.test(document.querySelector(".tally").textContent));
  await told(page, "draft-findings", "draft-check .desk");
  await keyboard.press(page, ".finding button.fix");
  await until(page, () => document.querySelectorAll(".finding").length === 0 && /Aucune remarque/.test(document.querySelector(".tally").textContent));
  await told(page, "draft-mended", "draft-check .desk");
}, here);
