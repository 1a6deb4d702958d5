// axe-core on a page as it is now.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");

/** What axe-core finds wrong, by rule and place; `within` looks at a part of the page only. */
export async function audit(page, within = "html") {
  await page.evaluate(source);
  return page.evaluate(async (part) => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4"];
    const { violations } = await axe.run(part, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary.split("\n")[1]?.trim()}`));
  }, within);
}
