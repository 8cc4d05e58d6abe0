import { describe, expect, test } from "vitest";
import { env } from "../testing/client.ts";
import { editCode, storeCode } from "../testing/codes.ts";
import { newId } from "./id.ts";
import { hashPassword } from "./password-hash.ts";

const MINUTE_MS = 60_000;
const NOW = Date.UTC(2026, 2, 4, 12);

function gate(id = newId()) {
  return { id, stub: env.GATE.get(env.GATE.idFromName(id)) };
}

describe("counting", () => {
  test("gives each of many at once a number of its own, up to the limit", async () => {
    const { id, stub } = gate();
    const turns = await Promise.all(Array.from({ length: 60 }, () => stub.take(id, 40)));
    const numbers = turns.filter((turn) => turn !== "used up").sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(turns.filter((turn) => turn === "used up")).toHaveLength(20);
  });

  test("goes on where it was when the limit is raised, and stops when it is lowered", async () => {
    const { id, stub } = gate();
    expect([await stub.take(id, 2), await stub.take(id, 2), await stub.take(id, 2)]).toEqual([
      1,
      2,
      "used up",
    ]);
    expect(await stub.take(id, 3)).toBe(3);
    expect(await stub.take(id, null)).toBe(4);
    expect(await stub.take(id, 3)).toBe("used up");
  });

  test("uses nothing up by looking", async () => {
    const { id, stub } = gate();
    expect(await stub.isUsedUp(id, 1)).toBe(false);
    expect(await stub.isUsedUp(id, 1)).toBe(false);
    expect(await stub.take(id, 1)).toBe(1);
    expect(await stub.isUsedUp(id, 1)).toBe(true);
  });
});

describe("trying a password", () => {
  /** Tries until refused, at one moment; says how often it was wrong before that. */
  async function guess(
    stub: ReturnType<typeof gate>["stub"],
    id: string,
    who: { address: string; network: string | null },
    now = NOW,
  ): Promise<number> {
    for (let tries = 0; tries < 100; tries++) {
      if ((await stub.tryPassword(id, "guess", who, now)).kind === "locked") {
        return tries;
      }
    }
    return Number.POSITIVE_INFINITY;
  }

  /** A code with a password too cheap for real use, since these tests guess hundreds of times. */
  async function lockedCode() {
    const code = await storeCode("secret", { passwordHash: await hashPassword("open sesame", 10) });
    return gate(code.id);
  }

  test("tells right from wrong, by what D1 holds at that moment", async () => {
    const code = await storeCode("secret", { passwordHash: await hashPassword("first") });
    const { stub } = gate(code.id);
    const who = { address: "a", network: null };
    await editCode(code, { passwordHash: await hashPassword("open sesame") });
    expect(await stub.tryPassword(code.id, "first", who, NOW)).toEqual({ kind: "wrong" });
    expect(await stub.tryPassword(code.id, "open sesame", who, NOW)).toEqual({ kind: "right" });
    await editCode(code, { passwordHash: null });
    expect((await stub.tryPassword(code.id, "whatever", who, NOW)).kind).toBe("right");
  });

  test("ends for an address after ten failures, for a quarter of an hour, and for no other", async () => {
    const { id, stub } = await lockedCode();
    const who = { address: "a", network: null };
    expect(await guess(stub, id, who)).toBe(10);
    expect(await stub.tryPassword(id, "open sesame", who, NOW + MINUTE_MS)).toEqual({
      kind: "locked",
      waitMs: 14 * MINUTE_MS,
    });
    const other = { address: "b", network: null };
    expect(await stub.tryPassword(id, "open sesame", other, NOW)).toEqual({ kind: "right" });
    expect(await stub.tryPassword(id, "open sesame", who, NOW + 15 * MINUTE_MS)).toEqual({ kind: "right" });
  });

  test("lets no guess slip through when they come all at once", async () => {
    const { id, stub } = await lockedCode();
    const tries = Array.from({ length: 40 }, () =>
      stub.tryPassword(id, "guess", { address: "a", network: null }, NOW),
    );
    expect((await Promise.all(tries)).filter(({ kind }) => kind === "wrong")).toHaveLength(10);
  });

  test("starts afresh with the right one", async () => {
    const { id, stub } = await lockedCode();
    const who = { address: "a", network: "n" };
    for (let i = 0; i < 9; i++) {
      await stub.tryPassword(id, "guess", who, NOW);
    }
    expect((await stub.tryPassword(id, "open sesame", who, NOW)).kind).toBe("right");
    expect(await guess(stub, id, who)).toBe(10);
  });

  test("ends for a network that changes its address each time after fifty", async () => {
    const { id, stub } = await lockedCode();
    let wrong = 0;
    for (let i = 0; i < 80; i++) {
      const tried = await stub.tryPassword(id, "guess", { address: `a${i}`, network: "n" }, NOW);
      wrong += tried.kind === "wrong" ? 1 : 0;
    }
    expect(wrong).toBe(50);
  });

  test("allows each address three tries while many guess, and still lets in who knows it", async () => {
    const { id, stub } = await lockedCode();
    for (let i = 0; i < 20; i++) {
      await guess(stub, id, { address: `bot${i}`, network: null });
    }
    expect(await guess(stub, id, { address: "late bot", network: null })).toBe(3);
    const guest = { address: "guest", network: null };
    expect((await stub.tryPassword(id, "open sezame", guest, NOW)).kind).toBe("wrong");
    expect((await stub.tryPassword(id, "open sesame", guest, NOW)).kind).toBe("right");
  });

  test("is not made to look attacked by one address that goes on and on", async () => {
    const { id, stub } = await lockedCode();
    for (let i = 0; i < 300; i++) {
      await stub.tryPassword(id, "guess", { address: "one", network: null }, NOW);
    }
    expect(await guess(stub, id, { address: "guest", network: null })).toBe(10);
  });
});
