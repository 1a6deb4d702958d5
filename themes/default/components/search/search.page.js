// The search: a field, and below it links to the sections that were found. Arrows go from one to the next, Enter goes there, Escape goes back.
palier.give("search", (() => {
  const lang = document.documentElement.lang;
  const most = 20;
  const perPage = 3;
  let wired;

  const make = (name, className, ...children) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  };
  const marks = (parts) => parts.map(([text, isMeant]) => (isMeant ? make("mark", "", text) : text));

  const wire = async (dialog) => {
    const [finder, index] = await Promise.all([palier.bring("find"), palier.bring(`search-${lang}`)]);
    const engine = finder.open(index, lang.split("-")[0]);
    const say = palier.speaker(index.words);
    const [field, list, count] = ["input[type=search]", ".search-results", ".search-count"].map((part) => dialog.querySelector(part));
    const levels = new Map(index.levels);
    const level = () => document.documentElement.dataset.level ?? index.levels[0][0];

    const texts = async (section) => {
      const shard = index.shards.findLastIndex((first) => first <= section);
      return (await palier.bring(`search-${lang}-${shard}`))[section - index.shards[shard]];
    };

    const result = ({ section, page, level: of }, terms) => {
      const [url, title, kind, , module] = index.pages[page];
      const [, anchor, heading] = index.sections[section];
      const href = palier.root + url + (anchor && `#${anchor}`);
      const link = make("a", "", ...marks(finder.marked(heading || title, terms)));
      link.href = href;
      const facts = make("span", "search-facts", [index.kinds[kind], heading ? title : module].filter(Boolean).join(" · "));
      if (of) facts.append(" · ", make("span", "search-level", levels.get(of)));
      const text = make("span", "search-text");
      texts(section).then((whole) => text.append(...marks(finder.excerpt(whole, terms))), () => {});
      return make("li", "", link, facts, text);
    };

    let telling;
    const tell = (text) => {
      // Said once the typing pauses, not at each letter.
      clearTimeout(telling);
      telling = setTimeout(() => { count.textContent = text; }, 400);
    };

    const search = () => {
      const question = field.value;
      if (!finder.words(question).length) {
        list.replaceChildren();
        tell("");
        return;
      }
      const { results, terms } = engine.find(question, level());
      const ofPage = new Map();
      const shown = results.filter(({ page }) => {
        ofPage.set(page, (ofPage.get(page) ?? 0) + 1);
        return ofPage.get(page) <= perPage;
      }).slice(0, most);
      list.replaceChildren(...shown.map((one) => result(one, terms)));
      list.scrollTop = 0;
      const [n, few] = [results.length, shown.length];
      if (n === 0) tell(say("none"));
      else tell(few < n ? say("part", { n, few }) : say("some", { n }));
    };

    const links = () => [...list.querySelectorAll("a")];
    dialog.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const at = links().indexOf(document.activeElement);
      if (step && (at >= 0 || document.activeElement === field)) {
        event.preventDefault();
        (links()[at + step] ?? (at + step < 0 ? field : links()[at] ?? field)).focus();
      } else if (event.key === "Enter" && document.activeElement === field) {
        event.preventDefault();
        links()[0]?.click();
      } else if (event.key === "Escape") {
        // A browser may take it for a wish to empty the field.
        event.preventDefault();
        dialog.close();
      }
    });
    // A result on this very page: the dialog is in the way.
    list.addEventListener("click", (event) => event.target.closest("a") && dialog.close());
    dialog.querySelector(".search-close").addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    field.addEventListener("input", search);
    document.addEventListener("palier-level", search);
    // What was typed while the index was on its way.
    search();
  };

  return (dialog) => (wired ??= wire(dialog).catch((error) => {
    wired = undefined;
    throw error;
  }));
})());
