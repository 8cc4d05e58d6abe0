import { partLink, type PagePart } from "../../shared/page-part.ts";
import type { Env } from "../env.ts";
import { lookUpBrand } from "../storage/brand.ts";
import { fileNameOf, headFile } from "../storage/file-bytes.ts";
import { languageOf } from "./asked.ts";
import { button, heading } from "./content/elements.ts";
import { sendFile } from "./file-bytes.ts";
import { html } from "./html.ts";
import { pageResponse } from "./layout.ts";
import { WORDS } from "./words.ts";

/**
 * A code's file. A PDF is sent as it is, for the phone's own viewer; so is a picture to whoever asks for no HTML.
 * A browser gets a picture on a page, which names it and whose it is.
 */
export async function showFile(
  workspaceId: string,
  id: string,
  { part, pass }: { part: PagePart | null; pass: string | undefined },
  request: Request,
  env: Env,
): Promise<Response> {
  const file = { workspaceId, id };
  const accept = request.headers.get("accept") ?? "";
  if (part !== null || !/text\/html/i.test(accept) || request.headers.has("range")) {
    const how = part === "file" ? "attachment" : "inline";
    return (await sendFile(file, how, request, env)) ?? (await fileGone(request));
  }
  const object = await headFile(env, file);
  if (object === null) {
    return await fileGone(request);
  }
  return isPicture(object)
    ? await picturePage(workspaceId, { object, pass }, request, env)
    : ((await sendFile(file, "inline", request, env)) ?? (await fileGone(request)));
}

function isPicture(object: R2Object): boolean {
  return object.httpMetadata?.contentType?.startsWith("image/") === true;
}

async function picturePage(
  workspaceId: string,
  { object, pass }: { object: R2Object; pass: string | undefined },
  request: Request,
  env: Env,
): Promise<Response> {
  const brand = await lookUpBrand(env, workspaceId, Date.now());
  const language = languageOf(request);
  const words = WORDS[language];
  const title = fileNameOf(object) || words.file.kind;
  // a drawing has no size of its own
  const drawn = object.httpMetadata?.contentType === "image/svg+xml";
  const body = html`${heading(title)}
    <img class="${drawn ? "picture drawn" : "picture"}" src="${partLink("shownFile", pass)}" alt="${title}" />
    <nav>${button(partLink("file", pass), words.file.download)}</nav>`;
  return await pageResponse({ status: 200, language, title, body, footer: words.made, brand });
}

async function fileGone(request: Request): Promise<Response> {
  const language = languageOf(request);
  const { made, file } = WORDS[language];
  const body = html`<h1>${file.gone}</h1>
    <p>${file.goneText}</p>`;
  return await pageResponse({ status: 404, language, title: file.gone, body, footer: made });
}
