// How long from opening the page to seeing the app: first contentful paint, which is the app's, since the page is empty.

import { closed, DIST, visit } from "./browser.mjs";
import { summary } from "./percentiles.mjs";
import { folder } from "./server.mjs";

const LOADS = 20;

function firstPaint() {
  return new Promise((done) => {
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntriesByName("first-contentful-paint")) done(entry.startTime);
    });
    observer.observe({ type: "paint", buffered: true });
  });
}

const samples = [];
for (let load = 0; load < LOADS; load += 1) {
  await visit(folder(DIST), {}, async ({ page }) => samples.push(await page.evaluate(firstPaint)));
}
console.log(summary("start, cold cache, to first paint", samples));
await closed();
