import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS, type ScanMessage } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { NIGHTLY_CRON, runScheduled } from "../scheduled.ts";
import { env, makeCode, scan, setUpOwner, type Client } from "../testing/client.ts";
import { failing } from "../testing/failing.ts";
import { captureLog } from "../testing/intercept.ts";
import { asideRows, deliver, dumpStores, holdQueue, rowsInInbox, scansKept } from "../testing/scans.ts";
import { storeScans } from "./store.ts";

/** A person's traces on their way through everything, and then a search for them in every byte that is left. */

const IP = "198.51.100.23";
const IP6 = "2001:db8:bad:cafe::7";
const ASN = 4_242_424_242;
const UA =
  "Mozilla/5.0 (Linux; Android 14; SecretModel Build/UQ1A.1) AppleWebKit/537.36 Chrome/126.0.6478.122 Mobile Safari/537.36 Unmistakable/7.7";
const CRAWLER = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
const HEADERS = {
  "user-agent": UA,
  "cf-connecting-ip": IP,
  referer: "https://a.example/private/letter?to=me",
  "accept-language": "nl-BE,nl;q=0.9,en-ZW;q=0.1",
  "sec-ch-ua-platform": '"Android"',
  "sec-ch-ua-platform-version": '"14.9.3"',
  "sec-ch-ua-model": '"HintModel"',
  cookie: "crumb=CookieCrumb",
};

/** Pieces of them that nothing else has. */
const TRACES = [
  IP,
  IP6,
  "198.51.100",
  "bad:cafe",
  String(ASN),
  "SecretModel",
  "AppleWebKit",
  "126.0.6478",
  "Unmistakable",
  "14.9.3",
  "HintModel",
  "private",
  "letter",
  "nl-BE",
  "en-ZW",
  "CookieCrumb",
  "google.com/bot",
];
/** As bytes of another spelling would hold them too. */
const SPELLINGS = TRACES.flatMap((trace) => [
  trace,
  btoa(trace).replace(/=+$/, ""),
  encodeURIComponent(trace),
]);

function expectNoTrace(text: string, where: string): void {
  for (const trace of SPELLINGS) {
    expect(text.toLowerCase().includes(trace.toLowerCase()), `${trace} in ${where}`).toBe(false);
  }
}

/** What redirects make of a person's requests, as the queue carries it. */
async function scansOf(path: string, headers: Record<string, string> = {}): Promise<ScanMessage[]> {
  const queue = holdQueue();
  await Promise.all([
    scan(path, { ...HEADERS, ...headers }, queue.env),
    scan(path, { ...HEADERS, ...headers, "cf-connecting-ip": IP6 }, queue.env),
  ]);
  return queue.sent.map(({ v, events }) => ({ v, events: events.map((event) => ({ ...event, asn: ASN })) }));
}

async function answers(owner: Client, codeId: string): Promise<string> {
  // whole days: of those whose scans are deleted nothing else can be told
  const [from, to] = [-1, 1].map((days) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10));
  const paths = [
    `/codes/${codeId}/scans.csv`,
    `/codes/${codeId}/scans.ndjson`,
    `/codes/${codeId}/stats?from=${from}&to=${to}`,
    `/stats?from=${from}&to=${to}`,
    "/scans/aside",
    `/codes/${codeId}/history`,
  ];
  const texts = await Promise.all(
    paths.map(async (path) => {
      const response = await owner.call("GET", path);
      expect(response.status, path).toBe(200);
      return new TextDecoder().decode(await response.arrayBuffer());
    }),
  );
  return texts.join("\n");
}

test(
  "no address, user agent, hint, network, path or cookie of a person is in any store, export, answer or log",
  { timeout: 120_000 },
  async () => {
    const log = captureLog();
    const owner = await setUpOwner();
    const code = await makeCode(owner, { slug: "menu" });
    const sent = await scansOf("/MENU");
    // the queue is where they travel, so what is searched for was there
    expect(JSON.stringify(sent)).toContain("Unmistakable");
    const events = sent.flatMap((part) => part.events);
    expect(events).toHaveLength(2);
    const now = Date.now();

    // counted, again, odd in every way, and while every store fails in turn
    await deliver(sent);
    await deliver(sent.toReversed());
    await deliver(await scansOf("/menu", { "user-agent": CRAWLER }));
    let made = 0;
    const odd = (fields: object): object[] =>
      events.map((event) => ({ ...event, id: `odd${made++}`, ...fields }));
    await deliver([
      ...sent,
      { v: 1, events: odd({ at: now + DAY_MS }) },
      { v: 1, events: odd({ at: 7, city: IP, region: UA, country: IP, bot: UA }) },
      { v: 1, events: odd({ version: UA, code: IP, ws: UA }) },
      { v: 1, events: [UA, [IP], null] },
      { v: 2, events },
      { v: 1, events: UA },
      `${UA} ${IP}`,
    ]);
    const kinds = (await asideRows()).map(({ reason }) => reason);
    const count = (reason: string): number => kinds.filter((kind) => kind === reason).length;
    expect(["future", "ancient", "unreadable"].map(count)).toEqual([2, 2, 8]);
    await deliver(sent, failing(env, "LOG", ["prepare"]).env);
    await deliver(sent, failing(env, "LOG", ["batch"]).env);
    const lost = failing(failing(env, "LOG", ["prepare"]).env, "SCANS", ["send"]).env;
    await scan("/MENU", HEADERS, lost);
    await scan("/MENU", HEADERS, failing(env, "SCANS", ["send"]).env);
    expect(log()).toContain("scans lost: 1");

    const said = await answers(owner, code.id);
    const stored = await dumpStores();
    expect(stored).toContain("a.example");
    expect(said).toContain("Android 14");
    expectNoTrace(stored, "the stores");
    expectNoTrace(said, "answers and exports");

    // the scans grow old: folded, summarised, archived and deleted
    const using: Env = { ...env, RETENTION_DAYS: "7", ARCHIVE_SCANS: "on" };
    for (let day = 1; day <= 11; day++) {
      await runScheduled("* * * * *", using, now + day * DAY_MS);
      await runScheduled(NIGHTLY_CRON, using, now + day * DAY_MS + 2 * HOUR_MS);
      if (day === 2) {
        const sorted = await dumpStores();
        expect([await rowsInInbox(), await scansKept()]).toEqual([0, 5]);
        expect(sorted).toContain("a.example");
        expectNoTrace(sorted, "the stores, once the scans are sorted");
      }
    }
    const left = await env.LOG.prepare(
      "SELECT (SELECT count(*) FROM scan) AS scans, (SELECT count(*) FROM rollup) AS rollups",
    ).first();
    expect(left).toMatchObject({ scans: 0, rollups: 2 });
    expect((await env.FILES.list()).objects).toHaveLength(1);
    const archived = await dumpStores();
    expect(archived).toContain('"referrer":"a.example"');
    expectNoTrace(archived, "the stores, later");
    expectNoTrace(await answers(owner, code.id), "answers and exports, later");
    expectNoTrace(log(), "the log");
  },
);

test("a day's key is gone 48 hours after its day began, and nothing links a visitor's days", async () => {
  captureLog();
  const code = await makeCode(await setUpOwner(), { slug: "menu" });
  const events = (await scansOf("/MENU")).flatMap((part) => part.events).slice(0, 1);
  const day = Math.floor(Date.now() / DAY_MS);
  for (let i = 0; i < 3; i++) {
    const at = (day + i) * DAY_MS + 12 * HOUR_MS;
    await storeScans(
      events.flatMap((event) => [0, 1].map((n) => ({ ...event, id: `e${i}${n}`, at: at + n }))),
      env,
      at,
    );
    await runScheduled("* * * * *", env, at);
  }
  const salts = async (): Promise<unknown[]> =>
    (await env.LOG.prepare("SELECT day FROM visitor_salt ORDER BY day").all()).results.map((row) => row.day);
  expect(await salts()).toEqual([day + 1, day + 2]);
  await runScheduled("* * * * *", env, (day + 3) * DAY_MS - 1);
  expect(await salts()).toEqual([day + 1, day + 2]);
  await runScheduled("* * * * *", env, (day + 3) * DAY_MS);
  expect(await salts()).toEqual([day + 2]);
  await runScheduled("* * * * *", env, (day + 4) * DAY_MS);
  expect(await salts()).toEqual([]);
  const { results } = await env.LOG.prepare(
    "SELECT DISTINCT substr(at, 1, 10) AS date, visitor FROM scan WHERE code_id = ? ORDER BY date",
  )
    .bind(code.id)
    .all<{ date: string; visitor: string }>();
  // one device, one number a day, and no two days share it
  expect(new Set(results.map(({ date }) => date)).size).toBe(3);
  expect(new Set(results.map(({ visitor }) => visitor)).size).toBe(3);
  expect(results).toHaveLength(3);
});
