import { useEffect, useState } from "preact/hooks";

/** Loads a part of the admin that isn't needed for the first sight of a page. Null until it is here. */
export function useModule<T>(load: () => Promise<T>): T | null {
  const [loaded, setLoaded] = useState<{ module: T } | null>(null);
  useEffect(() => {
    let current = true;
    load()
      .then((module) => current && setLoaded({ module }))
      // Without it the rest of the page still works; a reload tries again.
      .catch(() => {});
    return () => {
      current = false;
    };
  }, []);
  return loaded?.module ?? null;
}
