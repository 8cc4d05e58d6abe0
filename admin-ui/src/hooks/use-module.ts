import { useEffect, useState } from "preact/hooks";

/** Loads a part of the admin that isn't needed for the first sight of a page. Null until it is here. */
export function useModule<T extends object>(load: () => Promise<T>): T | "failed" | null {
  const [loaded, setLoaded] = useState<T | "failed" | null>(null);
  useEffect(() => {
    let current = true;
    load().then(
      (module) => current && setLoaded(module),
      () => current && setLoaded("failed"),
    );
    return () => {
      current = false;
    };
  }, []);
  return loaded;
}
