// The JavaScript API of the same package: decode(input, options).

import assert from "node:assert/strict";

import { appTest } from "./harness.mjs";

/** Calls decode in the page; BigInts come back as text with an n behind it. */
function decoded(page, ...given) {
  return page.evaluate(async (given) => {
    const { decode } = await import(document.querySelector("link[rel=modulepreload]").href);
    const value = decode(...given.map((it) => (Array.isArray(it) ? new Uint8Array(it) : it)));
    return JSON.parse(JSON.stringify(value, (_, it) => (typeof it === "bigint" ? `${it}n` : it)));
  }, given);
}

const DONE = [0x14, 0, 0, 0, 3, 0, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

appTest("text and bytes decode to the shape of the JSON", async ({ page }) => {
  const [text, bytes] = [await decoded(page, "14000000030002000100000000000000 00000000"), await decoded(page, DONE)];
  assert.deepEqual(text, bytes);
  const [{ messages: [message] }] = bytes.frames;
  assert.equal(message.type, "NLMSG_DONE");
  assert.equal(message.family, null);
  assert.deepEqual([message.frame, message.index, message.start, message.end, message.problems], [0, 0, 0, 20, []]);
  assert.deepEqual(message.tree.children[0].children[0],
    { kind: "member", name: "nlmsg_len", start: 0, end: 4, value: 20 });
});

appTest("options override what is recognised", async ({ page }) => {
  const big = await decoded(page, DONE, { byteOrder: "big" });
  assert.equal(big.frames[0].messages[0].byte_order, "big");
  const { frames } = await decoded(page, DONE, { protocol: 16, direction: "reply", format: "raw" });
  assert.equal(frames[0].messages[0].protocol, "NETLINK_GENERIC");
});

appTest("numbers beyond 2^53 are exact", async ({ page }) => {
  // RTM_NEWLINK with IFLA_STATS64 whose first two counters are 2^64 - 1 and 1.
  const counters = `ffffffffffffffff 0100000000000000 ${"00".repeat(8 * 23)}`;
  const { frames } = await decoded(page,
    `ec000000 10000000 01000000 00000000 00000000 01000000 00000000 00000000 cc001700 ${counters}`);
  const values = [];
  const walk = (part) => {
    if (part.children === undefined) values.push(part.value);
    part.children?.forEach(walk);
  };
  walk(frames[0].messages[0].tree);
  assert.ok(values.includes("18446744073709551615n"), JSON.stringify(values));
  assert.ok(values.includes(1));
});

for (const [name, given, message] of [
  ["an input without a message", ["nothing"], /line 1/],
  ["an input of another type", [42], /string or a Uint8Array/],
  ["an unknown format", [DONE, { format: "morse" }], /no such format/],
  ["a wrong byte order", [DONE, { byteOrder: "middle" }], /no such byteOrder/],
  ["a protocol that is no number", [DONE, { protocol: "route" }], /NETLINK_\* number/],
]) {
  appTest(`${name} is an Error that says so`, async ({ page }) => {
    await assert.rejects(decoded(page, ...given), message);
  });
}
