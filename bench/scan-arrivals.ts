import type { Arrival, BedMessage } from "./scan-protocol.ts";

/**
 * When scans arrive, and how their messages become batches. Pure. Arrivals are Poisson at one rate all day: a real
 * day's peaks would fill buffers and batches better, so the figures err to the dear side.
 */

export interface Traffic {
  scansPerSecond: number;
  /** Codes, the n-th scanned 1/n as often as the first (Zipf, s = 1). */
  codes: number;
  /** Isolates that share the scans evenly, each with a buffer and a memory of its own. */
  isolates: number;
  /** Evenly apart and round robin instead, each alone in its batch. */
  lone?: boolean;
}

/** Mulberry32 (public domain, T. Ettinger): the same scans in every run. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Picks 0 to `codes` - 1, each with its share. */
export function zipf(codes: number, random: () => number): () => number {
  const upTo: number[] = [];
  let sum = 0;
  for (let rank = 1; rank <= codes; rank++) {
    sum += 1 / rank;
    upTo.push(sum);
  }
  return () => {
    const wanted = random() * sum;
    let low = 0;
    let high = codes - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] ?? sum) > wanted) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  };
}

/** So many that hardly two scans in a batch are one phone's. */
const VISITORS = 2 ** 28;

/** The scans of a stretch of time, by isolate, ascending. */
export function arrivalsOf(traffic: Traffic, from: number, until: number, seed = 1): Arrival[][] {
  const random = randomFrom(seed);
  const nextCode = zipf(traffic.codes, random);
  const byIsolate: Arrival[][] = Array.from({ length: traffic.isolates }, () => []);
  const meanGapMs = 1_000 / traffic.scansPerSecond;
  let count = 0;
  for (let at = from; ; count++) {
    at += traffic.lone ? meanGapMs : -Math.log(1 - random()) * meanGapMs;
    if (at >= until) {
      return byIsolate;
    }
    const code = traffic.lone ? count % traffic.codes : nextCode();
    const isolate = Math.floor(random() * traffic.isolates);
    byIsolate[isolate]?.push([Math.floor(at), code, Math.floor(random() * VISITORS)]);
  }
}

export interface Batching {
  maxMessages: number;
  maxWaitMs: number;
}

/** Batches of messages (or messages of events, which a buffer gathers by the same rules), ascending by time, as the queue makes them: full, or its first message has waited. */
export function batchesOf(
  messages: Pick<BedMessage, "at">[],
  { maxMessages, maxWaitMs }: Batching,
): { at: number; messages: number[] }[] {
  const order = messages.map((_, i) => i).sort((a, b) => (messages[a]?.at ?? 0) - (messages[b]?.at ?? 0));
  const batches: { at: number; messages: number[] }[] = [];
  let open: number[] = [];
  let closesAt = Infinity;
  for (const i of order) {
    const at = messages[i]?.at ?? 0;
    if (at > closesAt) {
      batches.push({ at: closesAt, messages: open });
      open = [];
    }
    if (open.length === 0) {
      closesAt = at + maxWaitMs;
    }
    open.push(i);
    if (open.length >= maxMessages) {
      batches.push({ at, messages: open });
      open = [];
      closesAt = Infinity;
    }
  }
  return open.length === 0 ? batches : [...batches, { at: closesAt, messages: open }];
}

/** The buffer's rules (worker/scans/buffer.ts), for the model, which does not run it. */
export const BUFFER: Batching = { maxWaitMs: 1_000, maxMessages: 100 };

/** Messages of one isolate's arrivals. */
export function messagesOf(arrivals: Arrival[], buffer = BUFFER): { at: number; codes: number[] }[] {
  const events = arrivals.map(([at]) => ({ at }));
  return batchesOf(events, buffer).map(({ at, messages }) => ({
    at,
    codes: messages.map((i) => arrivals[i]?.[1] ?? 0),
  }));
}
