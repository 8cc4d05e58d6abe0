import { join } from "node:path";
import { publicUrlFault } from "../shared/public-url.ts";
import { build, ROOT } from "./build-parts.ts";
import { readDevVars } from "./dev-vars.ts";
import { startLocalServer } from "./local-server.ts";

/** `npm start`: builds, migrates, serves; prints `ready <admin URL>`, and a setup link while there is no owner. */

/** How often to look whether the shell that started us is gone: SIGTERM to npm does not always reach us. */
const PARENT_CHECK_MS = 500;

const port = Number(process.env.PORT ?? 8787);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`PORT must be a number from 0 to 65535, not ${process.env.PORT}`);
  process.exit(2);
}

const publicUrl = process.env.PUBLIC_URL ?? "";
const publicUrlProblem = publicUrlFault(publicUrl);
if (publicUrlProblem !== null) {
  console.error(publicUrlProblem);
  process.exit(2);
}

const vars = readDevVars(join(ROOT, ".dev.vars"), process.env);
await build();
const server = await startLocalServer({
  port,
  ...(process.env.HOST && { host: process.env.HOST }),
  stateDir: process.env.STATE_DIR ?? ".wrangler/state",
  vars: {
    ...vars,
    ...(process.env.SCAN_SINK && { SCAN_SINK: process.env.SCAN_SINK }),
    ...(publicUrl !== "" && { PUBLIC_URL: publicUrl }),
  },
});

let stopping = false;
async function stop(): Promise<void> {
  if (!stopping) {
    stopping = true;
    await server.stop();
    process.exit(0);
  }
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => void stop());
}
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) {
    void stop();
  }
}, PARENT_CHECK_MS);

const admin = new URL("/admin/", server.url).href;
const answer = await fetch(new URL("/api/v1/setup", server.url));
const state = await answer.json<{ needed: boolean }>();
console.log(`ready ${admin}`);
if (state.needed) {
  console.log(`setup ${admin}setup#token=${encodeURIComponent(vars.SETUP_TOKEN)}`);
}
