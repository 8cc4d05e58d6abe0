import { beforeEach, expect, test } from "vitest";
import { signIn } from "../api/testing/people.ts";
import { expectProblem } from "../api/testing/problem.ts";
import { env, setUpOwner } from "../testing/client.ts";
import { WINDOW_MS } from "./lockout.ts";

const OWNER = "owner@example.com";
const here = { "cf-connecting-ip": "203.0.113.7" };
const elsewhere = { "cf-connecting-ip": "198.51.100.9" };

beforeEach(async () => {
  await setUpOwner();
});

async function fail(times: number, email = OWNER, from = here): Promise<void> {
  for (let i = 0; i < times; i++) {
    await expectProblem(await signIn(email, `wrong horse ${i}`, from), 401, "wrong_credentials");
  }
}

/** Adds failures as if they had been made, without hashing a password for each. */
async function multiplyFailures(by: number): Promise<void> {
  await env.DB.prepare("UPDATE attempt SET failures = failures * ?").bind(by).run();
}

test("after ten failures the right password is refused from there, and says for how long", async () => {
  await fail(10);
  const response = await signIn(OWNER, "correct horse", here);
  await expectProblem(response, 429, "too_many_attempts");
  const seconds = Number(response.headers.get("retry-after"));
  expect(seconds).toBeGreaterThan(WINDOW_MS / 1_000 - 60);
  expect(seconds).toBeLessThanOrEqual(WINDOW_MS / 1_000);
  expect(response.headers.getSetCookie()).toEqual([]);
});

test("a stranger's failures don't keep the owner out: another address signs in", async () => {
  await fail(10);
  expect((await signIn(OWNER, "correct horse", elsewhere)).status).toBe(200);
  expect((await signIn(OWNER, "correct horse", here)).status).toBe(429);
});

test("the case of the address makes no new account to guess at", async () => {
  await fail(5);
  await fail(5, "OWNER@EXAMPLE.COM");
  expect((await signIn("Owner@example.com", "correct horse", here)).status).toBe(429);
});

test("nine failures and the right password begin the count anew", async () => {
  await fail(9);
  expect((await signIn(OWNER, "correct horse", here)).status).toBe(200);
  await fail(9);
  expect((await signIn(OWNER, "correct horse", here)).status).toBe(200);
});

test("the lock opens when its window ends", async () => {
  await fail(10);
  const rewind = async (ms: number): Promise<unknown> =>
    await env.DB.prepare("UPDATE attempt SET window_started_at = window_started_at - ?").bind(ms).run();
  await rewind(WINDOW_MS - 60_000);
  const late = await signIn(OWNER, "correct horse", here);
  expect(late.status).toBe(429);
  expect(Number(late.headers.get("retry-after"))).toBeLessThanOrEqual(60);
  await rewind(60_000);
  // a failure in a new window is the first of ten again
  await fail(1);
  expect((await signIn(OWNER, "correct horse", here)).status).toBe(200);
});

test("one address trying many accounts is locked out of all, others are not", async () => {
  for (let i = 0; i < 5; i++) {
    await fail(1, `guess${i}@example.com`);
  }
  await multiplyFailures(10);
  expect((await signIn(OWNER, "correct horse", here)).status).toBe(429);
  expect((await signIn(OWNER, "correct horse", elsewhere)).status).toBe(200);
});

test("one account tried from everywhere is locked at last", async () => {
  await fail(1);
  await multiplyFailures(500);
  expect((await signIn(OWNER, "correct horse", elsewhere)).status).toBe(429);
});

test("neither addresses nor accounts are stored", async () => {
  await fail(1);
  const { results } = await env.DB.prepare("SELECT * FROM attempt").all();
  expect(results).toHaveLength(3);
  expect(JSON.stringify(results)).not.toMatch(/owner|203\.0/);
});

test("guesses sent at the same moment get no more tries than guesses in a row", async () => {
  const guesses = Array.from({ length: 30 }, (_, i) => signIn(OWNER, `wrong horse ${i}`, here));
  const statuses = (await Promise.all(guesses)).map((response) => response.status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(10);
  expect(statuses.filter((status) => status === 429)).toHaveLength(20);
});
