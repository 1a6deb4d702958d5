// The draft editor: what is written is checked while it is written, marked in the text, listed, counted, and kept.
(() => {
  const make = (name, className, text = "") => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.textContent = text;
    return made;
  };
  const button = (className, text, act) => {
    const made = Object.assign(make("button", className, text), { type: "button" });
    made.addEventListener("click", act);
    return made;
  };
  // Acts once nothing has come for a while; `now` does not wait any longer, if there is anything to be done.
  const pause = (wait, act) => {
    let timer;
    const done = () => {
      timer = undefined;
      act();
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(done, wait);
    };
    later.now = () => {
      if (timer === undefined) return;
      clearTimeout(timer);
      done();
    };
    return later;
  };

  // --- The form as a draft, and back.

  const fieldsOf = (box) => [...box.querySelectorAll(":scope > .field")];
  const itemsOf = (field) => [...field.querySelector(".items").children];
  const control = (field) => field.querySelector("textarea, input, select");
  const lineOf = (item) => item.querySelector("textarea");
  const isEmpty = (value) => value === "" || value === false || value === undefined
    || (typeof value === "object" && Object.values(value).every(isEmpty));

  const readers = {
    flag: (field) => control(field).checked,
    number: (field) => (control(field).value.trim() === "" ? "" : Math.trunc(control(field).valueAsNumber)),
    lines: (field) => trimmed(itemsOf(field).map((item) => lineOf(item).value)),
    records: (field) => trimmed(itemsOf(field).map((item) => read(item.querySelector(".record")))),
  };
  // Empty items at the end are not there; one in the middle keeps its place, so that findings point at the right one.
  const trimmed = (items) => items.slice(0, items.findLastIndex((item) => !isEmpty(item)) + 1);
  const read = (box) => {
    const entries = fieldsOf(box).map((field) => [field.dataset.name, (readers[field.dataset.shape] ?? ((f) => control(f).value))(field)]);
    return Object.fromEntries(entries.filter(([, value]) => value !== "" && !(Array.isArray(value) && !value.length)));
  };

  const writers = {
    flag: (field, value) => { control(field).checked = value === true; },
    lines: (field, values) => fill(field, values ?? [], (item, value) => { lineOf(item).value = value; }),
    records: (field, values) => fill(field, values ?? [], (item, value) => write(item.querySelector(".record"), value)),
  };
  const fill = (field, values, put) => {
    const wanted = Math.max(values.length, 1);
    while (itemsOf(field).length > wanted) itemsOf(field).at(-1).remove();
    while (itemsOf(field).length < wanted) append(field);
    itemsOf(field).forEach((item, i) => put(item, values[i] ?? (field.dataset.shape === "lines" ? "" : {})));
  };
  const write = (box, values) => {
    for (const field of fieldsOf(box)) {
      const value = values[field.dataset.name];
      (writers[field.dataset.shape] ?? ((f, v) => { control(f).value = v ?? ""; }))(field, value);
    }
  };

  // Every control by the path that findings and counts name it by: `text`, `options[1]`, `media[0].alt`.
  const paths = (box, before = "", found = new Map()) => {
    for (const field of fieldsOf(box)) {
      const path = before + field.dataset.name;
      if (field.dataset.shape === "lines") {
        found.set(path, { control: lineOf(itemsOf(field)[0]), counter: null });
        itemsOf(field).forEach((item, i) => found.set(`${path}[${i}]`, { control: lineOf(item), counter: item.querySelector(".counter") }));
      } else if (field.dataset.shape === "records") {
        found.set(path, { control: control(field), counter: null });
        itemsOf(field).forEach((item, i) => {
          found.set(`${path}[${i}]`, { control: control(item), counter: null });
          paths(item.querySelector(".record"), `${path}[${i}].`, found);
        });
      } else {
        found.set(path, { control: control(field), counter: field.querySelector(".counter") });
      }
    }
    return found;
  };

  let made = 0;
  const append = (field) => {
    const item = field.querySelector(":scope > fieldset > template").content.firstElementChild.cloneNode(true);
    made += 1;
    for (const one of item.querySelectorAll("[id], [for], [aria-describedby]")) {
      for (const name of ["id", "for", "aria-describedby"]) {
        if (one.hasAttribute(name)) one.setAttribute(name, one.getAttribute(name).replace("-new", `-new${made}`));
      }
    }
    field.querySelector(".items").append(item);
    return item;
  };
  const number = (field) => {
    if (field.dataset.shape !== "lines") return;
    const label = lineOf(field.querySelector("template").content).getAttribute("aria-label");
    itemsOf(field).forEach((item, i) => lineOf(item).setAttribute("aria-label", `${label} ${i + 1}`));
  };

  // --- The layer behind a textarea: its text again, with marks.

  const worst = ["info", "advice", "warning", "error"];
  class Layer {
    constructor(textarea) {
      this.textarea = textarea;
      this.box = make("div", "layer");
      this.box.setAttribute("aria-hidden", "true");
      this.marks = [];
      this.text = textarea.value;
      textarea.before(this.box);
      this.draw();
    }

    // Between two checks marks move with the text around them; one that is written in goes.
    follow() {
      const [old, text] = [this.text, this.textarea.value];
      const least = Math.min(old.length, text.length);
      let head = 0;
      while (head < least && old[head] === text[head]) head += 1;
      let tail = 0;
      while (tail < least - head && old.at(-1 - tail) === text.at(-1 - tail)) tail += 1;
      const [end, shift] = [old.length - tail, text.length - old.length];
      this.text = text;
      this.marks = this.marks
        .filter((mark) => mark.end <= head || mark.start >= end)
        .map((mark) => (mark.start >= end ? { ...mark, start: mark.start + shift, end: mark.end + shift } : mark));
      this.draw();
    }

    show(findings) {
      this.text = this.textarea.value;
      this.marks = findings.filter(({ start, end }) => end > start);
      this.draw();
    }

    draw() {
      const cuts = [...new Set([0, this.text.length, ...this.marks.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
      const pieces = cuts.slice(1).map((end, i) => {
        const [start, text] = [cuts[i], this.text.slice(cuts[i], end)];
        const over = this.marks.filter((mark) => mark.start <= start && mark.end >= end);
        if (!over.length) return text;
        const piece = make("mark", worst[Math.max(...over.map((mark) => worst.indexOf(mark.severity)))], text);
        piece.toggleAttribute("data-here", over.some((mark) => mark.here));
        return piece;
      });
      // A line end at the very end has a line of its own in a textarea.
      this.box.replaceChildren(...pieces, "\u200b");
    }
  }

  customElements.define("draft-check", class extends HTMLElement {
    #layers = new WeakMap();
    #shown = new Map();
    #limits = new WeakMap();

    connectedCallback() {
      if (this.form) return;
      this.form = this.querySelector(".sheet");
      this.set = JSON.parse(this.querySelector(".rule-set").textContent);
      const model = this.querySelector(".model-text");
      this.model = { field: model.dataset.field, text: JSON.parse(model.textContent) };
      this.tally = this.querySelector(".tally");
      this.list = this.querySelector(".finding-list");
      this.keptLine = this.querySelector(".kept");
      this.undoButton = this.querySelector(".undo");
      // Firefox puts back what was written before a reload: that is not what the exercise starts from.
      this.form.reset();
      this.start = read(this.form);
      const kept = palier.memory.get(this.#key);
      if (kept) this.#write(kept);
      this.#renew();

      const soon = pause(250, () => this.#check());
      const later = pause(600, () => this.#keep());
      // The last words are kept too, when the page is left or put aside.
      addEventListener("pagehide", later.now);
      document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && later.now());
      this.announce = pause(900, () => this.#announce());
      this.#later = () => {
        this.written = true;
        soon();
        later();
        this.announce();
      };
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("input", (event) => this.#written(event.target));
      this.form.addEventListener("keydown", (event) => {
        // One line is one line.
        if (event.key === "Enter" && event.target.matches("[data-line]") && !event.isComposing) event.preventDefault();
      });
      this.form.addEventListener("click", (event) => this.#arrange(event.target.closest("button")));
      this.querySelector(".checklist")?.addEventListener("change", later);
      this.querySelector(".restart").addEventListener("click", () => this.#restart());
      this.undoButton.addEventListener("click", () => this.#undo());
      this.fold = this.querySelector(".preview");
      this.fold?.addEventListener("toggle", () => (this.checked ? this.#preview() : this.#check()));
      this.querySelector(".model").addEventListener("toggle", (event) => event.target.open && this.#compare());
      this.#compare();
      // In a lesson, which may be only read, the validator is not loaded before somebody comes to write.
      const begin = () => this.#check().then(() => this.#announce());
      if (!this.closest(".kind-exercise")) this.addEventListener("focusin", begin, { once: true });
      // An exercise brings the validator among its scripts, after this one.
      else if (document.readyState === "complete") begin();
      else document.addEventListener("DOMContentLoaded", begin, { once: true });
    }

    #later = () => {};

    get #station() {
      return `exercise/${this.dataset.exercise}`;
    }

    get #key() {
      return `draft/${this.dataset.exercise}`;
    }

    get #checks() {
      return [...this.querySelectorAll(".checklist input")];
    }

    get #touched() {
      return JSON.stringify(read(this.form)) !== JSON.stringify(this.start);
    }

    // After items came, went or moved: paths, numbers and layers.
    #renew() {
      this.paths = paths(this.form);
      for (const textarea of this.form.querySelectorAll("textarea")) {
        if (this.#layers.has(textarea)) this.#layers.get(textarea).follow();
        else this.#layers.set(textarea, new Layer(textarea));
      }
      for (const field of this.form.querySelectorAll('[data-shape="lines"], [data-shape="records"]')) {
        number(field);
        const items = itemsOf(field);
        items.forEach((item, i) => {
          for (const move of item.querySelectorAll("[data-move]")) {
            move.setAttribute("aria-disabled", String(i + Number(move.dataset.move) < 0 || i + Number(move.dataset.move) >= items.length));
          }
        });
      }
    }

    #written(target) {
      if (target.matches("[data-line]") && target.value.includes("\n")) target.value = target.value.replace(/\s*\n\s*/g, " ");
      this.#layers.get(target)?.follow();
      this.#later();
    }

    #arrange(pressed) {
      const item = pressed?.closest(".items > li");
      if (!pressed || pressed.getAttribute("aria-disabled") === "true") return;
      if (pressed.matches(".add")) {
        control(append(pressed.closest(".field"))).focus();
      } else if (item && pressed.dataset.move) {
        if (pressed.dataset.move < 0) item.previousElementSibling.before(item);
        else item.nextElementSibling.after(item);
        pressed.focus();
      } else if (item && pressed.dataset.remove !== undefined) {
        const field = item.closest(".field");
        const next = item.nextElementSibling ?? item.previousElementSibling ?? append(field);
        item.remove();
        control(next).focus();
      } else {
        return;
      }
      this.#renew();
      this.#later();
    }

    async #check() {
      const { kind, platform } = this.dataset;
      const draft = { kind, platform, fields: read(this.form) };
      let report;
      try {
        report = await palier.validator.check(this.set, draft);
      } catch {
        this.tally.textContent = palier.say("core.novalidator");
        return;
      }
      // Written on in the meantime: the next check is on its way.
      if (JSON.stringify(draft.fields) !== JSON.stringify(read(this.form))) return;
      this.blank = isEmpty(draft.fields);
      // What the platform cuts off is no fault found by a rule of the course: it is for the preview.
      const isCut = ({ rule }) => rule === "#cut";
      this.findings = this.blank ? [] : report.findings.filter((finding) => !isCut(finding));
      this.checked = { set: this.set, draft, cuts: report.findings.filter(isCut), counts: report.counts };
      this.#preview();
      this.#mark();
      this.#steady(() => this.#enlist());
      this.#count(report.counts);
      if (this.written) this.#record();
    }

    // Drawn while it is open, by a script of its own.
    async #preview() {
      const { checked } = this;
      if (!checked || !this.fold?.open) return;
      const parts = await palier.bring("preview").then((draw) => draw(this, checked)).catch(() => [palier.say("core.novalidator")]);
      if (checked === this.checked) this.fold.querySelector(".post-body").replaceChildren(...parts);
    }

    #mark() {
      for (const [path, { control: field }] of this.paths) {
        const layer = this.#layers.get(field);
        if (!layer || (path.endsWith("]") ? false : this.paths.get(`${path}[0]`)?.control === field)) continue;
        const own = this.findings.filter((finding) => finding.field === path);
        layer.show(own);
        field.setAttribute("aria-invalid", String(own.some(({ severity }) => severity === "error")));
      }
    }

    // What stays found stays in its place in the list, with its focus and what was unfolded.
    #enlist() {
      const before = this.#shown;
      this.#shown = new Map();
      for (const finding of this.findings) {
        const text = this.paths.get(finding.field)?.control?.value?.slice(finding.start, finding.end) ?? "";
        let key = `${finding.rule} ${finding.field} ${text}`;
        while (this.#shown.has(key)) key += "+";
        const item = before.get(key) ?? this.#item(finding);
        item.finding = finding;
        item.firstChild.lastChild.textContent = finding.message;
        this.#mend(item, finding);
        this.#shown.set(key, item);
      }
      for (const [key, item] of before) if (!this.#shown.has(key)) item.remove();
      [...this.#shown.values()].forEach((item, i) => {
        if (this.list.children[i] !== item) this.list.insertBefore(item, this.list.children[i] ?? null);
      });
    }

    // Whoever has gone on, past the list, before it grows, is not left with her focus pushed out of the window.
    #steady(draw) {
      const focus = document.activeElement;
      if (!(this.list.compareDocumentPosition(focus) & Node.DOCUMENT_POSITION_FOLLOWING)) return draw();
      const before = focus.getBoundingClientRect().top;
      draw();
      if (focus.isConnected) scrollBy({ top: focus.getBoundingClientRect().top - before, behavior: "instant" });
    }

    #item(finding) {
      const item = make("li", `finding ${finding.severity}`);
      const show = button("", "", () => this.#show(item.finding));
      show.append(make("span", "severity", palier.say(`draft-check.severity.${finding.severity}`)), make("span", ""));
      item.append(show);
      const note = [...this.querySelectorAll(".rule-notes > li")].find((one) => one.dataset.rule === finding.rule);
      if (note) {
        const more = make("details", "");
        more.append(make("summary", "", palier.say("draft-check.why")));
        for (const part of note.querySelectorAll(".rule-hint, .rule-why, .rule-good, .rule-see")) more.append(part.cloneNode(true));
        item.append(more);
      }
      return item;
    }

    #mend(item, { fix }) {
      const before = item.querySelector(":scope > .fix");
      const label = fix?.safety === "review" ? palier.say("draft-check.review", { label: fix.label }) : fix?.label;
      // The same button stays: a finger may be on it, or the focus.
      if (before?.textContent === label) return;
      before?.remove();
      if (fix) item.append(button("quiet-button fix", label, () => this.#fix(item.finding)));
    }

    #show({ field, start, end }) {
      const { control: textarea } = this.paths.get(field) ?? { control: this.form.querySelector("textarea, input, select") };
      textarea.focus();
      if (end > start && textarea.setSelectionRange) textarea.setSelectionRange(start, end);
      textarea.scrollIntoView({ block: "nearest" });
      const layer = this.#layers.get(textarea);
      if (!layer) return;
      for (const mark of layer.marks) mark.here = mark.start === start && mark.end === end;
      layer.draw();
    }

    #fix({ field, fix }) {
      const { control: textarea } = this.paths.get(field);
      this.before = { textarea, text: textarea.value };
      textarea.focus();
      textarea.setSelectionRange(fix.start, fix.end);
      // In this way the browser's own undo knows of it; where that fails, ours does.
      if (!document.execCommand("insertText", false, fix.text)) {
        textarea.setRangeText(fix.text, fix.start, fix.end, "end");
        this.#written(textarea);
      }
      this.undoButton.hidden = false;
      this.keptLine.textContent = palier.say("draft-check.fixed");
    }

    #undo() {
      const { textarea, text } = this.before;
      textarea.value = text;
      this.#written(textarea);
      this.undoButton.hidden = true;
      textarea.focus();
      this.keptLine.textContent = palier.say("draft-check.undone");
    }

    #count(counts) {
      const said = new Map();
      for (const { field, n, min, max } of counts) {
        const counter = this.paths.get(field)?.counter;
        if (!counter) continue;
        const over = max != null && n > max;
        const parts = [max != null ? `${n} / ${max}` : String(n)];
        if (over) parts.push(palier.say("draft-check.over", { n: n - max }));
        if (min != null && n > 0 && n < min) parts.push(palier.say("draft-check.missing", { n: min - n }));
        const known = said.get(counter);
        said.set(counter, { text: known ? `${known.text} · ${parts.join(" · ")}` : parts.join(" · "), over: over || known?.over === true });
      }
      // An empty field is not counted; beside it stands again what limits it.
      for (const { counter } of this.paths.values()) {
        if (!counter) continue;
        if (!this.#limits.has(counter)) this.#limits.set(counter, counter.textContent);
        const { text = this.#limits.get(counter), over = false } = said.get(counter) ?? {};
        counter.textContent = text;
        counter.classList.toggle("over", over);
      }
    }

    // Only how many there are, and only when the writing has paused.
    #announce() {
      if (!this.findings) return;
      const n = this.findings.length;
      const text = this.blank ? palier.say("draft-check.empty") : palier.say(n ? "draft-check.some" : "draft-check.none", { n });
      if (this.tally.textContent !== text) this.tally.textContent = text;
      this.tally.classList.toggle("clear", !n && !this.blank);
    }

    #write({ fields, checks = [] }) {
      write(this.form, fields);
      for (const check of this.#checks) check.checked = checks.includes(check.value);
    }

    #keep() {
      const checks = this.#checks.filter(({ checked }) => checked).map(({ value }) => value);
      const kept = palier.memory.set(this.#key, { fields: read(this.form), checks });
      if (kept === this.lastKept) return;
      this.lastKept = kept;
      this.keptLine.textContent = palier.say({ kept: "draft-check.kept", full: "draft-check.full", none: "core.offline" }[kept]);
    }

    // How far the draft has come, for the learner's progress: which rules still find how much in it. Once it has passed, it has passed.
    #record() {
      if (!this.findings || this.blank || !this.#touched) return;
      const { fingerprint } = this.dataset;
      const kept = palier.memory.get(this.#station);
      const before = palier.memory.isOf(kept, fingerprint) ? kept : null;
      const passed = this.findings.length === 0;
      const rules = {};
      for (const { rule } of this.findings) rules[rule] = (rules[rule] ?? 0) + 1;
      const next = passed || !before ? palier.remind(before, passed) : { step: before.step, due: before.due };
      palier.memory.set(this.#station, { fingerprint, passed: passed || before?.passed === true, rules, ...next });
      if (!passed || before?.passed) return;
      palier.memory.set(`done/exercise:${this.dataset.exercise}`, {});
      document.dispatchEvent(new CustomEvent("palier-done"));
    }

    #restart() {
      if (this.#touched && !confirm(palier.say("draft-check.sure"))) return;
      palier.memory.delete(this.#key);
      this.#write({ fields: this.start });
      this.lastKept = undefined;
      this.undoButton.hidden = true;
      this.keptLine.textContent = "";
      this.#renew();
      this.#check().then(() => this.#announce());
      this.form.querySelector("textarea, input, select").focus();
    }

    // The model shows after a try, and how one gets to it from there.
    async #compare() {
      const tried = this.#touched;
      const [fold, box] = [".model", ".difference"].map((part) => this.querySelector(part));
      this.querySelector(".model-wait").hidden = tried;
      const { field, text } = this.model;
      const mine = this.paths.get(field)?.control.value;
      let told;
      if (tried && fold.open && mine === text) told = [palier.say("draft-check.same")];
      else if (tried && fold.open && mine !== undefined) told = await palier.bring("difference").then((between) => between(mine, text)).catch(() => undefined);
      this.querySelector(".model-shown").hidden = !tried;
      box.hidden = !told;
      if (told) box.querySelector(".draft-text").replaceChildren(...told);
    }
  });
})();
