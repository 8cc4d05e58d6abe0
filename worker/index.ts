import { app } from "./app.ts";
import type { Env } from "./env.ts";

export { Gate } from "./storage/gate.ts";

/** As wrangler.toml names it. */
const JOBS_QUEUE = "swivel-jobs";

/** The Worker: requests, scan batches, clock. No logic. */
export default {
  fetch: (request, env, ctx) => app.fetch(request, env, ctx),
  async queue(batch, env) {
    if (batch.queue === JOBS_QUEUE) {
      const { consumeJobs } = await import("./api/job-consumer.ts");
      await consumeJobs(batch, env);
      return;
    }
    const { consumeScans } = await import("./scans/consumer.ts");
    await consumeScans(batch, env);
  },
  async scheduled(controller, env) {
    const { runScheduled } = await import("./scheduled.ts");
    await runScheduled(controller.cron, env, Date.now());
  },
} satisfies ExportedHandler<Env>;
