import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** Secrets of a local instance, kept in `.dev.vars`, which git ignores and wrangler reads too. */
export interface DevVars {
  SETUP_TOKEN: string;
  AUTH_SECRET: string;
}

/** Reads the file, making up what is missing. A SETUP_TOKEN in the environment wins and is not written down. */
export function readDevVars(path: string, environment: Record<string, string | undefined>): DevVars {
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  const kept = new Map(
    [...text.matchAll(/^\s*([A-Z_]+)\s*=\s*"?([^"\n]*)"?\s*$/gm)].map(
      (match) => [match[1], match[2]] as const,
    ),
  );
  const made: string[] = [];
  const value = (name: keyof DevVars, bytes: number): string => {
    const known = kept.get(name);
    if (known) {
      return known;
    }
    const fresh = randomBytes(bytes).toString("base64url");
    made.push(`${name}="${fresh}"\n`);
    return fresh;
  };
  const vars: DevVars = {
    SETUP_TOKEN: environment.SETUP_TOKEN || value("SETUP_TOKEN", 18),
    AUTH_SECRET: value("AUTH_SECRET", 32),
  };
  if (made.length > 0) {
    const gap = text === "" || text.endsWith("\n") ? "" : "\n";
    writeFileSync(path, text + gap + made.join(""), { mode: 0o600 });
  }
  return vars;
}
