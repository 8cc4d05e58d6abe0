/**
 * Which modules a Worker evaluates before it can answer: everything its entry imports statically. The rest is
 * evaluated when a dynamic import first asks for it (esbuild wraps such modules in functions).
 */

/** The part of esbuild's metafile read here: https://esbuild.github.io/api/#metafile */
export interface Metafile {
  inputs: Record<string, { imports: { path: string; kind: string; external?: boolean }[] }>;
}

export function startUpModules(metafile: Metafile, entry: string): string[] {
  const reached = new Set<string>();
  const waiting = [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) {
      continue;
    }
    reached.add(path);
    for (const dependency of metafile.inputs[path]?.imports ?? []) {
      if (dependency.kind !== "dynamic-import" && dependency.external !== true) {
        waiting.push(dependency.path);
      }
    }
  }
  return [...reached].sort();
}
