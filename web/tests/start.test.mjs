// The app starts: from the root of a server, from a folder of it, in both themes, without a word on the console.

import assert from "node:assert/strict";
import { test } from "node:test";

import { DIST, visit } from "./browser.mjs";
import { accessibilityFaults, appTest, visitApp } from "./harness.mjs";
import { folder } from "./server.mjs";

async function drawn({ page }) {
  await page.waitForSelector("h1");
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.match(await page.title(), /^nlscope/);
}

appTest("the app starts", drawn);

appTest("the app starts from a folder of a server", { base: "/tools/nlscope/" }, drawn);

appTest("the app asks only for its own files", async ({ page, server }) => {
  await page.waitForSelector("main");
  const asked = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  assert.deepEqual(server.misses, []);
  assert.deepEqual(asked.filter((url) => !url.startsWith(server.url)), []);
  assert.ok(asked.some((url) => url.endsWith(".wasm")));
});

for (const colorScheme of ["light", "dark"]) {
  appTest(`axe finds nothing in the ${colorScheme} theme`, { colorScheme }, async ({ page }) => {
    await page.waitForSelector("main");
    assert.deepEqual(await accessibilityFaults(page), []);
  });
}

test("without JavaScript the page says what it needs", async () => {
  const complaints = await visitApp({ javaScriptEnabled: false }, async ({ page }) => {
    assert.match(await page.locator("noscript").innerText(), /needs JavaScript and WebAssembly/);
  });
  // Chromium counts the preload of a script that it was told not to run as blocked.
  assert.deepEqual(complaints.filter((line) => !/^request failed: .*\.js csp$/.test(line)), []);
});

test("where WebAssembly does not run the page says so", async () => {
  const source = async (path) => (path.endsWith(".wasm") ? "not wasm" : folder(DIST)(path));
  await visit(source, {}, async ({ page }) => {
    await page.getByText("nlscope could not start").waitFor();
  });
});
