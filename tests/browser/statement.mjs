// A draft of the accessibility statement, written from what the last run of the tests has shown: ACCESSIBILITY.md and ACCESSIBILITY.fr.md.
//
//     npm test && npm run statement
//
// statement/criteria.json says of each criterion which tests show something of it, and what a person must still look at. A criterion of which a
// test has failed, or was left out, is not shown; a test that nobody has run is a mistake in that file, and ends this program with 1.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { out, root } from "./site.mjs";

export const criteria = () => JSON.parse(readFileSync(fileURLToPath(new URL("statement/criteria.json", import.meta.url)), "utf8"));

const words = {
  fr: {
    title: "Accessibilité : ce que les tests montrent",
    other: "[In English](ACCESSIBILITY.md)",
    draft: "Ébauche d’une déclaration, écrite par un programme à partir du dernier passage des tests. **Ce n’est pas un audit et elle ne dit pas que le site est conforme** : aucune personne, aucun lecteur d’écran réel n’y a part. Ce qu’un test montre ne vaut que pour les pages qu’il ouvre, celles du cours de démonstration.",
    run: ({ day, node, browsers, tests, passed, failed, skipped }) => `Passage du ${day} : ${tests} tests, ${passed} passés, ${failed} en échec, ${skipped} laissés de côté. ${browsers.join(" ; ")} ; Node ${node}.`,
    wcag: "WCAG 2.2, niveaux A et AA",
    rgaa: "RGAA 4.1",
    head: ["Critère", "Niveau", "Résultat", "Tests", "À regarder par une personne"],
    result: { shown: "montré", part: "montré en partie", person: "par une personne", none: "sans objet", missing: "**non montré**" },
    sum: { shown: "montrés", part: "montrés en partie", person: "qu’une personne doit regarder", none: "sans objet", missing: "non montrés" },
    as: (number) => `comme WCAG ${number}`,
    count: (file, n) => `${file} (${n})`,
    legend: "« Montré » : les tests nommés couvrent ce que le critère demande. « En partie » : ils en couvrent une part, le reste est dit. Le nombre entre parenthèses est celui des tests passés.",
  },
  en: {
    title: "Accessibility: what the tests show",
    other: "[En français](ACCESSIBILITY.fr.md)",
    draft: "Draft of a statement, written by a program from the last run of the tests. **It is no audit, and does not say that the site conforms**: no person and no real screen reader had a part in it. What a test shows holds for the pages that it opens, those of the demo course.",
    run: ({ day, node, browsers, tests, passed, failed, skipped }) => `Run of ${day}: ${tests} tests, ${passed} passed, ${failed} failed, ${skipped} left out. ${browsers.join("; ")}; Node ${node}.`,
    wcag: "WCAG 2.2, levels A and AA",
    rgaa: "RGAA 4.1 (France)",
    head: ["Criterion", "Level", "Result", "Tests", "For a person to look at"],
    result: { shown: "shown", part: "shown in part", person: "by a person", none: "does not apply", missing: "**not shown**" },
    sum: { shown: "shown", part: "shown in part", person: "for a person to look at", none: "do not apply", missing: "not shown" },
    as: (number) => `as WCAG ${number}`,
    count: (file, n) => `${file} (${n})`,
    legend: "“Shown”: the named tests cover what the criterion asks. “In part”: they cover a part of it, and the rest is said. The number in brackets is that of tests passed.",
  },
};

// In French a space before `:` `;` `!` `?` does not break.
const set = { fr: (text) => text.replace(/ ([;!?])/g, "\u202f$1").replace(/ :/g, "\u00a0:").replace(/« /g, "«\u00a0").replace(/ »/g, "\u00a0»"), en: (text) => text };

// A scene is drawn up in browsers.mjs, which node takes for its file; its name says which it is.
const isOf = (test, file) => test.file === file || test.file === "browsers.mjs";

/** What each piece of evidence has come to: the tests that it names, how they ended; `unknown` names none that was run. */
export function weighed({ evidence }, tests) {
  const found = new Map();
  const unknown = [];
  for (const [key, named] of Object.entries(evidence)) {
    const own = named.map(([file, part]) => {
      const run = tests.filter((test) => isOf(test, file) && test.name.includes(part));
      if (!run.length) unknown.push(`${key}: ${file}: ${part}`);
      return { file, part, passed: run.filter(({ passed, skipped }) => passed && !skipped).length, bad: run.filter(({ passed, skipped }) => !passed || skipped).map(({ name }) => name), none: !run.length };
    });
    found.set(key, own);
  }
  return { found, unknown };
}

/** A criterion's result, with its tests: never more than they have shown. */
export function judged(row, found) {
  const own = (row.tests ?? []).flatMap((key) => found.get(key) ?? [{ file: key, part: "", passed: 0, bad: [], none: true }]);
  const bad = own.flatMap(({ file, part, bad, none }) => (none ? [`${file}: ${part}`] : bad.map((name) => `${file}: ${name}`)));
  return { result: own.length && bad.length ? "missing" : row.result, tests: own, bad };
}

function table(rows, lang, found, wcag) {
  const say = words[lang];
  const sums = new Map(Object.keys(say.sum).map((key) => [key, 0]));
  const lines = rows.map((row) => {
    const meant = row.as ? wcag.get(row.as) : row;
    const { result, tests, bad } = judged(meant, found);
    sums.set(result, sums.get(result) + 1);
    const byFile = new Map();
    for (const { file, passed } of tests) byFile.set(file, (byFile.get(file) ?? 0) + passed);
    const run = result === "missing" ? bad.slice(0, 3).join(", ") : [...byFile].map(([file, n]) => say.count(file, n)).join(", ");
    const told = row.as ? [say.as(row.as), run].filter(Boolean).join(" · ") : run;
    const cells = [`${row.number} ${row[lang]}`, ...row.level ? [row.level] : [], say.result[result], told, meant.look?.[lang] ?? ""];
    return `| ${cells.map((cell) => set[lang](cell).replaceAll("|", "\\|")).join(" | ")} |`;
  });
  const head = rows[0].level ? say.head : say.head.filter((_, i) => i !== 1);
  const total = [...sums].filter(([, n]) => n).map(([key, n]) => `${n} ${say.sum[key]}`).join(", ");
  return [`${rows.length}${lang === "fr" ? " critères : " : " criteria: "}${total}.`, "", `| ${head.join(" | ")} |`, `|${" --- |".repeat(head.length)}`, ...lines];
}

/** The statement in one language. `results`: what results.mjs has written, line by line. */
export function drawn(lang, data, results) {
  const [run, ...tests] = results;
  const { found } = weighed(data, tests);
  const say = words[lang];
  const skipped = tests.filter((test) => test.skipped).length;
  const failed = tests.filter((test) => !test.passed).length;
  const facts = { ...run, tests: tests.length, failed, skipped, passed: tests.length - failed - skipped };
  const wcag = new Map(data.wcag.map((row) => [row.number, row]));
  return [
    `# ${set[lang](say.title)}`, "", say.other, "", set[lang](say.draft), "", set[lang](say.run(facts)), "", set[lang](say.legend), "",
    `## ${say.wcag}`, "", ...table(data.wcag, lang, found, wcag).map((line, i) => (i ? line : set[lang](line))), "",
    `## ${say.rgaa}`, "", ...table(data.rgaa, lang, found, wcag).map((line, i) => (i ? line : set[lang](line))), "",
  ].join("\n");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const file = join(out, "results.jsonl");
  const results = readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const data = criteria();
  for (const [lang, name] of [["en", "ACCESSIBILITY.md"], ["fr", "ACCESSIBILITY.fr.md"]]) writeFileSync(join(root, name), drawn(lang, data, results));
  const { unknown } = weighed(data, results.slice(1));
  if (unknown.length) {
    console.error(`statement/criteria.json names tests that were not run:\n${unknown.join("\n")}`);
    process.exit(1);
  }
}
