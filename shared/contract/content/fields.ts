import { z } from "zod";
import { checkDestination } from "../../destination.ts";
import { isEmailAddress } from "../../email-address.ts";
import { CONTENT_LINE_MAX_CHARS, CONTENT_LINES_MAX_CHARS, CONTENT_URL_MAX_CHARS } from "../../limits.ts";
import { readPhone } from "../../phone-number.ts";
import { Text } from "../manners.ts";

/**
 * Fields that several types of content have.
 *
 * Control characters are refused, not taken out: what is printed is what was typed. Line breaks and tabs are fine in
 * texts of several lines. U+FFFE and U+FFFF are no characters, and no XML, so no SVG, could hold them.
 */
const CONTROL = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/u;
const CONTROL_OR_BREAK = /[\p{Cc}\u2028\u2029\ufffe\uffff]/u;

/** Text of several lines, kept as typed. */
export function Lines(max = CONTENT_LINES_MAX_CHARS) {
  return Text.max(max).refine(
    (text) => !CONTROL.test(text),
    "This text holds a control character, which no phone shows. Type it again.",
  );
}

/** One line, kept as typed with its spaces. */
export function ExactLine(max = CONTENT_LINE_MAX_CHARS) {
  return Text.max(max).refine(
    (text) => !CONTROL_OR_BREAK.test(text),
    "This is one line, without line breaks, tabs or control characters. Type it again.",
  );
}

/** One line without spaces around it. */
export function Line(max = CONTENT_LINE_MAX_CHARS) {
  return ExactLine(max).trim();
}

/** @param missing what to enter, for an editor who left it empty */
export function FilledLine(missing: string, max = CONTENT_LINE_MAX_CHARS) {
  return Line(max).refine((text) => text !== "", missing);
}

/** Passes a likely fix on to the field's error. */
type Fault = { message: string; fix?: string };

function refuse(context: z.core.$RefinementCtx<string>, { message, fix }: Fault): void {
  context.addIssue({ code: "custom", message, ...(fix !== undefined && { params: { fix } }) });
}

/** Kept as typed; the symbol holds it as E.164. */
export const PhoneNumber = Line()
  .superRefine((text, context) => {
    const reading = readPhone(text);
    if (!reading.ok) {
      refuse(context, reading);
    }
  })
  .meta({ description: "International form: + and the country's code", example: "+31 20 123 4567" });

export const EmailAddress = Line()
  .refine(isEmailAddress, "Enter an e-mail address such as info@example.com.")
  .meta({ example: "info@example.com" });

/** A web link; app links are for content that leads somewhere. */
export const WebUrl = z
  .string()
  .max(CONTENT_URL_MAX_CHARS)
  .superRefine((text, context) => {
    const checked = checkDestination(text, { ownHosts: [], appSchemes: [] });
    if (!checked.ok) {
      refuse(context, checked);
    } else if (!/^https?:/i.test(text)) {
      refuse(context, { message: "Enter a web link such as https://example.com." });
    }
  })
  .meta({ example: "https://example.com" });

/** A link a person is led to; the workspace's rules for destinations are applied besides. */
export const Destination = z.string().meta({ example: "https://example.com/menu" });
