import { parseCsv, withoutFormulaGuard } from "../text/csv.ts";

export interface Failure {
  codeId: string;
  name: string;
  why: string;
}

/** The codes of a job's list that have no file, with the reason. */
export function failuresIn(csv: string): Failure[] {
  const [head = [], ...rows] = parseCsv(csv);
  const [codeId, name, why] = ["codeId", "name", "error"].map((column) => head.indexOf(column));
  return rows
    .map((row) => ({
      codeId: row[codeId ?? -1] ?? "",
      name: withoutFormulaGuard(row[name ?? -1] ?? ""),
      why: row[why ?? -1] ?? "",
    }))
    .filter((row) => row.why !== "");
}
