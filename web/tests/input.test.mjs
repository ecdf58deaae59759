// What goes in: typed, pasted, dropped, cut, wrong. Nothing is lost, and what is wrong is said.

import assert from "node:assert/strict";

import { appTest } from "./harness.mjs";
import { byte, paste, row, underlined } from "./screen.mjs";

const DONE = "14 00 00 00 03 00 02 00 01 00 00 00 00 00 00 00 00 00 00 00";

appTest("while it is typed, it is decoded as far as it goes", async ({ page }) => {
  const field = page.locator("#input");
  await field.fill("");
  assert.match(await page.locator(".nothing").innerText(), /Paste a message/);
  const half = "34 00 00 00 18 00 05 06 01 00 00 00 00 00 00 00 02";
  await page.keyboard.type(half);
  assert.equal(await field.inputValue(), half);
  assert.equal(await row(page, "RTM_NEWROUTE").count(), 1);
  assert.equal(await row(page, "rtm_family").count(), 1);
  assert.match(await page.locator(".problems").innerText(), /nlmsg_len says 52 bytes, but only 17/);
});

appTest("a wrong digit is pointed at in the text, and the rest is still read", async ({ page }) => {
  const text = `${DONE}\n14 00 00 0x 03 00 02 00`;
  await paste(page, text);
  assert.equal(await page.locator("#input").inputValue(), text);
  assert.ok((await page.locator(".problems li").count()) > 0);
});

appTest("text without a message says so and stays", async ({ page }) => {
  await paste(page, "ping: permission denied");
  assert.equal(await page.locator("#input").inputValue(), "ping: permission denied");
  assert.match(await page.locator(".nothing").innerText(), /No netlink message was found/);
  assert.equal(await page.locator(".problems .error").count(), 1);
});

appTest("a problem in the text leads to its place in the text", async ({ page }) => {
  await page.getByRole("button", { name: "Cut string" }).click();
  await page.locator(".problems button", { hasText: "strace cut this string" }).first().click();
  const selected = await page.evaluate(() => {
    const field = document.querySelector("#input");
    return field.value.slice(field.selectionStart, field.selectionEnd);
  });
  assert.equal(selected, "\"...");
  assert.ok((await underlined(page, "note")).length > 0);
});

appTest("a paste anywhere is an input", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((text) => navigator.clipboard.writeText(text), DONE);
  await byte(page, 0).focus();
  await page.keyboard.press("ControlOrMeta+v");
  assert.equal(await page.locator("#input").inputValue(), DONE);
  assert.equal(await row(page, "NLMSG_DONE").count(), 1);
});

appTest("a paste into the box takes the place of the example, and only of that", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((text) => navigator.clipboard.writeText(text), DONE);
  await page.locator("#input").press("ControlOrMeta+v");
  assert.equal(await page.locator("#input").inputValue(), DONE);
  await page.locator("#input").press("End");
  await page.locator("#input").press("ControlOrMeta+v");
  assert.equal(await page.locator("#input").inputValue(), DONE + DONE);
});

/** Drops a file on an element, as far as a page can tell. */
async function drop(page, selector, bytes) {
  const data = await page.evaluateHandle((bytes) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(bytes)], "message.bin"));
    return data;
  }, bytes);
  await page.dispatchEvent(selector, "dragover", { dataTransfer: data });
  const isOver = await page.locator(".app.dropping").count();
  await page.dispatchEvent(selector, "drop", { dataTransfer: data });
  return isOver === 1;
}

appTest("a file can be dropped anywhere: text as it is, messages as hex", async ({ page }) => {
  assert.ok(await drop(page, "footer", [...new TextEncoder().encode(DONE)]));
  await page.waitForFunction((text) => document.querySelector("#input").value === text, DONE);
  assert.ok(await drop(page, ".tree-pane", DONE.split(" ").map((digits) => Number.parseInt(digits, 16))));
  await page.waitForFunction(() => document.querySelector("#input").value.includes("\n"));
  assert.equal(await row(page, "NLMSG_DONE").count(), 1);
  assert.equal(await page.locator(".app.dropping").count(), 0);
});

appTest("each thing that was recognised can be overridden", async ({ page }) => {
  const choice = (label) => page.getByRole("combobox", { name: new RegExp(`^${label}`) });
  const chosen = (label) => choice(label).evaluate((list) => list.selectedOptions[0].text);
  assert.equal(await chosen("Format"), "strace");
  assert.equal(await chosen("Protocol"), "NETLINK_ROUTE (guessed)");
  assert.equal(await chosen("Byte order"), "little-endian (guessed)");
  assert.equal(await chosen("Direction"), "to the kernel (from the input)");

  await choice("Byte order").selectOption("big-endian");
  assert.ok((await page.locator(".problems .error").count()) > 0);
  await choice("Byte order").selectOption({ index: 0 });
  assert.equal(await page.locator(".problems").count(), 0);

  await choice("Protocol").selectOption("NETLINK_NETFILTER");
  assert.equal(await row(page, "RTM_NEWROUTE").count(), 0);
  await choice("Protocol").selectOption({ index: 0 });

  await choice("Direction").selectOption("from the kernel");
  assert.equal(await row(page, "RTM_NEWROUTE").count(), 1);
  await choice("Format").selectOption("hex");
  assert.equal(await page.locator("#input").inputValue().then((text) => text.startsWith("sendmsg")), true);
});

appTest("every sample decodes", async ({ page }) => {
  const names = await page.locator(".samples button").allInnerTexts();
  assert.ok(names.length >= 5);
  for (const name of names) {
    await page.getByRole("button", { name, exact: true }).click();
    assert.ok((await page.locator("[role=treeitem]").count()) > 0, name);
  }
});

appTest("64 KB are decoded, and the page holds what can be seen", async ({ page }) => {
  await paste(page, Array(3277).fill(DONE).join(" "));
  assert.match(await page.locator(".sizes").innerText(), /65540 bytes, all explained/);
  const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
  assert.ok(nodes < 3000, `${nodes} elements`);
  assert.equal(await page.locator("[role=grid]").getAttribute("aria-rowcount"), "4097");
});
