import type { Design } from "../../shared/contract/design.ts";
import { LOGO_MAX_PIXELS } from "../../shared/limits.ts";
import type { Logo } from "../../shared/symbol/style/logo.ts";
import { findFile, readFile, type FileRow } from "../storage/file-store.ts";
import type { FieldError } from "./problem.ts";
import type { WorkspaceCall } from "./route.ts";

/** The file a design names as its logo. */

const PATH = "design.logo.fileId";

const LOGO_TYPES = new Set<string>(["image/png", "image/jpeg", "image/svg+xml"] satisfies Logo["mime"][]);

/** Why the design's logo can't be one, null if it can or there is none. */
export async function logoFault(call: WorkspaceCall, fileId: string | undefined): Promise<FieldError | null> {
  return fileId === undefined ? null : faultOf(await findFile(call.env, call.identity.workspace.id, fileId));
}

/** The picture itself, undefined where the design has none. */
export async function readLogo(
  call: WorkspaceCall,
  design: Design,
): Promise<{ ok: true; logo: Logo | undefined } | { ok: false; error: FieldError }> {
  const fileId = design.logo?.fileId;
  if (fileId === undefined) {
    return { ok: true, logo: undefined };
  }
  const file = await findFile(call.env, call.identity.workspace.id, fileId);
  const fault = faultOf(file);
  const object = file === null || fault !== null ? null : await readFile(call.env, file);
  if (file === null || object === null) {
    return { ok: false, error: fault ?? GONE };
  }
  const { width, height } = file;
  const bytes = new Uint8Array(await object.arrayBuffer());
  return {
    ok: true,
    logo: { mime: file.mime as Logo["mime"], bytes, width: width ?? 1, height: height ?? 1 },
  };
}

const GONE: FieldError = {
  path: PATH,
  message:
    "There is no such file in this workspace. Upload it with POST /api/v1/files, or leave the logo out.",
};

function faultOf(file: FileRow | null): FieldError | null {
  if (file === null) {
    return GONE;
  }
  if (!LOGO_TYPES.has(file.mime)) {
    return { path: PATH, message: `A logo is a PNG, JPEG or SVG; this file is ${file.mime}.` };
  }
  const pixels = (file.width ?? 1) * (file.height ?? 1);
  return file.mime !== "image/svg+xml" && pixels > LOGO_MAX_PIXELS
    ? {
        path: PATH,
        message: `A logo has at most ${LOGO_MAX_PIXELS} pixels; this one has ${pixels}. Make it smaller.`,
      }
    : null;
}
