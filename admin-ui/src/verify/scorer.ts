import { greyPicture } from "./grey-picture.ts";
import type { Question, Reply, ScanScore } from "./protocol.ts";

/** As `checkPicture` looks at symbols: the larger picture only when the smaller one is too coarse. */
const WIDTHS_PX = [480, 960];

export interface Scored {
  svg: string;
  /** Height to width. */
  ratio: number;
  expected: string;
  distanceCm: number;
}

/** A worker that scores one symbol after another. Only the latest question is worth an answer. */
export function createScorer(onScore: (score: ScanScore | null) => void) {
  const worker = new Worker(new URL("./verify-worker.ts", import.meta.url), { type: "module" });
  let asked = 0;
  let working = false;
  let next: Scored | null = null;

  worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
    working = false;
    if (data.id === asked) {
      onScore(data.ok ? data.score : null);
    }
    void askNext();
  });
  worker.addEventListener("error", () => onScore(null));

  async function askNext(): Promise<void> {
    const question = next;
    if (question === null || working) {
      return;
    }
    next = null;
    working = true;
    const id = ++asked;
    try {
      const { svg, ratio, expected, distanceCm } = question;
      const pictures = await Promise.all(WIDTHS_PX.map((width) => greyPicture(svg, width, ratio)));
      const message: Question = { id, pictures, expected, distanceCm };
      worker.postMessage(
        message,
        pictures.map(({ data }) => data.buffer),
      );
    } catch {
      working = false;
      onScore(null);
    }
  }

  return {
    ask(question: Scored): void {
      next = question;
      asked++; // an answer under way is about what was there before
      void askNext();
    },
    stop: () => worker.terminate(),
  };
}
