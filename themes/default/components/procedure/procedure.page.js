// A procedure, one step at a time: the way so far, back, from the start, and situations to try.
(() => {
  const element = (name, className, text = "") => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  };
  const button = (text, act) => {
    const made = element("button", "quiet-button", text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };

  customElements.define("procedure-walk", class extends HTMLElement {
    #steps = new Map();
    #path = [];
    #expected;

    connectedCallback() {
      if (this.dataset.live !== undefined) return;
      for (const step of this.querySelectorAll("[data-step]")) this.#steps.set(step.dataset.step, step);
      this.trail = element("ol", "trail");
      this.trail.setAttribute("aria-label", palier.say("procedure.trail"));
      this.trying = element("div", "trying");
      this.trying.hidden = true;
      this.verdict = element("p", "course");
      this.verdict.setAttribute("role", "status");
      this.back = button(palier.say("procedure.back"), () => this.follow(this.#path.slice(0, -1)));
      this.again = button(palier.say("procedure.restart"), () => this.follow([this.dataset.start]));
      const bar = element("div", "walk-bar");
      bar.append(this.back, this.again);
      // In a question there is nothing to be seen but the way.
      if (!this.closest("quiz-item")) {
        this.all = button("", () => this.#toggle());
        bar.append(this.all);
      }
      this.prepend(this.trying, this.trail);
      this.append(this.verdict, bar);
      this.dataset.live = "";
      this.addEventListener("click", (event) => {
        const link = event.target.closest("a[data-to]");
        if (!link || this.dataset.all !== undefined) return;
        event.preventDefault();
        this.follow([...this.#path, link.dataset.to]);
      });
      this.#offer();
      const asked = location.hash && [...this.#steps.values()].find((step) => `#${step.id}` === decodeURIComponent(location.hash));
      this.follow([asked ? asked.dataset.step : this.dataset.start], { quietly: true });
    }

    // The way so far, by the ids of its steps.
    get path() {
      return this.#path;
    }

    // Goes along `path`, whose last step is then the current one.
    follow(path, { quietly = false } = {}) {
      this.#path = path.filter((id) => this.#steps.has(id));
      const here = this.#steps.get(this.#path.at(-1)) ?? this.#steps.get(this.dataset.start);
      for (const step of this.#steps.values()) step.toggleAttribute("data-current", step === here);
      this.trail.replaceChildren(...this.#path.map((id) => element("li", "", this.#steps.get(id).dataset.name)));
      const walking = this.dataset.all === undefined;
      this.trail.hidden = this.#path.length < 2 || !walking;
      this.back.hidden = this.again.hidden = this.#path.length < 2 || !walking;
      if (this.all) this.all.textContent = palier.say(walking ? "procedure.all" : "procedure.walk");
      for (const shape of this.closest(".procedure")?.querySelectorAll("svg [data-step]") ?? []) {
        shape.toggleAttribute("data-here", walking && shape.dataset.step === here.dataset.step);
      }
      this.#judge();
      if (!quietly) {
        here.focus({ preventScroll: true });
        here.scrollIntoView({ block: "nearest" });
        this.dispatchEvent(new CustomEvent("walk", { bubbles: true }));
      }
    }

    #toggle() {
      this.toggleAttribute("data-all");
      this.follow([this.dataset.start], { quietly: true });
    }

    #offer() {
      for (const item of this.closest(".procedure")?.querySelectorAll("[data-scenario]") ?? []) {
        const given = item.querySelector(".given");
        given.after(button(palier.say("procedure.try"), () => {
          this.#expected = item.dataset.scenario.split(" ");
          const words = element("p", "");
          words.append(element("strong", "", palier.say("procedure.trying")), " ", ...given.cloneNode(true).childNodes);
          this.trying.replaceChildren(words, button(palier.say("procedure.stop"), () => this.#leave()));
          this.trying.hidden = false;
          this.removeAttribute("data-all");
          this.follow([this.dataset.start]);
          this.scrollIntoView({ block: "start" });
        }));
      }
    }

    #leave() {
      this.#expected = undefined;
      this.trying.hidden = true;
      this.follow([this.dataset.start]);
    }

    #judge() {
      const off = this.#expected ? this.#path.findIndex((id, at) => id !== this.#expected[at]) : -1;
      const done = this.#expected && off < 0 && this.#path.length === this.#expected.length;
      this.verdict.className = `course ${done ? "right" : "wrong"}`;
      this.verdict.textContent = off >= 0
        ? palier.say("procedure.off", { name: this.#steps.get(this.#expected[off])?.dataset.name ?? "" })
        : done ? palier.say("procedure.good") : "";
    }
  });
})();
