// What the page's elements share: words, scripts loaded late, the validator; memory.js adds memory. The one global name of the theme is `palier`.
const palier = (() => {
  const root = document.documentElement;
  const assets = document.currentScript.src.replace(/[^/]*$/, "");

  // Words: the build has put those that script needs into the page, in the page's language; what is loaded late brings its own.
  const plural = new Intl.PluralRules(root.lang);
  const speaker = (words) => (key, values = {}) => {
    const text = words[key] ?? words[`${key}.${plural.select(values.n)}`] ?? words[`${key}.other`] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  };
  const say = speaker(JSON.parse(document.getElementById("palier-strings")?.textContent ?? "{}"));

  // Scripts of this site, and no others, may be loaded late.
  const top = new URL("../", assets).href;
  const worker = `${top}sw.js`;
  const own = (url) => {
    if (!url.startsWith(assets) && url !== worker) throw new TypeError(`not a script of this site: ${url}`);
    return url;
  };
  const policy = window.trustedTypes?.createPolicy("palier", { createScriptURL: own });
  const trusted = (url) => (policy ? policy.createScriptURL(url) : own(url));
  const load = (name) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = trusted(assets + name);
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${name} is missing`));
    document.head.append(script);
  });

  // What a script loaded late is there for: it gives it by its own name, and who asks for it to be brought gets it.
  const given = new Map();
  const brought = new Map();
  const bring = (name) => {
    if (!brought.has(name)) {
      // A page that surely needs it has it among its own scripts.
      const coming = given.has(name) ? Promise.resolve() : load(`${name}.js`);
      coming.catch(() => brought.delete(name));
      brought.set(name, coming.then(() => given.get(name)));
    }
    return brought.get(name);
  };

  // The validator: JSON in, JSON out, in the memory of a WebAssembly module that imports nothing.
  let compiled;
  let instance;
  let loaded;
  const compile = async () => WebAssembly.compile(await bring("validator"));
  const start = async () => {
    instance ??= await WebAssembly.instantiate(await (compiled ??= compile()));
    return instance.exports;
  };
  const knock = (door, request) => {
    const bytes = new TextEncoder().encode(JSON.stringify(request));
    const at = door.alloc(bytes.length);
    new Uint8Array(door.memory.buffer, at, bytes.length).set(bytes);
    const packed = BigInt.asUintN(64, door.call(at, bytes.length));
    const [answer, length] = [Number(packed >> 32n), Number(packed & 0xffffffffn)];
    const text = new TextDecoder().decode(new Uint8Array(door.memory.buffer, answer, length));
    door.free(at, bytes.length);
    door.free(answer, length);
    return JSON.parse(text);
  };
  // What needs rules names its set: only the one that was loaded last is known to the module.
  const call = async (request, set) => {
    const door = await start();
    const ask = (one) => {
      let answer;
      try {
        answer = knock(door, one);
      } catch (error) {
        // After a trap the module's memory is worth nothing.
        instance = loaded = undefined;
        throw error;
      }
      if ("error" in answer) throw new Error(answer.error);
      return answer;
    };
    if (set && loaded !== set) {
      ask({ load: set });
      loaded = set;
    }
    return ask(request);
  };
  const validator = {
    ready: () => start().then(() => {}),
    call,
    grade: async (key, answer) => (await call({ grade: { key, answer } })).grade,
    check: async (set, draft) => (await call({ check: { draft, rules: null } }, set)).report,
    measure: async (set, text, platform) => (await call({ measure: { text, platform } }, set)).measure,
  };

  return { say, speaker, validator, bring, give: (name, value) => given.set(name, value), root: top, worker: () => trusted(worker) };
})();
