// The built site: where it lies, which pages it has, and a web server for it that adds nothing.

import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const out = fileURLToPath(new URL("out/", import.meta.url));
export const site = join(out, "site");
export const english = join(out, "site-en");

/** The program under test: PALIER, or the newest one in cargo's target directory. */
export function palier() {
  const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
  const built = process.env.PALIER ? [process.env.PALIER] : ["release", "debug"].map((profile) => join(target, profile, "palier"));
  const found = built.filter((path) => existsSync(path)).sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
  if (!found) throw new Error(`no palier at ${built.join(", ")}: run cargo build`);
  return found;
}

/** Every page, by its path in the site. */
export function pages(folder = site) {
  if (!existsSync(folder)) throw new Error(`${folder} is missing: run npm run build`);
  const found = readdirSync(folder, { recursive: true }).map((path) => path.split("\\").join("/"));
  return found.filter((path) => path.endsWith(".html")).sort();
}

/** The kind of a page, as its body says it. */
export const kindOf = (path, folder = site) => /<body class="kind-(\w+)"/.exec(readFileSync(join(folder, path), "utf8"))?.[1];

/** One page of each kind, the one with most bytes: what goes wrong, goes wrong there first. */
export function onePerKind(folder = site) {
  const most = new Map();
  for (const path of pages(folder)) {
    const [kind, size] = [kindOf(path, folder), statSync(join(folder, path)).size];
    if (size > (most.get(kind)?.size ?? 0)) most.set(kind, { path, size });
  }
  return [...most].map(([kind, { path }]) => ({ kind, path }));
}

const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp" };

/** Serves a folder on a port, a free one unless said, as the plainest of web servers would; `packed`: by gzip, as most do. */
export async function serve(folder = site, port = 0, { packed = false } = {}) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    const zipped = packed && /\.(html|css|js|json|svg|webmanifest)$/.test(file);
    response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream", "x-content-type-options": "nosniff", ...zipped && { "content-encoding": "gzip" } });
    response.end(zipped ? gzipSync(readFileSync(file)) : readFileSync(file));
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    base: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((resolve) => {
      server.closeAllConnections?.();
      server.close(resolve);
    }),
  };
}

/** The address of a folder's pages without any server. */
export const onDisk = (folder = site) => pathToFileURL(`${folder}/`).href;
