// Where a group stands: many learners' files, read here and sent nowhere.
(() => {
  const { course, make, state, tally, file, csv, download, share, link, day, percent } = palier.learner;
  const say = (key, values) => palier.say(`facilitator.${key}`, values);
  const module = new Map(course.modules.map(({ id, title }) => [id, title]));
  const graded = course.items.filter(({ kind }) => kind === "question" || kind === "exercise");

  customElements.define("learner-group", class extends HTMLElement {
    #people = [];
    #refused = [];

    connectedCallback() {
      this.input = this.querySelector("#learner-files");
      this.input.addEventListener("change", async () => {
        await this.#read([...this.input.files]);
        this.input.value = "";
      });
      const drop = this.querySelector(".drop");
      // The whole page takes what is dropped: what falls beside the box would otherwise be opened in its place.
      for (const name of ["dragover", "drop"]) window.addEventListener(name, (event) => event.preventDefault());
      window.addEventListener("dragover", () => drop.toggleAttribute("data-over", true));
      for (const name of ["dragleave", "drop"]) window.addEventListener(name, () => drop.toggleAttribute("data-over", false));
      window.addEventListener("drop", (event) => this.#read([...event.dataTransfer.files]));
      this.querySelector('[data-do="csv"]').addEventListener("click", () => this.#csv());
      this.querySelector('[data-do="empty"]').addEventListener("click", () => {
        [this.#people, this.#refused] = [[], []];
        this.#show();
        this.input.focus();
      });
    }

    async #read(files) {
      for (const one of files) {
        try {
          const text = await one.text();
          const read = file.read(text);
          if (this.#people.some((other) => other.text === text)) throw new Error(say("twice"));
          this.#people.push({ ...read, text, file: one.name, get: (key) => (Object.hasOwn(read.records, key) ? read.records[key] : null) });
        } catch (error) {
          this.#refused.push({ file: one.name, why: error.message });
        }
      }
      this.#show();
    }

    #show() {
      const [people, refused] = [this.#people, this.#refused];
      const told = [people.length ? say("read", { n: people.length }) : "", refused.length ? say("not_read", { n: refused.length }) : ""];
      this.querySelector(".told").textContent = told.filter(Boolean).join(" ");
      const section = this.querySelector(".refused");
      section.hidden = !refused.length;
      section.querySelector("ul").replaceChildren(...refused.map(({ file: name, why }) => make("li", "", make("strong", "", name), palier.say("learner.colon"), why)));
      this.querySelector(".group").hidden = !people.length;
      if (!people.length) return;
      for (const [name, { head, rows }] of Object.entries(this.#tables())) this.#fill(name, head, rows);
    }

    // The group in four tables. A cell is a text, a link, or `[n, of]`: so many of so many.
    #tables() {
      const people = this.#people;
      // Of those who have tried one of the items: how many tries there are, and how many of them are right.
      const sums = (items) => {
        const states = people.flatMap(({ get }) => items.map((item) => state(item, get(item.key))));
        const right = states.filter((is) => is === "right").length;
        const tried = right + states.filter((is) => is === "wrong" || is === "shown").length;
        return { right, tried, of: states.length };
      };
      const worstFirst = (a, b) => a.weight - b.weight;
      const line = (head, items) => {
        const { right, tried, of } = sums(items);
        return { weight: tried ? right / tried : 2, cells: [...head, [tried, of], [right, tried]] };
      };
      const drafts = course.items.filter(({ kind }) => kind === "exercise");
      const rules = course.rules.map((rule) => {
        const open = people.filter(({ get }) => drafts.some((item) => get(item.key)?.rules[rule.id] > 0)).length;
        const wrote = people.filter(({ get }) => drafts.some((item) => get(item.key))).length;
        return { weight: -open, cells: [rule, [open, wrote]] };
      });
      return {
        people: {
          head: ["person", "exported", "done", "right"],
          rows: people.map(({ name, file: from, exported, get }) => {
            const { done, right } = tally(course.items, get);
            return { cells: [name || from, day(exported), done, right] };
          }),
        },
        objectives: {
          head: ["objective", "tried", "right"],
          rows: course.objectives.map(({ id, title }) => line([title], graded.filter(({ objectives }) => objectives.includes(id)))),
        },
        items: {
          head: ["item", "module", "tried", "right"],
          rows: graded.map((item) => line([item, module.get(item.module) ?? ""], [item])).filter(({ weight }) => weight < 2).sort(worstFirst),
        },
        rules: { head: ["rule", "open"], rows: rules.filter(({ weight }) => weight < 0).sort(worstFirst) },
      };
    }

    #fill(name, head, rows) {
      const table = this.querySelector(`[data-table="${name}"]`);
      if (!table) return;
      const heads = make("thead", "", make("tr", "", ...head.map((key) => Object.assign(make("th", "", say(`head.${key}`)), { scope: "col" }))));
      const body = make("tbody", "", ...rows.map(({ cells }) => make("tr", "", ...cells.map((cell, n) => {
        const made = make(n ? "td" : "th");
        if (n) made.dataset.label = say(`head.${head[n]}`);
        else made.scope = "row";
        made.append(...(Array.isArray(cell) ? share(cell) : [typeof cell === "object" ? link(cell) : cell]));
        if (Array.isArray(cell) && cell[1]) made.querySelector(".share").append(" ", make("span", "percent", palier.say("learner.percent", { percent: percent.format(cell[0] / cell[1]) })));
        return made;
      }))));
      table.replaceChildren(table.caption, heads, body);
      table.parentElement.hidden = !rows.length;
      const nothing = this.querySelector(`[data-nothing="${name}"]`);
      if (nothing) nothing.hidden = rows.length > 0;
    }

    #csv() {
      const rows = Object.entries(this.#tables()).flatMap(([name, { head, rows: lines }]) => lines.map(({ cells }) => {
        const words = cells.filter((cell) => !Array.isArray(cell)).map((cell) => cell.title ?? cell);
        const counts = cells.filter(Array.isArray);
        return [say(`table.${name}`), words[0], words[1] ?? "", ...counts.flatMap(([n, of], at) => [say(`head.${head[head.length - counts.length + at]}`), n, of])];
      }));
      download(`${document.documentElement.dataset.course}-${say("csv.file")}.csv`, "text/csv", csv([["table", "what", "where", "count", "n", "of", "count", "n", "of"].map((key) => say(`csv.${key}`)), ...rows]));
    }
  });
})();
