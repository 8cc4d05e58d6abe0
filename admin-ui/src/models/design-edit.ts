import { computed, signal } from "@preact/signals";
import type { Code } from "../../../shared/contract/code.ts";
import type { Design } from "../../../shared/contract/design.ts";
import { drawSymbol } from "../../../shared/symbol/draw.ts";
import {
  designFaults,
  type DesignFinding,
  designWarnings,
} from "../../../shared/symbol/style/design-rules.ts";
import type { FrameFont } from "../../../shared/symbol/style/frame.ts";
import type { Logo } from "../../../shared/symbol/style/logo.ts";
import type { ApiProblem } from "../api/problem.ts";
import { loadFont, loadLogo } from "../design/assets.ts";
import { designPatch, fieldOf, withField } from "../design/design-fields.ts";
import { isSame } from "../merge-diff.ts";
import { limitsOf } from "../symbol/limits.ts";
import type { CodeModel } from "./code.ts";
import { showToast } from "./toast.ts";
import { createVersionedEdit } from "./versioned-edit.ts";

export type DesignEdit = ReturnType<typeof createDesignEdit>;

export interface Finding extends DesignFinding {
  /** A fault keeps the design from being saved; a warning does not. */
  fault: boolean;
  /** A value that would do. */
  fix: number | null;
}

/** The look of a code's symbol being changed; the sheet shows the draft. */
export function createDesignEdit(model: CodeModel, opened: Code) {
  const draft = signal<Design>(opened.design);
  const logo = signal<Logo | undefined>(undefined);
  const font = signal<{ words: string; font: FrameFont } | null>(null);
  const refused = signal<{ design: Design; problem: ApiProblem } | null>(null);

  function change(next: Design): void {
    draft.value = next;
    model.draftDesign.value = next;
    void readFont();
  }

  /** Undefined goes back to the default. */
  function set(path: string, value: unknown): void {
    change(withField(draft.peek(), path, value));
  }

  /** A template is a look; the logo, the level and the words of the frame are someone's own. */
  function applyTemplate(design: Design): void {
    const { ecc, minVersion, mask, logo: picture, frame } = draft.peek();
    const own = { ecc, minVersion, mask, logo: picture };
    const kept = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
    const words = frame?.text;
    change({
      ...design,
      ...kept,
      ...(design.frame !== undefined && words !== undefined && { frame: { ...design.frame, text: words } }),
    });
  }

  async function pickLogo(fileId: string | undefined): Promise<void> {
    set("logo.fileId", fileId);
    if (fileId === undefined) {
      set("logo", undefined);
    }
    await readLogo();
  }

  async function readLogo(): Promise<void> {
    const fileId = draft.peek().logo?.fileId;
    const picture = fileId === undefined ? null : await loadLogo(fileId);
    if (draft.peek().logo?.fileId === fileId) {
      logo.value = picture ?? undefined;
    }
  }

  async function readFont(): Promise<void> {
    const words = wordsOf(draft.peek());
    if (font.peek()?.words === words) {
      return;
    }
    const loaded = await loadFont(words).catch(() => null); // then the API says what is missing
    if (wordsOf(draft.peek()) === words) {
      font.value = loaded && { words, font: loaded };
    }
  }

  const findings = computed<readonly Finding[]>(() => {
    const design = draft.value;
    const letters = font.value?.words === wordsOf(design) ? font.value.font : undefined;
    const faults = designFaults(design, letters ?? UNKNOWN_LETTERS);
    const asFault = (finding: DesignFinding): Finding => ({ ...finding, fault: true, fix: null });
    const found = [
      ...faults.map(asFault),
      ...designWarnings(design).map((warning) => ({ ...warning, fault: false, fix: null })),
    ];
    if (faults.length === 0) {
      const assets = { logo: logo.value, font: letters };
      const drawn = drawSymbol(opened.symbolText, design, assets, limitsOf(opened));
      if (!drawn.ok) {
        const large = drawn.reason === "logo_too_large";
        const path = large ? "logo.scale" : drawn.reason === "too_long" ? "ecc" : "frame.text";
        found.push({
          path,
          message: large ? tooLargeText(drawn.largestScale) : drawn.message,
          fault: true,
          fix: large ? drawn.largestScale : null,
        });
      }
    }
    if (refused.value?.design === design) {
      found.push(...refusals(refused.value.problem).map(asFault));
    }
    return found;
  });

  const edit = createVersionedEdit(model, opened, {
    patch: () =>
      isSame(opened.design, draft.peek()) ? null : { design: designPatch(opened.design, draft.peek()) },
    compare: ({ design }) =>
      isSame(design, draft.peek()) ? "same" : isSame(design, opened.design) ? "untouched" : "changed",
    refuse: (problem) => {
      refused.value = { design: draft.peek(), problem };
      return refusals(problem).length > 0;
    },
    saved: () => showToast("The symbol has its new look. What is printed already goes on working."),
  });

  /** Returns the first fault, if there is one, instead of saving. */
  async function save(): Promise<Finding | null> {
    const fault = findings.peek().find((finding) => finding.fault) ?? null;
    if (fault === null) {
      await (edit.conflict.peek() === null ? edit.save() : edit.saveOverTheirs());
    }
    return fault;
  }

  model.draftDesign.value = opened.design;
  void readLogo();
  void readFont();

  return {
    draft,
    logo,
    findings,
    edit,
    set,
    field: (path: string): unknown => fieldOf(draft.value, path),
    applyTemplate,
    pickLogo,
    save,
  };
}

/** Until the font for the words is here. */
const UNKNOWN_LETTERS: Pick<FrameFont, "missing"> = { missing: () => [] };

function wordsOf({ frame }: Design): string {
  return frame?.text ?? "";
}

function refusals({ errors }: ApiProblem): DesignFinding[] {
  return errors
    .filter(({ path }) => path.startsWith("design."))
    .map(({ path, message }) => ({ path: path.slice("design.".length), message }));
}

/** The API names its field; here there is a slider. */
function tooLargeText(largestScale: number): string {
  return `The logo covers more than this symbol can correct. Make it ${Math.round(largestScale * 100)} % of its width at most.`;
}
