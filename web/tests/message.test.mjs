// The message screen with the mouse: text, bytes, tree and explanation show one and the same place.

import assert from "node:assert/strict";

import { appTest } from "./harness.mjs";
import { byte, bytesMarked, explained, marked, paste, pinned, range, row, underlined } from "./screen.mjs";

// RTA_DST says 12 bytes, and there are 8.
const CUT = "24000000 18000506 01000000 00000000 02180000 fe030001 00000000 0c000100 ac100500";

appTest("the page begins with the message of the story, decoded", async ({ page }) => {
  assert.match(await page.locator("#input").inputValue(), /^sendmsg\(3, .*\\x34\\x00/s);
  assert.equal(await explained(page), "RTM_NEWROUTE");
  assert.match(await row(page, "nlmsg_flags").innerText(), /NLM_F_REQUEST\|NLM_F_ACK\|NLM_F_EXCL\|NLM_F_CREATE/);
  assert.match(await row(page, "rtm_dst_len").innerText(), /24/);
  assert.match(await row(page, "RTA_DST").innerText(), /172\.16\.5\.0/);
  assert.match(await row(page, "RTA_GATEWAY").innerText(), /127\.0\.0\.1/);
  assert.match(await row(page, "RTA_OIF").innerText(), /1/);
  assert.match(await page.locator(".sizes").innerText(), /52 bytes, all explained/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "input");
});

appTest("what is pasted takes the place of the example", async ({ page }) => {
  await page.evaluate(() => navigator.clipboard.writeText("x")).catch(() => {});
  await page.locator("#input").press("ControlOrMeta+v");
  assert.doesNotMatch(await page.locator("#input").inputValue(), /sendmsg/);
});

appTest("pointing at a byte previews its field and underlines its escape", async ({ page }) => {
  await byte(page, 17).hover();
  assert.deepEqual(await marked(page, "previewed"), [17]);
  assert.deepEqual(await underlined(page, "byte"), ["\\x18"]);
  assert.equal(await explained(page), "rtm_dst_len");
  assert.match(await page.locator(".path-bar").innerText(), /RTM_NEWROUTE[\s▸]+rtmsg[\s▸]+rtm_dst_len/);
  // The second byte of a field previews the whole field.
  await byte(page, 33).hover();
  assert.deepEqual(await marked(page, "previewed"), range(32, 36));
  assert.deepEqual(await underlined(page, "byte"), ["\\x10"]);
  assert.deepEqual(await underlined(page, "previewed"), ["\\xac\\x10\\x05\\x00"]);
  await page.locator("footer").hover();
  assert.deepEqual(await marked(page, "previewed"), []);
  assert.deepEqual(await underlined(page, "byte"), []);
});

appTest("a click pins, and field, container and message are marked together", async ({ page }) => {
  await byte(page, 34).click();
  await page.locator("footer").hover();
  assert.deepEqual(await marked(page, "pinned"), range(32, 36));
  assert.deepEqual(await marked(page, "around"), range(28, 36));
  assert.equal(await page.locator(".byte-grid .row.in-message").count(), 4);
  assert.equal(await explained(page), "RTA_DST");
  assert.equal(await page.locator(".explanation > .value").innerText(), "172.16.5.0");
  assert.deepEqual(await underlined(page, "pinned"), ["\\xac\\x10\\x05\\x00"]);
  // Pointing elsewhere leaves the explanation; a click on the same field unpins.
  await byte(page, 0).hover();
  assert.equal(await explained(page), "RTA_DST");
  await byte(page, 35).click();
  await page.locator("footer").hover();
  assert.deepEqual(await marked(page, "pinned"), []);
});

appTest("the tree leads to the bytes", async ({ page }) => {
  await row(page, "rtmsg").hover();
  assert.deepEqual(await marked(page, "previewed"), range(16, 28));
  await row(page, "RTA_GATEWAY").click();
  assert.deepEqual(await marked(page, "pinned"), range(36, 44));
  assert.equal(await pinned(page), "RTA_GATEWAY");
});

appTest("a pinned byte opens the tree down to its field", async ({ page }) => {
  assert.equal(await row(page, "nla_type").count(), 0);
  await byte(page, 30).click();
  assert.equal(await pinned(page), "nla_type");
});

appTest("the tree folds by its triangles without pinning", async ({ page }) => {
  await row(page, "nlmsghdr").locator(".twisty").click();
  assert.equal(await row(page, "nlmsg_len").count(), 0);
  assert.equal(await pinned(page), null);
  await row(page, "nlmsghdr").locator(".twisty").click();
  assert.equal(await row(page, "nlmsg_len").count(), 1);
});

appTest("a length shows how far it reaches", async ({ page }) => {
  await byte(page, 28).click();
  assert.deepEqual(await bytesMarked(page, "reached"), range(28, 36));
  await byte(page, 0).click();
  assert.deepEqual(await bytesMarked(page, "reached"), range(0, 52));
  await byte(page, 30).click();
  assert.deepEqual(await bytesMarked(page, "reached"), []);
});

appTest("missing bytes are shown as missing", async ({ page }) => {
  await paste(page, CUT);
  assert.equal(await page.locator(".byte-grid .ghost").count(), 4);
  assert.equal(await page.locator(".byte-grid .ghost").first().getAttribute("aria-label"), "missing byte");
  assert.deepEqual(await marked(page, "error"), [28, 29]);
  assert.match(await page.locator(".problems").innerText(), /nla_len says 12 bytes, but only 8 are left/);
});

appTest("bytes that strace cut are question marks", async ({ page }) => {
  await page.getByRole("button", { name: "Cut string" }).click();
  assert.equal(await byte(page, 33).innerText(), "??");
  assert.match(await byte(page, 33).getAttribute("aria-label"), /not in the input/);
  assert.deepEqual(await underlined(page, "note"), ["\"...", "\"..."].map((text) => text));
});

appTest("the text leads to the bytes", async ({ page }) => {
  // The escape of byte 17 is on the second line; find it by asking the browser where it is.
  const place = await page.evaluate(() => {
    const node = document.querySelector(".copy").firstChild;
    const at = node.data.indexOf("\\x02\\x18") + 4;
    const range = new Range();
    range.setStart(node, at);
    range.setEnd(node, at + 4);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
  await page.mouse.move(place.x, place.y);
  assert.deepEqual(await bytesMarked(page, "at"), [17]);
});

appTest("dragging selects bytes, and they are copied as hex", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await byte(page, 4).hover();
  await page.mouse.down();
  await byte(page, 7).hover();
  await page.mouse.up();
  assert.deepEqual(await bytesMarked(page, "selected"), range(4, 8));
  await byte(page, 18).click({ modifiers: ["Shift"] });
  assert.deepEqual(await bytesMarked(page, "selected"), range(4, 19));
  await byte(page, 4).focus();
  await page.keyboard.press("ControlOrMeta+c");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()),
    "18 00 05 06 6e bc ac 59 00 00 00 00 02 18 00");
});

appTest("the list shows the same message as a plain table", async ({ page }) => {
  await page.getByRole("button", { name: "As a list" }).click();
  const line = page.locator("tr", { hasText: "rtm_dst_len" });
  assert.match(await line.innerText(), /0011\s+18\s+rtm_dst_len\s+24/);
  await line.click();
  assert.equal(await pinned(page), "rtm_dst_len");
  assert.deepEqual(await underlined(page, "pinned"), ["\\x18"]);
});

appTest("8 and 4 bytes in a row show the same bytes", async ({ page }) => {
  for (const [width, rows] of [[8, 7], [4, 13], [16, 4]]) {
    await page.getByRole("button", { name: `${width} bytes in a row` }).click();
    assert.equal(await page.locator(".byte-grid .row").count(), rows);
    assert.equal(await page.locator(".byte-grid [role=gridcell]").count(), 52);
  }
});

appTest("an error leads to the request that caused it", async ({ page }) => {
  await page.getByRole("button", { name: "VXLAN link, refused" }).click();
  await page.getByRole("button", { name: /ERANGE/ }).click();
  assert.equal(await page.locator(".problems [aria-current]").count(), 1);
  await page.getByRole("button", { name: /in the request/ }).click();
  assert.equal(await pinned(page), "IFLA_VXLAN_ID");
});

appTest("the values a field can have are listed, the current one marked", async ({ page }) => {
  await byte(page, 21).click();
  assert.match(await page.locator(".values .current").first().innerText(), /RTPROT_BOOT/);
  await byte(page, 6).click();
  const set = await page.locator(".values .current code").allInnerTexts();
  assert.deepEqual(set.slice(0, 2), ["NLM_F_REQUEST", "NLM_F_ACK"]);
});
