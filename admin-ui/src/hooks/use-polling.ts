import { useEffect } from "preact/hooks";

/**
 * Runs a task now and then again `everyMs` after each run ends, while the page is visible.
 * It waits for each run, so a slow connection never piles up requests.
 *
 * @param key the task starts over at once when this changes
 */
export function usePolling(task: () => Promise<void>, everyMs: number, key: string): void {
  useEffect(() => {
    let stopped = false;
    let running = false;
    let timer: ReturnType<typeof setTimeout> | undefined;

    async function run(): Promise<void> {
      if (running) {
        return;
      }
      running = true;
      clearTimeout(timer);
      await task();
      running = false;
      if (!stopped && !document.hidden) {
        timer = setTimeout(() => void run(), everyMs);
      }
    }

    function onVisibility(): void {
      clearTimeout(timer);
      if (!document.hidden) {
        void run();
      }
    }

    void run();
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisibility);
    };
    // The task is read once per key: a new closure each render must not restart the clock.
  }, [key]);
}
