import { beforeEach, expect, test } from "vitest";
import { makeCode, setUpOwner, type Client } from "../testing/client.ts";
import { keyClient } from "./testing/people.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";

let owner: Client;
let id: string;

beforeEach(async () => {
  owner = await setUpOwner();
  ({ id } = await makeCode(owner));
});

async function refused(query: Record<string, string>): Promise<string[]> {
  const search = new URLSearchParams(query).toString();
  return (await expectInvalid(await owner.call("GET", `/codes/${id}/stats?${search}`))).sort();
}

test.each(["Europe/Nowhere", "+02:00", "", "GMT+25", "Europe/Amsterdam; DROP", "../etc", "x".repeat(5_000)])(
  "timeZone=%.30s is no zone",
  async (timeZone) => {
    expect(await refused({ timeZone })).toEqual(["query.timeZone"]);
  },
);

test.each([
  "yesterday",
  "2026-13-01",
  "2026-02-30",
  "2026-03-01T09:00",
  "1772355600",
  "",
  "99999-01-01",
  "2026-03-01T25:00:00Z",
])("“%s” is no moment, and is named as from and as to", async (moment) => {
  expect(await refused({ from: moment, to: moment })).toEqual(["query.from", "query.to"]);
});

test("a range that ends before it starts, or is empty, is refused", async () => {
  expect(await refused({ from: "2026-03-02", to: "2026-02-28" })).toEqual(["query.from"]);
  expect(await refused({ from: "2026-03-01T00:00:00Z", to: "2026-03-01T00:00:00Z" })).toEqual(["query.from"]);
  expect(await refused({ from: "2999-01-01" })).toEqual(["query.from"]);
});

test("a range with more buckets than a chart can show is refused, and the interval named", async () => {
  expect(await refused({ from: "1970-01-01", to: "2026-01-01", interval: "hour" })).toEqual([
    "query.interval",
  ]);
});

test.each([
  { from: "-271821-04-20T00:00:00Z", to: "-271820-01-01T00:00:00Z", interval: "month", compare: "previous" },
  { from: "-271821-04-20T00:00:00Z", timeZone: "America/New_York" },
  { from: "+275760-09-01T00:00:00Z", to: "+275760-09-13T00:00:00Z", timeZone: "Pacific/Kiritimati" },
  { to: "-271821-04-20T00:00:00Z" },
  { from: "0000-01-01", to: "0000-01-02", compare: "previous" },
])("a range at the ends of time is no server's fault: %j", async (query) => {
  const search = new URLSearchParams(query as Record<string, string>).toString();
  const response = await owner.call("GET", `/codes/${id}/stats?${search}`);
  expect([200, 422]).toContain(response.status);
  for (const format of ["csv", "ndjson"]) {
    const { from, to } = query as { from?: string; to?: string };
    const range = new URLSearchParams({ ...(from && { from }), ...(to && { to }) }).toString();
    const exported = await owner.call("GET", `/codes/${id}/scans.${format}?${range}`);
    expect([200, 422]).toContain(exported.status);
    await exported.text();
  }
});

test("each wrong interval, comparison and filter is named", async () => {
  expect(
    await refused({
      interval: "minute",
      compare: "last",
      "filter[planet]": "Mars",
      "filter[city]": "x".repeat(201),
    }),
  ).toEqual(["query.compare", "query.filter[city]", "query.filter[planet]", "query.interval"]);
  const twice = await owner.call("GET", `/codes/${id}/stats?filter[country]=NL&filter[country]=DE`);
  expect(await expectInvalid(twice)).toEqual(["query.filter[country]"]);
});

test("a filter of a value no scan has is a question like any other", async () => {
  const response = await owner.call(
    "GET",
    `/codes/${id}/stats?filter[country]=XX&filter[source]=dream&filter[city]=`,
  );
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ totals: { scans: 0 } });
});

test("exports take from and to, and nothing else", async () => {
  for (const format of ["csv", "ndjson"]) {
    const response = await owner.call("GET", `/codes/${id}/scans.${format}?from=x&to=y`);
    expect((await expectInvalid(response)).sort()).toEqual(["query.from", "query.to"]);
    const zone = await owner.call("GET", `/codes/${id}/scans.${format}?timeZone=UTC`);
    expect(await expectInvalid(zone)).toEqual(["query.timeZone"]);
    await expectProblem(await owner.call("GET", `/codes/nothing/scans.${format}`), 404, "not_found");
  }
});

test("totals need at least one id and take at most 200", async () => {
  expect(await expectInvalid(await owner.call("GET", "/stats/codes"))).toEqual(["query.id"]);
  const ids = (count: number): string => Array.from({ length: count }, (_, i) => `id=${i}`).join("&");
  expect(await expectInvalid(await owner.call("GET", `/stats/codes?${ids(201)}`))).toEqual(["query.id"]);
  const known = await owner.call("GET", `/stats/codes?${ids(198)}&id=${id}&id=${id}`);
  expect(await known.json()).toEqual({ items: [{ codeId: id, scans: 0, bots: 0, lastScanAt: null }] });
});

test("a stats key reads stats but no codes, and the reverse", async () => {
  const stats = await keyClient(owner, ["stats:read"]);
  expect((await stats.call("GET", `/codes/${id}/stats`)).status).toBe(200);
  await expectProblem(await stats.call("GET", `/codes/${id}`), 403, "forbidden");
  const codes = await keyClient(owner, ["codes:read"]);
  await expectProblem(await codes.call("GET", `/codes/${id}/stats`), 403, "forbidden");
});

test("there are no stats of a code that does not exist", async () => {
  await expectProblem(await owner.call("GET", "/codes/nothing/stats"), 404, "not_found");
});
