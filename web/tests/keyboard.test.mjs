// The whole keyboard map, without a mouse.

import assert from "node:assert/strict";

import { appTest } from "./harness.mjs";
import {
  bytesMarked, explained, focusedLabel, focusedPane, marked, paste, pinned, range, underlined,
} from "./screen.mjs";

const DONE = "14 00 00 00 03 00 02 00 01 00 00 00 00 00 00 00 00 00 00 00";

/** Brings the focus to the bytes, as a person without a mouse does. */
async function toBytes(page) {
  while ((await focusedPane(page)) !== "bytes") await page.keyboard.press("F6");
}

async function toTree(page) {
  while ((await focusedPane(page)) !== "tree") await page.keyboard.press("F6");
}

async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

appTest("F6 walks the panes, both ways", async ({ page }) => {
  const walk = [];
  for (let turn = 0; turn < 4; turn += 1) {
    walk.push(await focusedPane(page));
    await press(page, "F6");
  }
  assert.deepEqual(walk, ["source", "bytes", "tree", "explain"]);
  assert.equal(await focusedPane(page), "source");
  await press(page, "Shift+F6");
  assert.equal(await focusedPane(page), "explain");
});

appTest("the Tab key stops once in the bytes and once in the tree", async ({ page }) => {
  const stops = [];
  for (let turn = 0; turn < 40; turn += 1) {
    await press(page, "Tab");
    stops.push(await focusedPane(page));
  }
  for (const pane of ["bytes", "tree"]) {
    assert.equal(stops.filter((stop, at) => stop === pane && stops[at - 1] === pane).length, 0, pane);
    assert.ok(stops.includes(pane), pane);
  }
});

appTest("arrows walk the bytes, and each says what it is", async ({ page }) => {
  await toBytes(page);
  assert.equal(await focusedLabel(page), "offset 0 hex, value 34 hex, nlmsg_len, 52");
  await press(page, "ArrowDown", "ArrowRight");
  assert.equal(await focusedLabel(page), "offset 11 hex, value 18 hex, rtm_dst_len, 24");
  assert.deepEqual(await underlined(page, "byte"), ["\\x18"]);
  await press(page, "ArrowUp", "ArrowLeft");
  assert.match(await focusedLabel(page), /^offset 0 hex/);
  await press(page, "End");
  assert.match(await focusedLabel(page), /^offset f hex/);
  await press(page, "Home");
  assert.match(await focusedLabel(page), /^offset 0 hex/);
  await press(page, "Control+End");
  assert.match(await focusedLabel(page), /^offset 33 hex, value 00 hex, RTA_OIF, 1/);
  await press(page, "Control+Home");
  assert.match(await focusedLabel(page), /^offset 0 hex/);
});

appTest("pages reach the real last row of a long input, and the focus stays", async ({ page }) => {
  await paste(page, Array(1000).fill(DONE).join(" "));
  await toBytes(page);
  await press(page, "PageDown");
  assert.match(await focusedLabel(page), /^offset [1-9a-f][0-9a-f]+ hex/);
  await press(page, "Control+End");
  await page.waitForFunction(() => document.activeElement?.ariaLabel?.startsWith("offset 4e1f hex"));
  await press(page, "Control+Home");
  await page.waitForFunction(() => document.activeElement?.ariaLabel?.startsWith("offset 0 hex"));
  await press(page, "PageDown", "PageUp");
  await page.waitForFunction(() => document.activeElement?.ariaLabel?.startsWith("offset 0 hex"));
});

appTest("keys still work after the focused byte was scrolled away", async ({ page }) => {
  await paste(page, Array(1000).fill(DONE).join(" "));
  await toBytes(page);
  await press(page, "ArrowRight");
  await page.locator(".byte-grid").evaluate((grid) => { grid.scrollTop = grid.scrollHeight; });
  await page.waitForSelector('.byte-grid [data-at="b0:19999"]');
  await press(page, "ArrowRight");
  await page.waitForFunction(() => document.activeElement?.ariaLabel?.startsWith("offset 2 hex"));
});

appTest("Shift and arrows select bytes, Ctrl+C copies them, Escape clears", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await toBytes(page);
  await press(page, "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight");
  assert.deepEqual(await bytesMarked(page, "selected"), range(0, 4));
  await press(page, "Control+c");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "34 00 00 00");
  await press(page, "Escape");
  assert.deepEqual(await bytesMarked(page, "selected"), []);
});

appTest("Enter and the space bar pin and unpin, and it is announced", async ({ page }) => {
  await toBytes(page);
  await press(page, "ArrowDown", "ArrowRight", "Enter");
  assert.equal(await pinned(page), "rtm_dst_len");
  const announced = page.locator("#announcer[aria-live=polite]");
  await page.waitForFunction(() => document.querySelector("#announcer").textContent !== "");
  assert.equal(await announced.textContent(),
    "Pinned rtm_dst_len, 24, byte 11 hex, in rtmsg, in RTM_NEWROUTE.");
  await press(page, " ");
  assert.equal(await pinned(page), null);
  await press(page, " ", "Escape");
  assert.equal(await pinned(page), null);
});

appTest("Escape unpins, then clears, then leaves", async ({ page }) => {
  await toBytes(page);
  await press(page, "Enter", "Shift+ArrowRight", "Escape");
  assert.equal(await pinned(page), null);
  assert.deepEqual(await bytesMarked(page, "selected"), [0, 1]);
  await press(page, "Escape");
  assert.deepEqual(await bytesMarked(page, "selected"), []);
  assert.equal(await focusedPane(page), "bytes");
  await press(page, "Escape");
  assert.equal(await focusedPane(page), null);
});

appTest("brackets walk fields, Alt and arrows the parts", async ({ page }) => {
  await toBytes(page);
  await press(page, "]", "]", "]");
  assert.deepEqual(await marked(page, "previewed"), [6, 7]);
  await press(page, "[");
  assert.deepEqual(await marked(page, "previewed"), [4, 5]);
  await press(page, "Alt+ArrowUp");
  assert.deepEqual(await marked(page, "previewed"), range(0, 16));
  await press(page, "Alt+ArrowUp");
  assert.deepEqual(await marked(page, "previewed"), range(0, 52));
  await press(page, "Alt+ArrowDown", "Alt+ArrowDown");
  assert.deepEqual(await marked(page, "previewed"), [0, 1, 2, 3]);
});

appTest("j and k walk messages", async ({ page }) => {
  await paste(page, `${DONE}\n\n${DONE}\n`);
  await toBytes(page);
  await press(page, "j");
  assert.match(await page.locator(".path-bar .place").innerText(), /^frame 2 · 0x0–0x13/);
  await press(page, "k");
  assert.match(await page.locator(".path-bar .place").innerText(), /^frame 1/);
});

appTest("the tree follows the keys of its pattern", async ({ page }) => {
  await toTree(page);
  assert.match(await focusedLabel(page), /^RTM_NEWROUTE/);
  await press(page, "ArrowDown", "ArrowLeft");
  assert.equal(await page.locator("[role=treeitem]:focus").getAttribute("aria-expanded"), "false");
  await press(page, "ArrowRight", "ArrowRight");
  assert.match(await focusedLabel(page), /^nlmsg_len/);
  await press(page, "ArrowLeft");
  assert.match(await focusedLabel(page), /nlmsghdr/);
  await press(page, "End");
  assert.match(await focusedLabel(page), /^RTA_OIF/);
  await press(page, "*");
  assert.equal(await page.locator("[role=treeitem] .name", { hasText: /^nlattr$/ }).count(), 3);
  await press(page, "Home");
  assert.match(await focusedLabel(page), /^RTM_NEWROUTE/);
  await press(page, "ArrowDown", "ArrowDown", "Enter");
  assert.equal(await pinned(page), "nlmsg_len");
  assert.equal(await explained(page), "nlmsg_len");
});

appTest("Ctrl+C in the tree copies the part as text", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await toTree(page);
  await press(page, "End", "Control+c");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "RTA_OIF 1\n");
});

appTest("a slash filters the tree, Escape ends it", async ({ page }) => {
  await toTree(page);
  await press(page, "/");
  await page.keyboard.type("172.16");
  const names = await page.locator("[role=treeitem] .name").allInnerTexts();
  assert.deepEqual(names.slice(0, 2), ["RTM_NEWROUTE", "RTA_DST"]);
  await press(page, "Escape");
  assert.equal(await page.locator("#filter").inputValue(), "");
  assert.equal(await focusedPane(page), "tree");
});

appTest("g leads to an offset", async ({ page }) => {
  await toBytes(page);
  await press(page, "g");
  await page.keyboard.type("0x2c");
  await press(page, "Enter");
  await page.locator("dialog").waitFor({ state: "detached" });
  assert.deepEqual(await marked(page, "pinned"), [44, 45]);
  await press(page, "g", "Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
});

appTest("F8 walks the problems, from the text field too", async ({ page }) => {
  await page.locator("#input").focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(`${DONE} ${DONE.replace("14", "18")}`);
  await press(page, "F8");
  const first = await page.locator(".problems [aria-current]").innerText();
  assert.ok((await marked(page, "pinned")).length > 0);
  await press(page, "F8");
  const second = await page.locator(".problems [aria-current]").innerText();
  await press(page, "Shift+F8");
  assert.equal(await page.locator(".problems [aria-current]").innerText(), first);
  assert.notEqual(first, "", second);
});

appTest("v walks the views, t the themes, a question mark opens the help", async ({ page }) => {
  await toBytes(page);
  const view = () => page.locator(".bytes-pane .switch [aria-pressed=true]").innerText();
  await press(page, "v", "v");
  assert.equal(await view(), "8");
  await press(page, "v", "v");
  assert.equal(await view(), "list");
  const theme = () => page.locator("html").getAttribute("data-theme");
  await press(page, "t");
  assert.equal(await theme(), "light");
  await press(page, "t");
  assert.equal(await theme(), "dark");
  await press(page, "t");
  assert.equal(await theme(), null);
  await press(page, "?");
  assert.equal(await page.locator("dialog h2").innerText(), "Keys, colours, settings");
  // Behind the dialog keys do nothing.
  await press(page, "v");
  assert.equal(await view(), "list");
  await press(page, "Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
});

appTest("single letters can be switched off", async ({ page }) => {
  await toBytes(page);
  await press(page, "?");
  await page.getByLabel("Single letters are commands").uncheck();
  await press(page, "Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
  await toBytes(page);
  await press(page, "t", "?", "]");
  assert.equal(await page.locator("html").getAttribute("data-theme"), null);
  assert.equal(await page.locator("dialog").count(), 0);
  await press(page, "ArrowRight", "Enter");
  assert.equal(await pinned(page), "nlmsg_len");
});

appTest("letters in the text field are text", async ({ page }) => {
  await page.locator("#input").focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("[jk?]");
  assert.match(await page.locator("#input").inputValue(), /\[jk\?\]$/);
  assert.equal(await page.locator("dialog").count(), 0);
});
