// What the learner keeps, on this machine only: records by key (`question/choisir/apostrophe`), each with the time at which it was kept (`at`).
//
// They lie on the first shelf that holds: localStorage; or, from a disk in Firefox, which gives each file a localStorage of its own, cookies, which all
// files share until the browser is closed, and beside them a copy in each file. Where a browser keeps nothing they last as long as the page.
// DESIGN.md says what was measured.
(() => {
  const { lang, dataset: { course } } = document.documentElement;
  const prefix = `palier/${course}/`;
  const now = () => new Date().toISOString();
  const attempt = (act) => {
    try {
      return act();
    } catch {
      return undefined;
    }
  };

  // A shelf: texts by key.
  const inStorage = (storage) => storage && {
    read: (key) => storage.getItem(prefix + key),
    write: (key, text) => storage.setItem(prefix + key, text),
    remove: (key) => storage.removeItem(prefix + key),
    keys: () => Object.keys(storage).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)),
  };
  const inMap = ({ load, save }, remove = (texts, key) => texts.delete(key)) => {
    const change = (act) => {
      const texts = load();
      act(texts);
      save(texts);
    };
    return {
      read: (key) => load().get(key) ?? null,
      write: (key, text) => change((texts) => texts.set(key, text)),
      remove: (key) => change((texts) => remove(texts, key)),
      keys: () => [...load().keys()],
    };
  };

  // All texts as one, in pieces: a browser has room for some 150 cookies of 4 KB. What a cookie cannot hold is written as JSON escapes it.
  const PIECE = 3800;
  const PIECES = 40;
  const cookies = (kind) => {
    const name = `${encodeURIComponent(prefix)}${kind}.`;
    const pieces = () => {
      const jar = new Map(document.cookie.split("; ").map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
      const found = [];
      while (jar.has(name + found.length)) found.push(jar.get(name + found.length));
      return found;
    };
    const bake = (n, text, age = "") => { document.cookie = `${name}${n}=${text}; path=/; samesite=strict${age}`; };
    let seen = {};
    return {
      load() {
        const { cookie } = document;
        // Each piece stands between dots, for blanks at the ends of a cookie are lost.
        if (seen.cookie !== cookie) seen = { cookie, texts: attempt(() => JSON.parse(pieces().map((piece) => piece.slice(1, -1)).join(""))) ?? [] };
        return new Map(seen.texts);
      },
      save(texts) {
        const text = JSON.stringify([...texts]).replace(/[^!-:<-~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
        const [before, after] = [pieces(), texts.size ? text.match(new RegExp(`.{1,${PIECE}}`, "g")).map((piece) => `.${piece}.`) : []];
        if (after.length > PIECES) throw new DOMException("too long for cookies", "QuotaExceededError");
        after.forEach((piece, n) => piece !== before[n] && bake(n, piece));
        for (let n = after.length; n < before.length; n += 1) bake(n, "", "; max-age=0");
        if (pieces().join() !== after.join()) throw new DOMException("cookies are off", "SecurityError");
      },
    };
  };

  // Of two copies of what was kept, the newer record of each key; what was removed is known as removed, or another file's copy would bring it back.
  const ERASED = "erased";
  const at = (text) => attempt(() => JSON.parse(text).at) ?? "";
  const joined = (one, other) => {
    const all = new Map(one);
    for (const [key, text] of other) if (!all.has(key) || at(text) > at(all.get(key))) all.set(key, text);
    const erased = at(all.get(ERASED));
    for (const [key, text] of all) if (at(text) < erased) all.delete(key);
    return all;
  };
  const inFiles = () => {
    const jar = cookies("kept");
    const copy = {
      load: () => new Map(attempt(() => JSON.parse(localStorage.getItem(`${prefix}copy`))) ?? []),
      save: (texts) => attempt(() => localStorage.setItem(`${prefix}copy`, JSON.stringify([...texts]))),
    };
    const save = (texts) => {
      jar.save(texts);
      copy.save(texts);
    };
    const meet = () => attempt(() => save(joined(jar.load(), copy.load())));
    meet();
    window.addEventListener("pageshow", meet);
    const shelf = inMap({ load: jar.load, save }, (texts, key) => texts.set(key, JSON.stringify({ removed: true, at: now() })));
    const isThere = (text) => text !== undefined && !text.startsWith('{"removed":true');
    return {
      ...shelf,
      read: (key) => [jar.load().get(key)].find(isThere) ?? null,
      keys: () => [...jar.load()].filter(([key, text]) => key !== ERASED && isThere(text)).map(([key]) => key),
      erase: () => save(new Map([[ERASED, JSON.stringify({ at: now() })]])),
    };
  };

  const holds = (shelf) => attempt(() => {
    shelf.write("try", "1");
    const held = shelf.read("try") === "1";
    shelf.remove("try");
    return held;
  }) === true;
  const scattered = location.protocol === "file:" && holds(inMap(cookies("try")));
  const lasting = scattered ? inFiles() : attempt(() => inStorage(localStorage));
  const passing = scattered ? inMap(cookies("session")) : attempt(() => inStorage(sessionStorage));

  // “This session only” is itself kept for this session only.
  const ONLY = "session-only";
  const session = attempt(() => passing.read(ONLY)) === "1";
  const shelf = session ? passing : lasting;
  // What no shelf would take.
  const own = new Map();

  // Before fingerprints had a version nothing stood in its place. What they were made from is not known any more, so that they count.
  const VERSION = "2:";
  const isOlder = (kept, fingerprint) => fingerprint.startsWith(VERSION) && typeof kept === "string" && !kept.startsWith(VERSION);

  const memory = {
    session,
    // Whether each file keeps its own copy, so that one may know less than another after the browser was closed.
    scattered: scattered && !session,
    // Whether anything outlasts this page.
    get holds() {
      return scattered || holds(shelf);
    },
    get(key) {
      return own.get(key) ?? attempt(() => JSON.parse(shelf.read(key))) ?? null;
    },
    // A record as it is: "kept", or why it is not: "full", "none".
    put(key, record) {
      try {
        shelf.write(key, JSON.stringify(record));
        own.delete(key);
        return "kept";
      } catch (error) {
        own.set(key, record);
        return error.name === "QuotaExceededError" || error.name === "NS_ERROR_DOM_QUOTA_REACHED" ? "full" : "none";
      }
    },
    // A record of now; its fingerprint is that of the item in one language.
    set: (key, record) => memory.put(key, { ...record, lang, at: now() }),
    delete(key) {
      own.delete(key);
      attempt(() => shelf.read(key) === null || shelf.remove(key));
    },
    keys: () => [...new Set([...attempt(() => shelf.keys()) ?? [], ...own.keys()])].filter((key) => key !== ONLY),
    clear() {
      own.clear();
      attempt(() => (shelf.erase ? shelf.erase() : memory.keys().forEach(memory.delete)));
    },
    // What was kept before stays aside while only this session counts, and what the session kept goes with it.
    useSession(only) {
      for (const key of attempt(() => passing.keys()) ?? []) attempt(() => passing.remove(key));
      return !only || attempt(() => (passing.write(ONLY, "1"), passing.read(ONLY))) === "1";
    },
    // Whether a record is of the item as it is now. Of one that was kept in another language nobody can tell: it counts.
    isOf: (record, fingerprint) => Boolean(record)
      && (record.lang !== lang || record.fingerprint === fingerprint || isOlder(record.fingerprint, fingerprint)),
    // Whether it is of the item in this language, so that its answer can be shown: the order of options may be another in another language.
    isHere: (record, fingerprint) => record.fingerprint === fingerprint || (record.lang === lang && isOlder(record.fingerprint, fingerprint)),
  };

  // When an item is to be seen again: after a day, and each time that it is right then, after 3, 7 and 21 more. What goes wrong begins anew.
  const DAYS = [1, 3, 7, 21];
  const day = (later = 0) => {
    const date = new Date();
    date.setDate(date.getDate() + later);
    return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  };
  const isDue = (record) => Boolean(record?.due) && record.due <= day();
  const remind = (before, right) => {
    if (!right || before?.step === undefined) return { step: 0, due: day(DAYS[0]) };
    if (!isDue(before)) return { step: before.step, due: before.due };
    const step = before.step + 1;
    return { step, due: step < DAYS.length ? day(DAYS[step]) : null };
  };

  Object.assign(palier, { memory, remind, isDue });
})();
