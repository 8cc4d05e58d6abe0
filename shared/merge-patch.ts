/**
 * RFC 7396 §2 on JSON values: fields of the patch replace those of the target, objects are merged, null removes,
 * lists are whole. Built from entries, so that a field called `__proto__` stays a field.
 */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) {
    return patch;
  }
  const merged = new Map(isObject(target) ? Object.entries(target) : []);
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) {
      merged.delete(field);
    } else if (value !== undefined) {
      merged.set(field, mergePatch(merged.get(field), value));
    }
  }
  return Object.fromEntries(merged);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
