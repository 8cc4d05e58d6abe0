import { unixLines } from "./percent.ts";

/** What vCard and iCalendar share: lines that are folded, and texts that are escaped. */

/** RFC 2426 §2.6, RFC 6350 §3.2 and RFC 5545 §3.1: longer lines are folded. */
const LINE_MAX_OCTETS = 75;

/** Joins content lines, each folded and ended by CRLF. */
export function contentLines(lines: readonly string[]): string {
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

/** RFC 5545 §3.3.11, RFC 6350 §3.4: a backslash before `\ ; ,` and \n for a line break. */
export function escapeText(text: string): string {
  return unixLines(text)
    .replace(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");
}

/** Folds before the character that would be too long, so a UTF-8 sequence is never split. The space that begins a line counts. */
function fold(line: string): string {
  let folded = "";
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > LINE_MAX_OCTETS) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
