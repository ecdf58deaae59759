// What the tests read off the screen, by the words that a person would use.

/** The element of a byte in the grid. */
export function byte(page, offset, frame = 0) {
  return page.locator(`.byte-grid [data-at="b${frame}:${offset}"]`);
}

/** The row of the tree whose name is exactly `name`; the first of several. */
export function row(page, name) {
  const named = page.locator(".name", { hasText: new RegExp(`^${name.replace(/[[\]]/g, "\\$&")}$`) });
  return page.locator("[role=treeitem]").filter({ has: named }).first();
}

/** The title of the explanation. */
export function explained(page) {
  return page.locator(".explanation h3").innerText();
}

/** What is pinned, as the tree has it; null if nothing is. */
export async function pinned(page) {
  const row = page.locator("[role=treeitem][aria-selected=true] .name");
  return (await row.count()) === 0 ? null : row.innerText();
}

/** The bytes that have a mark, as their offsets. */
export async function marked(page, mark) {
  const places = await page.locator(`.byte-grid .run.${mark} .byte`).evaluateAll((bytes) =>
    bytes.map((byte) => byte.dataset.at));
  return places.map((place) => Number(place.split(":")[1]));
}

/** The bytes whose own mark is `mark`, as their offsets. */
export async function bytesMarked(page, mark) {
  const places = await page.locator(`.byte-grid .byte.${mark}`).evaluateAll((bytes) =>
    bytes.map((byte) => byte.dataset.at));
  return places.map((place) => Number(place.split(":")[1]));
}

/** The parts of the pasted text that are highlighted in one way. */
export function underlined(page, name) {
  return page.evaluate((name) => [...(CSS.highlights.get(name) ?? [])].map(String), name);
}

/** The pane that has the focus. */
export function focusedPane(page) {
  return page.evaluate(() => document.activeElement?.closest("[data-pane]")?.dataset.pane ?? null);
}

/** What the element that has the focus says to a screen reader. */
export function focusedLabel(page) {
  return page.evaluate(() => {
    const { activeElement } = document;
    return activeElement?.getAttribute("aria-label") ?? activeElement?.innerText ?? null;
  });
}

/** Puts a text in the box as a paste does. */
export async function paste(page, text) {
  await page.locator("#input").fill(text);
}

/** From the start of a range of numbers up to, and without, its end. */
export function range(start, end) {
  return Array.from({ length: end - start }, (_, index) => start + index);
}
