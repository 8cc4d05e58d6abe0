import type { Env } from "../env.ts";
import { runStep, type JobMessage } from "./job-step.ts";

/** Retries after 2, 4, 8 … seconds, at most a minute. */
const FIRST_RETRY_S = 2;
const MAX_RETRY_S = 60;

/** Makes the portions that messages name, and asks for the next ones. */
export async function consumeJobs(batch: MessageBatch<unknown>, env: Env): Promise<void> {
  for (const message of batch.messages) {
    const body = readMessage(message.body);
    if (body === null) {
      console.error("unreadable job message");
      message.ack();
      continue;
    }
    try {
      const next = await runStep(env, body, Date.now());
      if (next !== null) {
        await env.JOBS.send(next);
      }
      message.ack();
    } catch (error) {
      console.error(`portion ${body.part} of job ${body.job} failed; it will be retried`, error);
      message.retry({ delaySeconds: Math.min(FIRST_RETRY_S * 2 ** (message.attempts - 1), MAX_RETRY_S) });
    }
  }
}

function readMessage(body: unknown): JobMessage | null {
  const { v, job, part } = (body ?? {}) as Partial<Record<keyof JobMessage, unknown>>;
  return v === 1 && typeof job === "string" && typeof part === "number" ? { v, job, part } : null;
}
