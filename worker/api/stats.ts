import type { z } from "zod";
import type { CodeTotalsQuery, ScanExportQuery, StatsQuery } from "../../shared/contract/stats.ts";
import { DIMENSIONS } from "../../shared/dimensions.ts";
import { exportScans, type ExportFormat } from "../scans/export.ts";
import type { Filters } from "../scans/fold.ts";
import { statsOfScope } from "../scans/query.ts";
import { readRange, readTimeZone, type TimeRange } from "../scans/time-range.ts";
import { ownedCodeIds } from "../storage/code-list.ts";
import { countScans } from "../storage/rollup-read.ts";
import type { Scope } from "../storage/scan-read.ts";
import { withCode } from "./code-answers.ts";
import { invalid } from "./problem.ts";
import type { MemberCall } from "./route.ts";

type StatsCall = MemberCall<z.output<typeof StatsQuery>>;

/** `GET /codes/{id}/stats`: totals, series and breakdowns of one code. */
export function ofCode(call: StatsCall): Promise<Response> {
  return answer(call, (reply) => withCode(call, ({ id, workspaceId }) => reply({ workspaceId, codeId: id })));
}

/** `GET /stats`: the same of every code of the workspace, deleted ones included. */
export function ofWorkspace(call: StatsCall): Promise<Response> {
  return answer(call, (reply) => reply({ workspaceId: call.identity.workspace.id, codeId: null }));
}

/** @param about calls the function it gets with what the question is about, or answers itself */
async function answer(
  call: StatsCall,
  about: (reply: (scope: Scope) => Promise<Response>) => Promise<Response>,
): Promise<Response> {
  const { query } = call;
  const timeZone = readTimeZone(query.timeZone);
  if (timeZone === null) {
    return invalid([
      { path: "query.timeZone", message: "timeZone is an IANA name such as Europe/Amsterdam or UTC." },
    ]);
  }
  const range = readRange(query, timeZone, call.now);
  if (!range.ok) {
    return invalid(range.faults);
  }
  return about(async (scope) => {
    const result = await statsOfScope(call.env, scope, {
      range: range.range,
      timeZone,
      interval: query.interval,
      filters: readFilters(query),
      comparePrevious: query.compare === "previous",
    });
    return result.ok
      ? Response.json(result.stats, { headers: { "cache-control": "no-store" } })
      : invalid(result.faults);
  });
}

/** `GET /stats/codes`: all-time totals of some codes, for lists. Codes of another workspace are left out. */
export async function totalsOfCodes(call: MemberCall<z.output<typeof CodeTotalsQuery>>): Promise<Response> {
  const ids = [call.query.id].flat();
  const owned = await ownedCodeIds(call.env, call.identity.workspace.id, ids);
  const counted = new Map(
    (await countScans(call.env, call.identity.workspace.id, owned)).map((row) => [row.codeId, row]),
  );
  return Response.json(
    {
      items: owned.map((codeId) => {
        const row = counted.get(codeId);
        return {
          codeId,
          scans: row?.scans ?? 0,
          bots: row?.bots ?? 0,
          lastScanAt: row?.lastScanAt ? new Date(row.lastScanAt).toISOString() : null,
        };
      }),
    },
    { headers: { "cache-control": "no-store" } },
  );
}

const EXPORT_TYPES: Record<ExportFormat, string> = {
  csv: "text/csv; charset=utf-8; header=present", // RFC 4180 §3
  ndjson: "application/x-ndjson",
};

/** `GET /codes/{id}/scans.csv|ndjson`: every raw event, streamed. Without a range: all there are. */
export function rawScans(
  format: ExportFormat,
): (call: MemberCall<z.output<typeof ScanExportQuery>>) => Promise<Response> {
  return async (call) => {
    const range = readRange({ from: call.query.from ?? "1970-01-01", to: call.query.to }, "UTC", call.now);
    if (!range.ok) {
      return invalid(range.faults);
    }
    return withCode(call, (code) => {
      const name = `${code.slug ?? code.id}-scans.${format}`;
      return new Response(exportScans(call.env, code, untilNow(range.range, call), format), {
        headers: {
          "content-type": EXPORT_TYPES[format],
          "content-disposition": `attachment; filename="${name}"`,
          "cache-control": "no-store",
        },
      });
    });
  };
}

/** A scan of this very millisecond belongs to an export that names no end. */
function untilNow(range: TimeRange, call: MemberCall<z.output<typeof ScanExportQuery>>): TimeRange {
  return call.query.to === undefined ? { ...range, to: range.to + 1 } : range;
}

function readFilters(query: z.output<typeof StatsQuery>): Filters {
  const values = query as Record<string, unknown>;
  const filters: Filters = {};
  for (const dimension of DIMENSIONS) {
    const value = values[`filter[${dimension}]`];
    if (typeof value === "string") {
      filters[dimension] = value;
    }
  }
  return filters;
}
