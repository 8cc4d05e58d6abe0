import type { Env } from "../env.ts";
import { lookUpBrand } from "../storage/brand.ts";
import { sendFile } from "./file-bytes.ts";

/** A file's bytes never change, so a phone keeps its copy; a new logo is another file. */
const CACHING = "public, max-age=604800, immutable";

/** `/assets/logo/{workspace}/{file}`: the logo of a workspace's pages, and no other of its files. */
export async function serveLogo(
  { workspace, file }: { workspace: string; file: string },
  request: Request,
  env: Env,
): Promise<Response> {
  const brand = await lookUpBrand(env, workspace, Date.now());
  const answer =
    brand?.logo === file
      ? await sendFile({ workspaceId: workspace, id: file }, "inline", request, env, CACHING)
      : null;
  return answer ?? new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
}
