import { join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";

type Workers = Extract<Parameters<typeof convertV4MiniflareOptions>[0], { workers: unknown }>["workers"];

/** Starts Workers in one workerd, on a state that is migrated already. Only errors are logged, and nothing is looked up. */
export function startWorkers(stateDir: string, workers: Workers): Miniflare {
  return new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: 0,
      log: new Log(LogLevel.ERROR),
      logRequests: false,
      cf: {},
      resourcePersistencePath: join(stateDir, "v3"),
      workers,
    }),
  );
}
