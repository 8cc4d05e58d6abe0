import { leadOf } from "../../shared/decide.ts";
import { destinationOf } from "../../shared/destination-of.ts";
import type { TryAnswer, TryRequest } from "../../shared/contract/rule.ts";
import { explain } from "../../shared/rules/explain.ts";
import type { Visitor } from "../../shared/rules/visitor.ts";
import { recordOf } from "../storage/code-store.ts";
import { codeAt, type StoredCode } from "../storage/snapshot.ts";
import { withCode } from "./code-answers.ts";
import { invalid } from "./problem.ts";
import type { MemberCall } from "./route.ts";

/** `POST /codes/{id}/try`: which rule would win for somebody at some moment, and why. Counts nothing. */
export async function tryRules(call: MemberCall<unknown, TryRequest>): Promise<Response> {
  return withCode(call, (code) => {
    if (code.kind === "static") {
      return invalid([{ path: "id", message: "A static code has no rules: its symbol holds its content." }]);
    }
    const now = call.body.at === undefined ? call.now : Date.parse(call.body.at);
    return Response.json(answerFor(code, visitorOf(call.body), now), {
      headers: { "cache-control": "no-store" },
    });
  });
}

function answerFor(stored: StoredCode, visitor: Visitor, now: number): TryAnswer {
  const code = codeAt(stored, now);
  const record = recordOf(code);
  const { choice, closed, reason, checked } = explain(record, visitor, now);
  if (closed !== null) {
    return { rule: null, destination: closed.fallback ?? null, content: null, reason, checked };
  }
  const rule = choice === null ? undefined : code.rules[choice.index];
  const lead = leadOf(choice ?? record, visitor);
  return {
    rule: choice === null ? null : { index: choice.index, name: rule?.name ?? null },
    destination: lead.kind === "page" ? null : destinationOf(record, lead.url, ""),
    content: choice === null ? code.content : (choice.content ?? { type: "url", url: choice.url }),
    reason,
    checked,
  };
}

function visitorOf(body: TryRequest): Visitor {
  return {
    source: body.source ?? "symbol",
    country: body.country ?? null,
    // the network tells a region without its country
    region: body.region?.split("-").at(-1) ?? null,
    city: body.city ?? null,
    latitude: body.latitude ?? null,
    longitude: body.longitude ?? null,
    acceptLanguage: body.language ?? null,
    userAgent: body.userAgent ?? "",
    hints: undefined,
    address: body.address ?? "",
    nth: body.nthScan ?? null,
  };
}
