// Questions: what was answered is graded by the validator, said beside each part, and kept under the question's id.
(() => {
  const checked = (item) => Array.from(item.querySelectorAll("input:checked"), (input) => Number(input.value));
  const tick = (item, values) => {
    for (const input of item.querySelectorAll("input[value]")) input.checked = values.includes(Number(input.value));
  };
  const byPart = (item, selector) => [...item.querySelectorAll(selector)]
    .sort((a, b) => a.dataset.part - b.dataset.part);
  const selects = (item) => byPart(item, ".rows > li").map((row) => row.querySelector("select"));
  const part = (item, index) => item.querySelector(`fieldset [data-part="${index}"]`);
  const said = (item, index) => item.querySelector(`.verdicts [data-part="${index}"]:not([data-value])`);

  // A kind of question is a script in its folder, put before this one: a function of what kinds share, in `palier.questions` under its name. It gives
  // `read` and `write`, the validator's `Answer` from the form and into it; `empty`, whether it is none; `judged`, the place of each part that is judged, whether
  // it is right, and where its author's words are. Of a choice only what was chosen is judged, or the rest would be told. It may give `tells`, that its
  // author's words on a wrong part do not tell the answer; `wake`, once for each question; `reset`, to what was first asked.
  const every = (item, { parts }) => parts.map((right, i) => [part(item, i), right, said(item, i)]);
  const places = {
    read: (item) => ({ places: selects(item).map((select) => (select.value === "" ? null : Number(select.value))) }),
    write: (item, { places }) => selects(item).forEach((select, i) => { select.value = places[i] ?? ""; }),
    empty: ({ places }) => places.every((place) => place === null),
    judged: every,
  };
  const choices = {
    tells: true,
    read: (item) => ({ choices: checked(item) }),
    write: (item, { choices }) => tick(item, choices),
    empty: ({ choices }) => choices.length === 0,
    judged: (item, { parts }) => checked(item).map((i) => [part(item, i), parts[i], said(item, i)]),
  };
  const choice = {
    tells: true,
    read: (item) => ({ choice: checked(item)[0] ?? null }),
    write: (item, { choice }) => tick(item, [choice]),
    empty: ({ choice }) => choice === null,
    judged: (item, { parts }) => checked(item).map((i) => [part(item, i), parts[0], said(item, i)]),
  };
  const shared = { byPart, part, said, every, places, choice, choices };

  customElements.define("quiz-item", class extends HTMLElement {
    connectedCallback() {
      if (this.form) return;
      this.form = this.querySelector("form");
      this.kind = palier.questions[this.dataset.kind](shared);
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
      for (const name of ["input", "walk"]) this.form.addEventListener(name, () => this.forget());
      this.addEventListener("focusin", () => palier.validator.ready().catch(() => {}), { once: true });
      this.revealButton.addEventListener("click", () => this.#reveal());
      this.retryButton.addEventListener("click", () => this.reset());
      this.kind.wake?.(this);
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
      this.kind.reset?.(this);
      this.forget();
      this.answers.open = false;
      this.answers.removeAttribute("data-given");
      this.retryButton.hidden = true;
      this.querySelector("fieldset :is(input, select, textarea, button, a)")?.focus();
    }

    async #check() {
      const answer = this.kind.read(this);
      if (this.kind.empty(answer)) {
        this.say(palier.say("quiz.empty"), "");
        return;
      }
      let grade;
      try {
        grade = await palier.validator.grade(this.key, answer);
      } catch {
        this.say(palier.say("core.novalidator"), "wrong");
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
      this.forget();
      const right = grade.points === grade.of;
      if (grade.of === 0) this.say(palier.say("quiz.kept"), "right");
      else if (right) this.say(palier.say("quiz.right"), "right");
      else if (grade.points) this.say(palier.say("quiz.partial", { points: grade.points, of: grade.of }), "partly");
      else this.say(palier.say("quiz.wrong"), "wrong");
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
      if (why && (this.kind.tells || ok)) said.append(why.cloneNode(true));
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

    forget() {
      for (const place of this.querySelectorAll("fieldset [data-verdict]")) place.removeAttribute("data-verdict");
      for (const said of this.querySelectorAll("fieldset .said")) said.remove();
      this.say("", "");
    }

    say(text, className) {
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
      const kept = this.kept;
      if (!kept) {
        if (palier.memory.get(`question/${this.dataset.question}`)) this.say(palier.say("quiz.changed"), "");
        return;
      }
      if (palier.isDue(kept)) {
        this.say(palier.say("quiz.due"), "");
        return;
      }
      if (!palier.memory.isHere(kept, this.dataset.fingerprint)) return;
      try {
        this.kind.write(this, kept.answer);
        this.#judge(kept.grade);
      } catch {
        // An imported answer that does not fit its question: it is asked as if for the first time.
        this.reset();
      }
      this.answers.open = false;
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
