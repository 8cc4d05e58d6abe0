import { expect, test } from "vitest";
import type { TryAnswer } from "../../shared/contract/rule.ts";
import { CONTENTS } from "../../shared/testing/contents.ts";
import { makeCode, PHONE_UA, scan, setUpOwner, type Client } from "../testing/client.ts";
import { expectInvalid } from "./testing/problem.ts";

/** What a café owner sets: lunch on weekdays, the Dutch menu for Dutch phones, dinner otherwise. */
const MENU = {
  content: { type: "url", url: "https://cafe.example/dinner#today" },
  utm: { source: "table" },
  rules: [
    {
      name: "Lunch",
      when: {
        schedule: {
          timeZone: "Europe/Amsterdam",
          days: ["mon", "tue", "wed", "thu", "fri"],
          from: "11:00",
          to: "15:00",
        },
      },
      content: { type: "url", url: "https://cafe.example/lunch" },
    },
    {
      when: { languages: ["nl"], device: ["phone"] },
      content: { type: "url", url: "https://cafe.example/nl" },
    },
  ],
};

async function tryOut(owner: Client, id: string, who: object): Promise<TryAnswer> {
  const response = await owner.call("POST", `/codes/${id}/try`, who);
  expect(response.status).toBe(200);
  return await response.json();
}

test("tells at three moments where a code leads, and why", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner, MENU);
  expect(await tryOut(owner, id, { at: "2026-03-02T11:30:00Z" })).toEqual({
    rule: { index: 0, name: "Lunch" },
    destination: "https://cafe.example/lunch?utm_source=table",
    content: { type: "url", url: "https://cafe.example/lunch" },
    reason:
      "Rule 1, Lunch: Monday 12:30 in Europe/Amsterdam is within 11:00–15:00 on mon, tue, wed, thu, fri.",
    checked: [{ index: 0, name: "Lunch", holds: true, reason: expect.any(String) as string }],
  });
  const evening = { at: "2026-03-02T18:00:00Z", language: "nl-NL,nl;q=0.9", userAgent: PHONE_UA };
  expect(await tryOut(owner, id, evening)).toMatchObject({
    rule: { index: 1, name: null },
    destination: "https://cafe.example/nl?utm_source=table",
    checked: [{ holds: false }, { holds: true }],
  });
  expect(await tryOut(owner, id, { at: "2026-03-02T18:00:00Z", language: "en" })).toMatchObject({
    rule: null,
    destination: "https://cafe.example/dinner?utm_source=table#today",
    content: MENU.content,
    reason: "No rule holds, so the code leads to its own content.",
  });
});

test("a page has no destination but the content it shows, and an app the shop of the phone", async () => {
  const owner = await setUpOwner();
  const { text, app, contact } = CONTENTS;
  const rules = [
    { when: { languages: ["nl"] }, content: contact },
    { when: { languages: ["de"] }, content: app },
  ];
  const { id } = await makeCode(owner, { content: text, rules });
  expect(await tryOut(owner, id, { language: "nl" })).toMatchObject({
    rule: { index: 0 },
    destination: null,
    content: contact,
  });
  expect(await tryOut(owner, id, { language: "de", userAgent: PHONE_UA })).toMatchObject({
    rule: { index: 1 },
    destination: app.ios,
    content: app,
  });
  expect(await tryOut(owner, id, {})).toMatchObject({ rule: null, destination: null, content: text });
});

test("of a closed code nothing is asked, and the fallback is told", async () => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner, { ...MENU, status: "paused", fallbackUrl: "https://cafe.example/" });
  expect(await tryOut(owner, id, {})).toEqual({
    rule: null,
    destination: "https://cafe.example/",
    content: null,
    reason: "The code is paused.",
    checked: [],
  });
});

test("a region is told with its country or without", async () => {
  const owner = await setUpOwner();
  const when = { regions: ["NL-NH"] };
  const { id } = await makeCode(owner, { rules: [{ when, content: MENU.content }] });
  for (const region of ["NH", "nl-nh"]) {
    expect((await tryOut(owner, id, { country: "nl", region })).rule).toEqual({ index: 0, name: null });
  }
});

test.each([
  [{ at: "yesterday" }, "at"],
  [{ latitude: 1 }, "longitude"],
  [{ country: "Holland" }, "country"],
  [{ source: "nfc" }, "source"],
  [{ weather: "rain" }, "weather"],
])("%j is refused at %s", async (who, path) => {
  const owner = await setUpOwner();
  const { id } = await makeCode(owner);
  expect(await expectInvalid(await owner.call("POST", `/codes/${id}/try`, who))).toEqual([path]);
});

test("what is tried is what a scan gets", async () => {
  const owner = await setUpOwner();
  const rules = [{ when: { languages: ["nl"], source: "symbol" }, content: MENU.rules[1]?.content }];
  const { id, slug } = await makeCode(owner, { rules });
  const header = { "accept-language": "nl" };
  const { destination } = await tryOut(owner, id, { language: "nl" });
  expect((await scan(`/${slug?.toUpperCase()}`, header)).headers.get("location")).toBe(destination);
  expect((await scan(`/${slug}`, header)).headers.get("location")).toBe("https://example.com/menu");
});
