import { expect, test } from "vitest";
import { env } from "../testing/client.ts";
import { listUnverified, recordUnverified } from "./symbol-audit.ts";

const NOW = Date.parse("2026-03-01T09:00:00Z");
const zoe = (workspaceId: string, now: number) => ({ workspaceId, actor: "Zoë", now });

test("who took a symbol unverified is told with its format, the last first", async () => {
  await recordUnverified(env, "png", "code-1", zoe("w1", NOW));
  await recordUnverified(env, "pdf", "code-1", { ...zoe("w1", NOW + 1_000), actor: "Ali" });
  expect(await listUnverified(env, "w1", "code-1", NOW)).toEqual([
    { at: NOW + 1_000, actor: "Ali", format: "pdf" },
    { at: NOW, actor: "Zoë", format: "png" },
  ]);
});

test("another workspace's, another code's and what was before is left out", async () => {
  await recordUnverified(env, "png", "code-1", zoe("w1", NOW - 1));
  await recordUnverified(env, "png", "code-1", zoe("w2", NOW));
  await recordUnverified(env, "png", "code-2", zoe("w1", NOW));
  expect(await listUnverified(env, "w1", "code-1", NOW)).toEqual([]);
});

test("only the latest twenty are told", async () => {
  for (let n = 0; n < 22; n++) {
    await recordUnverified(env, "svg", "code-1", zoe("w1", NOW + n));
  }
  const lines = await listUnverified(env, "w1", "code-1", NOW);
  expect(lines).toHaveLength(20);
  expect(lines[0]?.at).toBe(NOW + 21);
});
