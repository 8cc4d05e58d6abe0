/** The API of a running instance, asked as anyone's program would. */
export interface Client {
  origin: string;
  headers: Record<string, string>;
}

/** An answer the demo can't go on with: its message is for the person who ran it. */
export class DemoFault extends Error {}

/** Asks, and takes a refusal as the end, told in the API's own words, but for statuses in `accept`: they give null. */
export async function ask<T>(
  client: Client,
  method: string,
  path: string,
  body?: unknown,
  accept: readonly number[] = [],
): Promise<T | null> {
  const response = await fetch(`${client.origin}/api/v1${path}`, {
    method,
    headers: { ...client.headers, ...(body !== undefined && { "content-type": "application/json" }) },
    body: body === undefined ? null : JSON.stringify(body),
  }).catch(() => {
    throw new DemoFault(`Nothing answers at ${client.origin}. Start Swivel with npm start, or set PORT.`);
  });
  if (accept.includes(response.status)) {
    return null;
  }
  if (!response.ok) {
    throw new DemoFault(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  }
  return (await response.json()) as T;
}

export interface SignIn {
  client: Client;
  /** Made by the demo, so it has to be told. */
  made: { email: string; password: string } | null;
}

export interface Credentials {
  key: string | undefined;
  email: string | undefined;
  password: string | undefined;
  setupToken: string;
  workspaceName: string;
  /** For the owner there is to be. */
  newPassword: () => string;
}

const DEMO_EMAIL = "demo@swivel.example";

/** Gets in with what there is: as the first owner, with a key, or with e-mail and password. */
export async function signIn(origin: string, credentials: Credentials): Promise<SignIn> {
  const { key, email, password, setupToken, workspaceName, newPassword } = credentials;
  const stranger: Client = { origin, headers: { origin } };
  const setup = await ask<{ needed: boolean }>(stranger, "GET", "/setup");
  if (setup?.needed === true) {
    const made = { email: email ?? DEMO_EMAIL, password: password ?? newPassword() };
    const cookie = await cookieOf(stranger, "/setup", { token: setupToken, workspaceName, ...made });
    return { client: { origin, headers: { origin, cookie } }, made };
  }
  if (key !== undefined) {
    return { client: { origin, headers: { authorization: `Bearer ${key}` } }, made: null };
  }
  if (email !== undefined && password !== undefined) {
    const cookie = await cookieOf(stranger, "/session", { email, password });
    return { client: { origin, headers: { origin, cookie } }, made: null };
  }
  throw new DemoFault(
    "This instance has an owner already. Set SWIVEL_KEY to a key with codes:read, codes:write and stats:read (Settings, API keys), or SWIVEL_EMAIL and SWIVEL_PASSWORD.",
  );
}

async function cookieOf({ origin, headers }: Client, path: string, body: unknown): Promise<string> {
  const response = await fetch(`${origin}/api/v1${path}`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new DemoFault(`POST ${path} answered ${response.status}: ${await response.text()}`);
  }
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
