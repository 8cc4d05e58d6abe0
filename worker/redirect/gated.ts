import { closedBy, decide, usedUp, type Decision } from "../../shared/decide.ts";
import { pagePartOf } from "../../shared/page-part.ts";
import { makePass, readPass } from "./pass.ts";
import { answerClosed, answerDecision, found, type Asked, type RedirectParts } from "./redirect.ts";
import { RequestVisitor } from "./request-visitor.ts";
import { takeTurn } from "./take-turn.ts";

/** GET and HEAD of a code that counts its scans exactly, or has a password. */
export async function answerGated(asked: Asked, parts: RedirectParts): Promise<Response> {
  const { request, env, record, path, search, now } = asked;
  const pass = await readPass(env, record, search, now);
  if (pass !== null) {
    const { usedUp: _usedUp, ...open } = record; // perhaps by whoever has the pass
    const decision = decideFor({ ...asked, record: open }, pass.nth);
    if (decision.kind === "page") {
      const { content } = decision;
      const part = pagePartOf(pass.search);
      return await parts.showPage({ kind: "content", record, content, part, pass: pass.text }, request, env);
    }
  }
  const closed = closedBy(record, now);
  if (closed !== null) {
    return await answerClosed(closed, asked, parts);
  }
  const locked = record.locked !== undefined;
  const aside = path.preview || pagePartOf(search) !== null || request.headers.has("range");
  const counts = !locked && !aside && parts.isPerson(request);
  const turn = await takeTurn(env, record, counts);
  if (turn === "unknown") {
    return await parts.showPage({ kind: "unavailable" }, request, env);
  }
  if (turn === "used up") {
    return await answerClosed(usedUp(record), asked, parts);
  }
  if (locked) {
    return await parts.showPage({ kind: "password", record, problem: null }, request, env);
  }
  return counts
    ? await letIn(asked, parts, turn)
    : await answerDecision(decideFor(asked, null), asked, parts);
}

/**
 * Leads on somebody who was counted. To a page in two steps: its link then holds a pass, so that reading on in it
 * doesn't need another turn, or the password again. A form's answer is 302 even if the code's is 307, which would
 * send the password on to the destination.
 */
export async function letIn(asked: Asked, parts: RedirectParts, turn: number | null): Promise<Response> {
  const { request, env, ctx, path, record, now } = asked;
  const decision = decideFor(asked, turn);
  if (decision.kind === "redirect") {
    const status = request.method === "POST" ? 302 : decision.status;
    return await answerDecision({ ...decision, status }, asked, parts);
  }
  if (decision.kind !== "page") {
    return await answerClosed(decision, asked, parts);
  }
  parts.onScan(request, { record, source: path.source, rule: decision.rule, now }, env, ctx);
  return found(`/${path.slug}?pass=${await makePass(env, record, turn, now)}`, 302);
}

function decideFor({ request, record, path, now }: Asked, nth: number | null): Decision {
  return decide(record, new RequestVisitor(request, path.source, nth), now);
}
