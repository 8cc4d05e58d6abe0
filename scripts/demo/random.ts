/** Chance that comes out the same each time: mulberry32, seeded by the FNV-1a hash of a text. */
export interface Random {
  /** From 0 up to, but not, 1. */
  next: () => number;
  /** One of the entries, each as often as its weight says. */
  pick: <T>(entries: readonly (readonly [entry: T, weight: number])[]) => T;
  /** How often something happens that happens so often on average: Knuth's way to a Poisson number. */
  times: (average: number) => number;
}

export function seededRandom(seed: string): Random {
  let state = hashOf(seed);
  function next(): number {
    state = (state + 0x6d_2b_79_f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  }
  return {
    next,
    pick(entries) {
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [entry, weight] of entries) {
        left -= weight;
        if (left < 0) {
          return entry;
        }
      }
      throw new RangeError("pick needs an entry with a weight above 0");
    },
    times(average) {
      const limit = Math.exp(-average);
      let product = next();
      let count = 0;
      while (product > limit) {
        count++;
        product *= next();
      }
      return count;
    },
  };
}

function hashOf(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (const char of text) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01_00_01_93);
  }
  return hash;
}
