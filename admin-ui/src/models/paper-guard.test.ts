import { expect, test } from "vitest";
import type { Code } from "../../../shared/contract/code.ts";
import type { Answer, ApiProblem } from "../api/problem.ts";
import { createPaperGuard } from "./paper-guard.ts";

const CODE = { id: "c1", printedCount: 500 } as Code;

function refusal(code: string): { ok: false; problem: ApiProblem } {
  return { ok: false, problem: { status: 409, code, detail: code, errors: [], retryAfterS: null } };
}

/** Answers as the API does: a printed code's edit wants to be confirmed. */
function api(sent: boolean[]) {
  return async (paper: boolean): Promise<Answer<Code>> => {
    sent.push(paper);
    return paper ? { ok: true, value: CODE } : refusal("printed");
  };
}

test("what breaks paper is sent again only after somebody goes on", async () => {
  const guard = createPaperGuard();
  const sent: boolean[] = [];
  const answer = guard.send({ kind: "delete" }, CODE, api(sent));
  await expect.poll(() => guard.question.value).toMatchObject({ act: { kind: "delete" }, code: CODE });
  expect(sent).toEqual([false]);
  guard.question.value?.answer(true);
  expect(await answer).toEqual({ ok: true, value: CODE });
  expect(sent).toEqual([false, true]);
  expect(guard.question.value).toBeNull();
});

test("whoever stops gets the refusal, and nothing is sent again", async () => {
  const guard = createPaperGuard();
  const sent: boolean[] = [];
  const answer = guard.send({ kind: "delete" }, CODE, api(sent));
  await expect.poll(() => guard.question.value).not.toBeNull();
  guard.question.value?.answer(false);
  expect(await answer).toMatchObject({ ok: false, problem: { code: "printed" } });
  expect(sent).toEqual([false]);
});

test("any other answer asks nothing", async () => {
  const guard = createPaperGuard();
  expect(await guard.send({ kind: "change" }, CODE, async () => refusal("stale_version"))).toMatchObject({
    problem: { code: "stale_version" },
  });
  expect(guard.question.value).toBeNull();
});
