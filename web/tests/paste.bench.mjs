// How long from a paste until it is decoded and laid out. The budget for 64 KB is 50 ms.

import { closed, DIST, visit } from "./browser.mjs";
import { timed } from "./paint.mjs";
import { summary } from "./percentiles.mjs";
import { folder } from "./server.mjs";

const PASTES = 20;
const KIB = 1024;

/** An RTM_NEWROUTE as hex digits, with a number of its own so that no two pastes are equal. */
function message(number) {
  const bytes = [
    0x34, 0, 0, 0, 0x18, 0, 5, 6, number & 255, number >> 8, 0, 0, 0, 0, 0, 0, 2, 24, 0, 0, 0xfe, 3, 0, 1, 0, 0, 0, 0,
    8, 0, 1, 0, 0xac, 0x10, number & 255, 0, 8, 0, 5, 0, 0x7f, 0, 0, 1, 8, 0, 4, 0, 1, 0, 0, 0,
  ];
  return bytes.map((byte) => byte.toString(16).padStart(2, "0"));
}

/** So many bytes of messages, written by `write`; a paste ends with its number of bytes. */
function dump(length, first, write) {
  const digits = [];
  for (let number = first; digits.length < length; number += 1) digits.push(...message(number));
  return write(digits);
}

const hex = (digits) => digits.join(" ");
const strace = (digits) => `write(3, "${digits.map((it) => `\\x${it}`).join("")}", ${digits.length}) = ${digits.length}`;

const enter = ({ text }) => {
  const field = document.querySelector("#input");
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
};
const isShown = ({ mark }) => document.querySelector(`.byte-grid .byte[aria-label*="value ${mark} hex, nlmsg_seq"]`) !== null;

await visit(folder(DIST), { viewport: { width: 1280, height: 800 } }, async ({ page }) => {
  for (const [name, length, write] of [
    ["64 KB of hex digits", (64 * KIB) / 3, hex],
    ["64 KB of strace escapes", (64 * KIB) / 4, strace],
    ["64 KB of messages as hex digits", 64 * KIB, hex],
  ]) {
    const steps = Array.from({ length: PASTES }, (_, at) => ({
      text: dump(length, 16 + at, write),
      mark: (16 + at).toString(16),
    }));
    console.log(summary(`paste of ${name}`, await timed(page, enter, isShown, steps)));
  }
});
await closed();
