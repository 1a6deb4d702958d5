// How a draft will look on its platform, loaded when somebody wants to see it: links, mentions and hashtags as the platform finds them, and what lies beyond its limit.
(() => {
  const make = (name, className, ...inside) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...inside);
    return made;
  };
  const linked = ["link", "mention", "list", "hashtag", "cashtag", "email"];

  // A text cut into pieces that are drawn alike.
  const drawn = (text, entities, cut) => {
    const edges = new Set([0, text.length, cut.start, ...entities.flatMap(({ start, end }) => [start, end])]);
    const places = [...edges].sort((a, b) => a - b);
    const [kept, beyond] = [[], []];
    places.slice(1).forEach((end, i) => {
      const start = places[i];
      const entity = entities.find((one) => one.start <= start && end <= one.end);
      const words = text.slice(start, end);
      (start < cut.start ? kept : beyond).push(entity ? make("span", `entity entity-${entity.kind}`, words) : words);
    });
    if (beyond.length) kept.push(make("strong", "cut", cut.message), make("span", "beyond", ...beyond));
    return make("p", "post-text", ...kept);
  };

  // One account's post, drawn into the fold: every field of the form that says something.
  palier.give("preview", async (desk, { set, draft, cuts, counts }) => {
    const say = (key, values) => palier.say(`draft-check.${key}`, values);
    const fact = (text) => make("p", "fact", text);
    const text = async (path, words) => {
      const { entities } = await palier.validator.measure(set, words, draft.platform);
      const cut = cuts.find(({ field, start, end }) => field === path && end > start) ?? { start: words.length };
      return drawn(words, entities.filter(({ kind }) => linked.includes(kind)), cut);
    };
    const shapes = {
      async lines({ value, path, first }) {
        const items = [];
        const cut = cuts.find(({ field }) => field === path);
        const most = cut && counts.find(({ field, max }) => field === path && max !== undefined)?.max;
        for (const [i, line] of value.entries()) {
          if (i === most) items.push(make("li", "cut", cut.message));
          items.push(make("li", i >= most ? "beyond" : "", await text(`${path}[${i}]`, line)));
        }
        // Lines after a text are what can be chosen; lines alone are posts one after the other.
        return make("ol", first ? "posts" : "choices", ...items);
      },
      async records({ field, value, path }) {
        const media = [];
        for (const [i, record] of value.entries()) media.push(make("div", "media", ...await fields(field.querySelector(".record"), record, `${path}[${i}].`)));
        return make("div", "", ...media);
      },
      async text({ field, value, path }) {
        const part = await text(path, value);
        return field.querySelector("[readonly]") ? make("blockquote", "", part) : part;
      },
      async line({ value, path }) {
        const part = await text(path, value);
        part.classList.add("line");
        return part;
      },
      flag: ({ label }) => fact(label),
    };
    const fields = async (box, values, before = "") => {
      const parts = [];
      for (const field of box.querySelectorAll(":scope > .field")) {
        const { name, shape } = field.dataset;
        const value = values[name];
        const label = field.querySelector("label, legend").firstChild.textContent.trim();
        // Of a picture it is told too what is not said of it.
        if (before && shape === "line") parts.push(fact(say("fact", { label, value: value || say("nothing") })));
        else if (!value) continue;
        else if (shapes[shape]) parts.push(await shapes[shape]({ field, value, label, path: before + name, first: !parts.length }));
        else parts.push(fact(say("fact", { label, value: [...field.querySelectorAll("option")].find((one) => one.value === value)?.text ?? value })));
      }
      return parts;
    };
    const parts = await fields(desk.form, draft.fields);
    return parts.length ? parts : [fact(say("blank"))];
  });

  // Its styles are loaded late too: a page that is read has no use for them.
  const styles = document.createElement("link");
  styles.rel = "stylesheet";
  styles.href = document.currentScript.src.replace(/js$/, "css");
  document.head.append(styles);
})();
