import type { ContentType } from "../../../shared/content-types.ts";
import type { SymbolSize } from "../../../shared/symbol/text-size.ts";
import { counted } from "./count-text.ts";

/** How large a symbol is, in one line. */
export function sizeText({ characters, version, modules }: SymbolSize): string {
  const held = counted(characters, "character");
  return version === null ? held : `${held} · version ${version}, ${modules} × ${modules} modules`;
}

/** What to do about a text no symbol holds. @param longest the label of the field where shortening helps most */
export function tooLongText(
  { tooLongBy }: SymbolSize,
  type: ContentType,
  longest: string,
  canBeDynamic: boolean,
): string {
  const ways = [
    `shorten “${longest}”`,
    ...(type === "contact" ? ["choose MECARD as its format"] : []),
    ...(canBeDynamic ? ["make the code dynamic: then the symbol holds a short link"] : []),
  ];
  return `This is ${counted(tooLongBy, "character")} more than ${type === "payment" ? "a payment's" : "any"} symbol holds. To make it fit, ${ways.join(", or ")}.`;
}
