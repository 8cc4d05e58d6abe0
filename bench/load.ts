import autocannon, { type Client } from "autocannon";
import { quantile } from "./figures.ts";

/** Scans one short link from many phones at once, and checks every answer. */

/** Open connections, each with one request at a time. */
export const CONNECTIONS = 32;

/** Visitors of one connection in one round, each with an address of its own: a crowd, not one phone again and again. */
const VISITORS = 1_024;

/** How often autocannon looks whether it is done; its 1 s would add idle time to each round. */
const SAMPLE_MS = 100;

/** Versions of each kind of phone about at one time: few enough to meet again, too many to meet in every batch. */
const VERSIONS = 16;

const USER_AGENTS = Array.from({ length: VERSIONS }, (_, v) => [
  `Mozilla/5.0 (iPhone; CPU iPhone OS 18_${v} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.${v} Mobile/15E148 Safari/604.1`,
  `Mozilla/5.0 (iPhone; CPU iPhone OS 17_${v} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/${120 + v}.0.6723.90 Mobile/15E148 Safari/604.1`,
  `Mozilla/5.0 (iPhone; CPU iPhone OS 18_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/22D60 Instagram ${360 + v}.0.0.26.85`,
  `Mozilla/5.0 (iPad; CPU OS 17_${v} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.${v} Mobile/15E148 Safari/604.1`,
  `Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${130 + v}.0.0.0 Mobile Safari/537.36`,
  `Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/${14 + v}.0 Chrome/${115 + v}.0.0.0 Mobile Safari/537.36`,
  `Mozilla/5.0 (Linux; Android 14; SM-A${500 + v}B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.6613.127 Mobile Safari/537.36`,
  `Mozilla/5.0 (Android 15; Mobile; rv:${130 + v}.0) Gecko/${130 + v}.0 Firefox/${130 + v}.0`,
]).flat();

const LANGUAGES = ["nl-NL,nl;q=0.9,en;q=0.8", "en-GB,en;q=0.9", "de-DE,de;q=0.9,en;q=0.7", "fr-FR,fr;q=0.9"];

/** What Cloudflare tells the Worker of a request; workerd reads it from this header on a direct socket. */
const PLACE_HEADER = "mf-cf-blob";
const PLACES = [
  { country: "NL", regionCode: "NH", city: "Amsterdam" },
  { country: "GB", regionCode: "ENG", city: "London" },
  { country: "DE", regionCode: "BE", city: "Berlin" },
].map((place) => JSON.stringify(place));

/** One round against one Worker. */
export interface Load {
  completed: number;
  /** Answers that were no 302 to the right Location, and requests without an answer. */
  wrong: number;
  seconds: number;
  p50Ms: number;
  p99Ms: number;
}

/** @param round tells one round's visitors from another's, 0 to 255 */
export async function load(url: URL, location: string, amount: number, round: number): Promise<Load> {
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
        if (statusCode !== 302 || headers[name + 1] !== location) {
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
      [PLACE_HEADER]: pick(PLACES, i),
    },
  }));
}

function pick(values: string[], i: number): string {
  return values[i % values.length] ?? "";
}
