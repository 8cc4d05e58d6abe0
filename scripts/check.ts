import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./build-parts.ts";

/** `npm run check`: format, lint (with types and import direction), types, unused code. Runs all, then says which failed. */

const CHECKS: [name: string, tool: string, args: string[]][] = [
  ["format", "oxfmt", ["--check", "."]],
  ["lint", "oxlint", ["--deny-warnings"]],
  ["types: shared", "tsc", ["-p", "shared"]],
  ["types: worker", "tsc", ["-p", "worker"]],
  ["types: admin-ui", "tsc", ["-p", "admin-ui"]],
  ["types: scripts", "tsc", ["-p", "scripts"]],
  ["types: e2e", "tsc", ["-p", "e2e"]],
  ["unused code", "knip", ["--no-progress"]],
];

const failed: string[] = [];
for (const [name, tool, args] of CHECKS) {
  const { status, stdout, stderr } = spawnSync(join(ROOT, "node_modules/.bin", tool), args, {
    cwd: ROOT,
    encoding: "utf8",
  });
  console.log(`${status === 0 ? "ok    " : "FAILED"} ${name}`);
  if (status !== 0) {
    console.log(stdout + stderr);
    failed.push(name);
  }
}
if (failed.length > 0) {
  console.error(`failed: ${failed.join(", ")}`);
  process.exit(1);
}
