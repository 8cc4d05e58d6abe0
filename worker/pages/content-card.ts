import type { ShownContent } from "../../shared/decide.ts";
import { contentText } from "../../shared/content-text.ts";
import { disposition } from "../../shared/files/content-disposition.ts";
import type { PagePart } from "../../shared/page-part.ts";
import { vcard } from "../../shared/payload/vcard.ts";

/** A contact or an event as the file that phones put into their address book or calendar. */

/**
 * Null for content that has no such file.
 *
 * @param codeId makes the event the same one in a calendar that has an older version of it
 */
export async function serveCard(
  content: ShownContent,
  part: PagePart,
  codeId: string,
): Promise<Response | null> {
  if (content.type === "contact" && part === "vcf") {
    return card(vcard(content), "text/vcard", `${contentText(content)}.vcf`);
  }
  if (content.type === "event" && part === "ics") {
    // knows every zone's clock changes, which no other page needs
    const { icalendar } = await import("../../shared/payload/icalendar.ts");
    return card(icalendar(content, codeId, Date.now()), "text/calendar", `${content.title}.ics`);
  }
  return null;
}

/** Inline, since iPhones show such a file as what it is, and offer to save it; as an attachment they only keep it. */
function card(text: string, type: string, name: string): Response {
  return new Response(text, {
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "content-disposition": disposition("inline", name),
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
    },
  });
}
