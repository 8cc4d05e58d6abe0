import type { Domain } from "../../shared/contract/domain.ts";
import type { Env } from "../env.ts";
import { env, send, type Client } from "./client.ts";

/** A Worker that knows its own host, and so may have others. */
export const severalHosts: Env = { ...env, PUBLIC_URL: "https://go.example" };

export const TWO = "go.two.example";

/** Names a domain, not yet verified. */
export async function nameDomain(client: Client, host = TWO, fields: object = {}): Promise<Domain> {
  const response = await client.call("POST", "/domains", { host, ...fields });
  if (response.status !== 201) {
    throw new Error(`naming a domain failed: ${response.status} ${await response.text()}`);
  }
  return await response.json();
}

/** Names a domain and opens its address, as its owner would. */
export async function makeDomain(client: Client, host = TWO, fields: object = {}): Promise<Domain> {
  const { id, verifyUrl } = await nameDomain(client, host, fields);
  const opened = await send(verifyUrl, {}, severalHosts);
  if (opened.status !== 200) {
    throw new Error(`verifying a domain failed: ${opened.status} ${await opened.text()}`);
  }
  return await (await client.call("GET", `/domains/${id}`)).json();
}
