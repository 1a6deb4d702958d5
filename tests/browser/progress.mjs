// A learner's records, made up: what the progress page and the facilitator's page have to count.

/** Days from today as the page writes them. */
export const day = (later) => {
  const date = new Date();
  date.setDate(date.getDate() + later);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};

/** A record of an item in a state: `right`, `wrong`, `shown`, `done`, `changed`; to be seen again on the day `due`. */
export function record({ kind, fingerprint }, state, { at = new Date().toISOString(), due = day(1), step = 0, rules = {} } = {}) {
  const base = { fingerprint: state === "changed" ? "2:000000000000" : fingerprint, lang: "fr", at };
  if (kind === "page") return base;
  if (kind === "exercise") return { ...base, passed: state === "right", rules, step, due };
  const of = kind === "reflection" ? 0 : 1;
  const points = state === "right" ? of : 0;
  return { ...base, answer: { choice: 0 }, grade: { points, of, parts: [state === "right"] }, points, of, revealed: state === "shown", ...of ? { step, due } : {} };
}

/** The items that the page knows of. */
export const items = (page) => page.$eval("#syllabus", (script) => JSON.parse(script.textContent).items);

/** Puts records where the page keeps them (not for Firefox on a disk), and shows the page anew. */
export async function keep(page, records) {
  await page.evaluate((all) => {
    for (const [key, value] of Object.entries(all)) palier.memory.put(key, value);
  }, records);
  await page.reload({ waitUntil: "load" });
}

/** The file of a learner who has done the first so many items of a course, every third one wrongly. */
export async function learnerFile(page, { name = "", count = 40, course, at } = {}) {
  const all = await items(page);
  const { id, title } = await page.evaluate(() => ({ id: document.documentElement.dataset.course, title: palier.learner.course.title }));
  const rule = await page.evaluate(() => palier.learner.course.rules[0].id);
  const records = Object.fromEntries(all.slice(0, count).map((item, n) => [item.key, record(item, n % 3 === 2 ? "wrong" : item.kind === "page" ? "done" : "right", { at, rules: n % 3 === 2 ? { [rule]: 1 } : {} })]));
  return { format: "palier-learner", version: 1, course: course ?? id, title, lang: "fr", name, exported: at ?? new Date().toISOString(), records };
}
