import { expect, test } from "vitest";
import { checkDestination, type DestinationProblem, type DestinationRules } from "./destination.ts";

const rules: DestinationRules = { ownHosts: ["go.example", "localhost:8787"], appSchemes: ["spotify"] };

function problemOf(input: string, by: DestinationRules = rules): DestinationProblem | "none" {
  const result = checkDestination(input, by);
  return result.ok ? "none" : result.problem;
}

const HARMFUL = [
  "javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:msgbox(1)",
  "file:///etc/passwd",
];

test.each(HARMFUL)("%s is refused in any case, and no workspace can allow it", (input) => {
  const scheme = input.slice(0, input.indexOf(":"));
  const allowing = { ...rules, appSchemes: [scheme] };
  const mixed = Array.from(input)
    .map((char, i) => (i % 2 === 0 ? char.toUpperCase() : char))
    .join("");
  for (const written of [input, input.toUpperCase(), mixed]) {
    expect(problemOf(written), written).toBe("forbidden_scheme");
    expect(problemOf(written, allowing), written).toBe("forbidden_scheme");
  }
});

test.each(HARMFUL)("%s is refused however its scheme is disguised, and never offered as a fix", (input) => {
  const [first = "", ...rest] = input;
  const colon = input.indexOf(":");
  const disguises = [
    ` ${input}`,
    `\u00a0${input}`,
    `\ufeff${input}`,
    `\t${input}`,
    `\n${input}`,
    `\u0000${input}`,
    `\u001f${input}`,
    `${first}\t${rest.join("")}`,
    `${first}\n${rest.join("")}`,
    `${first}\r${rest.join("")}`,
    `${first} ${rest.join("")}`,
    `${first}\u200b${rest.join("")}`,
    `${first}\u00ad${rest.join("")}`,
    `${input.slice(0, colon)}\t${input.slice(colon)}`,
    `${input.slice(0, colon)} ${input.slice(colon)}`,
    `${input.slice(0, colon)}\u200d${input.slice(colon)}`,
    `${input.slice(0, colon)}%3A${input.slice(colon + 1)}`,
    `${input.slice(0, colon)}&colon;${input.slice(colon + 1)}`,
    `\u202e${input}`,
    `/${input}`,
    `//${input}`,
  ];
  for (const disguise of disguises) {
    const result = checkDestination(disguise, rules);
    expect(result.ok, JSON.stringify(disguise)).toBe(false);
    const scheme = input.slice(0, colon);
    expect(result.ok ? "" : (result.fix ?? ""), JSON.stringify(disguise)).not.toMatch(
      new RegExp(`^\\s*${scheme}:`, "i"),
    );
  }
});

test("a space before a harmful scheme does not hide what is wrong", () => {
  expect(problemOf(" javascript:alert(1)")).toBe("forbidden_scheme");
});

test.each([
  "blob:https://example.com/x",
  "about:blank",
  "view-source:https://example.com",
  "filesystem:x",
  "wss://example.com",
])("%s is no place to send a person", (input) => {
  expect(problemOf(input)).toBe("forbidden_scheme");
});

test.each(["", " ", "\u00a0\u2003"])("%j is empty", (input) => {
  expect(problemOf(input)).toBe("empty");
});

test.each([
  ["a zero", "\u0000"],
  ["a tab", "\t"],
  ["a line feed", "\n"],
  ["a carriage return, which would split the header", "\r\nset-cookie:a=b"],
  ["a C1 control", "\u0085"],
  ["a zero-width space", "\u200b"],
  ["a zero-width joiner", "\u200d"],
  ["a right-to-left override", "\u202e"],
  ["a bidi isolate", "\u2066"],
  ["a byte order mark", "\ufeff"],
  ["a line separator", "\u2028"],
  ["a soft hyphen", "\u00ad"],
  ["an invisible tag", "\u{e0041}"],
  ["half a surrogate pair", "\ud800"],
])("%s inside the destination is refused", (_, mark) => {
  expect(problemOf(`https://example.com/a${mark}b`)).toBe("control_character");
  expect(problemOf(`https://exa${mark}mple.com/`)).toBe("control_character");
});

test.each([
  "https://user@example.com/",
  "https://user:secret@example.com/",
  "https://:secret@example.com/",
  "http://example.com%2Fx@evil.example/",
  "https://example.com@evil.example/",
])("%s holds a user name or password, which every scanner would see", (input) => {
  expect(problemOf(input)).toBe("credentials");
});

test("a user name without a scheme is refused as well, not mended into one", () => {
  expect(problemOf("//user:secret@example.com/")).toBe("credentials");
});

test("8,193 bytes are too long, counted in UTF-8", () => {
  const start = "https://example.com/";
  expect(problemOf(start.padEnd(8_193, "x"))).toBe("too_long");
  const twoBytesEach = "ü".repeat((8_192 - start.length) / 2);
  expect(problemOf(start + twoBytesEach)).toBe("none");
  expect(problemOf(`${start}${twoBytesEach}x`)).toBe("too_long");
});

test("a destination that only its mending would make too long is told so", () => {
  expect(problemOf("example.com/".padEnd(8_190, "x"))).toBe("too_long");
});

test.each([
  "https://go.example/ab12cd",
  "https://go.example/AB12CD",
  "HTTPS://GO.EXAMPLE/AB12CD",
  "http://Go.Example/ab12cd",
  "https://go.example./ab12cd",
  "https://go.example:443/ab12cd",
  "http://go.example:80/ab12cd",
  "https://go.example/ab12cd?x=1#y",
  "https://go.example/x/../ab12cd",
  "https://go%2Eexample/ab12cd",
  "https://go。example/ab12cd",
  "http://localhost:8787/ab12cd",
  "http://LOCALHOST:8787/ab12cd",
  "go.example/ab12cd",
  "//go.example/ab12cd",
  "https:go.example/ab12cd",
])("%s would lead scans round in circles", (input) => {
  const result = checkDestination(input, rules);
  expect(result).toMatchObject({ ok: false, problem: "own_short_link" });
  expect(result).not.toHaveProperty("fix");
});

test("the port is part of an own host", () => {
  expect(problemOf("http://localhost:3000/ab12cd")).toBe("none");
});

test.each(["myapp://open", "spotify2:track:1", "intent://x#Intent;end", "Com.Example.App://x"])(
  "%s opens an app nobody has allowed",
  (input) => {
    const result = checkDestination(input, rules);
    const scheme = input.slice(0, input.indexOf(":")).toLowerCase();
    expect(result).toMatchObject({ ok: false, problem: "scheme_not_allowed" });
    expect(result.ok ? "" : result.message).toContain(`“${scheme}”`);
  },
);

test.each([
  "https://",
  "http:",
  "https:///",
  "https://?a",
  "https://#a",
  "https://exa<mple.com/",
  "https://a:99999/",
  "mailto:",
  "tel:",
  "spotify:",
  "//",
  "::",
  "https://[::1",
])("%s is no whole link", (input) => {
  expect(problemOf(input)).toBe("malformed");
});

test("a backslash before the query, which readers of URLs disagree about, is refused with the slash it means", () => {
  const result = checkDestination("https://a.example\\@b.example/", rules);
  expect(result).toMatchObject({ ok: false, problem: "malformed", fix: "https://a.example/@b.example/" });
  expect(problemOf("https://example.com/?path=c:\\temp")).toBe("none");
});

test("our own short link is known by each name of this machine", () => {
  for (const own of ["localhost:8787", "127.0.0.1:8787", "[::1]:8787"]) {
    for (const host of ["localhost:8787", "LOCALHOST.:8787", "127.0.0.1:8787", "[::1]:8787"]) {
      expect(problemOf(`http://${host}/menu`, { ownHosts: [own], appSchemes: [] }), `${host} on ${own}`).toBe(
        "own_short_link",
      );
    }
  }
});
