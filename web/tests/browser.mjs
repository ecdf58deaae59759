// One headless Chromium, and watched visits to pages that are served just for the visit.

import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

import { serve } from "./server.mjs";
import { watch } from "./watch.mjs";

/** The built app, as `cargo xtask wasm` leaves it. */
export const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));

const ARGUMENTS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // A request to any other host fails, also where there is a network.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

let browser;

/** The Chromium of this process; the first call starts it. */
export async function launched() {
  browser ??= await chromium.launch({
    executablePath: process.env.NLSCOPE_CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    // Containers and root have no sandbox to offer, and only our own pages are opened.
    chromiumSandbox: false,
    args: ARGUMENTS,
  });
  return browser;
}

/** Ends the Chromium of this process. */
export async function closed() {
  await browser?.close();
  browser = undefined;
}

/**
 * Opens a page on `source` and calls `body` with it; gives the page's complaints.
 *
 * Options: `base`, the folder it is served from ("/"); `path`, what is opened below it ("");
 * every other one goes to playwright's `newContext` (`colorScheme`, `forcedColors`, `viewport`, `hasTouch`, ...).
 */
export async function visit(source, { base = "/", path = "", ...context }, body) {
  const server = await serve(source, base);
  const opened = await (await launched()).newContext(context);
  try {
    const page = await opened.newPage();
    const complaints = await watch(page, server.origin);
    await page.goto(server.url + path);
    await body({ page, server, context: opened });
    if (context.javaScriptEnabled !== false) await settled(page);
    return complaints;
  } finally {
    await opened.close();
    await server.close();
  }
}

/** Waits until the requests under way are answered and two more frames have been drawn. */
async function settled(page) {
  if (page.isClosed()) return;
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
