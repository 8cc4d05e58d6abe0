import type { z } from "zod";
import type {
  CampaignStats,
  CodeTotalsQuery,
  PlacementStats,
  ScanExportQuery,
  Stats,
  StatsQuery,
} from "../../shared/contract/stats.ts";
import { DIMENSIONS } from "../../shared/dimensions.ts";
import { exportScans, type ExportFormat } from "../scans/export.ts";
import type { Filters } from "../scans/fold.ts";
import { statsOfCodes, statsOfScope, type CodeShare, type StatsQuestion } from "../scans/query.ts";
import { readRange, readTimeZone, type TimeRange } from "../scans/time-range.ts";
import { campaignScope } from "../storage/campaign-scopes.ts";
import { codesOfCampaign, ownedCodeIds } from "../storage/code-list.ts";
import { countScans } from "../storage/scan-counts.ts";
import type { StoredCode } from "../storage/snapshot.ts";
import { withCampaign } from "./campaigns.ts";
import { withCode } from "./code-answers.ts";
import { invalid, type FieldError } from "./problem.ts";
import type { MemberCall } from "./route.ts";

type StatsCall = MemberCall<z.output<typeof StatsQuery>>;

/** `GET /codes/{id}/stats`: totals, series and breakdowns of one code. */
export function ofCode(call: StatsCall): Promise<Response> {
  return withQuestion(call, (question) =>
    withCode(call, async ({ id, workspaceId }) =>
      reply(await statsOfScope(call.env, { workspaceId, codeId: id }, question)),
    ),
  );
}

/** `GET /stats`: the same of every code of the workspace, deleted ones included. */
export function ofWorkspace(call: StatsCall): Promise<Response> {
  const scope = { workspaceId: call.identity.workspace.id, codeId: null };
  return withQuestion(call, async (question) => reply(await statsOfScope(call.env, scope, question)));
}

/** `GET /campaigns/{id}/stats`: the same of the codes that are in the campaign now, and what each of them has of it. */
export function ofCampaign(call: StatsCall): Promise<Response> {
  return withQuestion(call, (question) =>
    withCampaign(call, async (campaign) => {
      const workspaceId = call.identity.workspace.id;
      const codes = await codesOfCampaign(call.env, workspaceId, campaign.id);
      const codeIds = codes.map(({ id }) => id);
      const scope = await campaignScope(workspaceId, campaign.id, codeIds);
      const result = await statsOfCodes(call.env, { workspaceId, codeIds, scope }, question);
      return reply(
        result.ok
          ? { ...result, stats: { ...result.stats, placements: comparePlacements(codes, result.shares) } }
          : result,
      );
    }),
  );
}

/** Calls `then` with the question, or answers why it is none. */
async function withQuestion(
  call: StatsCall,
  then: (question: StatsQuestion) => Promise<Response>,
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
  return await then({
    range: range.range,
    timeZone,
    interval: query.interval,
    filters: readFilters(query),
    comparePrevious: query.compare === "previous",
  });
}

function reply(
  result: { ok: true; stats: Stats | CampaignStats } | { ok: false; faults: FieldError[] },
): Response {
  return result.ok
    ? Response.json(result.stats, { headers: { "cache-control": "no-store" } })
    : invalid(result.faults);
}

/** One row a code, the most scans first; codes without scans too. */
function comparePlacements(
  codes: Pick<StoredCode, "id" | "name" | "slug" | "placement">[],
  shares: ReadonlyMap<string, CodeShare>,
): PlacementStats[] {
  return codes
    .map(({ id, ...code }) => ({
      codeId: id,
      ...code,
      ...(shares.get(id) ?? { scans: 0, visitors: 0, bots: 0, lastScanAt: null }),
    }))
    .sort((a, b) => b.scans - a.scans || a.name.localeCompare(b.name) || a.codeId.localeCompare(b.codeId));
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
