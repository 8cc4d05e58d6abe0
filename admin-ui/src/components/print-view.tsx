import { useSignal } from "@preact/signals";
import { useLocation } from "preact-iso/router";
import { useEffect, useMemo } from "preact/hooks";
import { createLabelForm } from "../models/label-form.ts";
import { createPrintChoice } from "../models/print-choice.ts";
import { createSymbolJobs } from "../models/symbol-jobs.ts";
import { JobList } from "./job-list.tsx";
import { Pills } from "./pills.tsx";
import { PrintCodes } from "./print-codes.tsx";
import { PrintLabels } from "./print-labels.tsx";
import { PrintZip } from "./print-zip.tsx";

const WAYS = [
  ["zip", "Files, in a ZIP"],
  ["labels", "Sheets of labels, as PDF"],
] as const;

/** Many codes at once: chosen first, then made into files or labels. */
export function PrintView() {
  const { query } = useLocation();
  const choice = useMemo(
    () => createPrintChoice({ q: query.q ?? "", tag: query.tag ?? "", campaignId: query.campaignId ?? "" }),
    [],
  );
  const jobs = useMemo(createSymbolJobs, []);
  const labels = useMemo(createLabelForm, []);
  const way = useSignal<"zip" | "labels">("zip");
  useEffect(() => void choice.load(), [choice]);
  return (
    <>
      <PrintCodes choice={choice} />
      <section class="part" aria-labelledby="print-what-title">
        <h2 id="print-what-title">What to make</h2>
        <Pills legend="Made into" value={way.value} options={WAYS} onPick={(next) => (way.value = next)} />
        {way.value === "zip" ? (
          <PrintZip jobs={jobs} choice={choice} />
        ) : (
          <PrintLabels form={labels} choice={choice} />
        )}
      </section>
      {way.value === "zip" && <JobList jobs={jobs} />}
    </>
  );
}
