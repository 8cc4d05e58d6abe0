import type { CodeRecord } from "../../shared/code-record.ts";
import type { Env } from "../env.ts";
import { keyedHash } from "../storage/keyed-hash.ts";

/**
 * What somebody who was let in at a gate shows for a while, in the query of the page's link: reading on in a file,
 * keeping a contact or coming back with the browser's button costs no second scan and no password. It holds for one
 * code and one password, and says which scan it was, so that rules by number lead to the same page.
 */

/** As long as a file may be read or a page stays open; it is short, since the link may be passed on. */
const PASS_MS = 30 * 60_000;

/** At the end of a query: expiry in seconds, number of the scan (empty if nobody counted), signature. */
const PASS = /[?&]pass=(\d{1,12})\.(\d{0,15})\.([\w-]{22})$/;

export interface Pass {
  /** For the links of the page. */
  text: string;
  nth: number | null;
  /** The query without the pass: "" or with its question mark. */
  search: string;
}

/** @param now Unix ms */
export async function makePass(
  env: Env,
  record: CodeRecord,
  nth: number | null,
  now: number,
): Promise<string> {
  const claim = `${Math.ceil((now + PASS_MS) / 1_000)}.${nth ?? ""}`;
  return `${claim}.${await signature(env, record, claim)}`;
}

/** Null if there is none, or it is over, for another code, or made up. */
export async function readPass(
  env: Env,
  record: CodeRecord,
  search: string,
  now: number,
): Promise<Pass | null> {
  const match = PASS.exec(search);
  if (match === null) {
    return null;
  }
  const [whole, expires = "", nth = "", signed = ""] = match;
  if (Number(expires) * 1_000 <= now) {
    return null;
  }
  const expected = await signature(env, record, `${expires}.${nth}`);
  const encoder = new TextEncoder();
  if (!crypto.subtle.timingSafeEqual(encoder.encode(expected), encoder.encode(signed))) {
    return null;
  }
  return {
    text: `${expires}.${nth}.${signed}`,
    nth: nth === "" ? null : Number(nth),
    search: search.slice(0, -whole.length),
  };
}

async function signature(env: Env, { id, locked }: CodeRecord, claim: string): Promise<string> {
  return await keyedHash(env, "pass", `${id}:${locked ?? ""}:${claim}`);
}
