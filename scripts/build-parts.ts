import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { placeFonts } from "./fonts/make-fonts.ts";

const run = promisify(execFile);

/** The repository's root, from which every command runs. */
export const ROOT = join(import.meta.dirname, "..");

const BIN = join(ROOT, "node_modules", ".bin");

/** Runs one of the project's tools quietly; a failure carries what it printed. */
export async function tool(name: string, args: string[]): Promise<void> {
  try {
    await run(join(BIN, name), args, { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${name} ${args.join(" ")} failed\n${stdout}${stderr}`, { cause: error });
  }
}

/** Builds the product as it is deployed: the SPA, then the Worker, whose bundling asks that the SPA's folder exists. */
export async function build(): Promise<void> {
  await buildAdmin();
  await buildWorker();
}

/** Builds the SPA into dist/admin, with the fonts of frames beside it. */
async function buildAdmin(): Promise<void> {
  await tool("vite", ["build", "--config", "admin-ui/vite.config.ts", "--logLevel", "warn"]);
  await placeFonts(); // Vite has emptied the folder
}

/** Bundles the Worker into dist/worker, as a deployment would, with the list of its modules. */
async function buildWorker(): Promise<void> {
  await tool("wrangler", [
    "deploy",
    "--dry-run",
    "--outdir",
    "dist/worker",
    "--metafile",
    "dist/worker/meta.json",
  ]);
}
