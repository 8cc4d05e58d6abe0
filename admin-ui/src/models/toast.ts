import { signal } from "@preact/signals";

export interface Toast {
  id: number;
  text: string;
  undo: (() => Promise<void>) | null;
}

/** One at a time, so that “Undo” is never in doubt about what it undoes. */
export const toast = signal<Toast | null>(null);

let lastId = 0;

export function showToast(text: string, undo: (() => Promise<void>) | null = null): void {
  lastId += 1;
  toast.value = { id: lastId, text, undo };
}

export function dismissToast(): void {
  toast.value = null;
}

/** Takes back what the toast tells of. Dismissed first: a second press must not undo twice. */
export function undoToast(): void {
  const undo = toast.peek()?.undo ?? null;
  if (undo !== null) {
    dismissToast();
    void undo();
  }
}
