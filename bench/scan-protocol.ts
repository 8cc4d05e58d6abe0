/** What `bench:scans` asks of the Worker in scan-bed/, and what that answers. Times are simulated, in Unix ms. */

/** A phone at a code. Both are numbers that make a slug, an address and a device. */
export type Arrival = [at: number, code: number, visitor: number];

export type Step =
  /** A batch of the queue, of messages by their number. */
  | { do: "deliver"; at: number; messages: number[] }
  /** A message whose isolate writes it itself: `SCAN_SINK=d1`. */
  | { do: "store"; at: number; messages: number[] }
  | { do: "cron"; at: number; cron: string }
  /** The cron's fold, of a day that is only in part simulated: see `closingSteps`. */
  | { do: "fold"; at: number; share: number }
  /** The plain designs: a row a scan with three indexes, or one without. */
  | { do: "plain"; at: number; messages: number[]; indexes: boolean };

export type BedRequest =
  /** Redirects an isolate's scans, and keeps the messages it would send. */
  { kind: "arrive"; arrivals: Arrival[] } | { kind: "steps"; steps: Step[] } | { kind: "totals" };

export interface BedMessage {
  at: number;
  events: number;
  bytes: number;
}

export interface ArriveAnswer {
  messages: BedMessage[];
  kvReads: number;
  /** Answers that were no redirect. */
  wrong: number;
}

/** Rows by table as D1 counts them for its bill, deleted ones apart; "LOG.scan_run", "LOG.scan_run deleted". */
export interface StepsAnswer {
  rowsWritten: Record<string, number>;
  rowsRead: number;
  retried: number;
}

export interface TotalsAnswer {
  /** Rows of single scans. */
  rows: number;
  /** Scans in them, sorted ones not in their inbox too, and how many of them are different ones. */
  stored: number;
  distinct: number;
  /** People and bots the workspace's summaries of closed days tell; 0 if there is none. */
  summarised: number;
}

export const BENCH_WORKSPACE = "bench-workspace0";
