// Questions: what was answered is graded by the validator, said beside each part, and kept under the question's id.
(() => {
  const checked = (item) => Array.from(item.querySelectorAll("input:checked"), (input) => Number(input.value));
  const tick = (item, values) => {
    for (const input of item.querySelectorAll("input[value]")) input.checked = values.includes(Number(input.value));
  };
  const byPart = (item, selector) => [...item.querySelectorAll(selector)]
    .sort((a, b) => a.dataset.part - b.dataset.part);
  const fields = (item) => byPart(item, ".gap-field").map((gap) => gap.querySelector(".gap"));
  const selects = (item) => byPart(item, ".rows > li").map((row) => row.querySelector("select"));
  const part = (item, index) => item.querySelector(`fieldset [data-part="${index}"]`);
  const said = (item, index) => item.querySelector(`.verdicts [data-part="${index}"]:not([data-value])`);

  // For each kind: the validator's `Answer` read from the form and written into it, whether it is none, and what is judged of it: the place,
  // whether it is right, and where its author's words stand. Of a choice only what was chosen is judged, or the rest would be told.
  const every = (item, { parts }) => parts.map((right, i) => [part(item, i), right, said(item, i)]);
  const places = {
    read: (item) => ({ places: selects(item).map((select) => (select.value === "" ? null : Number(select.value))) }),
    write: (item, { places }) => selects(item).forEach((select, i) => { select.value = places[i] ?? ""; }),
    empty: ({ places }) => places.every((place) => place === null),
    judged: every,
  };
  const choices = {
    read: (item) => ({ choices: checked(item) }),
    write: (item, { choices }) => tick(item, choices),
    empty: ({ choices }) => choices.length === 0,
    judged: (item, { parts }) => checked(item).map((i) => [part(item, i), parts[i], said(item, i)]),
  };
  const choice = {
    read: (item) => ({ choice: checked(item)[0] ?? null }),
    write: (item, { choice }) => tick(item, [choice]),
    empty: ({ choice }) => choice === null,
    judged: (item, { parts }) => checked(item).map((i) => [part(item, i), parts[0], said(item, i)]),
  };
  const kinds = {
    single: choice,
    scale: { ...choice, judged: () => [] },
    multiple: choices,
    mark: choices,
    true_false: {
      read(item) {
        const truth = item.querySelector(".truth :checked")?.value;
        const reason = item.querySelector(".options:not(.truth) :checked")?.value;
        return { true_false: [truth === undefined ? null : truth === "true", reason === undefined ? null : Number(reason)] };
      },
      write(item, { true_false: [truth, reason] }) {
        for (const input of item.querySelectorAll(".truth input")) input.checked = input.value === String(truth);
        for (const input of item.querySelectorAll(".options:not(.truth) input")) input.checked = Number(input.value) === reason;
      },
      empty: ({ true_false: [truth] }) => truth === null,
      judged(item, { parts }) {
        const truth = item.querySelector(".truth :checked").closest("li");
        const reason = item.querySelector(".options:not(.truth) :checked")?.closest("li");
        const judged = [[truth, parts[0], item.querySelector(`.verdicts [data-value="${truth.dataset.value}"]`)]];
        if (reason) judged.push([reason, parts[1], said(item, reason.dataset.part)]);
        return judged;
      },
    },
    cloze: {
      read: (item) => ({ gaps: fields(item).map((field) => field.value) }),
      write: (item, { gaps }) => fields(item).forEach((field, i) => { field.value = gaps[i] ?? ""; }),
      empty: ({ gaps }) => gaps.every((gap) => gap.trim() === ""),
      judged: every,
    },
    numeric: {
      read: (item) => ({ text: item.querySelector(".numeric input").value }),
      write: (item, { text }) => { item.querySelector(".numeric input").value = text; },
      empty: ({ text }) => text.trim() === "",
      judged: (item, { parts }) => [[item.querySelector(".numeric input"), parts[0], null]],
    },
    ordering: {
      read: (item) => ({ places: Array.from(item.querySelectorAll(".order > li"), (li) => Number(li.dataset.part)) }),
      write: (item, { places }) => item.querySelector(".order").append(...places.map((place) => part(item, place)).filter(Boolean)),
      empty: () => false,
      judged: every,
    },
    matching: places,
    categorise: places,
    reflection: {
      read: (item) => ({ text: item.querySelector(".reflection").value }),
      write: (item, { text }) => { item.querySelector(".reflection").value = text; },
      empty: ({ text }) => text.trim() === "",
      judged: () => [],
    },
    path: {
      read: (item) => ({ steps: item.querySelector("procedure-walk").path }),
      write: (item, { steps }) => customElements.whenDefined("procedure-walk")
        .then(() => item.querySelector("procedure-walk").follow(steps, { quietly: true })),
      empty: ({ steps }) => steps.length < 2,
      judged: () => [],
    },
  };

  customElements.define("quiz-item", class extends HTMLElement {
    connectedCallback() {
      if (this.form) return;
      this.form = this.querySelector("form");
      this.kind = kinds[this.dataset.kind];
      this.key = JSON.parse(this.querySelector("script").textContent);
      this.answers = this.querySelector(".key");
      this.outcome = this.querySelector(".outcome");
      this.revealButton = this.querySelector(".reveal");
      this.retryButton = this.querySelector(".retry");
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.#check();
      });
      // An answer that is being changed is no longer the one that was judged.
      for (const name of ["input", "walk"]) this.form.addEventListener(name, () => this.#forget());
      this.addEventListener("focusin", () => palier.validator.ready().catch(() => {}), { once: true });
      this.addEventListener("click", (event) => {
        const move = event.target.closest("[data-move]");
        if (move) this.#move(move);
      });
      this.revealButton.addEventListener("click", () => this.#reveal());
      this.retryButton.addEventListener("click", () => this.reset());
      this.#edges();
      this.#recall();
    }

    // What is kept of the question as it is now.
    get kept() {
      const kept = palier.memory.get(`question/${this.dataset.question}`);
      return palier.memory.isOf(kept, this.dataset.fingerprint) ? kept : null;
    }

    // Back to the question as it was first asked.
    reset() {
      this.form.reset();
      if (this.dataset.kind === "ordering") this.kind.write(this, { places: this.first });
      if (this.dataset.kind === "path") this.kind.write(this, { steps: [this.querySelector("procedure-walk").dataset.start] });
      this.#forget();
      this.#edges();
      this.answers.open = false;
      this.answers.removeAttribute("data-given");
      this.retryButton.hidden = true;
      this.querySelector("fieldset :is(input, select, textarea, button, a)")?.focus();
    }

    async #check() {
      const answer = this.kind.read(this);
      if (this.kind.empty(answer)) {
        this.#say(palier.say("quiz.empty"), "");
        return;
      }
      let grade;
      try {
        grade = await palier.validator.grade(this.key, answer);
      } catch {
        this.#say(palier.say("core.novalidator"), "wrong");
        this.#reveal();
        return;
      }
      this.#judge(grade);
      const before = this.kept;
      // What was looked up is not learnt yet: points count only until then, or until it is asked again on another day.
      const counted = before?.revealed && !palier.isDue(before) ? before : grade;
      const { points, of } = counted;
      const revealed = counted === before;
      const next = of && !this.closest("[data-placement]") ? palier.remind(before, !revealed && points === of) : {};
      const kept = palier.memory.set(`question/${this.dataset.question}`, {
        fingerprint: this.dataset.fingerprint, answer, grade, points, of, revealed, ...next,
      });
      if (kept !== "kept") this.outcome.append(" ", palier.say(kept === "full" ? "core.full" : "core.offline"));
      this.dispatchEvent(new CustomEvent("graded", { bubbles: true }));
    }

    #judge(grade) {
      this.#forget();
      const right = grade.points === grade.of;
      if (grade.of === 0) this.#say(palier.say("quiz.kept"), "right");
      else if (right) this.#say(palier.say("quiz.right"), "right");
      else if (grade.points) this.#say(palier.say("quiz.partial", { points: grade.points, of: grade.of }), "partly");
      else this.#say(palier.say("quiz.wrong"), "wrong");
      for (const [place, ok, verdict] of this.kind.judged(this, grade)) this.#beside(place, ok, verdict);
      this.revealButton.hidden = right;
      this.retryButton.hidden = !right || grade.of === 0;
      if (right) {
        this.answers.dataset.given = "";
        this.answers.open = true;
      }
    }

    // Says of one part whether it is right, and what its author has to say of it; not of a wrong gap or place, for that would tell the answer.
    #beside(place, ok, verdict) {
      if (!place) return;
      place.dataset.verdict = ok ? "right" : "wrong";
      const said = document.createElement("span");
      said.className = "said";
      said.dataset.verdict = place.dataset.verdict;
      const word = document.createElement("strong");
      word.textContent = palier.say(ok ? "quiz.part_right" : "quiz.part_wrong");
      said.append(word, " ");
      const why = verdict?.querySelector(":scope > .why");
      const own = ["single", "multiple", "true_false", "mark"].includes(this.dataset.kind);
      if (why && (own || ok)) said.append(why.cloneNode(true));
      if (place.matches(".piece, .gap-field, .numeric input")) {
        // In running text there is no room: it is said below.
        const quoted = document.createElement("em");
        quoted.textContent = place.matches(".piece") ? place.textContent.trim() : place.querySelector(".gap")?.value ?? place.value;
        said.prepend(quoted, " ");
        this.list ??= Object.assign(document.createElement("div"), { className: "said-list" });
        this.list.append(said);
        this.querySelector("fieldset").append(this.list);
      } else {
        place.append(said);
      }
    }

    #forget() {
      for (const place of this.querySelectorAll("fieldset [data-verdict]")) place.removeAttribute("data-verdict");
      for (const said of this.querySelectorAll("fieldset .said")) said.remove();
      this.#say("", "");
    }

    #say(text, className) {
      this.outcome.textContent = text;
      this.outcome.className = `outcome ${className}`;
    }

    #reveal() {
      this.answers.dataset.given = "";
      this.answers.open = true;
      this.revealButton.hidden = true;
      this.retryButton.hidden = false;
      const kept = this.kept;
      if (kept) palier.memory.set(`question/${this.dataset.question}`, { ...kept, revealed: true, ...kept.of ? palier.remind(kept, false) : {} });
      this.answers.querySelector("summary").focus();
    }

    #recall() {
      this.first = this.dataset.kind === "ordering" ? this.kind.read(this).places : undefined;
      const kept = this.kept;
      if (!kept) {
        if (palier.memory.get(`question/${this.dataset.question}`)) this.#say(palier.say("quiz.changed"), "");
        return;
      }
      if (palier.isDue(kept)) {
        this.#say(palier.say("quiz.due"), "");
        return;
      }
      if (!palier.memory.isHere(kept, this.dataset.fingerprint)) return;
      try {
        this.kind.write(this, kept.answer);
        this.#edges();
        this.#judge(kept.grade);
      } catch {
        // An imported answer that does not fit its question: it is asked as if for the first time.
        this.reset();
      }
      this.answers.open = false;
    }

    #move(button) {
      const item = button.closest("li");
      const other = button.dataset.move < 0 ? item.previousElementSibling : item.nextElementSibling;
      if (!other) return;
      if (button.dataset.move < 0) other.before(item);
      else other.after(item);
      this.#forget();
      this.#edges();
      button.focus();
      const all = [...item.parentElement.children];
      const text = item.querySelector(".order-text").textContent;
      this.#say(palier.say("quiz.position", { item: text, n: all.indexOf(item) + 1, of: all.length }), "");
    }

    // The first goes no higher, the last no lower; their buttons stay where the focus can be.
    #edges() {
      for (const button of this.querySelectorAll(".order [data-move]")) {
        const item = button.closest("li");
        const end = button.dataset.move < 0 ? item.previousElementSibling : item.nextElementSibling;
        button.setAttribute("aria-disabled", String(!end));
      }
    }
  });

  customElements.define("quiz-score", class extends HTMLElement {
    connectedCallback() {
      this.quiz = this.closest(".quiz");
      this.quiz.addEventListener("graded", () => this.#show());
      this.#show();
    }

    // A quiz whose every question has been answered is a station behind the learner.
    #done(all) {
      const key = `done/quiz:${this.dataset.quiz}`;
      if (all === Boolean(palier.memory.get(key))) return;
      if (all) palier.memory.set(key, {});
      else palier.memory.delete(key);
      document.dispatchEvent(new CustomEvent("palier-done"));
    }

    #show() {
      const items = [...this.quiz.querySelectorAll("quiz-item")];
      const kept = items.map((item) => item.kept).filter(Boolean);
      this.#done(kept.length === items.length);
      if (!kept.length) {
        this.replaceChildren();
        return;
      }
      const sum = (name) => kept.reduce((total, one) => total + one[name], 0);
      const score = document.createElement("p");
      score.textContent = palier.say("quiz.score", { points: sum("points"), of: sum("of") });
      const done = document.createElement("span");
      done.textContent = palier.say("quiz.answered", { n: kept.length, of: items.length });
      const again = Object.assign(document.createElement("button"), { type: "button", className: "quiet-button" });
      again.textContent = palier.say("quiz.again");
      again.addEventListener("click", () => {
        if (!confirm(palier.say("quiz.sure"))) return;
        for (const item of items) {
          palier.memory.delete(`question/${item.dataset.question}`);
          item.reset();
        }
        this.#show();
        items[0].scrollIntoView();
        items[0].querySelector("fieldset :is(input, select, textarea, button, a)")?.focus();
      });
      this.replaceChildren(score, done, again);
    }
  });
})();
