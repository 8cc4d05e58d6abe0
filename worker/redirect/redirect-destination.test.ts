import { describe, expect, test } from "vitest";
import { DESTINATION_MAX_BYTES } from "../../shared/limits.ts";
import { env, makeCode, send, setUpOwner } from "../testing/client.ts";
import { storeCode } from "../testing/codes.ts";

const uncounted = { ...env, SCAN_SINK: "off" } as const;

async function locationOf(path: string): Promise<string | null> {
  return (await send(path, {}, uncounted)).headers.get("location");
}

const long = (bytes: number): string => `https://example.com/?q=${"x".repeat(bytes - 23)}`;

describe("a destination arrives byte for byte as it was entered", () => {
  test.each([
    ["encoded reserved characters", "https://example.com/a%2Fb%2Bc?d=%2B&e=%26"],
    ["encodings in lower case", "https://example.com/%c3%bc?x=%2f"],
    ["encodings nobody needed", "https://example.com/%7Euser/%41"],
    ["a plus that means a plus", "https://example.com/?q=a+b"],
    ["the same name twice", "https://example.com/?a=1&a=2"],
    ["empty values and empty pairs", "https://example.com/?a=&b&&c=="],
    ["a bare question mark", "https://example.com/?"],
    ["a fragment", "https://example.com/page#top?not=query"],
    ["a bare fragment", "https://example.com/#"],
    ["no path", "https://example.com"],
    ["a host and scheme in upper case", "HTTPS://EXAMPLE.COM/Path"],
    ["a default port", "https://example.com:443/"],
    ["dots that would collapse", "https://example.com/a/../b/./c"],
    ["two slashes in the path", "https://example.com//a//b"],
    ["an IDN host and path", "https://bücher.example/ü"],
    ["a host in punycode", "https://xn--bcher-kva.example/"],
    ["characters RFC 3986 would encode", 'https://example.com/?q={a}|[b]^`"<c>'],
    ["a URL in the query", "https://example.com/?to=https://other.example/?x=1&y=2"],
    ["2,048 bytes", long(2_048)],
    ["the longest there may be", long(DESTINATION_MAX_BYTES)],
    ["mailto", "mailto:table4@example.com?subject=Menu%20%26%20more&body=a%0D%0Ab"],
    ["tel", "tel:+31201234567"],
    ["sms", "sms:+31201234567?body=hi"],
    ["geo", "geo:52.3702,4.8952?z=17"],
  ])("%s", async (_case, url) => {
    await storeCode("menu", { url });
    // from the isolate's cache, where the writer put it, then from KV
    expect(await locationOf("/MENU")).toBe(url);
  });

  test("also through the API and read back from KV", async () => {
    const owner = await setUpOwner();
    const url = "https://example.com/%2B%2F?a=1&a=2&empty=&x#frag";
    await makeCode(owner, { slug: "menu", content: { type: "url", url } });
    const record: unknown = JSON.parse((await env.CODES.get("code:/menu")) ?? "null");
    expect(record).toMatchObject({ url });
    expect(await locationOf("/MENU")).toBe(url);
  });
});

describe("forwarding the scan's query", () => {
  test.each([
    [
      "keeps every pair of both and the fragment last",
      "https://example.com/?a=1&a=2#top",
      "?a=3&b=",
      "https://example.com/?a=1&a=2&a=3&b=#top",
    ],
    [
      "begins a query where there was none",
      "https://example.com/menu#top",
      "?x=%2B&y=a+b",
      "https://example.com/menu?x=%2B&y=a+b#top",
    ],
    [
      "changes no encoding",
      "https://example.com/?q=%2f",
      "?r=%2F&s=%e9&t=%",
      "https://example.com/?q=%2f&r=%2F&s=%e9&t=%",
    ],
    ["adds no second question mark", "https://example.com/?", "?x=1", "https://example.com/?x=1"],
    [
      "leaves the destination alone without a query",
      "https://example.com/?a=1#f",
      "",
      "https://example.com/?a=1#f",
    ],
    ["leaves links of other schemes alone", "tel:+31201234567", "?x=1", "tel:+31201234567"],
  ])("%s", async (_case, url, query, expected) => {
    await storeCode("menu", { url, forwardQuery: true });
    expect(await locationOf(`/MENU${query}`)).toBe(expected);
    expect(await locationOf(`/menu/${query}`)).toBe(expected);
  });

  test("happens only if the code asks for it", async () => {
    await storeCode("menu", { url: "https://example.com/?a=1" });
    expect(await locationOf("/menu?a=2&utm_source=x")).toBe("https://example.com/?a=1");
  });
});
