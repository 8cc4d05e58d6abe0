import { useEffect } from "preact/hooks";
import { useModule } from "../hooks/use-module.ts";
import type { PaperQuestion } from "../models/paper-guard.ts";
import { showToast } from "../models/toast.ts";

/** The dialog before paper breaks comes when it is needed. If it can't, nobody was told, so nothing is done. */
export function PaperAsking({ question }: { question: PaperQuestion }) {
  const loaded = useModule(() => import("./paper-dialog.tsx"));
  useEffect(() => {
    if (loaded === "failed") {
      question.answer(false);
      showToast("The code is printed, and the warning did not load. Nothing was changed. Try again.");
    }
  }, [loaded]);
  return loaded === null || loaded === "failed" ? null : <loaded.PaperDialog question={question} />;
}
