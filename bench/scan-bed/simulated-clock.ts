/** Time that a benchmark moves on: `Date.now` and timers of everything in this isolate. */

interface Timer {
  due: number;
  run: () => void;
}

/** What awaits a timer goes on within so many turns of the microtask queue, or else in the next `advance`. */
const TURNS = 20;

const timers = new Map<number, Timer>();
let now = 0;
let made = 0;

/** Puts the clock in place of the real one. For the life of the isolate. */
export function installClock(): void {
  const stand: Record<string, unknown> = {
    setTimeout: (run: () => void, ms = 0): number => {
      timers.set(++made, { due: now + ms, run });
      return made;
    },
    clearTimeout: (id: number): boolean => timers.delete(id),
  };
  Object.assign(globalThis, stand);
  Date.now = () => now;
}

export function setClock(at: number): void {
  now = at;
}

/** Moves on to a moment, stopping at each timer due before it. */
export async function advanceClock(to: number): Promise<void> {
  for (;;) {
    let next: [number, Timer] | null = null;
    for (const entry of timers) {
      if (entry[1].due <= to && (next === null || entry[1].due < next[1].due)) {
        next = entry;
      }
    }
    if (next === null) {
      now = to;
      return;
    }
    const [id, timer] = next;
    timers.delete(id);
    now = timer.due;
    timer.run();
    for (let turn = 0; turn < TURNS; turn++) {
      await Promise.resolve();
    }
  }
}
