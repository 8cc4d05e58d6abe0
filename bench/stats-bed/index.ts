import type { Stats } from "../../shared/contract/stats.ts";
import type { Env } from "../../worker/env.ts";
import { statsOfScope, type StatsQuestion } from "../../worker/scans/query.ts";
import { foldDays } from "../../worker/scans/rollup.ts";
import type { Scope } from "../../worker/storage/code-selection.ts";
import { plainDashboard } from "./plain.ts";

/** The Worker `bench:stats` runs: Swivel's own fold and questions, and the same question of plain rows. */

/** Never asked: wrangler bundles no Worker without the objects its configuration binds. */
export { Gate } from "../../worker/storage/gate.ts";

export type StatsBedRequest =
  /** One run of the minute's fold. */
  | { kind: "fold"; now: number }
  | { kind: "ask"; scope: Scope; question: StatsQuestion }
  | {
      kind: "plain";
      codeId: string | null;
      from: number;
      to: number;
      offsetMinutes: number;
      totalsOnly: boolean;
    };

export interface FoldAnswer {
  /** Days still to be folded. */
  left: number;
}

export type AskAnswer = Pick<Stats, "totals" | "series" | "breakdowns">;

export default {
  async fetch(request, env) {
    const asked = await request.json<StatsBedRequest>();
    switch (asked.kind) {
      case "fold": {
        await foldDays(env, asked.now);
        const row = await env.LOG.prepare(
          `SELECT (SELECT count(*) FROM rollup_dirty) + (SELECT closed_day - coalesce(sorted_day, 0) FROM rollup_state)
             AS "left"`,
        ).first<FoldAnswer>();
        return Response.json(row);
      }
      case "ask": {
        const result = await statsOfScope(env, asked.scope, asked.question);
        return result.ok ? Response.json(result.stats) : Response.json(result.faults, { status: 422 });
      }
      case "plain":
        return Response.json(await plainDashboard(env.LOG, asked));
    }
  },
} satisfies ExportedHandler<Env>;
