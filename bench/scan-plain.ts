import { costOf, type Cost } from "./scan-costs.ts";
import { OPERATIONS_A_CHUNK } from "./prices.ts";
import type { BedMessage, Step } from "./scan-protocol.ts";
import type { ScanBed } from "./start-scan-bed.ts";

/** The designs Swivel is compared with, measured on some of the same scans in the same D1. */

interface PlainDesign {
  eventsPerSecond: number;
  rowsPerScan: number;
  bytesPerScan: number;
  cpuMs: number;
}

export interface Plain {
  /** A row with three indexes, each scan written by its own request. */
  inline: PlainDesign;
  /** A message a scan, a row each, no index. */
  queued: PlainDesign;
}

/** Messages each writes, and messages in one batch of the queued design. */
const MESSAGES = 1_000;
const BATCH = 100;

export async function measurePlain(bed: ScanBed, messages: BedMessage[]): Promise<Plain> {
  const some = messages.slice(0, MESSAGES);
  const numbers = some.map((_, i) => i);
  const at = some[0]?.at ?? 0;
  const inline = numbers.map((i): Step => ({ do: "plain", at, messages: [i], indexes: true }));
  const queued = Array.from({ length: Math.ceil(some.length / BATCH) }, (_, batch): Step => {
    return { do: "plain", at, messages: numbers.slice(batch * BATCH, (batch + 1) * BATCH), indexes: false };
  });
  const scans = some.reduce((sum, { events }) => sum + events, 0);
  const measure = async (steps: Step[], table: string): Promise<PlainDesign> => {
    const { rowsWritten, seconds, cpuMs } = await bed.take(steps);
    return {
      eventsPerSecond: scans / seconds,
      rowsPerScan: (rowsWritten[`PLAIN.${table}`] ?? Number.NaN) / scans,
      bytesPerScan: (bed.bytes()[table]?.pages ?? Number.NaN) / scans,
      cpuMs: (cpuMs ?? 0) / scans,
    };
  };
  return { inline: await measure(inline, "indexed"), queued: await measure(queued, "single") };
}

interface PlainCost {
  name: string;
  cost: Cost;
  /** null: none that D1 keeps */
  bytes: number | null;
  rowsAtExpiry: number;
}

/** None of them remembers codes, so each scan reads KV. All are charged the same redirect. */
export function plainCosts({ inline, queued }: Plain): PlainCost[] {
  return [
    {
      name: "row with three indexes, inline",
      cost: costOf({ kvReads: 1, rowsWritten: inline.rowsPerScan }),
      bytes: inline.bytesPerScan,
      rowsAtExpiry: inline.rowsPerScan,
    },
    {
      name: "message and row a scan",
      cost: costOf({
        kvReads: 1,
        queueOperations: OPERATIONS_A_CHUNK,
        invocations: 1 / BATCH,
        cpuMs: queued.cpuMs,
        rowsWritten: queued.rowsPerScan,
      }),
      bytes: queued.bytesPerScan,
      rowsAtExpiry: queued.rowsPerScan,
    },
    {
      name: "Analytics Engine (samples, 3 months)",
      cost: costOf({ kvReads: 1, analyticsPoints: 1 }),
      bytes: null,
      rowsAtExpiry: 0,
    },
  ];
}
