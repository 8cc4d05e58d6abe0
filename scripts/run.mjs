// `node scripts/run.mjs script.ts [arguments]`: installs if needed, then runs the script on the project's own Node.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { childEnv, ensureInstalled, localNode, root } from "./ensure-installed.mjs";

ensureInstalled();
const [script = "", ...args] = process.argv.slice(2);
const child = spawn(localNode, [join(root, script), ...args], {
  cwd: root,
  stdio: "inherit",
  env: childEnv(),
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => child.kill(signal === "SIGINT" ? "SIGTERM" : signal));
}
// SIGTERM to npm may end the shell between npm and us without reaching us; then we are somebody else's child.
const parent = process.ppid;
setInterval(() => process.ppid === parent || child.kill("SIGTERM"), 500).unref();
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGTERM" ? 0 : 1)));
