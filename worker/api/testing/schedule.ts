import { expect, vi } from "vitest";
import type { ScheduledEdit, ScheduledEditPage } from "../../../shared/contract/schedule.ts";
import { runScheduled } from "../../scheduled.ts";
import { env, type Client } from "../../testing/client.ts";

/** Scheduled edits, and the time they are for. */

const MINUTELY = "* * * * *";

/** Monday, 08:00. */
export const AT = Date.UTC(2027, 5, 7, 8);

/** Has the clock stand at a time; Date is all that stands still. */
export function standAt(time: number): void {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(time);
}

export function url(to: string): { content: { type: "url"; url: string } } {
  return { content: { type: "url", url: `https://example.com/${to}` } };
}

export async function scheduleEdit(
  client: Client,
  codeId: string,
  patch: Record<string, unknown>,
  at = AT,
): Promise<ScheduledEdit> {
  const response = await client.call("POST", `/codes/${codeId}/schedule`, {
    at: new Date(at).toISOString(),
    patch,
  });
  expect({ status: response.status, text: await response.clone().text() }).toMatchObject({ status: 201 });
  return await response.json();
}

export async function readEdit(client: Client, { codeId, id }: ScheduledEdit): Promise<ScheduledEdit> {
  const response = await client.call("GET", `/codes/${codeId}/schedule/${id}`);
  expect(response.status).toBe(200);
  return await response.json();
}

export async function openEdits(client: Client, codeId: string, query = ""): Promise<ScheduledEdit[]> {
  const response = await client.call("GET", `/codes/${codeId}/schedule${query}`);
  expect(response.status).toBe(200);
  return (await response.json<ScheduledEditPage>()).items;
}

export async function runCron(now = Date.now(), using = env): Promise<void> {
  await runScheduled(MINUTELY, using, now);
}
