// A static server on loopback that answers as a plain web host does: right MIME types, 404 for what is not there.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".pcap": "application/vnd.tcpdump.pcap",
  ".pcapng": "application/octet-stream",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** Files of a folder, as a source for `serve`. */
export function folder(root) {
  return async (path) => {
    try {
      return await readFile(join(root, normalize(path)));
    } catch (error) {
      if (error.code === "ENOENT" || error.code === "EISDIR") return undefined;
      throw error;
    }
  };
}

/** Files given by path and text, as a source for `serve`. */
export function files(texts) {
  return async (path) => texts[path.slice(1)];
}

/**
 * Serves `source` below `base` on a port of the system's choice.
 * `misses` lists the paths that were asked for and not there.
 */
export async function serve(source, base = "/") {
  const misses = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const within = pathname.startsWith(base) ? `/${decodeURIComponent(pathname.slice(base.length))}` : undefined;
    const path = within?.endsWith("/") ? `${within}index.html` : within;
    const body = path && (await source(path));
    if (body === undefined) {
      misses.push(pathname);
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(path)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, "x-content-type-options": "nosniff" }).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  return {
    origin: `http://127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}${base}`,
    misses,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
