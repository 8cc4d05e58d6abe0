import { describe, expect, test } from "vitest";
import { exact, html, visible } from "./html.ts";

test("text comes out as text, in content and in an attribute", () => {
  expect(String(html`<p title="${`"'`}">${"<script>&"}</p>`)).toBe(
    '<p title="&quot;&#39;">&lt;script&gt;&amp;</p>',
  );
});

test("markup nests, lists follow one another, null and false leave nothing, numbers are said", () => {
  const items = ["a", "<b>"].map((item) => html`<li>${item}</li>`);
  expect(String(html`<ul>${items}</ul>${null}${false}${0}`)).toBe("<ul><li>a</li><li>&lt;b&gt;</li></ul>0");
});

test("exact text keeps what can't be seen, and is no markup either", () => {
  expect(String(html`${exact("a\u200bb<")}`)).toBe("a\u200bb&lt;");
});

describe("what can't be seen", () => {
  test.each([
    ["an override", "invoice\u202efdp.exe", "invoicefdp.exe"],
    ["an isolate that is never closed", "\u2067abc", "abc"],
    ["a zero-width space", "pay\u200bpal", "paypal"],
    ["a word joiner and a byte order mark", "a\u2060b\ufeffc", "abc"],
    ["a soft hyphen", "bank\u00ading", "banking"],
    ["a null and an escape", "a\0b\x1b[31mc", "ab[31mc"],
    ["hidden tags", "ok\u{E0041}\u{E0042}", "ok"],
  ])("%s is left out", (_, text, seen) => {
    expect(visible(text)).toBe(seen);
    expect(String(html`${text}`)).toBe(seen);
  });

  test.each([
    ["a family joined by joiners", "👨‍👩‍👧"],
    ["Persian with a non-joiner", "می‌خواهم"],
    ["the flag of Scotland, written with tags", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"],
    ["lines and tabs", "a\n\tb"],
    ["a direction mark", "‏123"],
  ])("%s stays", (_, text) => {
    expect(visible(text)).toBe(text);
  });
});
