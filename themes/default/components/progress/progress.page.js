// The learner's progress: what is read, done and right; what to see again, and when; and her file, to be taken along.
(() => {
  const { course, make, state, tally, file, csv, download, share, link, day, today } = palier.learner;
  const { memory, isDue } = palier;
  const say = (key, values) => palier.say(`progress.${key}`, values);

  const module = new Map(course.modules.map(({ id, title }) => [id, title]));
  const words = (item) => state(item, memory.get(item.key));
  const MOST = 6;
  const stamp = () => new Date().toISOString().slice(0, 10);

  customElements.define("learner-progress", class extends HTMLElement {
    connectedCallback() {
      this.told = this.querySelector(".told");
      this.nameField = this.querySelector("#learner-name");
      this.nameField.value = memory.get("name")?.name ?? "";
      const session = this.querySelector('[name="session"]');
      session.checked = memory.session;
      session.addEventListener("change", () => this.#session(session));
      for (const [name, act] of Object.entries({ export: this.#export, csv: this.#csv, reset: this.#reset, print: this.#print })) {
        this.querySelector(`[data-do="${name}"]`).addEventListener("click", () => act.call(this));
      }
      this.querySelector("#import").addEventListener("change", (event) => this.#import(event.target));
      this.nameField.addEventListener("input", () => this.#name());
      this.#show();
    }

    #show() {
      const get = memory.get;
      const note = !memory.holds ? palier.say("core.offline") : memory.session ? say("session_on") : memory.scattered ? say("scattered") : "";
      this.querySelector(".storage-note").textContent = note;
      const all = tally(course.items, get);
      for (const [name, counted] of Object.entries(all)) {
        const cell = this.querySelector(`[data-tally="${name}"] dd`);
        cell.replaceChildren(...share(counted));
      }
      const fill = (selector, mine) => {
        for (const row of this.querySelectorAll(`[data-${selector}]`)) {
          const shares = tally(course.items.filter((item) => mine(item, row.dataset[selector])), get);
          for (const [name, counted] of Object.entries(shares)) row.querySelector(`[data-share="${name}"]`).replaceChildren(...share(counted));
        }
      };
      fill("module", (item, id) => item.module === id);
      fill("objective", (item, id) => item.objectives.includes(id));

      const current = course.items.map((item) => ({ ...item, record: get(item.key), is: words(item) }));
      const known = current.filter(({ is }) => ["right", "wrong", "shown"].includes(is));
      this.#list("due", known.filter(({ record }) => isDue(record)), ({ is }) => say(`is.${is}`));
      const coming = known.filter(({ record }) => record.due && !isDue(record)).sort((a, b) => (a.record.due < b.record.due ? -1 : 1));
      this.#list("coming", coming, ({ record }) => day(record.due));
      this.querySelector(".coming").hidden = !coming.length;
      this.#list("wrong", current.filter(({ is }) => is === "wrong" || is === "shown"), ({ is }) => say(`is.${is}`));
      const changed = current.filter(({ is }) => is === "changed");
      this.#list("changed", changed, ({ kind }) => say(kind === "page" ? "read_again" : "do_again"));
      this.querySelector('[data-section="changed"]').hidden = !changed.length;
      this.#attest(all);
    }

    #list(name, items, fact) {
      const list = this.querySelector(`[data-list="${name}"]`);
      const lines = items.map((item) => {
        const facts = [say(`kind.${item.kind}`), module.get(item.module), fact(item)].filter(Boolean).join(" · ");
        return make("li", `is-${item.is}`, link(item), make("span", "item-facts", facts));
      });
      // A long list begins, and unfolds.
      const rest = lines.length > MOST + 1 ? lines.splice(MOST) : [];
      list.replaceChildren(...lines);
      if (list.nextElementSibling?.matches(".more")) list.nextElementSibling.remove();
      if (rest.length) list.after(make("details", "more", make("summary", "", say("more", { n: rest.length })), make("ul", "item-list", ...rest)));
      const nothing = this.querySelector(`[data-nothing="${name}"]`);
      if (nothing) nothing.hidden = items.length > 0;
    }

    #attest({ read, done, right }) {
      const facts = [["read", read], ["done", done], ["right", right]].filter(([, [, of]]) => of);
      this.querySelector(".facts-said").replaceChildren(...facts.map(([name, [n, of]]) => make("li", "", say(`said.${name}`, { n, of }))));
      const reached = course.objectives.filter(({ id }) => {
        const { right: [n, of] } = tally(course.items.filter(({ objectives }) => objectives.includes(id)), memory.get);
        return of > 0 && n === of;
      });
      this.querySelector(".objectives-said").hidden = !reached.length;
      this.querySelector(".objectives-list").replaceChildren(...reached.map(({ title }) => make("li", "", title)));
      this.querySelector(".on-day").textContent = say("on_day", { day: today() });
      const name = this.querySelector(".certificate .name");
      this.nobody ??= name.textContent;
      name.textContent = this.nameField.value.trim() || this.nobody;
    }

    #name() {
      memory.set("name", { name: this.nameField.value.trim() });
      this.querySelector(".certificate .name").textContent = this.nameField.value.trim() || this.nobody;
    }

    #tell(text) {
      this.told.textContent = text;
    }

    #export() {
      download(`${document.documentElement.dataset.course}-${stamp()}.json`, "application/json", file.write(this.nameField.value.trim()));
      this.#tell(say("exported"));
    }

    #csv() {
      const objective = new Map(course.objectives.map(({ id, title }) => [id, title]));
      const rows = course.items.map((item) => {
        const record = memory.get(item.key);
        return [item.key, say(`kind.${item.kind}`), item.title, module.get(item.module), item.objectives.map((id) => objective.get(id)).join(", "),
          say(`is.${words(item)}`), record?.points, record?.of, record?.at?.slice(0, 10), record?.due];
      });
      const head = ["key", "kind", "title", "module", "objectives", "state", "points", "of", "at", "due"].map((name) => say(`csv.${name}`));
      download(`${document.documentElement.dataset.course}-${stamp()}.csv`, "text/csv", csv([head, ...rows]));
      this.#tell(say("exported"));
    }

    async #import(input) {
      const [chosen] = input.files;
      if (!chosen) return;
      try {
        const read = file.read(await chosen.text());
        const { came, kept } = file.merge(read);
        if (!this.nameField.value && read.name) {
          this.nameField.value = read.name;
          this.#name();
        }
        this.#show();
        this.#tell(kept === "kept" ? say("imported", { n: came }) : palier.say(kept === "full" ? "core.full" : "core.offline"));
      } catch (error) {
        this.#tell(say("not_imported", { name: chosen.name, why: error.message }));
      }
      input.value = "";
    }

    #session(box) {
      if (!memory.useSession(box.checked)) {
        box.checked = false;
        this.#tell(palier.say("core.offline"));
        return;
      }
      location.reload();
    }

    #reset() {
      const dialog = this.querySelector("dialog.sure");
      dialog.returnValue = "";
      dialog.showModal();
      dialog.addEventListener("close", () => {
        if (dialog.returnValue !== "reset") return;
        memory.clear();
        this.nameField.value = "";
        this.#show();
        this.#tell(say("was_reset"));
      }, { once: true });
    }

    // Only the attestation is printed when the learner asks for it; the page's own printing prints the whole page.
    #print() {
      document.documentElement.dataset.print = "attestation";
      print();
      delete document.documentElement.dataset.print;
    }
  });
})();
