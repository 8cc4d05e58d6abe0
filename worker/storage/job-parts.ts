import type { Env } from "../env.ts";

/** What a job's portions made, in R2: two objects each, under `jobs/{job}/`. */

/** What a portion holds, in the order of its codes. */
export interface PartIndex {
  /** Files as they stand one after the other in the portion's bytes. */
  files: { name: string; bytes: number }[];
  /** Its rows of the manifest. */
  csv: string;
}

export async function writePart(
  env: Env,
  jobId: string,
  part: number,
  index: PartIndex,
  bytes: Uint8Array,
): Promise<void> {
  await env.FILES.put(keyOf(jobId, part, "bin"), bytes);
  await env.FILES.put(keyOf(jobId, part, "json"), JSON.stringify(index));
}

export async function readPartIndex(env: Env, jobId: string, part: number): Promise<PartIndex> {
  const object = await present(env, keyOf(jobId, part, "json"));
  return await object.json();
}

export async function readPartBytes(env: Env, jobId: string, part: number): Promise<Uint8Array> {
  const object = await present(env, keyOf(jobId, part, "bin"));
  return new Uint8Array(await object.arrayBuffer());
}

/** R2 deletes at most 1,000 keys a call, and lists as many. */
export async function deleteParts(env: Env, jobId: string): Promise<void> {
  for (;;) {
    const { objects, truncated } = await env.FILES.list({ prefix: `jobs/${jobId}/` });
    if (objects.length > 0) {
      await env.FILES.delete(objects.map(({ key }) => key));
    }
    if (!truncated) {
      return;
    }
  }
}

/** Of one portion alone. */
export async function deletePart(env: Env, jobId: string, part: number): Promise<void> {
  await env.FILES.delete([keyOf(jobId, part, "bin"), keyOf(jobId, part, "json")]);
}

function keyOf(jobId: string, part: number, kind: "bin" | "json"): string {
  return `jobs/${jobId}/${part}.${kind}`;
}

async function present(env: Env, key: string): Promise<R2ObjectBody> {
  const object = await env.FILES.get(key);
  if (object === null) {
    throw new Error(`${key} is gone`);
  }
  return object;
}
