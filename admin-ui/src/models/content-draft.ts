import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type { ContentType } from "../../../shared/content-types.ts";
import type { Content } from "../../../shared/contract/content.ts";
import type { CheckedContent, checkContent, ContentFault, SymbolOfContent } from "../content/check.ts";
import { contentOf, draftOf, emptyDraft, emptyRow, filledRows } from "../content/draft.ts";
import type { Draft, RowsInput, Values } from "../content/fields.ts";
import { FORMS } from "../content/forms.ts";
import type { Kind } from "../content/kinds.ts";
import type { ApiProblem, FieldError } from "../api/problem.ts";
import { viewerZone } from "../text/time-text.ts";
import { createDestinationDraft } from "./destination-draft.ts";
import { shortHost, workspace } from "./session.ts";

/** Only its type: the module itself is heavy, and comes when it is needed. */
type Checker = typeof checkContent;

export type ContentDraft = ReturnType<typeof createContentDraft>;

/** Content of any type being filled in. It is checked by the contract itself, here at each key and there when it is saved. */
export function createContentDraft(initial: Content | null, kind: ReadonlySignal<Kind>) {
  const type = signal<ContentType>(initial?.type ?? "url");
  const destination = createDestinationDraft(initial?.type === "url" ? initial.url : "");
  /** One for each type, so that looking at another one loses nothing. */
  const drafts = signal<Partial<Record<ContentType, Draft>>>(
    initial === null ? {} : { [initial.type]: draftOf(initial) },
  );
  const draft = computed(() => drafts.value[type.value] ?? emptyDraft(type.value, viewerZone()));
  /** Fields someone has been in: only their faults are told, until the form is sent. */
  const settled = signal<ReadonlySet<string>>(new Set());
  const sent = signal(false);
  const refused = signal<{ json: string; errors: readonly FieldError[] } | null>(null);
  const checker = signal<Checker | "failed" | null>(null);

  const raw = computed(() => contentOf(type.value, draft.value, kind.value));

  /** Null while the checker is still on its way. */
  const checked = computed<CheckedContent | null>(() => {
    if (type.value === "url") {
      const url = destination.text.value;
      const content: Content = { type: "url", url };
      return destination.fault.value === null
        ? { ok: true, content, symbol: { text: url, limits: {} } }
        : { ok: false, faults: [] };
    }
    const check = checker.value;
    const appSchemes = workspace.value?.appSchemes ?? [];
    return typeof check === "function"
      ? check(raw.value, { ownHosts: [location.host, shortHost.value], appSchemes })
      : null;
  });

  /** By where their field stands in the form, which empty rows of a list push down. */
  const faults = computed<ReadonlyMap<string, ContentFault>>(() => {
    const known = checked.value?.ok === false ? checked.value.faults : [];
    const json = JSON.stringify(raw.value);
    const told = refused.value?.json === json ? refused.value.errors : [];
    const all = [
      ...known,
      ...told.map(({ path, message, fix }) => ({
        path: path.replace(/^content\./, ""),
        message,
        fix: fix ?? null,
      })),
    ];
    return new Map(all.toReversed().map((fault) => [placeOf(fault.path), fault]));
  });

  function placeOf(path: string): string {
    const [list = "", index, ...rest] = path.split(".");
    const field = FORMS[type.value].find((one) => one.name === list);
    if (field?.input !== "rows" || index === undefined) {
      return path;
    }
    const row = filledRows(draft.value.rows[list] ?? [], field.fields)[Number(index)] ?? Number(index);
    return [list, row, ...rest].join(".");
  }

  /** What is to be told about a field now. */
  function faultOf(path: string): ContentFault | null {
    return sent.value || settled.value.has(path) ? (faults.value.get(path) ?? null) : null;
  }

  async function loadChecker(): Promise<void> {
    if (typeof checker.peek() === "function") {
      return;
    }
    try {
      const module = await import("../content/check.ts");
      checker.value = module.checkContent;
    } catch {
      checker.value = "failed";
    }
  }

  function choose(next: ContentType): void {
    batch(() => {
      type.value = next;
      settled.value = new Set();
      sent.value = false;
    });
    if (next !== "url") {
      void loadChecker();
    }
  }

  function change(next: Draft): void {
    drafts.value = { ...drafts.peek(), [type.peek()]: next };
  }

  function set(name: string, value: string): void {
    const { values, rows } = draft.peek();
    change({ values: { ...values, [name]: value }, rows });
  }

  function setRows(name: string, change_: (rows: readonly Values[]) => readonly Values[]): void {
    const { values, rows } = draft.peek();
    change({ values, rows: { ...rows, [name]: change_(rows[name] ?? []) } });
  }

  function setInRow(list: string, index: number, name: string, value: string): void {
    setRows(list, (rows) => rows.map((row, at) => (at === index ? { ...row, [name]: value } : row)));
  }

  function addRow(field: RowsInput): void {
    setRows(field.name, (rows) => [...rows, emptyRow(field.fields)]);
  }

  /** Faults are told by place, so those of the rows after it are forgotten until they are left again. */
  function removeRow(list: string, index: number): void {
    batch(() => {
      setRows(list, (rows) => rows.filter((_, at) => at !== index));
      settled.value = new Set([...settled.peek()].filter((path) => !path.startsWith(`${list}.`)));
    });
  }

  function settle(path: string): void {
    settled.value = new Set([...settled.peek(), path]);
  }

  /** The content as it may be sent, or null after showing what is wrong with it. */
  async function take(): Promise<Content | null> {
    sent.value = true;
    destination.settled.value = true;
    if (type.peek() !== "url") {
      await loadChecker();
    }
    const outcome = checked.peek();
    return outcome?.ok === true ? outcome.content : null;
  }

  /** Puts what the server said beside the fields. Returns false when it said nothing about the content. */
  function refuse(problem: ApiProblem): boolean {
    if (type.peek() === "url") {
      return destination.refuse(problem);
    }
    const errors = problem.errors.filter(({ path }) => path.startsWith("content."));
    refused.value = { json: JSON.stringify(raw.peek()), errors };
    return errors.length > 0;
  }

  const symbol = computed<SymbolOfContent | null>(() =>
    checked.value?.ok === true ? checked.value.symbol : null,
  );

  if (type.peek() !== "url") {
    void loadChecker();
  }

  return {
    type,
    draft,
    destination,
    symbol,
    failed: computed(() => checker.value === "failed"),
    faultOf,
    choose,
    set,
    setInRow,
    addRow,
    removeRow,
    settle,
    take,
    refuse,
    retry: loadChecker,
  };
}
