// Browser tests of the built app: each test gets a fresh page of it, and fails if the page was not quiet.
//
//     import { appTest } from "./harness.mjs";
//     appTest("a pasted message is decoded", async ({ page }) => { ... });
//
// `cargo xtask browser` builds the app and runs every web/tests/*.test.mjs.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, test } from "node:test";

import { closed, DIST, visit } from "./browser.mjs";
import { folder } from "./server.mjs";

/** A test that takes longer hangs. Milliseconds. */
const TIMEOUT = 60_000;

after(closed);

/** A test of the built app; options as for `visit`. It fails on any complaint about the page, too. */
export function appTest(name, options, body) {
  if (body === undefined) [options, body] = [{}, options];
  test(name, { timeout: TIMEOUT }, async () => {
    assert.deepEqual(await visitApp(options, body), [], "the page was not quiet");
  });
}

/** Opens the built app and calls `body` with it; gives the page's complaints. */
export async function visitApp(options, body) {
  assert.ok(existsSync(`${DIST}index.html`), "dist/ has no app: run `cargo xtask wasm`");
  return visit(folder(DIST), options, body);
}

/** What axe-core finds wrong with the page, as readable lines. */
export async function accessibilityFaults(page) {
  const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await page.evaluate(source);
  const { violations } = await page.evaluate(() => window.axe.run(document));
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target})`));
}
