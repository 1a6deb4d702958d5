// A placement quiz proposes a level: the first one, and the next as long as two thirds of the points of a level are reached. It sets none.
customElements.define("placement-result", class extends HTMLElement {
  connectedCallback() {
    this.levels = Array.from(this.querySelectorAll("level-chooser [data-level]"), ({ dataset, textContent }) => ({ key: dataset.level, name: textContent.trim() }));
    document.addEventListener("graded", () => this.#propose());
    customElements.whenDefined("quiz-item").then(() => this.#propose());
  }

  #propose() {
    const asked = [...document.querySelectorAll("quiz-item")].map((item) => ({ level: item.dataset.level, kept: item.kept }));
    const left = asked.filter(({ kept }) => !kept).length;
    const section = this.querySelector(".placement");
    section.hidden = left > 0;
    this.querySelector(".to-go").textContent = left ? palier.say("placement.left", { n: left }) : "";
    if (left) return;
    const reached = ({ key }) => {
      const mine = asked.filter(({ level }) => level === key);
      const sum = (name) => mine.reduce((total, { kept }) => total + kept[name], 0);
      return sum("of") > 0 && 3 * sum("points") >= 2 * sum("of");
    };
    const short = this.levels.findIndex((level) => !reached(level));
    const { key, name } = this.levels.at(short === -1 ? -1 : short);
    for (const link of this.querySelectorAll("[data-level]")) link.toggleAttribute("data-proposed", link.dataset.level === key);
    this.querySelector(".proposal").textContent = palier.say("placement.proposal", { level: name });
  }
});
