import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./build-parts.ts";

/** `npm test`: every test. Arguments go to vitest, such as a file or `--project shared`. */
const { status } = spawnSync(join(ROOT, "node_modules/.bin/vitest"), ["run", ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: "inherit",
});
process.exit(status ?? 1);
