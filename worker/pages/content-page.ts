import type { CodeRecord } from "../../shared/code-record.ts";
import type { ShownContent } from "../../shared/decide.ts";
import type { PagePart } from "../../shared/page-part.ts";
import type { Env } from "../env.ts";
import { lookUpBrand } from "../storage/brand.ts";
import { json, languageOf, wantsJson } from "./asked.ts";
import { serveCard } from "./content-card.ts";
import { contactPage } from "./content/contact.ts";
import type { Body, Reader } from "./content/elements.ts";
import { eventPage } from "./content/event.ts";
import { linksPage } from "./content/links.ts";
import { locationPage } from "./content/location.ts";
import { emailPage, phonePage, smsPage, textPage, whatsappPage } from "./content/messages.ts";
import { wifiPage } from "./content/wifi.ts";
import { showFile } from "./file-page.ts";
import { pageResponse } from "./layout.ts";
import { showNotice } from "./scanner-page.ts";
import { WORDS } from "./words.ts";

/** What a code shows instead of leading somewhere, or the part of it that its page links to. */
export async function showContent(
  page: { record: CodeRecord; content: ShownContent; part: PagePart | null; pass?: string },
  request: Request,
  env: Env,
): Promise<Response> {
  const { record, content, part, pass } = page;
  if (content.type === "file") {
    return await showFile(record.ws, content.fileId, { part, pass }, request, env);
  }
  if (part !== null) {
    return (
      (await serveCard(content, part, record.id)) ?? (await showNotice({ kind: "unknown" }, request, env))
    );
  }
  const brand = await lookUpBrand(env, record.ws, Date.now());
  if (wantsJson(request)) {
    return json({ content, runBy: brand?.name ?? null }, 200);
  }
  const language = languageOf(request);
  const words = WORDS[language];
  const reader = { language, words, userAgent: request.headers.get("user-agent") ?? "", pass };
  return await pageResponse({ status: 200, language, ...bodyOf(content, reader), footer: words.made, brand });
}

function bodyOf(content: Exclude<ShownContent, { type: "file" }>, reader: Reader): Body {
  switch (content.type) {
    case "text":
      return textPage(content, reader);
    case "email":
      return emailPage(content, reader);
    case "phone":
      return phonePage(content, reader);
    case "sms":
      return smsPage(content, reader);
    case "whatsapp":
      return whatsappPage(content, reader);
    case "wifi":
      return wifiPage(content, reader);
    case "contact":
      return contactPage(content, reader);
    case "event":
      return eventPage(content, reader);
    case "location":
      return locationPage(content, reader);
    case "links":
      return linksPage(content);
  }
}
