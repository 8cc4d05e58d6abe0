import type { Env } from "../env.ts";
import { codeOfKey, scopeKey, UP_TO_DATE, type RollupTotals } from "./rollup-store.ts";
import type { CodeSet, Scope } from "./code-selection.ts";

/** Reads summaries, of days whose mark does not say they are out of date. */

/** Summaries read at a time: at most so many, and about so many bytes. A busy day's may have 100 KB. */
const PAGE_SUMMARIES = 500;
const PAGE_BYTES = 4_000_000;

/** A scope's day, its parts put together. */
export interface StoredRollup {
  /** null: the workspace's, or that of all codes of a set */
  codeId: string | null;
  day: number;
  totals: RollupTotals;
  summary: string;
  /** There for the days asked for. */
  edge: string | null;
}

const NO_SCOPE = "";

/** Where reading goes on: after a day of one of the scopes. */
interface Cursor {
  /** index of the scope */
  place: number;
  day: number;
}

/** Reads the usable summaries of some scopes page by page, of each ascending. */
export class RollupReader {
  private readonly env: Env;
  private readonly workspaceId: string;
  private readonly keys: string[];
  private readonly days: { from: number; to: number };
  private readonly edges: string;
  private readonly onlyExpiring: boolean;

  /**
   * @param days from one (inclusive) to another (exclusive); of a set's single codes only those that expire
   * @param edges the days whose edges are wanted
   */
  constructor(
    env: Env,
    about: Scope | CodeSet,
    days: { from: number; to: number },
    edges: ReadonlySet<number>,
  ) {
    const { workspaceId } = about;
    this.env = env;
    this.workspaceId = workspaceId;
    this.keys =
      "codeIds" in about
        ? [about.scope ?? NO_SCOPE, ...about.codeIds.map((codeId) => scopeKey({ workspaceId, codeId }))]
        : [scopeKey(about)];
    this.days = days;
    this.edges = JSON.stringify([...edges]);
    this.onlyExpiring = "codeIds" in about;
  }

  /** The statement of a page, for `read` to take its rows. */
  page(after: Cursor = { place: 0, day: Number.MIN_SAFE_INTEGER }): D1PreparedStatement {
    return this.env.LOG.prepare(READ_PAGE).bind(
      JSON.stringify(this.keys.slice(after.place)),
      this.workspaceId,
      this.days.from,
      this.days.to,
      after.day,
      this.edges,
      after.place,
      Number(this.onlyExpiring),
    );
  }

  /** All summaries, the first page of them read already. Memory holds one page. */
  async *from(first: RollupPart[]): AsyncGenerator<StoredRollup> {
    for (let rows = first; rows.length > 0;) {
      const days = joined(rows);
      yield* days;
      const last = rows.at(-1);
      if (last === undefined || (days.length === last.found && days.length < PAGE_SUMMARIES)) {
        return;
      }
      rows = (await this.page(last).all<RollupPart>()).results;
    }
  }
}

/**
 * All parts of a day come in one statement, so that they are of one fold. The sizes before a day, not the days, decide
 * how many come.
 */
const READ_PAGE = `
  WITH found AS MATERIALIZED (
    SELECT wanted.key AS place, scope, day, octet_length(summary) AS bytes
    FROM json_each(?1) AS wanted CROSS JOIN rollup
    WHERE scope = wanted.value AND day >= ?3 AND day < ?4 AND part = 0 AND (wanted.key > 0 OR day > ?5) AND ${UP_TO_DATE}
      AND (?8 = 0 OR scope NOT LIKE 'c:%' OR day < (SELECT expiring_day FROM rollup_state))
    ORDER BY wanted.key, day LIMIT ${PAGE_SUMMARIES}),
  sized AS (SELECT *, sum(bytes) OVER (ORDER BY place, day ROWS UNBOUNDED PRECEDING) - bytes AS before FROM found)
  SELECT (SELECT count(*) FROM found) AS found, sized.place + ?7 AS place, rollup.scope AS scope, rollup.day AS day,
    scans, visitors, bots, symbol, last_scan_at AS lastScanAt, summary,
    CASE WHEN rollup.day IN (SELECT value FROM json_each(?6)) THEN edge END AS edge
  FROM sized CROSS JOIN rollup
  WHERE before < ${PAGE_BYTES} AND rollup.scope = sized.scope AND rollup.day = sized.day
  ORDER BY sized.place, sized.day, part`;

/** A row as it is read. */
export interface RollupPart extends RollupTotals {
  /** Days in the page, if it were not for their size. */
  found: number;
  place: number;
  scope: string;
  day: number;
  summary: string;
  edge: string | null;
}

function joined(rows: RollupPart[]): StoredRollup[] {
  const days: StoredRollup[] = [];
  for (const { scope, day, summary, edge, found: _found, place: _place, ...totals } of rows) {
    const codeId = codeOfKey(scope);
    const open = days.at(-1);
    if (open?.day === day && open.codeId === codeId) {
      open.summary += summary;
      open.edge = open.edge === null ? null : open.edge + (edge ?? "");
    } else {
      days.push({ codeId, day, totals, summary, edge });
    }
  }
  return days;
}
