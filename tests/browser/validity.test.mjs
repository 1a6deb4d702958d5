// The Nu HTML checker on every page. It needs Java.

import { execFileSync, spawnSync } from "node:child_process";
import { test } from "node:test";
import vnu from "vnu-jar";
import { grouped, missing, none } from "./browsers.mjs";
import { english, site } from "./site.mjs";

const java = spawnSync("java", ["-version"]).status === 0;
const skip = java ? false : missing("java", "apt-get install default-jre-headless");

// What the checker does not know yet, though the platform has it.
const known = [
  /attribute “closedby” not allowed/i,
];

for (const folder of [site, english]) {
  test(`no error in ${folder.split("/").at(-1)}`, { skip, timeout: 300_000 }, () => {
    let report = "";
    try {
      execFileSync("java", ["-Xss4m", "-jar", vnu, "--format", "json", "--skip-non-html", "--errors-only", folder], { stdio: ["ignore", "ignore", "pipe"], maxBuffer: 1 << 27 });
    } catch (failed) {
      report = failed.stderr.toString();
      if (!report) throw failed;
    }
    const messages = report ? JSON.parse(report).messages : [];
    const mistakes = messages.filter(({ message }) => !known.some((one) => one.test(message)));
    none(grouped(mistakes.map(({ url, lastLine, message, extract }) => (
      { what: message, at: `${url.slice(url.indexOf(folder) + folder.length + 1)}:${lastLine}: ${extract.replace(/\s+/g, " ").trim()}` }
    ))));
  });
}
