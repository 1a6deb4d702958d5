// Runs all scenes; a scene that fails is run once more by itself. It fails if it fails twice, and is printed as unsteady if not: such scenes are mended next.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const run = (results, more) => spawnSync(process.execPath, ["--test", "--test-concurrency=2", "--test-reporter=spec", "--test-reporter-destination=stdout",
  "--test-reporter=./results.mjs", `--test-reporter-destination=${results}`, ...more, "."], { stdio: "inherit" }).status;
const read = (results) => readFileSync(results, "utf8").trim().split("\n").slice(1).map((line) => JSON.parse(line));

const status = run("out/results.jsonl", []);
if (status === 0) process.exit(0);

const failed = read("out/results.jsonl").filter(({ passed }) => !passed);
// Without a scene to blame, something else is wrong: a file that cannot be read, a browser that is not there. Many failures are no matter of chance.
if (failed.length === 0 || failed.length > 5) process.exit(status ?? 1);

for (const { name } of failed) {
  console.log(`\nonce more: ${name}`);
  const pattern = `^${name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}$`;
  const again = run("out/again.jsonl", [`--test-name-pattern=${pattern}`]);
  const same = read("out/again.jsonl").filter((result) => result.name === name && !result.skipped);
  if (again !== 0 || same.length === 0 || !same.every(({ passed }) => passed)) {
    console.log(`\nfailed twice: ${name}`);
    process.exit(1);
  }
}
for (const { name } of failed) console.log(`unsteady: ${name}`);
