import { encodeRun, msOfDay, type HourScan } from "../../shared/scan-run.ts";
import type { RunRow, SortPosition } from "../storage/sort-store.ts";

/** Sorts what is read of a day's inbox, as much at a time as fits memory, and cuts it into runs. Pure. */

interface Placed extends SortPosition, HourScan {}

/** Scans that come next, sorted, and how far the day is sorted with them; null: to its end. */
export interface SortedScans {
  scans: Placed[];
  through: SortPosition | null;
}

/**
 * The scans that come next by code and time, of all that pass by in any order: as many as fit. When there are more,
 * the later half goes, and is found again by the next pass.
 */
export class NextScans {
  private placed: Placed[] = [];
  /** What is not before it does not fit, or is another pass's. */
  private end: SortPosition | null;
  private readonly day: number;
  private readonly after: SortPosition;
  private readonly most: number;

  /**
   * @param after scans up to here are sorted already
   * @param endCode codes from here on are another pass's; null: none
   * @param most scans in memory
   */
  constructor(day: number, after: SortPosition, endCode: string | null, most: number) {
    this.day = day;
    this.after = after;
    this.end = endCode === null ? null : { codeId: endCode, ms: 0 };
    this.most = most;
  }

  add(codeId: string, hour: number, events: HourScan["scan"][]): void {
    if (codeId < this.after.codeId || (this.end !== null && codeId > this.end.codeId)) {
      return;
    }
    for (const scan of events) {
      const placed = { codeId, hour, scan, ms: msOfDay(this.day, { hour, scan }) };
      if (compare(placed, this.after) > 0 && (this.end === null || compare(placed, this.end) < 0)) {
        this.placed.push(placed);
      }
    }
    if (this.placed.length > this.most) {
      this.shed();
    }
  }

  /** Scans of one code and moment stay together: among them are repeats. */
  private shed(): void {
    this.placed = this.sorted();
    let keep = Math.ceil(this.most / 2);
    if (this.placed.length <= this.most) {
      return;
    }
    const at = (i: number): Placed | undefined => this.placed[i];
    for (let [a, b] = [at(keep - 1), at(keep)]; a && b && compare(a, b) === 0; [a, b] = [b, at(keep)]) {
      keep++;
    }
    const first = at(keep);
    if (first !== undefined) {
      this.end = { codeId: first.codeId, ms: first.ms };
      this.placed.length = keep;
    }
  }

  /** Each once: of repeats the copy that came first counts. */
  private sorted(): Placed[] {
    const seen = new Set<string>();
    return this.placed.filter(({ scan: [id] }) => !seen.has(id) && seen.add(id)).sort(compare);
  }

  result(): SortedScans {
    const { end } = this;
    return { scans: this.sorted(), through: end === null ? null : { codeId: end.codeId, ms: end.ms - 1 } };
  }
}

function compare(a: SortPosition, b: SortPosition): number {
  return a.codeId < b.codeId ? -1 : a.codeId > b.codeId ? 1 : a.ms - b.ms;
}

/**
 * Cuts sorted scans into runs of about so many. A code with as many has runs of its own, and so has one whose scans
 * were sorted, or will be, in another pass: then the runs of any code are those with the least last code that is not
 * before it.
 */
export function runsOf(
  { workspaceId, day, after }: { workspaceId: string; day: number; after: SortPosition },
  { scans, through }: SortedScans,
  aRun: number,
): RunRow[] {
  const rows: RunRow[] = [];
  let mixed: CodeScans[] = [];
  const push = (codes: CodeScans[], part: number): void => {
    const lastCode = codes.at(-1)?.codeId;
    if (lastCode !== undefined) {
      rows.push({ workspaceId, day, lastCode, part, run: encodeRun(day, codes) });
    }
  };
  const close = (): void => {
    push(mixed, 0);
    mixed = [];
  };
  for (const code of byCode(scans)) {
    const { codeId } = code;
    if (code.scans.length >= aRun || codeId === after.codeId || codeId === through?.codeId) {
      close();
      for (const piece of pieces(code.scans, aRun)) {
        push([{ codeId, scans: piece }], piece[0]?.ms ?? 0);
      }
    } else {
      mixed.push(code);
      if (mixed.reduce((sum, { scans: { length } }) => sum + length, 0) >= aRun) {
        close();
      }
    }
  }
  close();
  return rows;
}

interface CodeScans {
  codeId: string;
  scans: Placed[];
}

function byCode(scans: Placed[]): CodeScans[] {
  const codes: CodeScans[] = [];
  for (const scan of scans) {
    const last = codes.at(-1);
    if (last?.codeId === scan.codeId) {
      last.scans.push(scan);
    } else {
      codes.push({ codeId: scan.codeId, scans: [scan] });
    }
  }
  return codes;
}

/** No two begin at one moment. */
function* pieces(scans: Placed[], most: number): Generator<Placed[]> {
  for (let from = 0; from < scans.length;) {
    let to = Math.min(from + most, scans.length);
    while (to < scans.length && scans[to]?.ms === scans[to - 1]?.ms) {
      to++;
    }
    yield scans.slice(from, to);
    from = to;
  }
}
