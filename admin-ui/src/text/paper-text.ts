import type { Code } from "../../../shared/contract/code.ts";
import type { PaperAct } from "../models/paper-guard.ts";
import { counted } from "./count-text.ts";
import { readableDestination } from "./destination-text.ts";
import { dateText, momentText } from "./time-text.ts";

/** What somebody is told before paper breaks. */
export interface PaperWarning {
  title: string;
  /** What is printed, and what becomes of it. */
  printed: string;
  breaks: string;
  /** What can be done about it later. */
  remains: string;
  /** What has to be ticked first. */
  know: string;
  keep: string;
  goOn: string;
}

type Printed = Pick<Code, "kind" | "fallbackUrl" | "printedAt" | "printedCount">;

/** @param code a printed one */
export function paperWarning(act: PaperAct, code: Printed, now: Date, timeZone: string): PaperWarning {
  const { printedAt, printedCount } = code;
  const day = printedAt === null ? "" : ` on ${dateText(printedAt, timeZone)}`;
  const copies =
    printedCount === null ? "what is printed" : counted(printedCount, "printed copy", "printed copies");
  const printed =
    printedCount === null
      ? `It was printed${day}.`
      : `${counted(printedCount, "copy was", "copies were")} printed${day}.`;
  const stops = printedCount === 1 || printedCount === null ? "stops" : "stop";
  const scans = printedCount === null || printedCount === 1 ? "whoever scans it" : "whoever scans one";
  const common = { printed, know: `I know that ${copies} ${stops} working` };
  switch (act.kind) {
    case "delete":
      return code.kind === "static"
        ? {
            ...common,
            title: "Delete a printed code?",
            breaks:
              "The paper goes on working: the symbol itself holds everything. Only the code leaves the list.",
            remains: "You can restore it.",
            know: `I know that ${copies} ${stops === "stop" ? "stay" : "stays"} in use`,
            keep: "Keep the code",
            goOn: "Delete it all the same",
          }
        : {
            ...common,
            title: "Delete a printed code?",
            breaks: `From then on, ${scans} ${meets(code, "a “gone” page")}.`,
            remains: "You can restore the code later; people who scan it until then are lost.",
            keep: "Keep the code",
            goOn: "Delete it all the same",
          };
    case "expire": {
      const over = Date.parse(act.at) <= now.getTime();
      const when = over ? "From now on" : `From ${momentText(act.at, now, timeZone)}`;
      return {
        ...common,
        title: "Let a printed code end?",
        breaks: `${when}, ${scans} ${meets(code, "a page that says the code has ended")}.`,
        remains: "You can take the end out again later.",
        keep: "Change nothing",
        goOn: "Let it end all the same",
      };
    }
    case "revert":
      return {
        ...common,
        title: "Let a printed code end?",
        breaks: `Version ${act.toVersion} ends sooner than the code does now. From then on, ${scans} ${meets(code, "a page that says the code has ended")}.`,
        remains: "You can go back to this version later.",
        keep: "Stay as it is",
        goOn: "Go back all the same",
      };
    case "change":
      return {
        ...common,
        title: "Change a printed code?",
        breaks: "With this change what is printed no longer leads anywhere.",
        remains: "You can go back to this version later.",
        keep: "Change nothing",
        goOn: "Change it all the same",
      };
  }
}

function meets({ fallbackUrl }: Printed, page: string): string {
  return fallbackUrl === null ? `meets ${page}` : `is led to ${readableDestination(fallbackUrl)}`;
}
