import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../scripts/build-parts.ts";
import { startLocalServer } from "../scripts/local-server.ts";

/** `npm start` as a person runs it: own process, empty state, SIGTERM. */

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test("npm start serves an empty state, prints a setup link once, and stops whole on SIGTERM", async () => {
  const port = await freePort();
  const stateDir = await mkdtemp(join(tmpdir(), "swivel-start-"));
  const npm = spawn("npm", ["start"], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port), STATE_DIR: stateDir, SETUP_TOKEN: "a token" },
  });
  let output = "";
  npm.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  npm.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise((resolve) => npm.on("exit", resolve));
  try {
    await expect.poll(() => output, { timeout: 50_000 }).toContain("setup http");
    expect(output).toContain(`ready http://localhost:${port}/admin/`);
    expect(output).toContain(`setup http://localhost:${port}/admin/setup#token=a%20token`);
    expect((await fetch(`http://localhost:${port}/admin/`)).status).toBe(200);
    expect((await fetch(`http://localhost:${port}/api/v1/health`)).status).toBe(200);
    expect(output.split("\n").filter((line) => /warn|error/i.test(line) && !/npm warn/i.test(line))).toEqual(
      [],
    );
  } finally {
    npm.kill("SIGTERM");
    await ended;
  }
  // the port is free again only when workerd is gone too
  await expect
    .poll(
      () =>
        fetch(`http://localhost:${port}/`).then(
          () => "up",
          () => "down",
        ),
      { timeout: 10_000 },
    )
    .toBe("down");
  await rm(stateDir, { recursive: true, force: true });
});

test("scans of the last moment are counted after a restart", async () => {
  const stateDir = await mkdtemp(join(tmpdir(), "swivel-restart-"));
  const options = { port: 0, stateDir, vars: { SETUP_TOKEN: "token", AUTH_SECRET: "a".repeat(32) } };
  const json = { "content-type": "application/json" };
  const first = await startLocalServer(options);
  const setup = await fetch(new URL("/api/v1/setup", first.url), {
    method: "POST",
    headers: json,
    body: JSON.stringify({ token: "token", email: "a@example.com", password: "long enough" }),
  });
  const headers = { ...json, cookie: setup.headers.getSetCookie().join("; ").split(";")[0] ?? "" };
  const created = await fetch(new URL("/api/v1/codes", first.url), {
    method: "POST",
    headers,
    body: JSON.stringify({ slug: "menu", content: { type: "url", url: "https://example.com/" } }),
  });
  const { id } = (await created.json()) as { id: string };
  const phone = {
    "user-agent": "Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/141.0.0.0 Mobile Safari/537.36",
  };
  await Promise.all(
    Array.from({ length: 20 }, () =>
      fetch(new URL("/MENU", first.url), { headers: phone, redirect: "manual" }),
    ),
  );
  await first.stop();

  const second = await startLocalServer(options);
  const stats = await fetch(new URL(`/api/v1/codes/${id}/stats`, second.url), { headers });
  expect(await stats.json()).toMatchObject({ totals: { scans: 20, visitors: 1 } });
  await second.stop();
  await rm(stateDir, { recursive: true, force: true });
});
