// How long from the mouse coming over a byte until every view shows it. The budget is 8 ms at the 95th percentile.

import { closed, DIST, visit } from "./browser.mjs";
import { timed } from "./paint.mjs";
import { summary } from "./percentiles.mjs";
import { folder } from "./server.mjs";

const MOVES = 400;

const enter = (place) => {
  const event = new MouseEvent("mouseover", { bubbles: true, relatedTarget: document.body });
  document.querySelector(`.byte-grid [data-at="${place}"]`).dispatchEvent(event);
};
const isShown = (place) => document.querySelector(`.byte-grid [data-at="${place}"]`).classList.contains("at");

await visit(folder(DIST), { viewport: { width: 1280, height: 800 } }, async ({ page }) => {
  for (const name of ["New route", "Multipath route"]) {
    await page.getByRole("button", { name, exact: true }).click();
    const places = await page.locator(".byte-grid .byte[data-at]").evaluateAll((bytes) =>
      bytes.map((byte) => byte.dataset.at));
    // Neighbours mostly, as a hand moves, with a jump now and then.
    const steps = Array.from({ length: MOVES }, (_, at) => places[(at + Math.floor(at / 40) * 17) % places.length]);
    console.log(summary(`hover in "${name}"`, await timed(page, enter, isShown, steps)));
  }
});
await closed();
