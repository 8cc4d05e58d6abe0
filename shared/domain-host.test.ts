import { describe, expect, test } from "vitest";
import { checkHost, domainOfHost } from "./domain-host.ts";

describe("the domain a request is for", () => {
  test.each([
    ["go.two.example", "https://go.example", "go.two.example"],
    ["GO.TWO.EXAMPLE", "https://go.example", "go.two.example"],
    ["go.two.example:8787", "https://go.example", "go.two.example"],
    ["go.two.example.", "https://go.example", "go.two.example"],
    ["go.example.two", "https://go.example", "go.example.two"],
    ["go.example", "https://other.go.example", "go.example"],
  ])("%s with PUBLIC_URL %s is %s", (host, publicUrl, domain) => {
    expect(domainOfHost(host, publicUrl)).toBe(domain);
  });

  test.each([
    ["go.example", "https://go.example"],
    ["go.example", "https://go.example/"],
    ["go.example:8443", "https://GO.example"],
    ["xn--kche-5qa.example", "https://köche.example"],
    ["localhost:8787", "https://go.example"],
    ["go.localhost", "https://go.example"],
    ["192.168.1.20:8787", "https://go.example"],
    ["[::1]:8787", "https://go.example"],
    ["swivel.zoe.workers.dev", "https://go.example"],
    ["qr", "https://go.example"],
    ["", "https://go.example"],
    ["a_b.example", "https://go.example"],
    ["go.example", ""],
    ["go.two.example", ""],
  ])("%s with PUBLIC_URL %j is the Worker's own", (host, publicUrl) => {
    expect(domainOfHost(host, publicUrl)).toBe("");
  });
});

describe("a host somebody typed", () => {
  test.each([
    ["go.two.example", "go.two.example"],
    [" Go.Two.Example ", "go.two.example"],
    ["two.example.", "two.example"],
    ["köche.example", "xn--kche-5qa.example"],
    ["例え.テスト", "xn--r8jz45g.xn--zckzah"],
  ])("%j is stored as %s", (input, host) => {
    expect(checkHost(input)).toEqual({ ok: true, host });
  });

  test.each([
    "",
    " ",
    "localhost",
    "go.localhost",
    "qr",
    "127.0.0.1",
    "2130706433",
    "0x7f.1",
    "[::1]",
    "swivel.zoe.workers.dev",
    "a_b.example",
    "-a.example",
    "a..example",
    "two example.com",
    "javascript:alert(1)",
    `${"a".repeat(64)}.example`,
    `${"a.".repeat(130)}example`,
  ])("%j is refused", (input) => {
    expect(checkHost(input).ok).toBe(false);
  });

  test.each([
    "https://go.two.example",
    "go.two.example/",
    "go.two.example:8443",
    "https://zoe@go.two.example/x?y#z",
  ])("%j is more than a domain, and the domain in it is offered", (input) => {
    expect(checkHost(input)).toMatchObject({ ok: false, fix: "go.two.example" });
  });
});
