import type { FieldError } from "../api/problem.ts";

/** What the API says is wrong with one rule: beside its fields, or below them all. */
export interface RuleFaults {
  /** Of a field of the rule or of anything in it, such as a value of a list. @param path such as `when.near.radiusKm` */
  at: (path: string) => FieldError | null;
  /** What no field shows. */
  rest: readonly string[];
}

/** Fields that show their own faults. */
const SHOWN =
  /^(?:name|content\.url|when\.(?:languages|countries|regions|cities|near|nthScan)(?:\..+)?|when\.(?:dates|schedule)\.(?:from|to)|when\.schedule\.timeZone|split\.\d+\.(?:name|url|weight))$/;

/** @param errors of the whole request, @param index the rule's place */
export function faultsOfRule(errors: readonly FieldError[], index: number): RuleFaults {
  const prefix = `rules.${index}.`;
  const own = errors
    .filter(({ path }) => path.startsWith(prefix) || `${path}.` === prefix)
    .map((error) => ({ ...error, path: error.path.slice(prefix.length) }));
  return {
    at: (path) => own.find((error) => error.path === path || error.path.startsWith(`${path}.`)) ?? null,
    rest: [...new Set(own.filter(({ path }) => !SHOWN.test(path)).map(({ message }) => message))],
  };
}
