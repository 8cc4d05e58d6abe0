import type { Env } from "../env.ts";
import { violatesUnique } from "../storage/d1-error.ts";
import { createFirstOwner, isSetUp } from "../storage/people-store.ts";

export type SetupResult = { ok: true } | { ok: false; reason: "already_set_up" | "wrong_token" };

/** Makes the first owner, once in the life of an instance. */
export async function setUp(
  env: Env,
  input: { token: string; email: string; password: string; workspaceName?: string | undefined },
  now: number,
): Promise<SetupResult> {
  if (await isSetUp(env)) {
    return { ok: false, reason: "already_set_up" };
  }
  if (!env.SETUP_TOKEN || !(await sameText(input.token, env.SETUP_TOKEN))) {
    return { ok: false, reason: "wrong_token" };
  }
  const { hashPassword } = await import("better-auth/crypto");
  const email = input.email.toLowerCase();
  const name = email.split("@")[0] ?? email;
  try {
    await createFirstOwner(env, {
      email,
      name,
      passwordHash: await hashPassword(input.password),
      workspaceName: input.workspaceName ?? "My workspace",
      now,
    });
  } catch (error) {
    if (violatesUnique(error, "setup.id")) {
      return { ok: false, reason: "already_set_up" };
    }
    throw error;
  }
  return { ok: true };
}

/** Compares digests, so the time taken tells nothing about the token. */
async function sameText(a: string, b: string): Promise<boolean> {
  const digest = async (text: string): Promise<ArrayBuffer> =>
    await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return crypto.subtle.timingSafeEqual(await digest(a), await digest(b));
}
