import { batch, signal } from "@preact/signals";
import type { Code, CodePatch } from "../../../shared/contract/code.ts";
import type { Design } from "../../../shared/contract/design.ts";
import type { Rule } from "../../../shared/contract/rule.ts";
import { EDIT_VISIBLE_EVERYWHERE_S } from "../../../shared/limits.ts";
import { deleteCode, getCode, patchCode, restoreCode, revertCode } from "../api/codes.ts";
import type { Answer, ApiProblem } from "../api/problem.ts";
import { createHistoryModel } from "./history.ts";
import { createPaperGuard } from "./paper-guard.ts";
import { knownCode, rememberCodes } from "./known-codes.ts";
import { createScheduleModel } from "./schedule.ts";
import { showToast } from "./toast.ts";

/** What of a code can be open for editing. */
export type Editing =
  | "name"
  | "content"
  | "design"
  | "campaign"
  | "domain"
  | "printed"
  | "rules"
  | "limits"
  | "tracking";

export type CodeModel = ReturnType<typeof createCodeModel>;

/** One code, its history, and what can be done to it. Each act that can be taken back says so in a toast. */
export function createCodeModel(id: string) {
  const code = signal<Code | null>(knownCode(id));
  const problem = signal<ApiProblem | null>(null);
  const busy = signal(false);
  /** What is open for editing. One at a time: there is one “Save” on the page. */
  const editing = signal<Editing | null>(null);
  /** The design on the sheet while it is being changed. */
  const draftDesign = signal<Design | null>(null);
  const history = createHistoryModel(id);
  const paper = createPaperGuard();
  const schedule = createScheduleModel(id);

  async function load(): Promise<void> {
    const [answer] = await Promise.all([getCode(id), history.load()]);
    if (answer.ok) {
      accept(answer.value);
    }
    problem.value = answer.ok ? null : answer.problem;
  }

  function accept(fresh: Code): void {
    rememberCodes([fresh]);
    code.value = fresh;
  }

  /** Runs one change on the version shown. Returns the version it was made on, or null when it did not happen. */
  async function change(
    act: (version: number, before: Code) => Promise<Answer<Code>>,
  ): Promise<number | null> {
    const before = code.peek();
    if (before === null || busy.peek()) {
      return null;
    }
    busy.value = true;
    const answer = await act(before.version, before);
    busy.value = false;
    if (answer.ok) {
      accept(answer.value);
      void history.load();
      return before.version;
    }
    if (answer.problem.status === 412) {
      await load();
      showToast("Someone else changed this code meanwhile, so nothing was done. This is how it is now.");
    } else if (answer.problem.status !== 401 && answer.problem.code !== "printed") {
      showToast(answer.problem.detail);
    }
    return null;
  }

  async function setStatus(status: "active" | "paused"): Promise<boolean> {
    return (await change((version) => patchCode(id, { status }, version))) !== null;
  }

  async function pause(): Promise<void> {
    if (await setStatus("paused")) {
      showToast("Paused.", async () => {
        await setStatus("active");
      });
    }
  }

  async function resume(): Promise<void> {
    if (await setStatus("active")) {
      showToast("Resumed.", async () => {
        await setStatus("paused");
      });
    }
  }

  async function remove(): Promise<void> {
    editing.value = null;
    const gone = await change((version, before) =>
      paper.send({ kind: "delete" }, before, (meant) => deleteCode(id, version, meant)),
    );
    if (gone !== null) {
      const still = code.peek()?.kind === "static" ? "goes on working" : "shows a “gone” page";
      showToast(`Deleted. The printed symbol ${still}.`, restore);
    }
  }

  async function restore(): Promise<void> {
    if ((await change(() => restoreCode(id))) !== null) {
      showToast("Restored.");
    }
  }

  async function revert(toVersion: number): Promise<void> {
    const from = await goBack(toVersion);
    if (from !== null) {
      showToast(`Went back to version ${toVersion}.`, async () => {
        if ((await goBack(from)) !== null) {
          showToast(`Undone. Everything is as in version ${from} again.`);
        }
      });
    }
  }

  function goBack(toVersion: number): Promise<number | null> {
    return change((version, before) =>
      paper.send({ kind: "revert", toVersion }, before, (meant) => revertCode(id, toVersion, version, meant)),
    );
  }

  /** Returns what went wrong, so that the name typed can stay in its field. */
  function rename(name: string): Promise<ApiProblem | null> {
    return edit({ name });
  }

  /** Moves the code into a campaign, or says where it is put up. */
  function place(where: Pick<CodePatch, "campaignId" | "placement">): Promise<ApiProblem | null> {
    return edit(where);
  }

  /** Says when and how many were printed; null: it isn't on paper after all. */
  async function markPrinted(
    printed: { at: string; count: number | null } | null,
  ): Promise<ApiProblem | null> {
    return edit(
      printed === null ? { printedAt: null } : { printedAt: printed.at, printedCount: printed.count },
    );
  }

  /** Null is Swivel's own host. @param meant that it is, though the code is printed */
  function move(domain: string | null, meant: boolean): Promise<ApiProblem | null> {
    return edit({ domain }, meant);
  }

  /** Sets all rules at once: their order decides. */
  async function setRules(rules: Rule[]): Promise<ApiProblem | null> {
    const refused = await edit({ rules });
    if (refused === null) {
      showToast(`Rules are in force here now, and everywhere within ${EDIT_VISIBLE_EVERYWHERE_S} s.`);
    }
    return refused;
  }

  async function edit(patch: CodePatch, meant = false): Promise<ApiProblem | null> {
    const before = code.peek();
    if (before === null || busy.peek()) {
      return null;
    }
    busy.value = true;
    const answer = await patchCode(id, patch, before.version, meant);
    busy.value = false;
    if (answer.ok) {
      batch(() => {
        accept(answer.value);
        editing.value = null;
      });
      void history.load();
      return null;
    }
    if (answer.problem.status === 412) {
      await load();
    }
    return answer.problem;
  }

  return {
    id,
    code,
    problem,
    busy,
    editing,
    draftDesign,
    history,
    paper,
    schedule,
    load,
    accept,
    pause,
    resume,
    remove,
    restore,
    revert,
    rename,
    place,
    markPrinted,
    move,
    setRules,
  };
}
