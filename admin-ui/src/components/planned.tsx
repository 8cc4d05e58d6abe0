import type { Code } from "../../../shared/contract/code.ts";
import { useModule } from "../hooks/use-module.ts";
import type { CodeModel } from "../models/code.ts";

/** What is going to change comes after the first sight of the page; most codes have nothing planned. */
export function Planned({ model, code }: { model: CodeModel; code: Code }) {
  const loaded = useModule(() => import("./schedule.tsx"));
  return loaded === null || loaded === "failed" ? null : <loaded.Schedule model={model} code={code} />;
}
