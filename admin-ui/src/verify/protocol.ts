import type { Fault } from "../../../shared/verify/check.ts";
import type { Weakness } from "../../../shared/verify/advice.ts";
import type { Grey } from "../../../shared/verify/grey.ts";

/** What the page and its worker say to each other. */

export interface Question {
  id: number;
  /** Of the same symbol, small first. */
  pictures: readonly Grey[];
  /** The text it should hold. */
  expected: string;
  distanceCm: number;
}

export interface ScanScore {
  /** Percent of the difficult pictures that were read. */
  score: number;
  faults: readonly Fault[];
  weak: readonly Weakness[];
  /** Of the whole picture; null when no symbol was read. */
  smallestWidthMm: number | null;
}

export type Reply = { id: number; ok: true; score: ScanScore } | { id: number; ok: false };
