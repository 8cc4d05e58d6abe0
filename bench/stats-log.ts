import { globSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DAY_MS, HOUR_MS } from "../shared/scan-event.ts";

/** A month of scans, written straight into the file of a D1 database that nobody has open. */

export const STATS_WORKSPACE = "bench";

/** The code most scans are of: with 10,000 codes about a tenth. */
export const TOP_CODE = "code-00000";

export interface LogSize {
  scans: number;
  codes: number;
  /** Unix ms: the log begins this many days before the end's day, at midnight UTC, and ends here. */
  to: number;
  days: number;
}

/** The consumer writes the scans of so long a time into one row, while they are as few as here. */
const BATCH_MS = 30_000;

/** Of a hundred visits so many are by somebody who was there earlier in the day. */
const RETURNING_PERCENT = 15;

const PLACES = Array.from({ length: 400 }, (_, i) => {
  const country = ["NL", "DE", "BE", "FR", "GB", "US", "ES", "IT", "PL", "SE"][Math.floor(Math.sqrt(i) / 2)];
  return [country ?? "NL", `R${i % 60}`, `City ${i}`];
});
const DEVICES = Array.from({ length: 60 }, (_, i) => [
  ["phone", "phone", "phone", "tablet", "desktop"][i % 5] ?? "phone",
  ["iOS 18", "Android 15", "iOS 17", "Android 14", "Windows 10+", "macOS"][i % 6] ?? null,
  ["Safari", "Chrome", "Samsung Internet", "Instagram", "Firefox", "Edge", "WeChat"][i % 7] ?? null,
]);
const LANGUAGES = ["nl", "en", "de", "fr", "es", "it", "pl", "sv", "tr", "ar", null];
const REFERRERS = ["www.instagram.com", "www.google.com", "l.facebook.com", "t.co", "www.example.com"];
const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789./";

/** mulberry32 (public domain, Tommy Ettinger): the same log from the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Picks ranks, the first the most often: Zipf with s = 1. */
function zipf(ranks: number, random: () => number): () => number {
  const bounds = new Float64Array(ranks);
  let sum = 0;
  for (let i = 0; i < ranks; i++) {
    bounds[i] = sum += 1 / (i + 1);
  }
  return () => {
    const wanted = random() * sum;
    let low = 0;
    for (let high = ranks - 1; low < high;) {
      const middle = (low + high) >>> 1;
      if ((bounds[middle] ?? 0) < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  };
}

interface Person {
  visitor: string;
  place: number;
  device: number;
  language: number;
}

/** Fills the inboxes and, with the same scans, `plain_scan`. Returns how many are of the top code. */
export function fillLog(stateDir: string, { scans, codes, to, days }: LogSize): number {
  const path = globSync(join(stateDir, "v3/d1/**/*.sqlite")).find(holdsLog);
  if (path === undefined) {
    throw new Error(`no migrated LOG below ${stateDir}`);
  }
  const random = randomFrom(20_261_124);
  const codeOf = zipf(codes, random);
  const placeOf = zipf(PLACES.length, random);
  const deviceOf = zipf(DEVICES.length, random);
  const languageOf = zipf(LANGUAGES.length, random);
  const newVisitor = (): string =>
    Array.from({ length: 11 }, () => BASE64[Math.floor(random() * 64)]).join("");
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; ${PLAIN_TABLE}; BEGIN`);
  const inboxes = [0, 1].map((parity) =>
    database.prepare(`INSERT INTO scan_inbox_${parity} VALUES (?, ?, '', ?, ?)`),
  );
  const row = database.prepare("INSERT INTO plain_loading VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const from = Math.floor(to / DAY_MS) * DAY_MS - days * DAY_MS;
  const perBatch = scans / ((to - from) / BATCH_MS);
  let due = 0;
  let made = 0;
  let ofTop = 0;
  let regulars: Person[] = [];
  for (let hour = from / HOUR_MS; hour < to / HOUR_MS; hour++) {
    if (hour % 24 === 0) {
      regulars = []; // visitors can't be told on another day
    }
    const inbox = inboxes[Math.floor(hour / 24) % 2];
    const over = Math.min(HOUR_MS, to - hour * HOUR_MS);
    for (let batch = 0; batch < over / BATCH_MS; batch++) {
      const byCode = new Map<string, string[]>();
      for (due += perBatch; due >= 1; due--) {
        const rank = codeOf();
        const code = `code-${String(rank).padStart(5, "0")}`;
        const known = random() * 100 < RETURNING_PERCENT && regulars[Math.floor(random() * regulars.length)];
        const person = known || {
          visitor: newVisitor(),
          place: placeOf(),
          device: deviceOf(),
          language: languageOf(),
        };
        if (!known && regulars.length < 20_000) {
          regulars.push(person);
        }
        const ms = batch * BATCH_MS + Math.floor(random() * BATCH_MS);
        const bot = random() < 0.03 ? "crawler:whatsapp" : null;
        const symbol = random() < 0.85 ? 1 : 0;
        const referrer = random() < 0.1 ? (REFERRERS[Math.floor(random() * REFERRERS.length)] ?? null) : null;
        const told = [
          ...(PLACES[person.place] ?? []),
          ...(DEVICES[person.device] ?? []),
          LANGUAGES[person.language] ?? null,
          referrer,
        ];
        const id = `bench-prefix${(made++).toString(36)}`;
        ofTop += rank === 0 ? 1 : 0;
        const event = JSON.stringify([id, ms, symbol, 1, person.visitor, bot, ...told]);
        const events = byCode.get(code);
        if (events === undefined) {
          byCode.set(code, [event]);
        } else {
          events.push(event);
        }
        row.run(code, hour * HOUR_MS + ms, id, symbol, person.visitor, bot, ...told);
      }
      const packed = [...byCode].map(([code, events]) => `"${code}":[${events.join(",")}]`).join(",");
      inbox?.run(STATS_WORKSPACE, hour, `batch-${String(batch).padStart(10, "0")}`, `{${packed}}`);
    }
  }
  database.exec(`COMMIT; ${SORT_PLAIN}; PRAGMA journal_mode = WAL`);
  database.close();
  return ofTop;
}

function holdsLog(path: string): boolean {
  const database = new DatabaseSync(path, { readOnly: true });
  const found = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'scan_block'").get();
  database.close();
  return found !== undefined;
}

const COLUMNS = `code_id, at, id, symbol, visitor, bot, country, region, city, device, os, browser, language, referrer`;

/** Rows are sorted once all are there: a table by key takes them ten times faster so. */
const PLAIN_TABLE = `CREATE TABLE plain_loading (${COLUMNS})`;

/** One row a scan. Best for both questions: a code's scans, and all of them, lie together in the order of the key. */
const SORT_PLAIN = `
  CREATE TABLE plain_scan (
    code_id TEXT NOT NULL, at INTEGER NOT NULL, id TEXT NOT NULL, symbol INTEGER NOT NULL, visitor TEXT, bot TEXT,
    country TEXT, region TEXT, city TEXT, device TEXT, os TEXT, browser TEXT, language TEXT, referrer TEXT,
    PRIMARY KEY (code_id, at, id)
  ) WITHOUT ROWID;
  INSERT INTO plain_scan SELECT ${COLUMNS} FROM plain_loading ORDER BY code_id, at, id;
  DROP TABLE plain_loading`;
