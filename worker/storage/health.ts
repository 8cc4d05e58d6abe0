import type { Env } from "../env.ts";

/** Whether each store answers right now. For operators; the redirect never asks. */
export async function probeStores(env: Env): Promise<{ kv: boolean; db: boolean; log: boolean }> {
  const answers = async (probe: Promise<unknown>): Promise<boolean> => {
    try {
      await probe;
      return true;
    } catch (error) {
      console.error("health probe failed", error);
      return false;
    }
  };
  const [kv, db, log] = await Promise.all([
    answers(env.CODES.get("health")),
    answers(env.DB.prepare("SELECT 1 FROM setup LIMIT 1").all()),
    answers(env.LOG.prepare("SELECT 1 FROM visitor_salt LIMIT 1").all()),
  ]);
  return { kv, db, log };
}
