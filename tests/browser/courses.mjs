// Small courses, built for one test file: tests/courses/<name>, with some of its files changed.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { out, palier, root } from "./site.mjs";

/** Builds a course of `tests/courses` and says where its site is. `changed`: other texts for some files, by path. */
export function built(name, changed = {}) {
  mkdirSync(out, { recursive: true });
  const room = mkdtempSync(join(out, `${name}-`));
  const course = join(room, "course");
  cpSync(join(root, "tests/courses", name), course, { recursive: true });
  for (const [path, text] of Object.entries(changed)) {
    mkdirSync(dirname(join(course, path)), { recursive: true });
    writeFileSync(join(course, path), text);
  }
  execFileSync(palier(), ["build", course, "--out", join(room, "site")], { stdio: "ignore" });
  return join(room, "site");
}
