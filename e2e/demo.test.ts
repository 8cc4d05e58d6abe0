import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { ROOT } from "../scripts/build-parts.ts";
import { ask, type Client, signIn } from "../scripts/demo/client.ts";
import { DEMO_CODES } from "../scripts/demo/codes.ts";
import { scannedCodes } from "../scripts/demo/scanned-codes.ts";
import { PROGRAM_IP, scansOfDay } from "../scripts/demo/scans.ts";
import { startLocalServer } from "../scripts/local-server.ts";
import type { CodePage } from "../shared/contract/code.ts";
import type { Stats } from "../shared/contract/stats.ts";
import { DAY_MS } from "../shared/scan-event.ts";

/** `npm run demo` as a person runs it, beside an instance that runs. */

const DAYS = 3;
/** Two runs of a command that starts databases of its own. */
const TIMEOUT_MS = 120_000;
const OWNER = { SWIVEL_EMAIL: "zoe@example.com", SWIVEL_PASSWORD: "a long enough password" };
const run = promisify(execFile);

test(
  "statistics are what the demo made up, also when it runs again after a day was folded",
  async () => {
    const stateDir = await mkdtemp(join(tmpdir(), "swivel-demo-"));
    const vars = { SETUP_TOKEN: "token", AUTH_SECRET: "a".repeat(32) };
    const server = await startLocalServer({ port: 0, stateDir, vars });
    const given = { PORT: server.url.port, STATE_DIR: stateDir, DEMO_DAYS: String(DAYS), ...OWNER };
    const demo = (): Promise<{ stdout: string }> =>
      run("npm", ["run", "demo"], { cwd: ROOT, env: { ...process.env, SETUP_TOKEN: "token", ...given } });
    const now = Date.now();
    expect((await demo()).stdout).toContain(`owner  ${OWNER.SWIVEL_EMAIL} with the password`);
    await (await server.miniflare.getWorker()).scheduled({ cron: "* * * * *" });
    expect((await demo()).stdout).not.toContain("owner");

    const { client } = await signIn(server.url.origin, {
      key: undefined,
      email: OWNER.SWIVEL_EMAIL,
      password: OWNER.SWIVEL_PASSWORD,
      setupToken: "",
      workspaceName: "",
      newPassword: () => "",
    });
    await expectTotals(client, now);
    await server.stop();
    await rm(stateDir, { recursive: true, force: true });
  },
  TIMEOUT_MS,
);

async function expectTotals(client: Client, now: number): Promise<void> {
  const { items } = (await ask<CodePage>(client, "GET", "/codes?limit=200")) ?? { items: [] };
  const codes = new Map(
    DEMO_CODES.flatMap((demo) => items.filter((code) => code.slug === demo.slug).map((code) => [demo, code])),
  );
  const scanned = scannedCodes("", codes, DAYS, now);
  const today = Math.floor(now / DAY_MS);
  const days = Array.from({ length: DAYS + 1 }, (_, i) => today - i);
  const from = new Date((today - DAYS) * DAY_MS).toISOString();
  for (const code of [null, ...scanned]) {
    const events = (code === null ? scanned : [code]).flatMap((one) =>
      days.flatMap((day) => scansOfDay(one, day)),
    );
    const bots = events.filter(({ ip }) => ip === PROGRAM_IP).length;
    const path = code === null ? "/stats" : `/codes/${code.id}/stats`;
    const stats = await ask<Stats>(client, "GET", `${path}?${new URLSearchParams({ from })}`);
    expect(stats?.totals, code?.seed ?? "workspace").toMatchObject({ scans: events.length - bots, bots });
  }
}
