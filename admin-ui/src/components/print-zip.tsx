import { SYMBOL_FORMAT_NAMES, SYMBOL_FORMATS } from "../../../shared/symbol/formats.ts";
import type { PrintChoice } from "../models/print-choice.ts";
import type { SymbolJobs } from "../models/symbol-jobs.ts";
import { Checks } from "./checks.tsx";
import { Form } from "./form.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { SizeFields } from "./size-fields.tsx";

const FORMATS = SYMBOL_FORMAT_NAMES.map((name) => [name, SYMBOL_FORMATS[name].summary] as const);

interface Props {
  jobs: SymbolJobs;
  choice: PrintChoice;
}

/** A file for each code, packed into an archive. */
export function PrintZip({ jobs, choice }: Props) {
  const formats = jobs.formats.value;
  const missing = choice.none.value
    ? "Choose at least one code above."
    : formats.length === 0
      ? "Choose at least one format."
      : null;

  async function make(): Promise<void> {
    if (missing === null) {
      await jobs.make(choice.which());
    }
  }

  return (
    <Form onSubmit={make}>
      <Checks
        legend="Formats"
        chosen={formats}
        options={FORMATS}
        onChange={(names) => (jobs.formats.value = names)}
      />
      <p class="hint">
        Each format is an archive of its own. A file is named by its code’s slug, and read back before it goes
        in.
      </p>
      <SizeFields wish={jobs.wish} faultOf={jobs.faultOf} />
      {jobs.refusal.value !== null && <ProblemNote problem={jobs.refusal.value} />}
      <div class="actions">
        <button
          type="submit"
          class="button-primary"
          aria-disabled={missing !== null || jobs.busy.value}
          aria-describedby="zip-missing"
        >
          Make {formats.length > 1 ? `${formats.length} ZIPs` : "a ZIP"}
        </button>
        <p class="hint" id="zip-missing" role="status">
          {missing ?? ""}
        </p>
      </div>
    </Form>
  );
}
