import type { CodeRecord, PageContent, RecordConditions, RecordRule } from "../shared/code-record.ts";
import { DAY_WORDS } from "../shared/rules/words.ts";

/** Codes that ask more of the redirect than a destination, each measured against a plain one in the same Worker. */

export interface BenchCode {
  name: string;
  record: CodeRecord;
  /** What every scan of it is answered. */
  status: 200 | 302;
  /** Reach for CPU a request, as a multiple of the plain code's. From the issue; none where it names none. */
  reach?: number;
}

export const DESTINATION = "https://example.com/menu?table=4#lunch";

/** The code the others are compared with. */
export const PLAIN = "plain";

const RULE_REACH = 1.15;
const RULES_REACH = 1.5;
const PAGE_REACH = 2.5;

/** Nobody in the crowd meets any of these. */
const UNMET: ((i: number) => RecordConditions)[] = [
  () => ({ countries: ["JP", "KR"], languages: ["ja", "ko"] }),
  () => ({ languages: ["pt-br", "es"], device: ["tablet"] }),
  () => ({ os: ["windows", "macos"], source: "link" }),
  () => ({ near: { latitude: 35.68, longitude: 139.69, radiusKm: 5 } }),
  (i) => ({ schedule: { zone: "Europe/Amsterdam", days: 0, from: i, to: i + 1 } }),
  () => ({ regions: ["NL-ZH", "NL-UT"], cities: ["rotterdam", "utrecht"] }),
  (i) => ({ dates: { from: Date.UTC(2020, 0, 1), to: Date.UTC(2020, 0, 2 + i) } }),
];

/** Nineteen that hold for nobody and ask for all there is to ask, then one for everybody: the most that rules can cost. */
const MANY_RULES: RecordRule[] = [
  ...Array.from({ length: 19 }, (_, i) => ({
    name: `Rule ${i + 1}`,
    when: UNMET[i % UNMET.length]?.(i) ?? {},
    url: `https://example.com/rule-${i + 1}`,
  })),
  { name: "All others", url: DESTINATION },
];

const PAGES: PageContent[] = [
  { type: "text", text: "Wet paint. Please use the other door until Monday." },
  { type: "email", to: "hello@example.com", subject: "Table 4", body: "We would like" },
  { type: "phone", number: "+31201234567" },
  { type: "sms", number: "+31201234567", message: "Table 4" },
  { type: "whatsapp", number: "+31201234567", message: "Table 4" },
  { type: "wifi", ssid: "Café Zoë", password: "koffie;met,melk", security: "wpa", hidden: false },
  {
    type: "contact",
    firstName: "Zoë",
    lastName: "Jansen",
    organisation: "Café Zoë",
    phones: [{ number: "+31612345678", kind: "mobile" }],
    emails: ["zoe@example.com"],
    urls: ["https://example.com"],
  },
  {
    type: "event",
    title: "Wine tasting",
    start: "2026-12-04T19:30:00",
    end: "2026-12-04T22:00:00",
    timeZone: "Europe/Amsterdam",
    location: "Café Zoë, Amsterdam",
  },
  { type: "location", latitude: 52.37, longitude: 4.9, label: "Café Zoë" },
  {
    type: "links",
    title: "Café Zoë",
    items: Array.from({ length: 6 }, (_, i) => ({ label: `Link ${i + 1}`, url: `https://example.com/${i}` })),
  },
];

export const BENCH_CODES: BenchCode[] = [
  leads(PLAIN, {}),
  leads("1 rule: country", { rules: [{ when: { countries: ["NL"] }, url: DESTINATION }] }, RULE_REACH),
  leads(
    "1 rule: weekly hours",
    {
      rules: [
        {
          when: {
            schedule: {
              zone: "Europe/Amsterdam",
              days: 2 ** DAY_WORDS.length - 1,
              from: 0,
              to: 1_440,
            },
          },
          url: DESTINATION,
        },
      ],
    },
    RULE_REACH,
  ),
  leads(
    "1 rule: radius",
    { rules: [{ when: { near: { latitude: 52.37, longitude: 4.9, radiusKm: 30 } }, url: DESTINATION }] },
    RULE_REACH,
  ),
  leads(
    "1 rule: split",
    {
      rules: [
        {
          split: [
            { weight: 1, name: "A", url: DESTINATION },
            { weight: 1, name: "B", url: DESTINATION },
          ],
        },
      ],
    },
    RULE_REACH,
  ),
  leads("20 rules", { rules: MANY_RULES }, RULES_REACH),
  leads("apps by system", {
    url: "",
    content: { type: "app", ios: DESTINATION, android: DESTINATION, other: DESTINATION },
  }),
  leads("scan limit", { limit: 1_000_000_000 }),
  { name: "password", record: record("password", { locked: "mark" }), status: 200 },
  ...PAGES.map((content): BenchCode => ({
    name: `page: ${content.type}`,
    record: record(`page-${content.type}`, { url: "", content }),
    status: 200,
    reach: PAGE_REACH,
  })),
];

export function codeNamed(name: string): BenchCode {
  const code = BENCH_CODES.find((one) => one.name === name);
  if (code === undefined) {
    throw new Error(`no code is called ${name}`);
  }
  return code;
}

/** Bytes of a code's value in KV. */
export function recordBytes({ record: stored }: BenchCode): number {
  return new TextEncoder().encode(JSON.stringify(stored)).length;
}

/** A few that go every way through the redirect. */
const QUICK = [PLAIN, "1 rule: country", "20 rules", "scan limit", "password", "page: contact"];

export function benchCodes(quick: boolean): BenchCode[] {
  return quick ? QUICK.map(codeNamed) : BENCH_CODES;
}

function leads(name: string, fields: Partial<CodeRecord>, reach?: number): BenchCode {
  const code: BenchCode = { name, record: record(name.replaceAll(/[^a-z0-9]+/g, "-"), fields), status: 302 };
  return reach === undefined ? code : { ...code, reach };
}

/** Its id is its slug. */
function record(id: string, fields: Partial<CodeRecord>): CodeRecord {
  return { v: 1, id, ws: "bench", version: 1, status: "active", url: DESTINATION, redirect: 302, ...fields };
}
