import type { Rule } from "../../shared/contract/rule.ts";
import { findFile } from "../storage/file-store.ts";
import type { FieldError } from "./problem.ts";
import type { WorkspaceCall } from "./route.ts";

/** A code can't show a file that its workspace doesn't have. Returns a fault for each file that is missing. */
export async function fileFaults(
  call: WorkspaceCall,
  { content, rules }: { content?: object | undefined; rules?: Rule[] | null | undefined },
): Promise<FieldError[]> {
  const named = [
    { path: "content.fileId", id: fileIn(content) },
    ...(rules ?? []).map((rule, i) => ({ path: `rules.${i}.content.fileId`, id: fileIn(rule.content) })),
  ].filter(({ id }) => id !== undefined);
  const missing = await Promise.all(
    named.map(async ({ id = "" }) => (await findFile(call.env, call.identity.workspace.id, id)) === null),
  );
  const message = "There is no such file in this workspace. Upload it first: POST /api/v1/files.";
  return named.filter((_, i) => missing[i]).map(({ path }) => ({ path, message }));
}

function fileIn(content: object | undefined): string | undefined {
  return content !== undefined && "fileId" in content && typeof content.fileId === "string"
    ? content.fileId
    : undefined;
}
