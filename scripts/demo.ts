import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { ROOT } from "./build-parts.ts";
import { readDevVars } from "./dev-vars.ts";
import { DemoFault, signIn } from "./demo/client.ts";
import { WORKSPACE_NAME } from "./demo/codes.ts";
import { runDemo } from "./demo/run.ts";

/** `npm run demo`: fills a running local instance with codes and 90 days of scans. Repeating it doubles nothing. */

const origin = `http://localhost:${process.env.PORT ?? 8787}`;
/** Fewer make a quicker test. */
const days = Number(process.env.DEMO_DAYS ?? 90);
const given = (name: string): string | undefined => process.env[name] || undefined;

try {
  const { client, made } = await signIn(origin, {
    key: given("SWIVEL_KEY"),
    email: given("SWIVEL_EMAIL"),
    password: given("SWIVEL_PASSWORD"),
    setupToken: readDevVars(join(ROOT, ".dev.vars"), process.env).SETUP_TOKEN,
    workspaceName: WORKSPACE_NAME,
    newPassword: () => randomBytes(9).toString("base64url"),
  });
  if (made !== null) {
    console.log(`owner  ${made.email} with the password ${made.password}`);
  }
  const startedAt = performance.now();
  const { codes, events } = await runDemo(client, process.env.STATE_DIR ?? ".wrangler/state", days);
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
  console.log(`filled ${codes} codes with ${events.toLocaleString("en")} requests in ${seconds} s`);
  console.log(`see    ${origin}/admin/scans?days=90`);
} catch (error) {
  if (!(error instanceof DemoFault)) {
    throw error;
  }
  console.error(error.message);
  process.exit(1);
}
