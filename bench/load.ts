import autocannon, { type Client } from "autocannon";
import { quantile } from "./figures.ts";
import { LANGUAGES, PLACES, USER_AGENTS } from "./phones.ts";

/** Scans one short link from many phones at once, and checks every answer. */

/** What every scan must be answered. */
export interface Expected {
  status: number;
  /** Null: none. */
  location: string | null;
}

/** Open connections, each with one request at a time. */
export const CONNECTIONS = 32;

/** Visitors of one connection in one round, each with an address of its own: a crowd, not one phone again and again. */
const VISITORS = 1_024;

/** How often autocannon looks whether it is done; its 1 s would add idle time to each round. */
const SAMPLE_MS = 100;

/** Workerd reads a request's place from this header on a direct socket. */
const PLACE_HEADER = "mf-cf-blob";
const PLACE_BLOBS = PLACES.map((place) => JSON.stringify(place));

/** One round against one Worker. */
export interface Load {
  completed: number;
  /** Answers that were not the expected one, and requests without an answer. */
  wrong: number;
  seconds: number;
  p50Ms: number;
  p99Ms: number;
}

/** @param round tells one round's visitors from another's, 0 to 255 */
export async function load(url: URL, expected: Expected, amount: number, round: number): Promise<Load> {
  let wrong = 0;
  let clients = 0;
  // from the first answer to the last: autocannon takes its time to build the requests
  let begin = 0;
  let end = 0;
  const latencies: number[] = [];
  const run = autocannon({
    url: url.href,
    connections: CONNECTIONS,
    amount,
    sampleInt: SAMPLE_MS,
    setupClient(client: Client) {
      client.setRequests(requestsOf(clients++, url.pathname, round));
      client.on("headers", ({ statusCode, headers }) => {
        const name = headers.findIndex((value, i) => i % 2 === 0 && value.toLowerCase() === "location");
        const location = name < 0 ? null : headers[name + 1];
        if (statusCode !== expected.status || location !== expected.location) {
          wrong++;
        }
      });
    },
  });
  run.on("response", (_client, _status, _bytes, durationMs) => {
    end = performance.now();
    begin ||= end;
    latencies.push(durationMs);
  });
  const { errors, timeouts } = await run;
  const completed = latencies.length;
  return {
    completed,
    wrong: wrong + errors + timeouts + (amount - completed),
    seconds: (end - begin) / 1_000,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
  };
}

function requestsOf(
  client: number,
  path: string,
  round: number,
): { path: string; headers: Record<string, string> }[] {
  return Array.from({ length: VISITORS }, (_, i) => ({
    path,
    headers: {
      "user-agent": pick(USER_AGENTS, client * 5 + i),
      "accept-language": pick(LANGUAGES, i),
      accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
      "cf-connecting-ip": `10.${round}.${client * 4 + (i >> 8)}.${i & 255}`,
      [PLACE_HEADER]: pick(PLACE_BLOBS, i),
    },
  }));
}

function pick(values: string[], i: number): string {
  return values[i % values.length] ?? "";
}
