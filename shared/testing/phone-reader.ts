/**
 * What a phone makes of a symbol's text: a reader of the forms that ZXing's "barcode contents" lists, written from how
 * its parsers behave and not from our builders. Like them it unescapes any backslash, takes a field's first match,
 * lets the comma part a MECARD's names, and takes times without Z for the phone's own.
 */
export type Parsed =
  | { kind: "wifi"; ssid: string; password: string | null; security: string; hidden: boolean }
  | { kind: "contact"; name: string; fields: Record<string, string[]> }
  | { kind: "event"; title: string; start: Date; end: Date; allDay: boolean; location: string | null }
  | { kind: "email"; to: string[]; cc: string[]; subject: string | null; body: string | null }
  | { kind: "sms"; number: string; message: string | null }
  | { kind: "phone"; number: string }
  | { kind: "location"; latitude: number; longitude: number; query: string | null }
  | { kind: "link"; url: string }
  | { kind: "text"; text: string };

export function readAsPhone(text: string): Parsed {
  if (text.startsWith("WIFI:")) {
    return readWifi(text);
  }
  if (text.startsWith("MECARD:")) {
    return readMecard(text);
  }
  if (/^BEGIN:VCARD/i.test(text)) {
    return readVcard(text);
  }
  if (text.includes("BEGIN:VEVENT")) {
    return readEvent(text);
  }
  if (/^mailto:/i.test(text)) {
    return readMail(text);
  }
  const sms = /^smsto:([^:]*)(?::([\s\S]*))?$/i.exec(text);
  if (sms !== null) {
    return { kind: "sms", number: sms[1] ?? "", message: sms[2] ?? null };
  }
  if (/^tel:/i.test(text)) {
    return { kind: "phone", number: text.slice(4) };
  }
  const geo = /^geo:(-?[\d.]+),(-?[\d.]+)(?:\?(.*))?$/i.exec(text);
  if (geo !== null) {
    return { kind: "location", latitude: Number(geo[1]), longitude: Number(geo[2]), query: geo[3] ?? null };
  }
  return /^https?:\/\/\S+$/i.test(text) ? { kind: "link", url: text } : { kind: "text", text };
}

/** The values of `name:` up to a semicolon that no backslash escapes. */
function semicolonFields(text: string, name: string): string[] {
  const values: string[] = [];
  let at = text.indexOf(":") + 1;
  while (at < text.length) {
    let end = at;
    while (end < text.length && text[end] !== ";") {
      end += text[end] === "\\" ? 2 : 1;
    }
    const field = text.slice(at, end);
    if (field.startsWith(`${name}:`)) {
      values.push(unescape(field.slice(name.length + 1)));
    }
    at = end + 1;
  }
  return values;
}

function unescape(text: string): string {
  return text.replace(/\\([\s\S])/g, "$1");
}

function readWifi(text: string): Parsed {
  const one = (name: string): string | null => semicolonFields(text, name)[0] ?? null;
  return {
    kind: "wifi",
    ssid: one("S") ?? "",
    password: one("P"),
    security: one("T") ?? "nopass",
    hidden: one("H") === "true",
  };
}

const MECARD_FIELDS = ["TEL", "EMAIL", "URL", "ADR", "NOTE", "ORG"];

function readMecard(text: string): Parsed {
  const [last = "", first] = (semicolonFields(text, "N")[0] ?? "").split(",");
  const name = first === undefined ? last : `${first} ${last}`;
  return {
    kind: "contact",
    name,
    fields: Object.fromEntries(MECARD_FIELDS.map((field) => [field, semicolonFields(text, field)])),
  };
}

/** Lines by name, unfolded, with their parameters cut off. */
function contentLines(text: string): Map<string, { parameters: string; value: string }[]> {
  const lines = new Map<string, { parameters: string; value: string }[]>();
  for (const line of text.replace(/\r?\n[ \t]/g, "").split(/\r?\n/)) {
    const [, name = "", parameters = "", value = ""] = /^([A-Z-]+)((?:;[^:]*)?):(.*)$/i.exec(line) ?? [];
    const same = lines.get(name.toUpperCase()) ?? [];
    lines.set(name.toUpperCase(), [...same, { parameters, value }]);
  }
  return lines;
}

function unescapeLine(text: string): string {
  return text.replace(/\\([\s\S])/g, (_all, next: string) => (/n/i.test(next) ? "\n" : next));
}

/** The parts between semicolons that no backslash escapes. */
function structured(value: string): string[] {
  return (value.match(/(?:\\[\s\S]|[^;\\])*(?:;|$)/g) ?? [])
    .slice(0, -1)
    .map((part) => unescapeLine(part.replace(/;$/, "")));
}

function readVcard(text: string): Parsed {
  const lines = contentLines(text);
  const values = (name: string): string[] => (lines.get(name) ?? []).map(({ value }) => unescapeLine(value));
  const address = lines.get("ADR")?.[0];
  return {
    kind: "contact",
    name: values("FN")[0] ?? "",
    fields: {
      ...Object.fromEntries(["ORG", "TITLE", "EMAIL", "NOTE"].map((name) => [name, values(name)])),
      N: structured(`${lines.get("N")?.[0]?.value ?? ""};`),
      URL: (lines.get("URL") ?? []).map(({ value }) => value),
      TEL: (lines.get("TEL") ?? []).map(({ parameters, value }) => `${parameters.slice(6)} ${value}`),
      ADR: address === undefined ? [] : structured(`${address.value};`),
    },
  };
}

function readEvent(text: string): Parsed {
  const lines = contentLines(text);
  const one = (name: string): string | null => {
    const value = lines.get(name)?.[0]?.value;
    return value === undefined ? null : unescapeLine(value);
  };
  return {
    kind: "event",
    title: one("SUMMARY") ?? "",
    start: readTime(one("DTSTART") ?? ""),
    end: readTime(one("DTEND") ?? ""),
    allDay: /^\d{8}$/.test(one("DTSTART") ?? ""),
    location: one("LOCATION"),
  };
}

/** A time without Z is one of the phone's own zone, here five hours behind UTC; a day begins at UTC's midnight. */
function readTime(text: string): Date {
  const [, date = "", time = "", z = ""] = /^(\d{8})(?:T(\d{6})(Z?))?$/.exec(text) ?? [];
  const day = date.replace(/(....)(..)(..)/, "$1-$2-$3");
  const clock = time.replace(/(..)(..)(..)/, "$1:$2:$3");
  return new Date(time === "" ? `${day}T00:00:00Z` : `${day}T${clock}${z === "" ? "-05:00" : "Z"}`);
}

function readMail(text: string): Parsed {
  const [addresses = "", query = ""] = text.slice("mailto:".length).split("?");
  // as java.net.URLDecoder reads: a plus is a space
  const decode = (value: string): string => decodeURIComponent(value.replaceAll("+", " "));
  const fields = new Map(
    query.split("&").map((pair) => [pair.split("=")[0] ?? "", pair.split("=")[1] ?? ""]),
  );
  const one = (name: string): string | null => {
    const value = fields.get(name);
    return value === undefined ? null : decode(value);
  };
  return {
    kind: "email",
    to: decode(addresses).split(","),
    cc: one("cc")?.split(",") ?? [],
    subject: one("subject"),
    body: one("body"),
  };
}
