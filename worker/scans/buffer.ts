import type { RawScanEvent } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";

/**
 * Gathers scans in the isolate, so that many share one queue message. Recording costs the answer nothing:
 * all work happens after it, in `waitUntil`.
 */

/** An event waits at most this long: shorter costs more queue operations, longer risks more on an isolate's death. */
const MAX_WAIT_MS = 1_000;

/** The request that was to flush a buffer this old has died; the next one does it. */
const ABANDONED_MS = 3 * MAX_WAIT_MS;

/** 100 events of at most ~1 KB stay below the 128 KB a queue message may have. */
const MAX_EVENTS = 100;

interface Buffer {
  events: RawScanEvent[];
  /** Unix ms of the first event. */
  openedAt: number;
  /** Settles when these events are handed on; never rejects. */
  flushed: Promise<void>;
  settle: () => void;
}

let open: Buffer | null = null;

/**
 * Hands a scan on, at the latest after MAX_WAIT_MS. Every request's `waitUntil` waits for the flush that holds its
 * event, so the isolate lives until it is out.
 */
export function recordScan(event: RawScanEvent, env: Env, ctx: Pick<ExecutionContext, "waitUntil">): void {
  if (env.SCAN_SINK === "off") {
    return;
  }
  const first = open === null;
  const buffer = (open ??= newBuffer(event.at));
  buffer.events.push(event);
  if (buffer.events.length >= MAX_EVENTS || event.at - buffer.openedAt > ABANDONED_MS) {
    ctx.waitUntil(flush(buffer, env));
  } else if (first) {
    ctx.waitUntil(flushLater(buffer, env));
  } else {
    ctx.waitUntil(buffer.flushed);
  }
}

function newBuffer(openedAt: number): Buffer {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { events: [], openedAt, flushed: promise, settle: resolve };
}

async function flushLater(buffer: Buffer, env: Env): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, MAX_WAIT_MS));
  await (open === buffer ? flush(buffer, env) : buffer.flushed);
}

async function flush(buffer: Buffer, env: Env): Promise<void> {
  if (open === buffer) {
    open = null;
  }
  await deliver(buffer.events, env);
  buffer.settle();
}

/** Queue first; should it fail, straight to LOG; should that fail too, the log of the Worker. Never throws. */
async function deliver(events: RawScanEvent[], env: Env): Promise<void> {
  if (env.SCAN_SINK !== "d1") {
    try {
      await env.SCANS.send({ v: 1, events });
      return;
    } catch (error) {
      console.error("Queue refused scans, writing them to LOG", error);
    }
  }
  try {
    const { storeScans } = await import("./store.ts");
    await storeScans(events, env);
  } catch (error) {
    // Without address and user agent: those must not outlive the request, not even in a log.
    const anonymous = events.map(({ ip: _ip, ua: _ua, hints: _hints, asn: _asn, ...rest }) => rest);
    console.error(`scans lost: ${events.length}`, JSON.stringify(anonymous), error);
  }
}
