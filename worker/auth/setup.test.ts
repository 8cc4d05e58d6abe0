import { expect, test } from "vitest";
import { Session } from "../../shared/contract/session.ts";
import { expectInvalid, expectProblem } from "../api/testing/problem.ts";
import { cookieOf, signIn } from "../api/testing/people.ts";
import { clientWith, env, ORIGIN, send, setUpOwner } from "../testing/client.ts";

const good = { token: "test-setup-token", email: "Zoe@Example.com", password: "correct horse" };

function setUp(body: Record<string, unknown> = {}, origin = ORIGIN, using = env): Promise<Response> {
  return send(
    `${origin}/api/v1/setup`,
    {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...good, ...body }),
    },
    using,
  );
}

async function isNeeded(): Promise<boolean> {
  return (await (await send("/api/v1/setup")).json<{ needed: boolean }>()).needed;
}

async function rows(table: "user" | "workspace" | "member" | "session"): Promise<number | null> {
  return await env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>("n");
}

test("the right token makes the first owner, signed in, and setting up is over", async () => {
  expect(await isNeeded()).toBe(true);
  const response = await setUp({ workspaceName: " Café Zoë " });
  expect(response.status).toBe(201);
  const session = Session.strict().parse(await response.json());
  expect(session).toMatchObject({
    user: { email: "zoe@example.com", name: "zoe" },
    role: "owner",
    workspace: { name: "Café Zoë", appSchemes: [] },
  });
  expect(await isNeeded()).toBe(false);
  const owner = clientWith({ cookie: cookieOf(response) });
  expect(await (await owner.call("GET", "/session")).json()).toEqual(session);
});

test("without a name the workspace gets one", async () => {
  const session = await (await setUp()).json<Session>();
  expect(session.workspace.name).toBe("My workspace");
});

test("the session cookie is out of reach of scripts and other sites, and Secure over https", async () => {
  const [cookie = ""] = (await setUp()).headers.getSetCookie();
  expect(cookie).toMatch(/^__Secure-swivel\.session_token=/);
  expect(cookie).toMatch(/; HttpOnly/i);
  expect(cookie).toMatch(/; SameSite=Lax/i);
  expect(cookie).toMatch(/; Secure/i);
  expect(cookie).toMatch(/; Path=\//i);
});

test("over plain http, as on localhost, the cookie is not Secure but still HttpOnly, and works", async () => {
  const response = await setUp({}, "http://localhost:8787");
  const [cookie = ""] = response.headers.getSetCookie();
  expect(cookie).toMatch(/^swivel\.session_token=/);
  expect(cookie).toMatch(/; HttpOnly/i);
  expect(cookie).toMatch(/; SameSite=Lax/i);
  expect(cookie).not.toMatch(/; Secure/i);
  const session = await send("http://localhost:8787/api/v1/session", {
    headers: { cookie: cookieOf(response) },
  });
  expect(session.status).toBe(200);
});

test.each(["wrong", "test-setup-token ", "TEST-SETUP-TOKEN", "test-setup-toke"])(
  "the token “%s” is wrong",
  async (token) => {
    const { errors } = await expectProblem(await setUp({ token }), 403, "wrong_token");
    expect(errors?.map((error) => error.path)).toEqual(["token"]);
    expect(await isNeeded()).toBe(true);
    expect(await rows("user")).toBe(0);
  },
);

test("without a token of its own, an instance can't be set up by anyone", async () => {
  const { SETUP_TOKEN: _, ...without } = env;
  for (const using of [without, { ...env, SETUP_TOKEN: "" }]) {
    await expectProblem(await setUp({ token: "undefined" }, ORIGIN, using), 403, "wrong_token");
  }
});

test("guessing the token is slowed down: after ten wrong ones even the right one waits", async () => {
  for (let i = 0; i < 10; i++) {
    await expectProblem(await setUp({ token: `guess ${i}` }), 403, "wrong_token");
  }
  const response = await setUp();
  await expectProblem(response, 429, "too_many_attempts");
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
});

test("a second set-up is refused, with any token, and changes nothing", async () => {
  const owner = await setUpOwner();
  for (const token of [good.token, "wrong"]) {
    await expectProblem(await setUp({ token, email: "second@example.com" }), 409, "already_set_up");
  }
  expect(await rows("user")).toBe(1);
  expect((await owner.call("GET", "/session")).status).toBe(200);
  expect((await signIn("second@example.com")).status).toBe(401);
});

test("of several set-ups at once exactly one succeeds, and only its owner exists", async () => {
  const emails = ["a@example.com", "b@example.com", "c@example.com"];
  const answers = await Promise.all(emails.map((email) => setUp({ email })));
  expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([201, 409, 409]);
  for (const table of ["user", "workspace", "member", "session"] as const) {
    expect(await rows(table), table).toBe(1);
  }
  const winner = answers.findIndex((answer) => answer.status === 201);
  expect((await signIn(emails[winner])).status).toBe(200);
});

test("what is no e-mail address or password is refused by name", async () => {
  expect(await expectInvalid(await setUp({ password: "1234567" }))).toEqual(["password"]);
  expect(await expectInvalid(await setUp({ password: "x".repeat(129) }))).toEqual(["password"]);
  expect(await expectInvalid(await setUp({ email: "zoe" }))).toEqual(["email"]);
  expect(await expectInvalid(await setUp({ token: "" }))).toEqual(["token"]);
  expect(await expectInvalid(await setUp({ workspaceName: " " }))).toEqual(["workspaceName"]);
  expect(await expectInvalid(await setUp({ role: "owner" }))).toEqual(["role"]);
  expect(await rows("user")).toBe(0);
});

test("the shortest and the longest password work, in any script", async () => {
  const password = "пароль☕!";
  expect((await setUp({ password })).status).toBe(201);
  expect((await signIn("zoe@example.com", password)).status).toBe(200);
  expect((await signIn("zoe@example.com", `${password} `)).status).toBe(401);
});

test("no password is stored in clear", async () => {
  await setUp();
  const { results } = await env.DB.prepare("SELECT * FROM account").all();
  expect(results).toHaveLength(1);
  expect(JSON.stringify(results)).not.toContain(good.password);
});
