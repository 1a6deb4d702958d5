// What the pages of learners and of facilitators share: what a record says of an item, the learner's file, tables, downloads.
(() => {
  const course = JSON.parse(document.getElementById("syllabus").textContent);
  const { lang, dataset: { course: id } } = document.documentElement;
  const { memory } = palier;

  const make = (name, className = "", ...content) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
  };

  // --- What a record says of an item as it is now: `new`, `changed` since, `done` (what is never graded), `right`, `wrong`, `shown` (looked up).

  const state = ({ kind, fingerprint }, record) => {
    if (!record) return "new";
    if (!memory.isOf(record, fingerprint)) return "changed";
    if (kind === "page" || kind === "reflection") return "done";
    if (record.revealed) return "shown";
    return (kind === "exercise" ? record.passed : record.points === record.of) ? "right" : "wrong";
  };

  // Of some items, how many were read, done and right, and of how many: `{ read: [2, 3], … }`.
  const tally = (items, get) => {
    const count = (kinds, states) => {
      const mine = items.filter(({ kind }) => kinds.includes(kind));
      return [mine.filter((item) => states.includes(state(item, get(item.key)))).length, mine.length];
    };
    return {
      read: count(["page"], ["done"]),
      done: count(["question", "reflection", "exercise"], ["done", "right", "wrong", "shown"]),
      right: count(["question", "exercise"], ["right"]),
    };
  };

  // --- The learner's file. docs/: « Le fichier de l’apprenant »; schemas/learner.schema.json.

  const FORMAT = "palier-learner";
  const VERSION = 1;
  const MOST = 5_000_000;
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const isRecord = (value) => isObject(value) && typeof value.at === "string" && !Number.isNaN(Date.parse(value.at));
  const isCount = (value) => Number.isFinite(value) && value >= 0;
  const isReminder = ({ step, due }) => (step === undefined || isCount(step)) && (due == null || /^\d{4}-\d\d-\d\d$/.test(due));
  const shapes = [
    [/^level$/, (value) => isRecord(value) && typeof value.level === "string"],
    [/^done\/[^/]+$/, isRecord],
    [/^draft\/[^/]+$/, (value) => isRecord(value) && isObject(value.fields)],
    [/^question\/[^/]+\/[^/]+$/, (value) => isRecord(value) && isObject(value.answer) && isObject(value.grade)
      && typeof value.fingerprint === "string" && isCount(value.points) && isCount(value.of) && value.points <= value.of && isReminder(value)],
    [/^exercise\/[^/]+$/, (value) => isRecord(value) && typeof value.fingerprint === "string" && typeof value.passed === "boolean"
      && isObject(value.rules) && Object.values(value.rules).every(isCount) && isReminder(value)],
  ];

  const file = {
    write: (name) => JSON.stringify({
      format: FORMAT, version: VERSION, course: id, title: course.title, lang, name, exported: new Date().toISOString(),
      records: Object.fromEntries(memory.keys().filter((key) => key !== "name").sort().map((key) => [key, memory.get(key)])),
    }, null, 1),
    // The file, or an error whose message says to its reader what is wrong with it.
    read(text) {
      const wrong = (key, values) => { throw new Error(palier.say(`learner.${key}`, values)); };
      if (text.length > MOST) wrong("too_long");
      let read;
      try {
        read = JSON.parse(text);
      } catch {
        wrong("not_json");
      }
      if (!isObject(read) || read.format !== FORMAT || !isObject(read.records)) wrong("not_ours");
      if (read.version !== VERSION) wrong("version", { version: read.version });
      if (read.course !== id) wrong("other_course", { title: read.title ?? read.course });
      for (const [key, value] of Object.entries(read.records)) {
        if (!shapes.some(([shape, fits]) => shape.test(key) && fits(value))) wrong("record", { key });
      }
      return { ...read, name: typeof read.name === "string" ? read.name : "" };
    },
    // Of two records of one item the newer one stays. How many came, and whether there was room for them.
    merge({ records }) {
      let [came, kept] = [0, "kept"];
      for (const [key, value] of Object.entries(records)) {
        const mine = memory.get(key);
        if (mine && !(value.at > mine.at)) continue;
        const put = memory.put(key, value);
        if (put !== "kept") kept = put;
        came += 1;
      }
      return { came, kept };
    },
  };

  const csv = (rows) => {
    // Where numbers are written with a comma, spreadsheets divide cells by a semicolon. A formula in a cell is only text.
    const separator = new Intl.NumberFormat(lang).format(0.5).includes(",") ? ";" : ",";
    const cell = (value) => `"${String(value ?? "").replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
    return `\ufeff${rows.map((row) => row.map(cell).join(separator)).join("\r\n")}\r\n`;
  };
  const download = (name, type, text) => {
    const link = Object.assign(document.createElement("a"), { download: name, href: URL.createObjectURL(new Blob([text], { type })) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };

  const number = new Intl.NumberFormat(lang);
  const percent = new Intl.NumberFormat(lang, { style: "percent", maximumFractionDigits: 0 });
  const date = new Intl.DateTimeFormat(lang, { dateStyle: "long" });
  // “2026-11-22” is a day here, and not midnight in Greenwich.
  const day = (iso) => date.format(new Date(/T/.test(iso) ? iso : `${iso}T12:00`));

  // “3 sur 5” and a bar of the same length; a dash where there is nothing to count.
  const share = ([n, of]) => {
    if (!of) return [make("span", "none", "–")];
    const bar = make("span", "bar", make("span"));
    bar.setAttribute("aria-hidden", "true");
    bar.firstChild.style.inlineSize = `${(100 * n) / of}%`;
    return [make("span", "share", palier.say("learner.of", { n: number.format(n), of: number.format(of) })), bar];
  };
  const link = ({ href, title }) => (href ? Object.assign(make("a", "", title), { href }) : title);

  palier.learner = { course, make, state, tally, file, csv, download, share, link, day, percent, today: () => date.format(new Date()) };
})();
