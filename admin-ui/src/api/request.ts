import { type Answer, NO_CONNECTION, problemOf } from "./problem.ts";

const API = "/api/v1";

/** Longer than any honest answer takes; without it a dead connection would stop polling for good. */
const TIMEOUT_MS = 20_000;

export interface RequestOptions {
  body?: unknown;
  /** The version the change was made on; someone else's save in between answers 412. */
  ifMatch?: number;
  idempotencyKey?: string;
  /** For what takes the server longer than most answers. */
  timeoutMs?: number;
}

/** A file as the API names it. */
export interface NamedFile {
  blob: Blob;
  name: string;
}

let sessionEnded: () => void = () => {};

/** The one listener told when a signed-in person's session turns out to be over. */
export function onSessionEnded(listener: () => void): void {
  sessionEnded = listener;
}

/** Answers are trusted to match the contract, which the Worker's own tests hold. */
export async function request<T>(
  method: string,
  path: string,
  options: RequestOptions = {},
): Promise<Answer<T>> {
  return await send(method, path, options, async (response) => parse(await response.text()) as T);
}

/** Fetches a file, so that a refusal can be told instead of saved. With a body it is asked for by POST. */
export async function requestFile(path: string, options: RequestOptions = {}): Promise<Answer<NamedFile>> {
  return await send(options.body === undefined ? "GET" : "POST", path, options, async (response) => ({
    blob: await response.blob(),
    name: nameIn(response.headers.get("Content-Disposition") ?? ""),
  }));
}

/** The one place that fetches. */
async function send<T>(
  method: string,
  path: string,
  options: RequestOptions,
  read: (response: Response) => Promise<T>,
): Promise<Answer<T>> {
  const headers = new Headers({ Accept: "application/json" });
  if (options.body !== undefined && !(options.body instanceof Blob)) {
    headers.set("Content-Type", "application/json");
  }
  if (options.ifMatch !== undefined) {
    headers.set("If-Match", `"${options.ifMatch}"`);
  }
  if (options.idempotencyKey !== undefined) {
    headers.set("Idempotency-Key", options.idempotencyKey);
  }
  let response: Response;
  let refusal: unknown;
  try {
    response = await fetch(API + path, {
      method,
      headers,
      body: bodyOf(options.body),
      signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
    });
    if (response.ok) {
      return { ok: true, value: await read(response) };
    }
    refusal = parse(await response.text());
  } catch {
    return { ok: false, problem: NO_CONNECTION };
  }
  if (response.status === 401 && path !== "/session") {
    sessionEnded();
  }
  return {
    ok: false,
    problem: problemOf(response.status, refusal, response.headers.get("Retry-After"), Date.now()),
  };
}

/** A file is sent as it is; the browser says of what type it is. */
function bodyOf(body: unknown): BodyInit | null {
  return body === undefined ? null : body instanceof Blob ? body : JSON.stringify(body);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** RFC 6266: the whole name in UTF-8 where ASCII is not enough, otherwise the plain one. */
function nameIn(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  return encoded === undefined
    ? (/filename="([^"]+)"/i.exec(disposition)?.[1] ?? "symbol")
    : decodeURIComponent(encoded);
}
