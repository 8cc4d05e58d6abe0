import { expect, test } from "vitest";
import { Session } from "../../shared/contract/session.ts";
import { cookieOf, keyClient, signIn } from "../api/testing/people.ts";
import { expectInvalid, expectProblem } from "../api/testing/problem.ts";
import { clientWith, env, send, setUpOwner } from "../testing/client.ts";

test("the right password starts a session, whatever the case of the address", async () => {
  await setUpOwner();
  for (const email of ["owner@example.com", "OWNER@Example.COM"]) {
    const response = await signIn(email);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const session = Session.strict().parse(await response.json());
    const client = clientWith({ cookie: cookieOf(response) });
    expect(await (await client.call("GET", "/session")).json()).toEqual(session);
  }
});

test("a wrong password and an unknown address get the same answer and no cookie", async () => {
  await setUpOwner();
  const wrong = await signIn("owner@example.com", "wrong horse");
  const unknown = await signIn("nobody@example.com", "correct horse");
  expect(wrong.headers.getSetCookie()).toEqual([]);
  expect(unknown.headers.getSetCookie()).toEqual([]);
  const told = await expectProblem(wrong, 401, "wrong_credentials");
  expect(await expectProblem(unknown, 401, "wrong_credentials")).toEqual(told);
});

test("each sign-in is a session of its own, and signing out ends that one only", async () => {
  await setUpOwner();
  const [a, b] = [await signIn(), await signIn()].map((response) =>
    clientWith({ cookie: cookieOf(response) }),
  );
  const out = await a?.call("DELETE", "/session");
  expect(out?.status).toBe(204);
  const [cleared = ""] = out?.headers.getSetCookie() ?? [];
  expect(cleared).toMatch(/^__Secure-swivel\.session_token=;.*Max-Age=0/i);
  // the cookie itself is dead, not only forgotten by the browser
  await expectProblem((await a?.call("GET", "/session")) ?? new Response(), 401, "unauthenticated");
  expect((await b?.call("GET", "/session"))?.status).toBe(200);
});

test("a session ends on its day", async () => {
  const owner = await setUpOwner();
  await env.DB.prepare("UPDATE session SET expires_at = ?")
    .bind(Date.now() - 1)
    .run();
  await expectProblem(await owner.call("GET", "/codes"), 401, "unauthenticated");
});

test("the session says nothing of browser or address", async () => {
  await setUpOwner();
  await signIn("owner@example.com", "correct horse", {
    "user-agent": "Secret/1",
    "cf-connecting-ip": "203.0.113.9",
  });
  const { results } = await env.DB.prepare("SELECT * FROM session").all();
  expect(results).toHaveLength(2);
  expect(JSON.stringify(results)).not.toMatch(/Secret|203\.0\.113/);
});

test("a key has no session to show", async () => {
  const key = await keyClient(await setUpOwner(), ["admin"]);
  await expectProblem(await key.call("GET", "/session"), 401, "unauthenticated");
});

test("what is no e-mail address or password is refused by name", async () => {
  await setUpOwner();
  expect((await expectInvalid(await signIn("nobody", ""))).sort()).toEqual(["email", "password"]);
  expect(await expectInvalid(await signIn("owner@example.com", "x".repeat(129)))).toEqual(["password"]);
});

test("Better Auth's own routes are not served", async () => {
  await setUpOwner();
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ email: "b@example.com", password: "correct horse", name: "B" });
  for (const path of ["sign-up/email", "sign-in/email", "get-session", "forget-password"]) {
    await expectProblem(
      await send(`/api/v1/auth/${path}`, { method: "POST", headers, body }),
      404,
      "not_found",
    );
  }
});

test("a session in use is prolonged, and the browser is told", async () => {
  const { cookie } = await setUpOwner();
  const session = (): Promise<Response> => send("/api/v1/session", { headers: { cookie } });
  expect((await session()).headers.getSetCookie()).toEqual([]);
  const day = 24 * 3_600_000;
  await env.DB.prepare("UPDATE session SET expires_at = expires_at - ?")
    .bind(2 * day)
    .run();
  const renewed = await session();
  expect(renewed.headers.getSetCookie()).toEqual([expect.stringMatching(/session_token=.*Max-Age=2592000/)]);
  const left = await env.DB.prepare("SELECT expires_at - ? AS left FROM session")
    .bind(Date.now())
    .first<number>("left");
  expect(left).toBeGreaterThan(29 * day);
});
