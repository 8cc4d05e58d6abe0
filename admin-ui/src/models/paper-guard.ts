import { signal } from "@preact/signals";
import type { Code } from "../../../shared/contract/code.ts";
import type { Answer } from "../api/problem.ts";

/** What would leave paper leading nowhere. Instants are RFC 3339. */
export type PaperAct =
  | { kind: "delete" }
  | { kind: "expire"; at: string }
  | { kind: "revert"; toVersion: number }
  | { kind: "change" };

export interface PaperQuestion {
  act: PaperAct;
  code: Code;
  answer: (goOn: boolean) => void;
}

/** Asks before paper breaks. The API knows what does; here somebody is told, and says that it is meant. */
export function createPaperGuard() {
  /** What is being asked now. */
  const question = signal<PaperQuestion | null>(null);

  /**
   * Sends an edit, and once more when somebody goes on though the API says that it breaks paper.
   * Somebody who doesn't gets the API's refusal, of code `printed`.
   */
  async function send(
    act: PaperAct,
    code: Code,
    edit: (paper: boolean) => Promise<Answer<Code>>,
  ): Promise<Answer<Code>> {
    const answer = await edit(false);
    return !answer.ok && answer.problem.code === "printed" && (await ask(act, code)) ? edit(true) : answer;
  }

  function ask(act: PaperAct, code: Code): Promise<boolean> {
    return new Promise((resolve) => {
      question.value = {
        act,
        code,
        answer(goOn) {
          question.value = null;
          resolve(goOn);
        },
      };
    });
  }

  return { question, send };
}
