import { expect, test } from "vitest";
import { env, scan } from "../testing/client.ts";
import { editCode, storeCode } from "../testing/codes.ts";
import { deliver, holdQueue, statsOf } from "../testing/scans.ts";
import { exportScans } from "./export.ts";

/** The rule that won travels with the scan: into the breakdown, and to where the export says it led. */

const url = (path: string) => ({ type: "url" as const, url: `https://example.com/${path}` });

test("scans are broken down by rule, and the export tells where each was sent", async () => {
  const queue = holdQueue();
  const code = await storeCode("menu", {
    rules: [
      { name: "Dutch", when: { languages: ["nl"] }, content: url("nl") },
      {
        when: { source: "link" },
        split: [
          { weight: 0, url: "https://example.com/a" },
          { weight: 1, name: "Red", url: "https://example.com/red" },
        ],
      },
    ],
  });
  const scans = [
    ["/MENU", "nl-NL,nl;q=0.9"],
    ["/MENU", "nl"],
    ["/menu", "de"],
    ["/MENU", "de"],
  ] as const;
  for (const [path, language] of scans) {
    await scan(path, { "accept-language": language }, queue.env);
  }
  // the name is taken by a rule that leads elsewhere: old scans still tell where they were sent
  await editCode(code, {
    rules: [{ name: "Dutch", content: url("nl-2") }],
    url: "https://example.com/own-2",
  });
  await scan("/MENU", {}, queue.env);
  await deliver(queue.sent);

  const { breakdowns } = await statsOf(code.id);
  expect(Object.fromEntries(breakdowns.rule.map(({ value, scans: count }) => [value, count]))).toEqual({
    Dutch: 3,
    "Rule 2 / Red": 1,
    null: 1,
  });
  const range = { from: Date.now() - 3_600_000, to: Date.now() + 1_000 };
  const lines = (await new Response(exportScans(env, code, range, "ndjson")).text()).trim().split("\n");
  const led = lines.map((line) => JSON.parse(line) as { rule: string | null; destination: string });
  expect(led.map(({ rule, destination }) => [rule, destination])).toEqual([
    ["Dutch", "https://example.com/nl"],
    ["Dutch", "https://example.com/nl"],
    ["Rule 2 / Red", "https://example.com/red"],
    [null, "https://example.com/menu"],
    ["Dutch", "https://example.com/nl-2"],
  ]);
});
