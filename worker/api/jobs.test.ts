import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import type { Job } from "../../shared/contract/job.ts";
import type { Env } from "../env.ts";
import { deleteExpiredJobs, JOB_KEPT_MS, resendLostJobs } from "../storage/job-store.ts";
import { env, makeCampaign, makeCode, setUpOwner, type Client } from "../testing/client.ts";
import { intercept } from "../testing/intercept.ts";
import { deliver } from "../testing/scans.ts";
import { decodeSvg } from "./testing/decode.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";

/** Holds back what jobs send themselves, so that a test decides when it arrives. */
function holdJobs(using: Env = env): { env: Env; sent: unknown[] } {
  const sent: unknown[] = [];
  const held = intercept(using, "JOBS", "send", (_call, [body]) => {
    sent.push(structuredClone(body));
    return Promise.resolve();
  });
  return { env: held, sent };
}

/** Delivers until nothing is sent any more. */
async function runAll(held: ReturnType<typeof holdJobs>, using: Env = held.env): Promise<number> {
  let portions = 0;
  for (let body = held.sent.shift(); body !== undefined; body = held.sent.shift()) {
    await deliver([body], using, 1, "swivel-jobs");
    portions++;
  }
  return portions;
}

async function start(owner: Client, body: object): Promise<Job> {
  const response = await owner.call("POST", "/jobs", { type: "symbols", format: "svg", ...body });
  expect(response.status).toBe(202);
  return await response.json();
}

async function read(owner: Client, { id }: Job): Promise<Job> {
  return await (await owner.call("GET", `/jobs/${id}`)).json();
}

async function storedParts(): Promise<number> {
  return (await env.FILES.list({ prefix: "jobs/" })).objects.length;
}

const unknown = Array.from({ length: 50 }, (_, i) => `nothing-${i}`);

test("a job's archive holds every symbol, readable, and a manifest that says what is where and what is not", async () => {
  const held = holdJobs();
  const owner = await setUpOwner(held.env);
  const table = await makeCode(owner, { name: "=Table 4", slug: "table-4" });
  const content = { type: "text", text: "Grüße 😀" };
  const riddle = await makeCode(owner, { kind: "static", name: "../Ünï: riddle.", content });
  const gone = await makeCode(owner, { slug: "gone" });
  await owner.call("DELETE", `/codes/${gone.id}`);

  const job = await start(owner, { codes: { ids: [table.id, "nothing", riddle.id, gone.id, table.id] } });
  expect(job).toMatchObject({ status: "running", total: 4, done: 0, failed: 0, zipBytes: null });
  await expectProblem(await owner.call("GET", `/jobs/${job.id}/result.zip`), 409, "job_running");
  await runAll(held);

  const done = await read(owner, job);
  expect(done).toMatchObject({ status: "done", total: 4, done: 2, failed: 2 });
  const response = await owner.call("GET", `/jobs/${job.id}/result.zip`);
  expect(response.headers.get("content-type")).toBe("application/zip");
  expect(Number(response.headers.get("content-length"))).toBe(done.zipBytes);
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect(bytes.length).toBe(done.zipBytes);
  const files = unzipSync(bytes);
  const riddleName = `Ünï-riddle-${riddle.id}.svg`;
  expect(Object.keys(files)).toEqual(["table-4.svg", riddleName, "manifest.csv"]);
  const text = (name: string): string => new TextDecoder().decode(files[name]);
  expect(await decodeSvg(text("table-4.svg"))).toBe(table.symbolText);
  expect(await decodeSvg(text(riddleName))).toBe("Grüße 😀");

  const manifest = text("manifest.csv");
  expect(await (await owner.call("GET", `/jobs/${job.id}/result.csv`)).text()).toBe(manifest);
  const rows = manifest.trim().split("\n");
  expect(rows).toHaveLength(5);
  expect(rows[1]).toContain(`table-4.svg,${table.id},'=Table 4,${table.shortUrl},${table.symbolText},`);
  expect(rows[2]).toContain("There is no such code");
  expect(rows[4]).toContain("deleted");
});

test("a download that broke off goes on where it stopped, with the same bytes", async () => {
  const held = holdJobs();
  const owner = await setUpOwner(held.env);
  const { id } = await makeCode(owner);
  const job = await start(owner, { format: "png", size: 300, codes: { ids: [...unknown, id] } });
  expect(await runAll(held)).toBe(2);
  const path = `/jobs/${job.id}/result.zip`;
  const whole = new Uint8Array(await (await owner.call("GET", path)).arrayBuffer());
  for (const [from, to] of [
    [0, 10],
    [100, 1_000],
    [whole.length - 30, whole.length],
  ] as const) {
    const part = await owner.call("GET", path, undefined, { range: `bytes=${from}-${to - 1}` });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe(`bytes ${from}-${to - 1}/${whole.length}`);
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(whole.slice(from, to));
  }
  const beyond = await owner.call("GET", path, undefined, { range: `bytes=${whole.length}-` });
  expect(beyond.status).toBe(416);
});

test("filters choose the codes a list would show; a symbol that can't be read is left out, and the manifest says so", async () => {
  const held = holdJobs();
  const owner = await setUpOwner(held.env);
  const campaign = await makeCampaign(owner);
  await makeCode(owner, { slug: "inside", campaignId: campaign.id });
  await makeCode(owner, { slug: "outside" });
  const job = await start(owner, { format: "png", size: 30, codes: { campaignId: campaign.id } });
  expect(job.total).toBe(1);
  await runAll(held);
  expect(await read(owner, job)).toMatchObject({ status: "done", total: 1, done: 0, failed: 1 });
  expect(await (await owner.call("GET", `/jobs/${job.id}/result.csv`)).text()).toContain("pixels");
});

test("portions that fail, come twice or are lost change nothing in the outcome", async () => {
  const held = holdJobs();
  const owner = await setUpOwner(held.env);
  const { id } = await makeCode(owner);
  const job = await start(owner, { codes: { ids: [...unknown, id] } });
  const [first] = held.sent.splice(0);

  for (const [binding, method] of [
    ["FILES", "put"],
    ["DB", "prepare"],
  ] as const) {
    const broken = intercept(held.env, binding, method, () => {
      throw new Error("down");
    });
    const { retryMessages } = await deliver([first], broken, 1, "swivel-jobs");
    expect(retryMessages).toHaveLength(1);
  }
  await deliver([first], held.env, 1, "swivel-jobs");
  await deliver([first], held.env, 2, "swivel-jobs"); // as if its acknowledgement was lost
  expect(held.sent).toEqual([
    { v: 1, job: job.id, part: 1 },
    { v: 1, job: job.id, part: 1 },
  ]);
  held.sent.length = 0; // as if the queue had given up
  await resendLostJobs(held.env, Date.now());
  expect(held.sent).toEqual([]);
  await resendLostJobs(held.env, Date.now() + 3_600_000);
  expect(held.sent).toEqual([{ v: 1, job: job.id, part: 1 }]);
  await deliver(["nonsense", { v: 1, job: "nothing", part: 0 }, ...held.sent], held.env, 1, "swivel-jobs");
  const done = await read(owner, job);
  expect(done).toMatchObject({ status: "done", total: 51, done: 1, failed: 50 });
  const zip = new Uint8Array(await (await owner.call("GET", `/jobs/${job.id}/result.zip`)).arrayBuffer());
  expect(zip.length).toBe(done.zipBytes);
});

test("a job that is deleted or a week old leaves nothing behind", async () => {
  const held = holdJobs();
  const owner = await setUpOwner(held.env);
  const { id } = await makeCode(owner);
  const [deleted, old] = [await start(owner, { codes: { ids: [id] } }), await start(owner, {})];
  await runAll(held);
  expect(await storedParts()).toBe(4);
  const { items } = await (await owner.call("GET", "/jobs")).json<{ items: Job[] }>();
  expect(items.map((job) => job.id).sort()).toEqual([deleted.id, old.id].sort());

  expect((await owner.call("DELETE", `/jobs/${deleted.id}`)).status).toBe(204);
  await expectProblem(await owner.call("GET", `/jobs/${deleted.id}`), 404, "not_found");
  expect(await storedParts()).toBe(2);
  await deleteExpiredJobs(env, Date.parse(old.createdAt) + JOB_KEPT_MS);
  expect(await storedParts()).toBe(2);
  await deleteExpiredJobs(env, Date.parse(old.createdAt) + JOB_KEPT_MS + 1);
  expect(await storedParts()).toBe(0);
});

test("what is no job is refused by name", async () => {
  const owner = await setUpOwner(holdJobs().env);
  const refused: [body: object, paths: string[]][] = [
    [{}, ["type", "format"]],
    [{ type: "symbols", format: "gif" }, ["format"]],
    [{ type: "symbols", format: "svg", codes: { ids: [] } }, ["codes.ids"]],
    [{ type: "symbols", format: "svg", codes: { ids: ["a"], tag: "b" } }, ["codes.ids"]],
    [{ type: "symbols", format: "svg", codes: { colour: "red" } }, ["codes.colour"]],
    [{ type: "symbols", format: "svg", unit: "cm" }, ["unit"]],
    [{ type: "symbols", format: "svg", size: 9_000, unit: "mm" }, ["size"]],
    [{ type: "symbols", format: "png", size: 100, unit: "mm", dpi: 2_400 }, ["dpi"]],
  ];
  for (const [body, paths] of refused) {
    expect(await expectInvalid(await owner.call("POST", "/jobs", body)), JSON.stringify(body)).toEqual(paths);
  }
  await expectProblem(await owner.call("GET", "/jobs/nothing/result.csv"), 404, "not_found");
});
