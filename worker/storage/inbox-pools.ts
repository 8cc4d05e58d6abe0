/** The names of an inbox's pools: '' holds scans of any code. */

/** Before a code's id: only that code's. */
export const OF_ONE_CODE = "=";

/** Before a letter: codes whose ids begin with it or the next one. Sorts after rows of one code. */
export const OF_RANGE = "~";

/** Every other letter ids are made of (storage/id.ts): sixteen ranges, about as large each. */
const RANGES = "02468acegjmprtwy".split("");

/** The pool of the range an id falls into; other ids than ours belong to some range, too. */
export function poolOf(codeId: string): string {
  const first = codeId.charAt(0);
  return OF_RANGE + (RANGES.findLast((start) => start <= first) ?? RANGES[0] ?? "");
}

/** Where the next range begins, or null after the last. */
export function endOfPool(codeId: string): string | null {
  return RANGES[RANGES.indexOf(poolOf(codeId).slice(OF_RANGE.length)) + 1] ?? null;
}

/** Every pool in which scans of a code may be. */
export function poolsOf(codeId: string): string[] {
  return ["", poolOf(codeId), OF_ONE_CODE + codeId];
}
