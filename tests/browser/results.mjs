// A reporter for node's test runner: what was run, with which browsers, and how each test ended, a line of JSON each. statement.mjs reads it.

import { execFileSync } from "node:child_process";
import { basename } from "node:path";
import { programs } from "./programs.mjs";

const version = (program) => {
  try {
    return execFileSync(program, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return null;
  }
};

export default async function* results(events) {
  const line = (what) => `${JSON.stringify(what)}\n`;
  yield line({ day: new Date().toISOString().slice(0, 10), browsers: Object.values(programs).map(version).filter(Boolean), node: process.version });
  for await (const { type, data } of events) {
    // A file is no test.
    if (!["test:pass", "test:fail"].includes(type) || !data.file || data.name === data.file || data.name === basename(data.file)) continue;
    yield line({ file: basename(data.file), name: data.name, passed: type === "test:pass", skipped: data.skip !== undefined && data.skip !== false });
  }
}
