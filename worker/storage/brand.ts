import type { Env } from "../env.ts";
import type { Later } from "./projection.ts";
import { within } from "./within.ts";

/**
 * How a workspace presents itself on the pages of its codes: isolate memory → KV → D1. Apart from the code's record,
 * since a new colour would otherwise mean a write for each of a workspace's codes, and every redirect would carry it.
 */
export interface Brand {
  v: 1;
  /** Workspace id. */
  ws: string;
  name: string;
  /** `#rrggbb` */
  colour: string | null;
  /** Id of the file. */
  logo: string | null;
}

/** The same 30 s and 10 s as for codes: a new colour shows everywhere within the 90 s promised to editors. */
const KV_CACHE_TTL_S = 30;
const MEMORY_TTL_MS = 10_000;

/** An entry that missed an edit, because KV failed, is read from D1 again after this. */
const KV_EXPIRES_AFTER_S = 6 * 3_600;

/** KV takes one write a second of a key, and hiccups are short. */
const RETRY_AFTER_MS = [1_100, 4_000, 12_000];

/** A page without its colour is better than a page that comes late. */
const PATIENCE_MS = 1_000;

/** A brand is 100 bytes; more workspaces than this are not busy in one isolate. */
const MAX_REMEMBERED = 1_000;

/** An edit, another in between and its put: further ones are left to the entry's expiry. */
const MAX_PUTS = 3;

const remembered = new Map<string, { brand: Brand | null; until: number }>();

function keyOf(workspaceId: string): string {
  return `brand:${workspaceId}`;
}

/** Never throws: null when nobody could say, and the page goes without. `now` is Unix ms. */
export async function lookUpBrand(env: Env, workspaceId: string, now: number): Promise<Brand | null> {
  const known = remembered.get(workspaceId);
  if (known !== undefined && known.until > now) {
    return known.brand;
  }
  let brand: Brand | null = null;
  try {
    brand = parseBrand(
      await within(PATIENCE_MS, env.CODES.get(keyOf(workspaceId), { cacheTtl: KV_CACHE_TTL_S })),
    );
    brand ??= await within(PATIENCE_MS, projectBrand(env, workspaceId));
  } catch (error) {
    console.error("brand unavailable, the page goes without", workspaceId, error);
  }
  remember(workspaceId, brand, now);
  return brand;
}

/**
 * After an edit. Never throws: D1 holds the change whatever KV says.
 *
 * @param later where a failed put is tried again soon
 */
export async function showBrand(env: Env, workspaceId: string, later: Later): Promise<void> {
  try {
    await projectBrand(env, workspaceId);
  } catch (error) {
    console.error("KV does not show the brand yet; it will be tried again", workspaceId, error);
    later(retryBrand(env, workspaceId));
  }
}

async function retryBrand(env: Env, workspaceId: string): Promise<void> {
  for (const delay of RETRY_AFTER_MS) {
    await new Promise((resolve) => setTimeout(resolve, delay));
    try {
      await projectBrand(env, workspaceId);
      return;
    } catch (error) {
      console.error("KV does not show the brand yet", workspaceId, error);
    }
  }
}

/**
 * Brings KV up to what D1 holds, and this isolate at once. Two edits at the same moment may put in the wrong order, so
 * D1 is asked again after the put. Throws if a store fails; KV then catches up when its entry expires.
 */
async function projectBrand(env: Env, workspaceId: string): Promise<Brand | null> {
  const { findWorkspace } = await import("./people-store.ts");
  let brand: Brand | null = null;
  let put = "";
  for (let puts = 0; puts <= MAX_PUTS; puts++) {
    const workspace = await findWorkspace(env, workspaceId);
    brand = workspace && {
      v: 1,
      ws: workspace.id,
      name: workspace.name,
      colour: workspace.brandColour,
      logo: workspace.logoFileId,
    };
    const current = JSON.stringify(brand);
    if (brand === null || current === put) {
      break;
    }
    remember(workspaceId, brand, Date.now());
    await env.CODES.put(keyOf(workspaceId), current, { expirationTtl: KV_EXPIRES_AFTER_S });
    put = current;
  }
  return brand;
}

function parseBrand(json: string | null): Brand | null {
  const brand = json === null ? null : (JSON.parse(json) as Brand);
  return brand?.v === 1 ? brand : null;
}

function remember(workspaceId: string, brand: Brand | null, now: number): void {
  if (remembered.size >= MAX_REMEMBERED) {
    remembered.clear();
  }
  remembered.set(workspaceId, { brand, until: now + MEMORY_TTL_MS });
}

/** Empties the memory, as a new isolate would begin. For tests. */
export function forgetBrands(): void {
  remembered.clear();
}
