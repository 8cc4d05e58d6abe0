import { parseRecord, type CodeRecord } from "../../shared/code-record.ts";
import type { Env } from "../../worker/env.ts";
import worker from "../../worker/index.ts";
import { forgetAll } from "../../worker/storage/record-cache.ts";
import { randomFrom } from "../scan-arrivals.ts";
import { LANGUAGES, PLACES, USER_AGENTS } from "../phones.ts";
import { BENCH_WORKSPACE, type ArriveAnswer, type Arrival } from "../scan-protocol.ts";
import { advanceClock, setClock } from "./simulated-clock.ts";

/**
 * Scans through the Worker's own fetch, as an isolate of their own sees them: its memory of codes begins empty, its
 * buffer is flushed in simulated time. KV's answers are made up here, since only their number counts.
 */

/** Longer than any wait of the buffer. */
const AFTERMATH_MS = 60_000;

const DESTINATION = "https://example.com/menu?table=4#lunch";

export interface SentMessage {
  at: number;
  /** The body as the queue carries it. */
  json: string;
  events: number;
}

/** Letters and length of worker/storage/id.ts: the inbox parts codes by how their ids begin. */
const ID_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
const ID_LENGTH = 16;

function codeId(code: number): string {
  const random = randomFrom(code);
  return Array.from({ length: ID_LENGTH }, () => ID_LETTERS[Math.floor(random() * ID_LETTERS.length)]).join(
    "",
  );
}

function recordOf(key: string): string {
  const record: CodeRecord = {
    v: 1,
    id: codeId(Number.parseInt(key.slice(key.indexOf("/x") + 2), 10)),
    ws: BENCH_WORKSPACE,
    version: 3,
    status: "active",
    url: DESTINATION,
    redirect: 302,
  };
  const json = JSON.stringify(record);
  if (parseRecord(json) === null) {
    throw new Error("the Worker reads other records than bench/scan-bed/isolate.ts makes");
  }
  return json;
}

function requestOf([, code, visitor]: Arrival): Request {
  const place = PLACES[visitor % PLACES.length];
  const userAgent = USER_AGENTS[visitor % USER_AGENTS.length] ?? "";
  return new Request(`https://go.example/X${code}`, {
    redirect: "manual",
    headers: {
      "user-agent": userAgent,
      "accept-language": LANGUAGES[visitor % LANGUAGES.length] ?? "",
      "cf-connecting-ip": `2001:db8:${(visitor >> 16).toString(16)}:${(visitor & 0xffff).toString(16)}:9c31:b2ff:fe40:1a2b`,
      // what Chromium sends unasked
      ...(userAgent.includes("Chrome/") && {
        "sec-ch-ua-platform": '"Android"',
        "sec-ch-ua-mobile": "?1",
      }),
    },
    cf: { ...place, asn: 1136 },
  });
}

export async function playIsolate(
  arrivals: Arrival[],
  env: Env,
): Promise<{ sent: SentMessage[]; kvReads: number; wrong: ArriveAnswer["wrong"] }> {
  const sent: SentMessage[] = [];
  let kvReads = 0;
  let wrong = 0;
  const isolated = {
    ...env,
    SCAN_SINK: "queue" as const,
    CODES: {
      get: (key: string) => {
        kvReads++;
        return Promise.resolve(recordOf(key));
      },
    } as unknown as KVNamespace,
    SCANS: {
      send: (body: { events: unknown[] }) => {
        sent.push({ at: Date.now(), json: JSON.stringify(body), events: body.events.length });
        return Promise.resolve();
      },
    } as unknown as Env["SCANS"],
  };
  const ctx = {
    waitUntil: () => undefined,
    passThroughOnException: () => undefined,
    props: {},
  } as unknown as ExecutionContext;
  forgetAll();
  setClock(arrivals[0]?.[0] ?? 0);
  for (const arrival of arrivals) {
    await advanceClock(arrival[0]);
    const request = requestOf(arrival) as Request<unknown, IncomingRequestCfProperties>;
    const response = await worker.fetch(request, isolated, ctx);
    if (response.status !== 302) {
      wrong++;
    }
  }
  await advanceClock(Date.now() + AFTERMATH_MS);
  return { sent, kvReads, wrong };
}
