import { expect, test } from "vitest";
import { contentText, contentWords, urlOf } from "./content-text.ts";
import { CONTENTS } from "./testing/contents.ts";

test.each([
  ["url", "https://example.com/menu"],
  ["text", "Ask for Zoë"],
  ["email", "info@example.com"],
  ["phone", "+31 20 123 4567"],
  ["wifi", "Café Zoë"],
  ["contact", "Zoë Ångström"],
  ["event", "Open studio"],
  ["location", "Café Zoë"],
  ["payment", "Zoë Ångström"],
  ["links", "Café Zoë"],
  ["app", "https://example.com"],
] as const)("a list tells %s by “%s”", (type, text) => {
  expect(contentText(CONTENTS[type])).toBe(text);
});

test("text is told on one line, a nameless contact by its organisation, a point by its degrees", () => {
  expect(contentText({ type: "text", text: " one\r\n  two\n" })).toBe("one two");
  const names = { firstName: "", lastName: "" };
  expect(contentText({ ...CONTENTS.contact, ...names, phones: [], emails: [], urls: [] })).toBe(
    "Kaffee & Kupferdruck",
  );
  expect(contentText({ type: "location", latitude: 52.5, longitude: -4 })).toBe("52.5, -4");
});

test("only a URL is a destination", () => {
  expect(urlOf(CONTENTS.url)).toBe("https://example.com/menu");
  expect(urlOf(CONTENTS.app)).toBe("");
});

test.each([
  ["email", "Table for four"],
  ["sms", "Call me back"],
  ["contact", "zoe@example.com"],
  ["contact", "Kaffee & Kupferdruck"],
  ["event", "Kupfergasse 3, Köln"],
  ["location", "52.379189, 4.899431"],
  ["payment", "Lunch"],
  ["links", "https://example.com/menu"],
  ["app", "https://apps.example/ios"],
] as const)("%s is found by “%s”", (type, words) => {
  expect(contentWords(CONTENTS[type])).toContain(words);
});

test("a network is not found by its password", () => {
  expect(contentWords(CONTENTS.wifi)).toBe("Café Zoë");
});
