type Json = unknown;

/** RFC 7396: objects are merged member by member, null removes, anything else replaces. Neither input is changed. */
export function mergePatch(target: Json, patch: Json): Json {
  if (!isObject(patch)) {
    return patch;
  }
  const merged: Record<string, Json> = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) {
      delete merged[name];
    } else if (value !== undefined) {
      merged[name] = mergePatch(merged[name], value);
    }
  }
  return merged;
}

function isObject(value: Json): value is Record<string, Json> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
