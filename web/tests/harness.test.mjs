// The harness sees what it is there to see: each page here misbehaves in one way.

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { closed, visit } from "./browser.mjs";
import { files } from "./server.mjs";

const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'self'">`;
const ICON = `<link rel="icon" href="data:,">`;

after(closed);

async function complaints(head, body = "", script = "") {
  const texts = { "index.html": `<!doctype html>${ICON}${head}${body}`, "page.js": script };
  return visit(files(texts), {}, ({ page }) => page.waitForTimeout(100));
}

function assertOne(list, pattern) {
  assert.ok(list.some((line) => pattern.test(line)), `${pattern} is not among ${JSON.stringify(list)}`);
}

test("a quiet page has no complaints", async () => {
  assert.deepEqual(await complaints(`${POLICY}<script src="page.js"></script>`, "<p>quiet</p>", "1 + 1;"), []);
});

test("any console message is seen", async () => {
  const list = await complaints(`<script src="page.js"></script>`, "", `console.debug("so far so good");`);
  assert.deepEqual(list, ["console.debug: so far so good"]);
});

test("an uncaught error is seen", async () => {
  assertOne(await complaints(`<script src="page.js"></script>`, "", `throw new Error("boom");`), /^uncaught: boom/);
});

test("an inline script against the policy is seen", async () => {
  assertOne(await complaints(`${POLICY}<script>1;</script>`), /^policy: script-src-elem blocked inline/);
});

test("an inline style against the policy is seen", async () => {
  assertOne(await complaints(POLICY, `<p style="color: red">red</p>`), /^policy: style-src-attr blocked inline/);
});

test("a request to another origin is seen", async () => {
  const script = `fetch("http://example.invalid/").catch(() => {});`;
  assertOne(await complaints(`<script src="page.js"></script>`, "", script), /^foreign request: http:\/\/example.invalid/);
});

test("a missing file is seen", async () => {
  assertOne(await complaints("", `<img alt="" src="gone.png">`), /^status 404: .*gone\.png/);
});
