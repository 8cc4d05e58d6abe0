import type { Visitor } from "../rules/visitor.ts";

/** Somebody about whom nothing is known but that they scanned the symbol; `known` adds to it. */
export function visitor(known: Partial<Visitor> = {}): Visitor {
  return {
    source: "symbol",
    country: null,
    region: null,
    city: null,
    latitude: null,
    longitude: null,
    acceptLanguage: null,
    userAgent: "",
    hints: undefined,
    address: "",
    nth: null,
    ...known,
  };
}

/** Nobody may look at who scans. */
export const UNSEEN: Visitor = new Proxy(visitor(), {
  get(_, property) {
    throw new Error(`looked at ${String(property)}`);
  },
});
