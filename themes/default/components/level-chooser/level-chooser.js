// The learner's level: in the address, else as it was last time, else the first. Guidance opens at it.
(() => {
  const first = document.querySelector("level-chooser [data-level]");
  const name = first && new URLSearchParams(first.search).keys().next().value;
  const known = new Set(Array.from(document.querySelectorAll("level-chooser [data-level]"), (link) => link.dataset.level));
  const asked = name && new URLSearchParams(location.search).get(name);
  let level = known.has(asked) ? asked : palier.memory.get("level")?.level;

  const show = () => {
    const order = [...known];
    for (const link of document.querySelectorAll("level-chooser [data-level]")) {
      link.toggleAttribute("aria-current", false);
      if (link.dataset.level === (level ?? order[0])) link.setAttribute("aria-current", "true");
    }
    if (!level) return;
    document.documentElement.dataset.level = level;
    for (const guide of document.querySelectorAll(".guide")) {
      // A guide that has nothing at this level opens at the nearest below.
      const tiers = [...guide.querySelectorAll(":scope > [data-tier]")];
      const here = tiers.findLast((tier) => order.indexOf(tier.dataset.tier) <= order.indexOf(level)) ?? tiers[0];
      for (const tier of tiers) tier.open = tier === here;
    }
    document.dispatchEvent(new CustomEvent("palier-level", { detail: level }));
  };

  const choose = (chosen) => {
    level = chosen;
    palier.memory.set("level", { level });
    const url = new URL(location);
    url.searchParams.set(name, level);
    try {
      history.replaceState(history.state, "", url);
    } catch { /* From a file some browsers forbid it; the level is remembered all the same. */ }
    show();
  };

  customElements.define("level-chooser", class extends HTMLElement {
    connectedCallback() {
      this.addEventListener("click", (event) => {
        const link = event.target.closest("[data-level]");
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        choose(link.dataset.level);
      });
    }
  });

  // Firefox gives each file a memory of its own: from file to file the level goes by the address.
  if (location.protocol === "file:") {
    document.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      if (!link || !level || link.protocol !== "file:" || link.pathname === location.pathname || link.search) return;
      link.search = new URLSearchParams({ [name]: level });
    }, true);
  }
  if (asked && level === asked) palier.memory.set("level", { level });
  show();
  document.addEventListener("palier-swapped", show);
})();
