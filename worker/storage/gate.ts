import { DurableObject } from "cloudflare:workers";
import type { Env } from "../env.ts";

/**
 * Counts what must be exact: one object a code, and only for codes that have a scan limit, a rule by the number of the
 * scan, or a password. What one object does, it does one after another: 32 people at once get 32 numbers.
 */

/** Whether a scan may go on: which one it is, or that none is left. */
export type Turn = number | "used up";

/** Who tries a password, as keyed hashes: nothing else of an address gets here. The network of an IPv6 address too. */
export interface AttemptSubjects {
  address: string;
  network: string | null;
}

export type Tried = { kind: "right" } | { kind: "wrong" } | { kind: "locked"; waitMs: number };

/** Failures are forgotten after this. */
const WINDOW_MS = 15 * 60_000;

/** Failures in a window before an address, or a network of many, is refused. */
const ADDRESS_LIMIT = 10;
const NETWORK_LIMIT = 50;

/**
 * So many failures of a code in a window come from many addresses at once. Then each gets few attempts; but nobody is
 * refused for what others did.
 */
const ATTACK_FAILURES = 200;
const ADDRESS_LIMIT_UNDER_ATTACK = 3;

/** D1 was told in vain that the limit is used up: tell it again after this. */
const TELL_AGAIN_MS = 10_000;

export class Gate extends DurableObject<Env> {
  private readonly sql: SqlStorage;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.sql = ctx.storage.sql;
    // one row: scans counted; at how many the limit was found used up, and how much of that D1 knows
    this.sql
      .exec(`CREATE TABLE IF NOT EXISTS tally (code_id TEXT PRIMARY KEY, scans INTEGER NOT NULL DEFAULT 0,
      used_up_at INTEGER NOT NULL DEFAULT 0, told INTEGER NOT NULL DEFAULT 0)`);
    this.sql.exec(`CREATE TABLE IF NOT EXISTS attempt (subject TEXT PRIMARY KEY, is_network INTEGER NOT NULL,
      failures INTEGER NOT NULL, window_started_at INTEGER NOT NULL)`);
  }

  /** Counts a scan if the limit leaves one. `limit` null: there is none. */
  async take(codeId: string, limit: number | null): Promise<Turn> {
    const scans = this.scansOf(codeId);
    const usedUp = limit !== null && scans >= limit;
    const now = usedUp ? scans : scans + 1;
    this.sql.exec("UPDATE tally SET scans = ? WHERE code_id = ?", now, codeId);
    if (limit !== null && now >= limit) {
      await this.noteUsedUp(codeId, now);
    }
    return usedUp ? "used up" : now;
  }

  /** Whether the limit is used up, without counting anything. */
  async isUsedUp(codeId: string, limit: number): Promise<boolean> {
    const scans = this.scansOf(codeId);
    if (scans >= limit) {
      await this.noteUsedUp(codeId, scans);
    }
    return scans >= limit;
  }

  /**
   * Tries a password. Here, since an object may compute for 30 s on every plan, while a request on the free one has
   * 10 ms; and since a flood of attempts at one code then slows only that code down.
   */
  async tryPassword(codeId: string, password: string, who: AttemptSubjects, now: number): Promise<Tried> {
    const waitMs = this.countAttempt(who, now);
    if (waitMs > 0) {
      return { kind: "locked", waitMs };
    }
    if ((await this.ctx.storage.getAlarm()) === null) {
      await this.ctx.storage.setAlarm(now + WINDOW_MS);
    }
    const { readPasswordHash } = await import("./code-store.ts");
    const { verifyPassword } = await import("./password-hash.ts");
    // D1 knows a new password at once. One that was taken away meanwhile lets everybody in.
    const hash = await readPasswordHash(this.env, codeId);
    if (hash !== null && !(await verifyPassword(password, hash))) {
      return { kind: "wrong" };
    }
    this.forgive(who);
    return { kind: "right" };
  }

  /** Lets D1 know what is used up, and forgets old attempts. */
  override async alarm(): Promise<void> {
    const now = Date.now();
    const next: number[] = [];
    try {
      await this.tellUsedUp();
    } catch (error) {
      console.error("D1 could not be told that a code is used up; it will be again", error);
      next.push(now + TELL_AGAIN_MS);
    }
    this.sql.exec("DELETE FROM attempt WHERE window_started_at <= ?", now - WINDOW_MS);
    const { oldest } = this.sql
      .exec<{ oldest: number | null }>("SELECT min(window_started_at) AS oldest FROM attempt")
      .one();
    if (oldest !== null) {
      next.push(oldest + WINDOW_MS);
    }
    if (next.length > 0) {
      await this.ctx.storage.setAlarm(Math.min(...next));
    }
  }

  private scansOf(codeId: string): number {
    this.sql.exec("INSERT OR IGNORE INTO tally (code_id) VALUES (?)", codeId);
    return this.sql.exec<{ scans: number }>("SELECT scans FROM tally WHERE code_id = ?", codeId).one().scans;
  }

  /** The code then shows as used up, and its record says so without asking here. The alarm goes off at once. */
  private async noteUsedUp(codeId: string, scans: number): Promise<void> {
    this.sql.exec("UPDATE tally SET used_up_at = ? WHERE code_id = ?", scans, codeId);
    if (this.untold().length > 0) {
      await this.ctx.storage.setAlarm(Date.now());
    }
  }

  private untold(): { code_id: string; used_up_at: number }[] {
    return this.sql
      .exec<{ code_id: string; used_up_at: number }>(
        "SELECT code_id, used_up_at FROM tally WHERE used_up_at > told",
      )
      .toArray();
  }

  private async tellUsedUp(): Promise<void> {
    for (const { code_id, used_up_at } of this.untold()) {
      const { markUsedUp } = await import("./code-store.ts");
      await markUsedUp(this.env, code_id, used_up_at);
      this.sql.exec("UPDATE tally SET told = max(told, ?) WHERE code_id = ?", used_up_at, code_id);
    }
  }

  /**
   * Counts an attempt before it is made, so that guesses sent at once can't all slip through. Returns how long to
   * wait, or 0 if this one may go on. One that is refused isn't counted: it must not make others look attacked.
   */
  private countAttempt({ address, network }: AttemptSubjects, now: number): number {
    this.sql.exec("DELETE FROM attempt WHERE window_started_at <= ?", now - WINDOW_MS);
    const { failures } = this.sql
      .exec<{ failures: number }>(
        "SELECT coalesce(sum(failures), 0) AS failures FROM attempt WHERE is_network = 0",
      )
      .one();
    const limit = failures >= ATTACK_FAILURES ? ADDRESS_LIMIT_UNDER_ATTACK : ADDRESS_LIMIT;
    const waits = [
      this.waitOf(address, limit, now),
      ...(network === null ? [] : [this.waitOf(network, NETWORK_LIMIT, now)]),
    ];
    const waitMs = Math.max(...waits);
    if (waitMs === 0) {
      this.addFailure(address, 0, now);
      if (network !== null) {
        this.addFailure(network, 1, now);
      }
    }
    return waitMs;
  }

  private waitOf(subject: string, limit: number, now: number): number {
    const [row] = this.sql
      .exec<{ failures: number; window_started_at: number }>(
        "SELECT failures, window_started_at FROM attempt WHERE subject = ?",
        subject,
      )
      .toArray();
    return row !== undefined && row.failures >= limit ? row.window_started_at + WINDOW_MS - now : 0;
  }

  private addFailure(subject: string, isNetwork: 0 | 1, now: number): void {
    this.sql.exec(
      `INSERT INTO attempt (subject, is_network, failures, window_started_at) VALUES (?, ?, 1, ?)
       ON CONFLICT (subject) DO UPDATE SET failures = failures + 1`,
      subject,
      isNetwork,
      now,
    );
  }

  /** It was right: the address starts afresh, its network loses the one attempt. */
  private forgive({ address, network }: AttemptSubjects): void {
    this.sql.exec("DELETE FROM attempt WHERE subject = ?", address);
    if (network !== null) {
      this.sql.exec("UPDATE attempt SET failures = failures - 1 WHERE subject = ?", network);
    }
  }
}
