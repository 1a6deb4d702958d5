// Builds what the tests look at: the demo course, and the course that `palier new` makes, in English.
//
//     PALIER=target/release/palier node build.mjs
//
// Without PALIER the program is the newest one that cargo has built.

import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { english, out, palier, root, site } from "./site.mjs";

const run = (...parts) => execFileSync(palier(), parts, { cwd: root, stdio: "inherit" });

for (const made of [site, english, join(out, "course-en")]) rmSync(made, { recursive: true, force: true });
run("build", "--out", site);
run("new", "--lang", "en", join(out, "course-en"));
run("build", "--lang", "en", join(out, "course-en"), "--out", english);
