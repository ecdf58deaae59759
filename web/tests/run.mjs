// Runs the browser tests: `node web/tests/run.mjs [NAME...]`, or the benches with `--bench`.
// A NAME chooses the files whose name begins with it.

import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const bench = process.argv.includes("--bench");
const names = process.argv.slice(2).filter((argument) => argument !== "--bench");
const files = readdirSync(here)
  .filter((file) => file.endsWith(bench ? ".bench.mjs" : ".test.mjs"))
  .filter((file) => names.length === 0 || names.some((name) => file.startsWith(name)))
  .sort();

if (files.length === 0) {
  console.error(`no file in web/tests begins with ${names.join(" or ")}`);
  process.exit(2);
}
// One after the other: each file has a browser of its own, and the benches must not disturb each other.
const options = bench ? [] : ["--test", "--test-reporter=spec", "--test-concurrency=1"];
const runs = bench ? files.map((file) => [file]) : [files];
for (const run of runs) {
  const { status } = spawnSync(process.execPath, [...options, ...run], { cwd: here, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
