import type { Code } from "../../shared/contract/code.ts";
import { DAY_MS } from "../../shared/scan-event.ts";
import { DemoFault, type Client } from "./client.ts";
import type { DemoCode } from "./codes.ts";
import { makeCodes } from "./fill.ts";
import { destroyPastSalts, openState, type OpenState, storeDay } from "./log.ts";
import { scannedCodes } from "./scanned-codes.ts";
import { scansOfDay } from "./scans.ts";

/**
 * Makes the codes and stores their scans. Safe to repeat.
 *
 * @param days whole UTC days of the past, besides today's hours that are over
 */
export async function runDemo(
  client: Client,
  stateDir: string,
  days: number,
  now = Date.now(),
): Promise<{ codes: number; events: number }> {
  const codes = await makeCodes(client, now);
  const state = await openState(stateDir);
  try {
    const scanned = scannedCodes(await workspaceOf(state, codes), codes, days, now);
    const today = Math.floor(now / DAY_MS);
    let count = 0;
    for (let day = today - days; day <= today; day++) {
      const events = scanned.flatMap((code) => scansOfDay(code, day));
      await storeDay(state, day, events);
      count += events.length;
    }
    await destroyPastSalts(state, now);
    return { codes: codes.size, events: count };
  } finally {
    await state.close();
  }
}

async function workspaceOf(state: OpenState, codes: ReadonlyMap<DemoCode, Code>): Promise<string> {
  const row = await state.env.DB.prepare("SELECT workspace_id AS id FROM code WHERE id = ?")
    .bind([...codes.values()][0]?.id)
    .first<{ id: string }>()
    .catch(() => null);
  if (row === null) {
    throw new DemoFault("The instance keeps its state elsewhere. Set STATE_DIR to what npm start was given.");
  }
  return row.id;
}
