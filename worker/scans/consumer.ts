import type { Env } from "../env.ts";
import { setAside } from "../storage/aside-store.ts";
import { readMessage } from "./read-message.ts";
import { storeScans } from "./store.ts";

/** Retries after 2, 4, 8 … seconds: a hiccup is over quickly, an outage is not hammered. */
const FIRST_RETRY_S = 2;
const MAX_RETRY_S = 600;

const DEAD_LETTERS = "swivel-scans-dead";

/**
 * Reads scan messages, from the queue and from its dead letters alike, and stores their events. What nobody can read
 * is set aside, and does not hold up the rest. A message is done with once all of it is stored, this way or that.
 */
export async function consumeScans(batch: MessageBatch<unknown>, env: Env): Promise<void> {
  try {
    const now = Date.now();
    const read = batch.messages.map(readMessage);
    const odd = read.flatMap((message) => message.odd);
    if (odd.length > 0) {
      await setAside(env, odd, now);
      console.error(`unreadable scans set aside: ${odd.length}`);
    }
    await storeScans(
      read.flatMap((message) => message.events),
      env,
      now,
    );
    for (const message of batch.messages) {
      message.ack();
    }
  } catch (error) {
    console.error(`LOG refused ${batch.messages.length} scan messages; they will be retried`, error);
    for (const message of batch.messages) {
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
