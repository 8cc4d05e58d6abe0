/** The little of autocannon 9 the benchmarks use; it ships no types. */
declare module "autocannon" {
  import type { EventEmitter } from "node:events";

  interface Request {
    path: string;
    headers: Record<string, string>;
  }

  /** One connection. Emits `headers` for each answer. */
  interface Client extends EventEmitter {
    setRequests(requests: Request[]): void;
    on(event: "headers", listener: (answer: { statusCode: number; headers: string[] }) => void): this;
  }

  interface Options {
    url: string;
    connections: number;
    /** Requests in all; each connection makes its share and closes. */
    amount: number;
    /** ms between two looks whether the run is over */
    sampleInt: number;
    setupClient: (client: Client) => void;
  }

  interface Result {
    errors: number;
    timeouts: number;
  }

  interface Run extends EventEmitter, PromiseLike<Result> {
    on(
      event: "response",
      listener: (client: Client, statusCode: number, bytes: number, durationMs: number) => void,
    ): this;
  }

  export default function autocannon(options: Options): Run;
}
