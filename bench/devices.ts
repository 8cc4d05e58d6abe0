import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { ROOT } from "../scripts/build-parts.ts";
import { BOT_RULES_VERSION } from "../worker/scans/bot-rules.ts";
import { enrich, type Enriched } from "../worker/scans/enrich.ts";
import { printTable, writeResult } from "./figures.ts";

/**
 * `npm run bench:devices [-- <folder>]`: how right bots and devices are told from user agents, over a folder's
 * `devices.json` (people's devices) and `crawlers.json` (programs). README.md tells how to read the table.
 * Fails if there is nothing to measure, never for being wrong.
 */

const BESIDE = join(ROOT, "..", "shared", "data", "user-agents");
const SAMPLE = join(ROOT, "worker", "scans", "fixtures");
const SHOWN_MISJUDGED = 10;
const SHOWN_CHARS = 150;

interface Judged extends Enriched {
  ua: string;
}

function judgeAll(folder: string, file: string): Judged[] {
  const entries = JSON.parse(readFileSync(join(folder, file), "utf8")) as { userAgent: string }[];
  return entries.map(({ userAgent: ua }) => ({ ua, ...enrich({ ua, bot: null }) }));
}

/** Both files must be there: half a measurement would look like a good one. */
function holdsFixtures(folder: string): boolean {
  return ["devices.json", "crawlers.json"].every((file) => existsSync(join(folder, file)));
}

function chooseFolder(asked: string | undefined): string | null {
  if (asked !== undefined) {
    const folder = resolve(asked);
    if (holdsFixtures(folder)) {
      return folder;
    }
    console.error(`${folder} holds no devices.json and crawlers.json: nothing to measure.`);
    return null;
  }
  if (holdsFixtures(BESIDE)) {
    return BESIDE;
  }
  console.log(`${BESIDE} holds no devices.json and crawlers.json.`);
  console.log("Measured instead: the small sample in worker/scans/fixtures, which the tests hold to zero.\n");
  return SAMPLE;
}

function share(part: number, whole: number): string {
  return `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(2)} %)`;
}

/** Each value with how often it occurs, the most frequent first. */
function frequencies(values: (string | null)[]): [value: string, count: number][] {
  const counts = new Map<string, number>();
  for (const value of values) {
    counts.set(value ?? "unknown", (counts.get(value ?? "unknown") ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}

function list(values: (string | null)[], most: number): string {
  const all = frequencies(values);
  const rest = all.length > most ? `, ${all.length - most} more` : "";
  return (
    all
      .slice(0, most)
      .map(([value, count]) => `${value} ${count}`)
      .join(", ") + rest
  );
}

function printMisjudged(title: string, judged: Judged[]): void {
  for (const { ua, bot } of judged.slice(0, SHOWN_MISJUDGED)) {
    console.log(`${title}${bot === null ? "" : ` as ${bot}`}: ${ua.slice(0, SHOWN_CHARS)}`);
  }
  if (judged.length > SHOWN_MISJUDGED) {
    console.log(`… and ${judged.length - SHOWN_MISJUDGED} more`);
  }
}

function run(folder: string): void {
  const startedAt = performance.now();
  const people = judgeAll(folder, "devices.json");
  const crawlers = judgeAll(folder, "crawlers.json");
  const microseconds = ((performance.now() - startedAt) * 1_000) / (people.length + crawlers.length);
  const judgedBots = people.filter(({ bot }) => bot !== null);
  const missed = crawlers.filter(({ bot }) => bot === null);
  const unknown = {
    device: people.filter(({ device }) => device === "other").length,
    os: people.filter(({ os }) => os === null).length,
    browser: people.filter(({ browser }) => browser === null).length,
  };
  console.log(`${folder}, bot rules ${BOT_RULES_VERSION}`);
  printTable(
    ["", "found"],
    [
      ["people judged bots", share(judgedBots.length, people.length)],
      ["crawlers missed", share(missed.length, crawlers.length)],
      ["device class unknown", share(unknown.device, people.length)],
      ["system unknown", share(unknown.os, people.length)],
      ["browser unknown", share(unknown.browser, people.length)],
      ["time a user agent", `${microseconds.toFixed(0)} µs`],
    ],
  );
  const columns = {
    devices: list(
      people.map(({ device }) => device),
      7,
    ),
    systems: list(
      people.map(({ os }) => os),
      8,
    ),
    browsers: list(
      people.map(({ browser }) => browser),
      8,
    ),
  };
  for (const [name, text] of Object.entries(columns)) {
    console.log(`${name}: ${text}`);
  }
  printMisjudged("person judged", judgedBots);
  printMisjudged("missed", missed);
  const path = writeResult("devices", {
    folder,
    rules: BOT_RULES_VERSION,
    people: people.length,
    crawlers: crawlers.length,
    judgedBots,
    missed,
    unknown,
    microseconds,
  });
  console.log(`written to ${path}`);
}

const folder = chooseFolder(process.argv[2]);
if (folder === null) {
  process.exitCode = 1;
} else {
  run(folder);
}
