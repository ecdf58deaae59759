// The prose of the specs is a file beside the page, fetched once the page is drawn.

import assert from "node:assert/strict";
import { test } from "node:test";

import { DIST, visit } from "./browser.mjs";
import { appTest } from "./harness.mjs";
import { folder } from "./server.mjs";

const MISSING = "What the fields are for could not be loaded";

appTest("the prose arrives from a folder of a server", { base: "/tools/nlscope/" }, async ({ page }) => {
  const explanation = page.getByRole("region", { name: "Explanation of the field" });
  await explanation.getByText("Add, replace or append a route.").waitFor();
  assert.equal(await explanation.getByText(MISSING).count(), 0);
});

appTest("the prose is asked for once, under a name of its own", async ({ page }) => {
  await page.getByText("Add, replace or append a route.").first().waitFor();
  const asked = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  const prose = asked.filter((url) => /\/docs-[0-9a-f]{16}\.bin$/.test(url));
  assert.equal(prose.length, 1, asked.join("\n"));
});

for (const [what, body] of [["is not there", undefined], ["is damaged", "nlsd\u0001"]]) {
  test(`where the prose ${what} the page says so and decodes`, async () => {
    const source = async (path) => (path.startsWith("/docs-") ? body : folder(DIST)(path));
    const complaints = await visit(source, {}, async ({ page }) => {
      await page.getByText(MISSING).waitFor();
      await page.getByText("RTM_NEWROUTE").first().waitFor();
    });
    // The browser itself tells of a file that is missing.
    const own = complaints.filter((line) => !/\bdocs-|\b404\b/.test(line));
    assert.deepEqual(own, []);
  });
}
