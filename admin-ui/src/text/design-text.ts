import type { Design } from "../../../shared/contract/design.ts";
import { isSame } from "../merge-diff.ts";
import { counted } from "./count-text.ts";
import type { Phrase } from "./phrase.ts";

/** How a symbol was drawn before and after, in the words of the design panel. */
export function describeDesign(from: Design, to: Design): Phrase {
  const said = PARTS.flatMap(({ part, words }) =>
    isSame(pick(from, part), pick(to, part)) ? [] : [words(from, to)],
  );
  return [said.length === 0 ? "drawn differently" : `drawn differently: ${said.join(", ")}`];
}

interface Part {
  part: keyof Design;
  words: (from: Design, to: Design) => string;
}

const PARTS: readonly Part[] = [
  { part: "modules", words: (_, { modules }) => `modules ${modules ?? "square"}` },
  { part: "eyes", words: (_, { eyes }) => (eyes === undefined ? "plain eyes" : "other eyes") },
  { part: "foreground", words: (_, { foreground }) => `colour ${foreground ?? "black"}` },
  { part: "background", words: (_, { background }) => `paper ${background ?? "white"}` },
  {
    part: "gradient",
    words: (_, { gradient }) =>
      gradient === undefined ? "no gradient" : `${gradient.type ?? "linear"} gradient`,
  },
  {
    part: "logo",
    words: (from, to) =>
      to.logo === undefined
        ? "logo removed"
        : from.logo === undefined
          ? "logo added"
          : from.logo.fileId === to.logo.fileId
            ? "logo resized"
            : "another logo",
  },
  { part: "frame", words: (_, { frame }) => frameWords(frame) },
  { part: "margin", words: (_, { margin }) => `quiet zone ${counted(margin ?? 4, "module")}` },
  { part: "ecc", words: (_, { ecc }) => `correction ${ecc ?? "M"}` },
  { part: "minVersion", words: (_, { minVersion }) => `smallest version ${minVersion ?? 1}` },
  { part: "mask", words: (_, { mask }) => (mask === undefined ? "best mask" : `mask ${mask}`) },
];

function frameWords(frame: Design["frame"]): string {
  const style = frame?.style ?? "none";
  if (style === "none") {
    return "no frame";
  }
  const text = frame?.text ?? "";
  return text === "" ? "a frame" : `a frame that says “${text}”`;
}

function pick(design: Design, part: keyof Design): Design {
  return design[part] === undefined ? {} : { [part]: design[part] };
}
