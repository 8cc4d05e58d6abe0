import type { ClientHints, RawScanEvent, ScanMessage } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import { storeScans } from "./store.ts";

/** Retries after 2, 4, 8 … seconds: a hiccup is over quickly, an outage is not hammered. */
const FIRST_RETRY_S = 2;
const MAX_RETRY_S = 600;

const DEAD_LETTERS = "swivel-scans-dead";

/**
 * Reads scan messages, from the queue and from its dead letters alike, and stores their events.
 * A message nobody can read is kept out of the way, reported, and does not hold up the others.
 */
export async function consumeScans(batch: MessageBatch<unknown>, env: Env): Promise<void> {
  const readable: Message<ScanMessage>[] = [];
  for (const message of batch.messages) {
    if (isScanMessage(message)) {
      readable.push(message);
    } else {
      console.error("unreadable scan message dropped", message.id);
      message.ack();
    }
  }
  try {
    await storeScans(
      readable.flatMap((message) => message.body.events),
      env,
    );
    for (const message of readable) {
      message.ack();
    }
  } catch (error) {
    console.error(`LOG refused ${readable.length} scan messages; they will be retried`, error);
    for (const message of readable) {
      message.retry(retryOf(batch.queue, message.attempts));
    }
  }
}

/** Dead letters have outlived the quick retries: they wait as long as wrangler.toml says, and so last for days. */
function retryOf(queue: string, attempts: number): QueueRetryOptions {
  return queue === DEAD_LETTERS ? {} : { delaySeconds: retryDelay(attempts) };
}

function retryDelay(attempts: number): number {
  return Math.min(FIRST_RETRY_S * 2 ** Math.max(0, attempts - 1), MAX_RETRY_S);
}

function isScanMessage(message: Message<unknown>): message is Message<ScanMessage> {
  const body = message.body as Partial<ScanMessage> | null;
  return (
    typeof body === "object" &&
    body !== null &&
    body.v === 1 &&
    Array.isArray(body.events) &&
    body.events.every(isRawScanEvent)
  );
}

function isRawScanEvent(value: unknown): value is RawScanEvent {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const event = value as Record<string, unknown>;
  return (
    ["id", "code", "ws", "ua", "ip"].every((field) => typeof event[field] === "string") &&
    typeof event.at === "number" &&
    Number.isFinite(event.at) &&
    typeof event.version === "number" &&
    ["bot", "language", "referrer", "country", "region", "city"].every(
      (field) => event[field] === null || typeof event[field] === "string",
    ) &&
    (event.source === "symbol" || event.source === "link") &&
    (event.asn === undefined || typeof event.asn === "number") &&
    (event.hints === undefined || isClientHints(event.hints))
  );
}

function isClientHints(value: unknown): value is ClientHints {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const hints = value as Record<string, unknown>;
  return (
    ["platform", "platformVersion", "model"].every(
      (field) => hints[field] === undefined || typeof hints[field] === "string",
    ) &&
    (hints.mobile === undefined || typeof hints.mobile === "boolean")
  );
}
