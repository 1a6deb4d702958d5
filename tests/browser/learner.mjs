// A learner at work: goes through a page by keyboard alone, or by mouse, and answers questions of every kind.

import assert from "node:assert/strict";

/** Presses Tab until the focus is on what the selector names; Shift and Tab, where that is behind. */
export async function tabTo(page, selector, { most = 600 } = {}) {
  const back = await page.evaluate((wanted) => {
    const [here, all] = [document.activeElement, [...document.querySelectorAll(wanted)]];
    const is = (one, where) => here === one || here.compareDocumentPosition(one) & where;
    return here !== document.body && all.length > 0 && all.every((one) => is(one, Node.DOCUMENT_POSITION_PRECEDING) && !one.contains(here));
  }, selector);
  for (let presses = 0; presses < most; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    if (back) await page.keyboard.down("Shift");
    await page.keyboard.press("Tab");
    if (back) await page.keyboard.up("Shift");
  }
  assert.fail(`Tab never comes to ${selector}`);
}

const times = async (n, act) => {
  for (let i = 0; i < n; i += 1) await act();
};

/** How somebody with a keyboard operates the controls of a form. */
export const keyboard = {
  name: "keyboard",
  async choose(page, group, index) {
    await tabTo(page, `${group} input`);
    const at = await page.$$eval(`${group} input`, (inputs) => inputs.indexOf(document.activeElement));
    if (at === index) await page.keyboard.press(" ");
    else await times(Math.abs(index - at), () => page.keyboard.press(index > at ? "ArrowDown" : "ArrowUp"));
  },
  async tick(page, checkbox, wanted) {
    await tabTo(page, checkbox);
    if (await page.$eval(checkbox, (input) => input.checked) !== wanted) await page.keyboard.press(" ");
  },
  async select(page, select, value) {
    await tabTo(page, select);
    const steps = await page.$eval(select, (box, wanted) => Array.from(box.options).findIndex((option) => option.value === wanted) - box.selectedIndex, value);
    await times(Math.abs(steps), () => page.keyboard.press(steps > 0 ? "ArrowDown" : "ArrowUp"));
  },
  async write(page, field, text) {
    await tabTo(page, field);
    await selectAll(page);
    await page.keyboard.type(text);
  },
  async press(page, button) {
    await tabTo(page, button);
    await page.keyboard.press("Enter");
  },
};

/** And somebody with a mouse: only clicks, nothing is dragged. */
export const mouse = {
  name: "mouse",
  choose: (page, group, index) => page.locator(`${group} li:nth-child(${index + 1}) label`).click(),
  async tick(page, checkbox, wanted) {
    if (await page.$eval(checkbox, (input) => input.checked) !== wanted) await page.locator(`label:has(> ${checkbox.split(" ").at(-1)}):is(${checkbox.split(" ").slice(0, -1).join(" ")} label)`).click();
  },
  select: (page, select, value) => page.select(select, value),
  async write(page, field, text) {
    await page.locator(field).click();
    await selectAll(page);
    await page.keyboard.type(text);
  },
  press: (page, button) => page.locator(button).click(),
};

/** And somebody with a finger: one tap for each thing, on a target that a finger can hit. */
export const touch = {
  name: "touch",
  choose: (page, group, index) => touch.press(page, `${group} li:nth-child(${index + 1}) label`),
  async tick(page, checkbox, wanted) {
    if (await page.$eval(checkbox, (input) => input.checked) !== wanted) await touch.press(page, `label:has(> ${checkbox.split(" ").at(-1)}):is(${checkbox.split(" ").slice(0, -1).join(" ")} label)`);
  },
  // The list that opens is the phone's, not the page's.
  async select(page, select, value) {
    await page.select(select, value);
  },
  async write(page, field, text) {
    await touch.press(page, field);
    assert.ok(await page.evaluate((wanted) => document.activeElement.matches(wanted), field), `a tap does not lead into ${field}`);
    await selectAll(page);
    await page.keyboard.type(text);
  },
  async press(page, button) {
    const target = await page.waitForSelector(button, { visible: true });
    await target.evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }));
    // What is still on the move is not tapped where it was.
    await target.evaluate((element) => new Promise((resolve) => {
      let before;
      const look = () => {
        const { left, top } = element.getBoundingClientRect();
        if (before === `${left} ${top}`) resolve();
        else setTimeout(look, 60);
        before = `${left} ${top}`;
      };
      look();
    }));
    const { width, height } = await target.boundingBox();
    assert.ok(width >= 24 && height >= 24, `${button} is ${width} × ${height}`);
    // The browser makes a click of a tap only once it knows that the finger did nothing else.
    await target.evaluate((element) => {
      window.tapped = new Promise((resolve) => addEventListener("click", ({ target: hit }) => setTimeout(resolve, 0, element.contains(hit) ? "" : hit.outerHTML), { capture: true, once: true }));
    });
    await target.tap();
    assert.equal(await page.evaluate(() => window.tapped), "", `a tap on ${button} lands elsewhere`);
  },
};

export async function selectAll(page) {
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
}

/** The question on the page: its kind, and the key that the validator grades it by. */
export const question = (page, id) => page.$eval(`[data-question="${id}"]`, (item) => {
  const key = JSON.parse(item.querySelector("script").textContent);
  return { at: `#${item.id}`, kind: item.dataset.kind, key: typeof key === "string" ? {} : Object.values(key)[0] };
});

const range = (n) => Array.from({ length: n }, (_, i) => i);

/** The right answer by the key, or one that is wrong in every part. */
const answers = {
  single: ({ correct, of }, right) => (right ? correct : (correct + 1) % of),
  true_false: ({ answer, reason }, right) => ({ truth: answer === right, reason: reason == null ? null : right ? reason[0] : (reason[0] + 1) % reason[1] }),
  multiple: ({ correct, of }, right) => range(of).filter((i) => correct.includes(i) === right),
  mark: ({ correct, of }, right) => range(of).filter((i) => correct.includes(i) === right),
  cloze: ({ gaps }, right) => gaps.map(({ accept }) => (right ? accept[0] : "zzz")),
  // As a French learner writes it.
  numeric: ({ value }, right) => (right ? value : String(Number(value) + 1000)).replace(".", ","),
  ordering: ({ of }, right) => (right ? range(of) : range(of).reverse()),
  matching: ({ of }, right) => range(of).map((i) => (right ? i : (i + 1) % of)),
  categorise: ({ right: places }, right) => places.map((place) => (right ? place : places.find((other) => other !== place))),
  scale: () => 1,
  reflection: () => "J’écrirai d’abord pour Lucie.",
  path: ({ steps }, right) => (right ? steps : steps.slice(0, 1)),
};

const give = {
  single: (page, hand, at, choice) => hand.choose(page, `${at} .options`, choice),
  scale: (page, hand, at, choice) => hand.choose(page, `${at} .options`, choice),
  async true_false(page, hand, at, { truth, reason }) {
    await hand.choose(page, `${at} .truth`, truth ? 0 : 1);
    if (reason !== null) await hand.choose(page, `${at} .options:not(.truth)`, reason);
  },
  async multiple(page, hand, at, choices) {
    for (const i of range(await page.$$eval(`${at} .options input`, ({ length }) => length))) {
      await hand.tick(page, `${at} input[value="${i}"]`, choices.includes(i));
    }
  },
  async mark(page, hand, at, choices) {
    for (const i of range(await page.$$eval(`${at} .piece input`, ({ length }) => length))) {
      await hand.tick(page, `${at} input[value="${i}"]`, choices.includes(i));
    }
  },
  async cloze(page, hand, at, texts) {
    for (const [i, text] of texts.entries()) {
      const gap = `${at} .gap-field[data-part="${i}"] .gap`;
      const choices = await page.$eval(gap, ({ options }) => options && Array.from(options, ({ value }) => value));
      if (choices) await hand.select(page, gap, choices.includes(text) ? text : choices.find((choice) => choice !== "" && !texts.includes(choice)));
      else await hand.write(page, gap, text);
    }
  },
  numeric: (page, hand, at, text) => hand.write(page, `${at} .numeric input`, text),
  async ordering(page, hand, at, places) {
    for (const [wanted, part] of places.entries()) {
      const up = `${at} [data-part="${part}"] [data-move="-1"]`;
      const where = () => page.$$eval(`${at} .order > li`, (items, one) => items.findIndex((item) => item.dataset.part === one), String(part));
      for (let now = await where(); now > wanted; now -= 1) {
        await hand.press(page, up);
        assert.equal(await where(), now - 1, "one press moves by one place");
        assert.ok(await page.evaluate((button) => document.activeElement.matches(button), up), "the focus stays on the button that was pressed");
      }
    }
  },
  async matching(page, hand, at, places) {
    for (const [i, place] of places.entries()) await hand.select(page, `${at} [data-part="${i}"] select`, String(place));
  },
  categorise: (...parts) => give.matching(...parts),
  reflection: (page, hand, at, text) => hand.write(page, `${at} textarea`, text),
  async path(page, hand, at, steps) {
    const back = `${at} .walk-bar button:nth-child(2)`;
    if (await page.$eval(back, ({ hidden }) => !hidden)) await hand.press(page, back);
    const here = () => page.$eval(`${at} [data-current]`, (step) => step.dataset.step);
    for (const to of steps.slice(1)) {
      await hand.press(page, `${at} [data-current] a[data-to="${to}"]`);
      assert.equal(await here(), to);
    }
    // A wrong way: any that is not the right one.
    if (steps.length === 1) await hand.press(page, `${at} [data-current] .ways li:last-child a`);
  },
};

/** Answers a question, and asks for it to be checked. */
export async function answer(page, hand, { at, kind, key }, right) {
  await give[kind](page, hand, at, answers[kind](key, right));
  const before = await page.$eval(`${at} .outcome`, (outcome) => outcome.textContent);
  await hand.press(page, `${at} button[type="submit"]`);
  await page.waitForFunction((item, old) => {
    const text = document.querySelector(`${item} .outcome`).textContent;
    return text !== "" && text !== old;
  }, { timeout: 20_000, polling: 50 }, at, before);
}

/** What the page says of a question now. */
export const verdict = (page, at) => page.$eval(at, (item) => ({
  outcome: item.querySelector(".outcome").textContent,
  is: [...item.querySelector(".outcome").classList].at(-1),
  said: Array.from(item.querySelectorAll("fieldset .said"), (said) => said.textContent.trim()),
  keyOpen: item.querySelector(".key").open,
}));
