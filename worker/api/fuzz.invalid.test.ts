import * as fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { Problem } from "../../shared/contract/manners.ts";
import { CONTENTS } from "../../shared/testing/contents.ts";
import { env, makeCampaign, makeCode, send, setUpOwner } from "../testing/client.ts";
import type { Route } from "./route.ts";
import { routes } from "./routes.ts";
import { keyClient } from "./testing/people.ts";

/** Whatever is sent, the answer is a good one or a refusal in the shape of RFC 9457; never a fault of ours. */

const SEED = 20_261_101; // fixed, so that a failure is found again
const RUNS_A_ROUTE = 50;

const trouble = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom(
    "",
    "\u0000",
    "\ud800",
    "'; DROP TABLE code;--",
    "%00",
    "../..",
    "null",
    "-0",
    "1e400",
    "9".repeat(30),
  ),
  fc.constantFrom(
    "2026-03-01T09:00:00Z",
    "9999-12-31",
    "0000-01-01",
    "https://example.com/",
    "a@example.com",
  ),
);

const value = fc.oneof(
  trouble,
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    null,
    true,
    -1,
    1.5,
    2 ** 53,
    1e308,
    "active",
    "dynamic",
    "static",
    "L",
    "#aabbcc",
    "codes:read",
  ),
);

const FIELDS = [
  ..."name content status activeFrom expiresAt fallbackUrl forwardQuery redirectStatus tags design kind slug".split(
    " ",
  ),
  ..."type url ecc margin foreground background version scopes appSchemes token email password workspaceName".split(
    " ",
  ),
  ..."text to subject body cc number message ssid password security hidden firstName lastName phones emails urls".split(
    " ",
  ),
  ..."title start end timeZone allDay note format iban amount reference items fileId ios android other".split(
    " ",
  ),
  ..."campaignId placement label address latitude longitude printBatch".split(" "),
  "__proto__",
  "constructor",
];
const field = fc.constantFrom(...FIELDS);
const record = fc.dictionary(field, fc.oneof(value, fc.dictionary(field, value, { maxKeys: 4 })), {
  maxKeys: 6,
});
/** Good content with one field of it, or one it hasn't, replaced. */
const contentLike = fc
  .tuple(fc.constantFrom(...Object.values(CONTENTS)), fc.nat(9), field, fc.oneof(trouble, value))
  .map(([content, place, other, strange]) => ({
    ...content,
    [Object.keys(content)[place] ?? other]: strange,
  }));
/** Bodies that come through validation more often, so that what lies behind it meets them too. */
const codeLike = fc.record(
  {
    content: fc.oneof(
      trouble.map((url) => ({ type: "url", url: `https://example.com/${url}` })),
      contentLike,
    ),
    kind: fc.constantFrom("static", "dynamic"),
    name: trouble,
    tags: fc.array(trouble, { maxLength: 3 }),
    slug: fc.oneof(trouble, fc.constantFrom("MENU", "new-1", "API", null)),
    status: fc.constantFrom("active", "paused", null),
    expiresAt: fc.constantFrom("2020-01-01T00:00:00Z", "2099-01-01T00:00:00.123456789+14:00", null),
    design: fc.constantFrom({}, { ecc: "H" }, { margin: 0 }, null),
    campaignId: fc.oneof(trouble, fc.constant(null)),
    placement: fc.oneof(
      trouble.map((label) => ({ label, latitude: 1, longitude: 1e-300 })),
      fc.constantFrom(null, {}),
    ),
  },
  { requiredKeys: [] },
);

const bodyText = fc.oneof(
  { weight: 4, arbitrary: codeLike.map((body) => JSON.stringify(body)) },
  { weight: 1, arbitrary: fc.integer({ min: -1, max: 4 }).map((version) => JSON.stringify({ version })) },
  { weight: 4, arbitrary: fc.oneof(record, value).map((body) => JSON.stringify(body)) },
  { weight: 1, arbitrary: fc.string({ maxLength: 30 }) },
);

const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

const SENSIBLE = [
  "1",
  "200",
  "UTC",
  "Asia/Kathmandu",
  "hour",
  "month",
  "previous",
  "name",
  "H",
  "active",
  "menu",
];

/** Queries of the parameters a route knows, now and then of others. */
function queriesOf(route: Route): fc.Arbitrary<string> {
  const known = route.query instanceof z.ZodObject ? Object.keys(route.query.shape) : [];
  const name = fc.oneof(
    { weight: known.length === 0 ? 0 : 9, arbitrary: fc.constantFrom("limit", ...known) },
    { weight: 1, arbitrary: trouble },
  );
  const pair = fc.tuple(name, fc.oneof(trouble, fc.constantFrom(...SENSIBLE)));
  return fc.array(pair, { maxLength: 3 }).map((pairs) => new URLSearchParams(pairs).toString());
}

const header = fc.string({ unit: fc.constantFrom(...'abc019"*/-W, '.split("")), maxLength: 12 });

async function expectMannered(response: Response, what: string): Promise<void> {
  expect(response.status, what).toBeLessThan(500);
  const text = response.status === 204 ? "" : await response.text();
  if (response.status >= 400) {
    expect(response.headers.get("content-type"), what).toBe("application/problem+json");
    expect(Problem.strict().parse(JSON.parse(text)).status, what).toBe(response.status);
  }
}

function fuzz(route: Route): void {
  test(`${route.method} ${route.path} takes or refuses whatever it is sent`, async () => {
    const owner = await setUpOwner();
    const { key } = await keyClient(owner, ["admin"]);
    const ids = [
      (await makeCode(owner, { slug: "menu" })).id,
      (await makeCode(owner, { kind: "static" })).id,
      (await makeCampaign(owner)).id,
      "menu",
    ];
    const param = fc.oneof(fc.constantFrom(...ids), trouble);
    const pathOf = (text: string): string =>
      route.path.replace(/\{\w+\}/g, () => encodeURIComponent(text.toWellFormed()));
    const requests = fc.record({
      path: param.map(pathOf),
      query: route.query === undefined ? rarely(queriesOf(route)) : queriesOf(route),
      body: bodyText,
      ifMatch: rarely(header),
      idempotencyKey: rarely(header),
    });
    await fc.assert(
      fc.asyncProperty(requests, async ({ path, query: search, body, ifMatch, idempotencyKey }) => {
        const response = await send(`/api/v1${path}?${search ?? ""}`, {
          method: route.method.toUpperCase(),
          headers: {
            authorization: `Bearer ${key}`,
            "content-type": "application/json",
            ...(ifMatch !== null && { "if-match": ifMatch }),
            ...(idempotencyKey !== null && { "idempotency-key": idempotencyKey }),
          },
          ...(route.method !== "get" && { body }),
        });
        await expectMannered(response, `${route.method} ${path}?${search ?? ""} ${body}`);
      }),
      { seed: SEED, numRuns: RUNS_A_ROUTE, endOnFailure: true },
    );
  });
}

for (const route of routes) {
  fuzz(route);
}

test("any path, method and credentials are answered with manners", async () => {
  await setUpOwner();
  const paths = fc.oneof(
    fc
      .array(fc.oneof(trouble, fc.constantFrom("codes", "campaigns", "keys", "stats", "session")), {
        maxLength: 4,
      })
      .map((parts) => parts.map((part) => encodeURIComponent(part.toWellFormed())).join("/")),
    fc.constantFrom(
      "%E0%A4%A",
      "codes/%E0%A4%A",
      "codes/by-slug/%ff",
      "..%2f..%2f",
      "codes//",
      "codes/%00",
      "x".repeat(10_240),
    ),
  );
  const methods = fc.constantFrom("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND");
  const credentials = fc.oneof(
    fc.constant({}),
    header.map((text) => ({ authorization: `Bearer ${text}` })),
    header.map((text) => ({ cookie: `__Secure-swivel.session_token=${text}` })),
  );
  await fc.assert(
    fc.asyncProperty(paths, methods, credentials, async (path, method, headers) => {
      const response = await send(`/api/v1/${path}`, { method, headers });
      expect(response.status, `${method} ${path}`).toBeGreaterThanOrEqual(method === "HEAD" ? 200 : 400);
      if (method !== "HEAD") {
        await expectMannered(response, `${method} ${path}`);
      }
      expect(response.status).toBeLessThan(500);
    }),
    { seed: SEED, numRuns: 200, endOnFailure: true },
  );
});

test("a hundred headers and cookies are no trouble", async () => {
  await setUpOwner();
  const headers = Object.fromEntries(
    Array.from({ length: 100 }, (_, i) => [`x-header-${i}`, "x".repeat(100)]),
  );
  const cookie = Array.from({ length: 100 }, (_, i) => `c${i}=${"x".repeat(50)}`).join("; ");
  await expectMannered(await send("/api/v1/codes", { headers: { ...headers, cookie } }), "many headers");
});

test("strange names are stored, read and listed as they were sent", async () => {
  const owner = await setUpOwner();
  for (const name of ["\u0000", "a\u0000b", "\ufffe", "'", "\\", "%", "{{", "\u202e", "💩".repeat(100)]) {
    const code = await makeCode(owner, { name, tags: [`t${name}`.slice(0, 41)] });
    expect(await (await owner.call("GET", `/codes/${code.id}`)).json(), JSON.stringify(name)).toEqual(code);
  }
  const { items } = await (await owner.call("GET", "/codes?limit=200")).json<{ items: unknown[] }>();
  expect(items).toHaveLength(9);
  expect(await env.DB.prepare("SELECT count(*) AS n FROM code").first("n")).toBe(9);
});
