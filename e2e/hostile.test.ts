import { connect } from "node:net";
import { expect, inject, test } from "vitest";

/** Requests no browser would send, as bytes on the wire, to the whole server. */

const url = new URL(inject("url"));

/** Sends raw bytes and returns the status of the answer. */
async function statusOf(request: string | Buffer[]): Promise<number> {
  return await new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname);
    let answer = "";
    socket.setTimeout(10_000, () => socket.destroy(new Error(`no answer, got ${JSON.stringify(answer)}`)));
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
      const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1];
      if (status !== undefined) {
        socket.destroy();
        resolve(Number(status));
      }
    });
    socket.on("error", reject);
    for (const part of typeof request === "string" ? [Buffer.from(request)] : request) {
      socket.write(part);
    }
  });
}

const get = (path: string, headers = `Host: ${url.host}\r\n`): string =>
  `GET ${path} HTTP/1.1\r\n${headers}\r\n`;

const manyHeaders = Array.from({ length: 100 }, (_, i) => `X-Header-${i}: ${"v".repeat(50)}\r\n`).join("");

const REQUESTS: [name: string, request: string, status: number][] = [
  ["malformed percent-encoding", get("/%E0%A4%A"), 404],
  ["an encoded slash after dots", get("/..%2f"), 404],
  ["dots out of the root", get("/../../etc/passwd"), 404],
  ["a path of 10 KB", get(`/${"a".repeat(10_240)}`), 404],
  ["a null byte", get("/%00"), 404],
  ["100 headers", get("/no-such-code", `Host: ${url.host}\r\n${manyHeaders}`), 404],
  ["an empty Host", get("/no-such-code", "Host: \r\n"), 400],
  ["no Host", get("/no-such-code", ""), 400],
  ["a method nobody knows", `BREW /pot HTTP/1.1\r\nHost: ${url.host}\r\n\r\n`, 501],
  [
    "a form post to a short link",
    `POST /no-such-code HTTP/1.1\r\nHost: ${url.host}\r\nContent-Length: 0\r\n\r\n`,
    405,
  ],
];

for (const [name, request, status] of REQUESTS) {
  test(`${name} is answered with ${status}`, async () => {
    expect(await statusOf(request)).toBe(status);
  });
}

test.each([
  ["/api/v1/session", 413],
  ["/api/v1/codes", 401],
  ["/no-such-code", 405],
])("a body of 5 MB to %s is refused with %i, after it was sent", async (path, status) => {
  const body = Buffer.alloc(5 * 1_024 * 1_024, "a");
  const head = `POST ${path} HTTP/1.1\r\nHost: ${url.host}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
  expect(await statusOf([Buffer.from(head), body])).toBe(status);
});

test("a body that is no JSON is refused with 400, one that is no text with 415", async () => {
  const send = async (type: string, body: string): Promise<number> =>
    (
      await fetch(new URL("/api/v1/session", url), {
        method: "POST",
        headers: { "content-type": type },
        body,
      })
    ).status;
  expect(await send("application/json", "{")).toBe(400);
  expect(await send("text/plain", "{}")).toBe(415);
});
