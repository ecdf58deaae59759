// How it looks: themes, forced colours, narrow screens; axe finds nothing in any state.

import assert from "node:assert/strict";

import { accessibilityFaults, appTest } from "./harness.mjs";
import { byte, pinned, row } from "./screen.mjs";

/** What a person does before looking, by name. */
const STATES = {
  "at the start": async () => {},
  "with something pinned": (page) => byte(page, 28).click(),
  "as a list": (page) => page.getByRole("button", { name: "As a list" }).click(),
  "with problems": (page) => page.getByRole("button", { name: "Cut string" }).click(),
  "with several frames": (page) => page.getByRole("button", { name: "VXLAN link, refused" }).click(),
  "without a message": (page) => page.locator("#input").fill("nothing"),
  "with the help open": (page) => page.getByRole("button", { name: /^Keys/ }).click(),
};

for (const colorScheme of ["light", "dark"]) {
  for (const [name, prepare] of Object.entries(STATES)) {
    appTest(`axe finds nothing ${name}, ${colorScheme}`, { colorScheme }, async ({ page }) => {
      await prepare(page);
      assert.deepEqual(await accessibilityFaults(page), []);
    });
  }
}

for (const [name, viewport] of Object.entries({ desk: [1280, 800], tablet: [800, 1000], phone: [390, 844] })) {
  const [width, height] = viewport;
  appTest(`axe finds nothing on a ${name}, and nothing sticks out`, { viewport: { width, height } }, async ({ page }) => {
    await page.getByRole("button", { name: "VXLAN link, refused" }).click();
    assert.deepEqual(await accessibilityFaults(page), []);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `${wide} px wide`);
  });
}

/** A colour of an element as the browser draws it. */
function colour(page, selector, property) {
  return page.locator(selector).first().evaluate((element, property) =>
    getComputedStyle(element).getPropertyValue(property), property);
}

appTest("the theme is that of the system, until one is chosen, and is remembered", { colorScheme: "dark" }, async ({ page }) => {
  assert.equal(await colour(page, ".bytes-pane", "background-color"), "rgb(17, 22, 29)");
  await page.getByRole("button", { name: /^Theme/ }).click();
  assert.equal(await colour(page, ".bytes-pane", "background-color"), "rgb(255, 255, 255)");
  await page.reload();
  await page.waitForSelector("[role=grid]");
  assert.equal(await colour(page, ".bytes-pane", "background-color"), "rgb(255, 255, 255)");
  assert.equal(await page.locator("html").getAttribute("data-theme"), "light");
});

appTest("without colours the roles still have their patterns", async ({ page }) => {
  await page.getByRole("button", { name: /^Keys/ }).click();
  await page.getByRole("checkbox", { name: "Colours" }).uncheck();
  await page.keyboard.press("Escape");
  const bars = await page.evaluate(() => Object.fromEntries(
    ["hdr", "fam", "len", "type"].map((role) => {
      const { borderBottomStyle, borderBottomColor } =
        getComputedStyle(document.querySelector(`.byte-grid .run.${role}`), "::before");
      return [role, [borderBottomStyle, borderBottomColor]];
    })));
  assert.deepEqual(Object.values(bars).map(([style]) => style), ["solid", "double", "dashed", "dotted"]);
  assert.equal(new Set(Object.values(bars).map(([, colour]) => colour)).size, 1);
});

appTest("with forced colours fields keep their bars and marks", { forcedColors: "active" }, async ({ page }) => {
  await byte(page, 17).click();
  const bar = await page.evaluate(() =>
    getComputedStyle(document.querySelector(".byte-grid .run.len"), "::before").borderBottom);
  assert.match(bar, /3px dashed/);
  const pin = await page.evaluate(() =>
    getComputedStyle(document.querySelector(".byte-grid .run.pinned"), "::after").borderTop);
  assert.match(pin, /2px solid/);
});

appTest("pointing can be told not to preview", async ({ page }) => {
  await page.getByRole("button", { name: /^Keys/ }).click();
  await page.getByLabel("Pointing previews").uncheck();
  await page.keyboard.press("Escape");
  await byte(page, 17).hover();
  assert.equal(await page.locator(".byte-grid .previewed").count(), 0);
});

appTest("Ctrl holds the preview", async ({ page }) => {
  await byte(page, 17).hover();
  await page.keyboard.down("Control");
  await byte(page, 0).hover();
  assert.equal(await page.locator(".path-bar li:last-child").innerText(), "rtm_dst_len");
  await page.keyboard.up("Control");
});

appTest("a phone has the list, tabs, and the explanation as a sheet", { viewport: { width: 390, height: 844 }, hasTouch: true }, async ({ page }) => {
  await page.locator(".byte-list").waitFor();
  assert.equal(await page.locator("[role=tree]").isVisible(), false);
  assert.equal(await page.locator(".explanation").isVisible(), false);
  await page.locator("tr", { hasText: "nlmsg_seq" }).tap();
  assert.equal(await page.locator(".explanation").isVisible(), true);
  await page.locator(".explain-pane .sheet").tap();
  assert.equal(await page.locator(".explanation").isVisible(), false);
  await page.locator(".tabs button", { hasText: "Tree" }).tap();
  assert.equal(await row(page, "rtmsg").isVisible(), true);
  assert.equal(await pinned(page), "nlmsg_seq");
});

appTest("a narrow pane has rows that fit", { viewport: { width: 900, height: 900 } }, async ({ page }) => {
  assert.equal(await page.locator(".bytes-pane .switch [aria-pressed=true]").innerText(), "8");
  const { width } = await page.locator(".byte-grid .row").first().boundingBox();
  const pane = await page.locator(".byte-grid").boundingBox();
  assert.ok(width <= pane.width, `${width} in ${pane.width}`);
});

appTest("what can be clicked is large enough", async ({ page }) => {
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("button, select, input, [role=gridcell], [data-fold]")]
      .filter((element) => element.checkVisibility())
      .map((element) => [element, element.getBoundingClientRect()])
      .filter(([, { width, height }]) => width < 24 || height < 24)
      .map(([element, { width, height }]) => `${element.outerHTML.slice(0, 60)} ${width} x ${height}`));
  assert.deepEqual(small, []);
});
