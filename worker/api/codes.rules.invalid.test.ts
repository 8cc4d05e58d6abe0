import { expect, test } from "vitest";
import { CONTENTS } from "../../shared/testing/contents.ts";
import { makeCode, setUpOwner } from "../testing/client.ts";
import { expectInvalid } from "./testing/problem.ts";

const content = { type: "url", url: "https://example.com/" };
const side = { weight: 1, url: "https://example.com/" };
const schedule = { timeZone: "Europe/Amsterdam", from: "11:00", to: "15:00" };
const deep = JSON.parse(`${"[".repeat(2_000)}${"]".repeat(2_000)}`) as unknown;

const faults: [what: string, rules: unknown, path: string][] = [
  ["no list", { content }, "rules"],
  ["too many", Array.from({ length: 51 }, (_, i) => ({ name: `r${i}`, content })), "rules"],
  ["a rule that is a text", ["lunch"], "rules.0"],
  ["a rule that is null", [null], "rules.0"],
  ["a rule that is deep", [deep], "rules.0"],
  ["neither content nor split", [{ name: "x" }], "rules.0"],
  ["both content and split", [{ content, split: [side, side] }], "rules.0"],
  ["a field there isn't", [{ content, weight: 1 }], "rules.0.weight"],
  [
    "a prototype",
    [Object.defineProperty({ content }, "__proto__", { value: {}, enumerable: true })],
    "rules.0.__proto__",
  ],
  ["an empty name", [{ name: " ", content }], "rules.0.name"],
  [
    "a name used twice",
    [
      { name: "Lunch", content },
      { name: "LUNCH", content },
    ],
    "rules.1.name",
  ],
  ["a name that another rule has by its place", [{ name: "Rule 2", content }, { content }], "rules.1.name"],
  [
    "a name that a side has",
    [
      { name: "a", split: [side, side] },
      { name: "A / b", content },
    ],
    "rules.1.name",
  ],
  ["two sides of one name", [{ split: [{ ...side, name: "B" }, side] }], "rules.0.split.1.name"],
  ["content of no type", [{ content: { text: "x" } }], "rules.0.content.type"],
  ["a payment", [{ content: CONTENTS.payment }], "rules.0.content.type"],
  ["a file there isn't", [{ content: { type: "file", fileId: "none" } }], "rules.0.content.fileId"],
  [
    "a script in a list of links",
    [{ content: { type: "links", title: "x", items: [{ label: "x", url: "javascript:1" }] } }],
    "rules.0.content.items.0.url",
  ],
  ["a script", [{ content: { type: "url", url: "javascript:alert(1)" } }], "rules.0.content.url"],
  ["a script in a split", [{ split: [side, { ...side, url: "javascript:1" }] }], "rules.0.split.1.url"],
  [
    "one of our own links",
    [{ content: { type: "url", url: "https://go.example/x" } }],
    "rules.0.content.url",
  ],
  ["a split of one", [{ split: [side] }], "rules.0.split"],
  [
    "a split of nothing",
    [
      {
        split: [
          { ...side, weight: 0 },
          { ...side, weight: 0 },
        ],
      },
    ],
    "rules.0.split",
  ],
  ["a weight below zero", [{ split: [side, { ...side, weight: -1 }] }], "rules.0.split.1.weight"],
  ["half a weight", [{ split: [side, { ...side, weight: 0.5 }] }], "rules.0.split.1.weight"],
];

const conditions: [when: unknown, path: string][] = [
  ["always", "when"],
  [{ weather: ["rain"] }, "when.weather"],
  [{ countries: [] }, "when.countries"],
  [{ countries: ["Netherlands"] }, "when.countries.0"],
  [{ countries: Array.from({ length: 101 }, () => "NL") }, "when.countries"],
  [{ regions: ["Noord-Holland!"] }, "when.regions.0"],
  [{ cities: [""] }, "when.cities.0"],
  [{ near: { latitude: 91, longitude: 0, radiusKm: 1 } }, "when.near.latitude"],
  [{ near: { latitude: 0, longitude: 0, radiusKm: 0 } }, "when.near.radiusKm"],
  [{ near: { latitude: 0, longitude: 0 } }, "when.near.radiusKm"],
  [{ languages: ["nl_NL"] }, "when.languages.0"],
  [{ languages: ["*"] }, "when.languages.0"],
  [{ device: ["fridge"] }, "when.device.0"],
  [{ device: "phone" }, "when.device"],
  [{ os: ["iOS 18"] }, "when.os.0"],
  [{ source: "nfc" }, "when.source"],
  [{ schedule: { ...schedule, from: "25:00" } }, "when.schedule.from"],
  [{ schedule: { ...schedule, from: "24:00" } }, "when.schedule.from"],
  [{ schedule: { ...schedule, to: "9:00" } }, "when.schedule.to"],
  [{ schedule: { ...schedule, to: "11:00" } }, "when.schedule.to"],
  [{ schedule: { ...schedule, days: ["monday"] } }, "when.schedule.days.0"],
  [{ schedule: { ...schedule, timeZone: "+01:00" } }, "when.schedule.timeZone"],
  [{ schedule: { from: "11:00", to: "15:00" } }, "when.schedule.timeZone"],
  [{ dates: { from: "2026-03-01" } }, "when.dates.from"],
  [{ dates: { from: "2026-03-01T00:00:00Z", to: "2026-03-01T00:00:00Z" } }, "when.dates.to"],
  [{ nthScan: 3 }, "when.nthScan"],
  [{ nthScan: {} }, "when.nthScan"],
  [{ nthScan: { every: 0 } }, "when.nthScan.every"],
  [{ nthScan: { every: 2, exactly: 3 } }, "when.nthScan"],
];

test("rules that can't be are refused, each at the field that is wrong, and change nothing", async () => {
  const owner = await setUpOwner();
  const code = await makeCode(owner);
  const ofConditions = conditions.map(
    ([when, path]) => [JSON.stringify(when), [{ when, content }], `rules.0.${path}`] as const,
  );
  for (const [what, rules, path] of [...faults, ...ofConditions]) {
    const patched = await owner.call("PATCH", `/codes/${code.id}`, { rules });
    expect(await expectInvalid(patched), what).toEqual([path]);
    const created = await owner.call("POST", "/codes", { content, rules });
    expect(await expectInvalid(created), what).toEqual([path]);
  }
  expect(await (await owner.call("GET", `/codes/${code.id}`)).json()).toEqual(code);
});

test("a static code has neither rules nor UTM fields", async () => {
  const owner = await setUpOwner();
  const fields = { kind: "static", content, rules: [{ content }], utm: { source: "x" } };
  expect((await expectInvalid(await owner.call("POST", "/codes", fields))).sort()).toEqual(["rules", "utm"]);
});
