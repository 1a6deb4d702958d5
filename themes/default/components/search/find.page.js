// Finding, without a page: what is one word to a reader, which sections a question finds, and which words of a text it means.
palier.give("find", (() => {
  // A text as words, just as the build splits it (render/search/words.rs): folded, elided articles left out.
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss").replace(/ø/g, "o").replace(/ł/g, "l").replace(/ς/g, "σ");
  const word = /[\p{Alphabetic}\p{M}\p{N}]+/gu;
  const elided = /^(?:[cdjlmnst]|qu|(?:jus|lors|puis|quoi)qu)$/;
  const pieces = (text) => Array.from(text.matchAll(word), ({ 0: raw, index }) => ({ text: fold(raw), start: index, end: index + raw.length }))
    .filter(({ text: one, end }) => one && !(/['‘’ʼ′]/.test(text[end] ?? "") && elided.test(one)));
  const words = (text) => pieces(text).map(({ text: one }) => one);

  // Light stemmers, made for finding and for nothing else: a plural goes first, then an ending if four letters are left,
  // then one of two equal letters.
  const endings = {
    fr: /(?:cation|issement|issante?|ation|ition|ateur|atrice|ement|ment|euse|eur|ant|ent|ante|ente|ais|ait|aient|ons|ez|er|ir|ee|e)$/,
    en: /(?:cation|ation|ition|ement|ment|ness|ing|ed|ly|e)$/,
  };
  const firsts = {
    fr: (one) => one.replace(/eaux$/, "eau").replace(/aux$/, "al").replace(/(?<=.{3})[sx]$/, "").replace(/(?<=[dt])re$/, ""),
    en: (one) => one.replace(/ies$/, "y").replace(/(?<=ss|x|z|ch|sh)es$/, "").replace(/(?<=.{2}[^su])s$/, ""),
  };
  const stemmer = (lang) => {
    const [ending, first] = [endings[lang], firsts[lang]];
    if (!ending) return (one) => one;
    return (one) => {
      if (one.length < 4 || /\d/.test(one)) return one;
      let stem = first(one);
      const end = ending.exec(stem)?.[0].length ?? 0;
      // The longest ending that leaves enough; else a shorter one.
      for (let length = end; length > 0; length -= 1) {
        const [rest, tail] = [stem.slice(0, -length), stem.slice(-length)];
        if (rest.length >= 4 && ending.exec(tail)?.[0] === tail) {
          stem = rest;
          break;
        }
      }
      return stem.replace(/y$/, "i").replace(/(\p{L})\1$/u, "$1");
    };
  };

  // Whether one letter more, less, other or exchanged with its neighbour makes the one into the other.
  const isNear = (a, b) => {
    if (Math.abs(a.length - b.length) > 1) return false;
    let start = 0;
    while (start < a.length && a[start] === b[start]) start += 1;
    const [x, y] = [a.slice(start), b.slice(start)];
    return x.slice(1) === y.slice(1) || x === y.slice(1) || x.slice(1) === y
      || (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
  };

  // The first of the sorted words that is not before `prefix`.
  const from = (terms, prefix) => {
    let [low, high] = [0, terms.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (terms[middle] < prefix) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const weights = [1, 1.5, 6, 8];

  // An index that was brought, ready to be asked.
  const open = (index, lang) => {
    const stem = stemmer(lang);
    const terms = index.terms.split(" ").slice(0, -1).map((term, at) => ({ term, at })).sort((a, b) => (a.term < b.term ? -1 : 1));
    const sorted = terms.map(({ term }) => term);
    const stems = sorted.map(stem);
    const posts = index.posts.split(" ");
    const alike = new Map();
    stems.forEach((one, i) => alike.set(one, [...alike.get(one) ?? [], i]));

    const places = (i) => {
      const [, mark, list] = /^(!?)(.*)$/.exec(posts[terms[i].at]);
      let section = 0;
      const told = list ? list.split(",").map((code) => {
        const number = parseInt(code, 36);
        section += number >> 2;
        return { section, weight: weights[number & 3], isTitle: (number & 3) === 3 };
      }) : [];
      return { isCommon: mark === "!", told };
    };

    // How well each word of the course answers to one of the question's.
    const matches = (one, isAlone) => {
      const found = new Map();
      const take = (i, quality) => found.set(i, Math.max(quality, found.get(i) ?? 0));
      for (const i of alike.get(stem(one)) ?? []) take(i, sorted[i] === one ? 1 : 0.85);
      // “la” among other words is no beginning of “lancement”.
      const at = from(sorted, one);
      if (one.length > 1 && (isAlone || sorted[at] !== one || !places(at).isCommon)) {
        for (let i = at; i < sorted.length && sorted[i].startsWith(one); i += 1) take(i, sorted[i] === one ? 1 : 0.3 + 0.5 * (one.length / sorted[i].length));
      }
      if (!found.size && one.length >= 5) stems.forEach((other, i) => (isNear(stem(one), other) || isNear(one, sorted[i])) && take(i, 0.5));
      return found;
    };

    const asked = (one, isAlone) => {
      const [sections, titles] = [new Map(), new Map()];
      const found = matches(one, isAlone);
      let isNeeded = found.size === 0;
      for (const [i, quality] of found) {
        const { isCommon, told } = places(i);
        isNeeded ||= !isCommon;
        const rare = isCommon ? 0.1 : Math.log(1 + index.sections.length / told.length);
        for (const { section, weight, isTitle } of told) {
          const value = quality * weight * rare;
          if (value > (sections.get(section) ?? 0)) sections.set(section, value);
          // What the title of a page says, each of its sections is about.
          const [page] = index.sections[section];
          if (isTitle && value / 6 > (titles.get(page) ?? 0)) titles.set(page, value / 6);
        }
      }
      return { one, found, sections, titles, isNeeded };
    };

    return {
      find(question, level) {
        const told = [...new Set(words(question))];
        const all = told.map((one) => asked(one, told.length === 1));
        const scores = new Map();
        for (const section of new Set(all.flatMap(({ sections }) => [...sections.keys()]))) {
          const [page, , heading, own] = index.sections[section];
          let [score, matched] = [0, 0];
          for (const { sections, titles, isNeeded } of all) {
            const value = sections.get(section) ?? titles.get(page) ?? 0;
            score += value;
            matched += isNeeded && value > 0 ? 1 : 0;
          }
          // Somebody has typed the very heading.
          if (words(heading || index.pages[page][1]).join(" ") === words(question).join(" ")) score *= 4;
          const of = own || index.pages[page][3];
          scores.set(section, { section, page, level: of, matched, score: score * (of && of === level ? 2.5 : 1) });
        }
        // Every word that is told, where there is such a section; else as many as can be had.
        const most = Math.max(...[...scores.values()].map(({ matched }) => matched));
        const results = [...scores.values()].filter(({ matched }) => matched === most)
          .sort((a, b) => b.score - a.score || a.section - b.section);
        return { results, terms: new Set(all.flatMap(({ found }) => [...found.keys()].map((i) => sorted[i]))) };
      },
    };
  };

  // A few words of a text around those that were meant: [text, is it one of them] in turn.
  const excerpt = (text, terms, length = 170) => {
    const hits = pieces(text).filter(({ text: one }) => terms.has(one));
    const within = (start) => new Set(hits.filter(({ start: at }) => at >= start && at < start + length - 30).map(({ text: one }) => one)).size;
    const best = hits.reduce((first, hit) => (within(hit.start) > within(first.start) ? hit : first), hits[0] ?? { start: 0 });
    let start = Math.max(0, best.start - 40);
    if (start > 0) start = text.indexOf(" ", start) + 1 || start;
    let end = Math.min(text.length, start + length);
    if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), best.end ?? 0, start + 1);
    return [...start > 0 ? [["… ", false]] : [], ...marked(text.slice(start, end), terms), ...end < text.length ? [[" …", false]] : []];
  };

  const marked = (text, terms) => {
    const parts = [];
    let at = 0;
    for (const { text: one, start, end } of pieces(text)) {
      if (!terms.has(one)) continue;
      parts.push([text.slice(at, start), false], [text.slice(start, end), true]);
      at = end;
    }
    return [...parts, [text.slice(at), false]].filter(([part]) => part);
  };

  return { words, stemmer, isNear, open, excerpt, marked };
})());
