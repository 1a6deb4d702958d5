// The guide and any page on paper.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { base, missing, visit } from "./browsers.mjs";
import { onePerKind, out } from "./site.mjs";

const folder = join(out, "print");
mkdirSync(folder, { recursive: true });
const poppler = existsSync("/usr/bin/pdftotext");
const skip = poppler ? false : missing("pdftotext", "apt-get install poppler-utils");

/** The text of each sheet of paper. */
async function printed(path) {
  const file = join(folder, `${path.replaceAll("/", "-")}.pdf`);
  await visit((await base("file")) + path, {}, async (page) => {
    writeFileSync(file, await page.pdf({ preferCSSPageSize: true, printBackground: false }));
  });
  return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8", maxBuffer: 1 << 26 }).split("\f").slice(0, -1);
}

test("the guide: a cover, page numbers from the second sheet on, questions, and their answers after them", { skip }, async () => {
  const sheets = await printed("guide.html");
  assert.ok(sheets.length > 40, `${sheets.length} sheets`);
  assert.match(sheets[0], /Écrire en public/);
  for (const [i, sheet] of sheets.entries()) {
    const last = sheet.trim().split("\n").at(-1).trim();
    if (i > 0) assert.equal(last, String(i + 1), `the foot of sheet ${i + 1}`);
  }
  const empty = sheets.slice(1).filter((sheet) => sheet.replace(/\s|\d/g, "").length < 20);
  assert.equal(empty.length, 0, `${empty.length} empty sheets`);
  const all = sheets.join("\n");
  const at = (words) => sheets.findIndex((sheet) => words.test(sheet));
  const question = at(/Que devient « #L’été »|#L’été/);
  assert.ok(question > 0);
  assert.doesNotMatch(all, /Vérifier\n|Voir la réponse|Annuler la correction|Ouvrir le menu/, "buttons are not printed");
});

for (const { kind, path } of onePerKind().filter(({ kind }) => kind !== "print")) {
  test(`${kind} on paper: its text, no buttons, no navigation`, { skip }, async () => {
    const sheets = await printed(path);
    const text = sheets.join("\n");
    assert.ok(text.replace(/\s/g, "").length > 300, "it is not empty");
    assert.doesNotMatch(text, /^\s*(Vérifier|Réessayer|Recommencer|Menu)\s*$/m);
  });
}
