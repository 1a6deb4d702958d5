// The service worker: keeps the files of one build, whole or not at all, and answers with them. The build has put `version` and `files` (path → SHA-256)
// before this. It looks at nothing else, and sends nothing anywhere.
const here = registration.scope;
const mine = `palier ${here} `;
const name = mine + version;

const digest = async (bytes) => btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)))).replace(/=+$/, "");

// Headers that say how a page is to be read. The rest is about the way it came.
const about = ["content-type", "content-security-policy", "x-content-type-options", "referrer-policy", "permissions-policy"];

// The file as this build made it: from a cache of an earlier build if it has not changed, else from the server, and then only if it is the very one.
const get = async (path, wanted, before) => {
  const url = here + path;
  for (const cache of before) {
    const kept = await cache.match(url);
    if (kept && await digest(await kept.clone().arrayBuffer()) === wanted) return kept;
  }
  const response = await fetch(url, { cache: "no-cache" });
  const bytes = await response.arrayBuffer();
  if (!response.ok || await digest(bytes) !== wanted) throw new Error(`${path} is not of this build`);
  const headers = about.filter((header) => response.headers.has(header)).map((header) => [header, response.headers.get(header)]);
  return new Response(bytes, { headers });
};

addEventListener("install", (event) => event.waitUntil((async () => {
  const others = (await caches.keys()).filter((key) => key.startsWith(mine) && key !== name);
  const before = await Promise.all(others.map((key) => caches.open(key)));
  const cache = await caches.open(name);
  const left = [...files];
  const fill = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [path, wanted] = next;
      await cache.put(here + path, await get(path, wanted, before));
    }
  };
  try {
    await Promise.all(Array.from({ length: 6 }, fill));
  } catch (error) {
    left.length = 0;
    await caches.delete(name);
    throw error;
  }
})()));

addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const key of await caches.keys()) if (key.startsWith(mine) && key !== name) await caches.delete(key);
  await clients.claim();
})()));

// The reader has asked for the new edition.
addEventListener("message", ({ data }) => data === "renew" && skipWaiting());

addEventListener("fetch", (event) => {
  const url = event.request.url.replace(/[?#].*$/, "");
  if (event.request.method !== "GET" || !url.startsWith(here)) return;
  const path = decodeURIComponent(url.slice(here.length)).replace(/(^|\/)$/, "$1index.html");
  if (!files.has(path)) return;
  event.respondWith(caches.open(name).then((cache) => cache.match(here + path)).then((kept) => kept ?? fetch(event.request)));
});
