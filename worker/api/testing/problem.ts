import { expect } from "vitest";
import { Problem } from "../../../shared/contract/manners.ts";
import type { ProblemCode } from "../problem.ts";

/** Checks that an answer is this refusal in the shape of RFC 9457, and returns it. */
export async function expectProblem(response: Response, status: number, code: ProblemCode): Promise<Problem> {
  const text = await response.text();
  expect({ status: response.status, text }).toMatchObject({ status });
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const body = Problem.strict().parse(JSON.parse(text));
  expect(body).toMatchObject({ type: "about:blank", status, code });
  expect(body.title).not.toBe("");
  expect(body.detail).not.toBe("");
  if (status === 422 && code === "invalid") {
    expect(body.errors).not.toHaveLength(0);
  }
  return body;
}

/** Checks for a 422 and returns the paths it names. */
export async function expectInvalid(response: Response): Promise<string[]> {
  const { errors } = await expectProblem(response, 422, "invalid");
  expect(errors).toBeDefined();
  return (errors ?? []).map((error) => error.path);
}
