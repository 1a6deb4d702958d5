// What the learner keeps, on this machine only. Records by key (`question/choisir/apostrophe`), each with the time at which it was kept.
//
// They lie in the first shelf that holds: localStorage; or, from a disk in Firefox, which gives each file a localStorage of its own, cookies, of which
// all files have the same and which no server ever sees. Where a browser keeps nothing they last as long as the page. DESIGN.md says what was measured.
(() => {
  const { lang, dataset: { course } } = document.documentElement;
  const prefix = `palier/${course}/`;
  const attempt = (act) => {
    try {
      return act();
    } catch {
      return undefined;
    }
  };

  const inStorage = (storage) => storage && {
    read: (key) => storage.getItem(prefix + key),
    write: (key, text) => storage.setItem(prefix + key, text),
    remove: (key) => storage.removeItem(prefix + key),
    keys: () => Object.keys(storage).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)),
  };

  // All records as one text in pieces: a browser has room for some 150 cookies of 4 KB. What a cookie cannot hold is written as JSON escapes it.
  const PIECE = 3800;
  const PIECES = 40;
  const inCookies = (kind, age) => {
    const name = `${encodeURIComponent(prefix)}${kind}.`;
    const jar = () => new Map(document.cookie.split("; ").map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
    const bake = (n, text, lasts = age) => { document.cookie = `${name}${n}=${text}; path=/; samesite=strict${lasts}`; };
    const pieces = () => {
      const [all, found] = [jar(), []];
      while (all.has(name + found.length)) found.push(all.get(name + found.length));
      return found;
    };
    // Each piece stands between dots, for blanks at the ends of a cookie are lost.
    let seen = {};
    const load = () => {
      const cookies = document.cookie;
      if (seen.cookies !== cookies) seen = { cookies, records: attempt(() => JSON.parse(pieces().map((piece) => piece.slice(1, -1)).join(""))) ?? [] };
      return new Map(seen.records);
    };
    const save = (records) => {
      const text = JSON.stringify([...records]).replace(/[^!-:<-~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
      const [before, after] = [pieces(), records.size ? text.match(new RegExp(`.{1,${PIECE}}`, "g")).map((piece) => `.${piece}.`) : []];
      if (after.length > PIECES) throw new DOMException("too long for cookies", "QuotaExceededError");
      after.forEach((piece, n) => piece !== before[n] && bake(n, piece));
      for (let n = after.length; n < before.length; n += 1) bake(n, "", "; max-age=0");
      if (pieces().join() !== after.join()) throw new DOMException("cookies are off", "SecurityError");
    };
    const change = (act) => {
      const records = load();
      act(records);
      save(records);
    };
    return {
      read: (key) => load().get(key) ?? null,
      write: (key, text) => change((records) => records.set(key, text)),
      remove: (key) => change((records) => records.delete(key)),
      keys: () => [...load().keys()],
    };
  };

  const holds = (shelf) => attempt(() => {
    shelf.write("try", "1");
    const held = shelf.read("try") === "1";
    shelf.remove("try");
    return held;
  }) === true;
  const year = "; max-age=31536000";
  const cookies = location.protocol === "file:" && holds(inCookies("try", ""));
  const lasting = cookies ? inCookies("kept", year) : attempt(() => inStorage(localStorage));
  const passing = cookies ? inCookies("session", "") : attempt(() => inStorage(sessionStorage));

  // “This session only” is itself kept for this session only.
  const ONLY = "session-only";
  const session = attempt(() => passing.read(ONLY)) === "1";
  const shelf = session ? passing : lasting;
  // What no shelf would take.
  const own = new Map();

  const memory = {
    session,
    // Whether anything outlasts this page.
    get holds() {
      return holds(shelf);
    },
    get(key) {
      return own.get(key) ?? attempt(() => JSON.parse(shelf.read(key))) ?? null;
    },
    // "kept", or why it is not: "full", "none".
    put(key, value) {
      try {
        shelf.write(key, JSON.stringify(value));
        own.delete(key);
        return "kept";
      } catch (error) {
        own.set(key, value);
        return error.name === "QuotaExceededError" || error.name === "NS_ERROR_DOM_QUOTA_REACHED" ? "full" : "none";
      }
    },
    // As `put`, with the time and, since fingerprints are of one language, the language.
    set: (key, value) => memory.put(key, { ...value, lang, at: new Date().toISOString() }),
    delete(key) {
      own.delete(key);
      attempt(() => shelf.remove(key));
    },
    keys: () => [...new Set([...attempt(() => shelf.keys()) ?? [], ...own.keys()])].filter((key) => key !== ONLY),
    clear: () => memory.keys().forEach(memory.delete),
    // What was kept before stays aside while only this session counts, and what the session kept goes with it.
    useSession(only) {
      for (const key of attempt(() => passing.keys()) ?? []) attempt(() => passing.remove(key));
      return !only || attempt(() => (passing.write(ONLY, "1"), passing.read(ONLY))) === "1";
    },
    // Whether a record is of the item as it is now.
    isOf: (record, fingerprint) => Boolean(record) && (record.fingerprint === fingerprint || record.lang !== lang),
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
