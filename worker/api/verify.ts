import { z } from "zod";
import { SymbolQuery } from "../../shared/contract/symbol.ts";
import { VERIFIED_FORMATS, type VerifyReport } from "../../shared/contract/verify.ts";
import { sha256Hex } from "../../shared/sha256.ts";
import { DISTANCE_DEFAULT_CM } from "../../shared/verify/print-size.ts";
import type { Verdict } from "../../shared/verify/verify.ts";
import { listUnverified } from "../storage/symbol-audit.ts";
import { withCode } from "./code-answers.ts";
import { invalid } from "./problem.ts";
import type { MemberCall } from "./route.ts";
import type { SymbolFile } from "./symbol-reader.ts";
import { codeFile } from "./symbol-file.ts";

/** From a hand's breadth to the far side of a street. */
const DISTANCE_CM = { least: 5, most: 5_000 };

export const VerifyQuery = SymbolQuery.omit({ download: true, unverified: true }).extend({
  format: z
    .enum(VERIFIED_FORMATS, { error: `format is one of ${VERIFIED_FORMATS.join(", ")}.` })
    .default("svg"),
  distanceCm: z.coerce
    .number({ error: `distanceCm is a number from ${DISTANCE_CM.least} to ${DISTANCE_CM.most}.` })
    .min(DISTANCE_CM.least)
    .max(DISTANCE_CM.most)
    .default(DISTANCE_DEFAULT_CM)
    .meta({ description: "From how far it is to be scanned" }),
});
type VerifyQuery = z.infer<typeof VerifyQuery>;

/** The report on exactly the bytes that `GET symbol.*` answers to the same query. */
export async function report(call: MemberCall<VerifyQuery>): Promise<Response> {
  return withCode(call, async (code) => {
    const { format, distanceCm } = call.query;
    const made = await codeFile(call, code, format, call.query);
    if (!made.ok) {
      return invalid([made.error]);
    }
    const file: SymbolFile = { ...made.file, format };
    const { verifySymbol } = await import("./symbol-reader.ts");
    const verdict = await verifySymbol(file, distanceCm);
    const overrides =
      verdict.faults.length === 0
        ? []
        : await listUnverified(call.env, call.identity.workspace.id, code.id, code.createdAt);
    const answer: VerifyReport = {
      ...(await factsOf(file)),
      ...viewVerdict(verdict, file.text),
      distanceCm,
      overrides: overrides.map((line) => ({
        at: new Date(line.at).toISOString(),
        by: line.actor,
        format: line.format,
      })),
    };
    return Response.json(answer, { headers: { "cache-control": "no-store" } });
  });
}

async function factsOf({
  bytes,
  format,
}: SymbolFile): Promise<Pick<VerifyReport, "format" | "bytes" | "sha256">> {
  return { format, bytes: bytes.length, sha256: await sha256Hex(bytes) };
}

function viewVerdict(
  { reading, measures, faults, score, counts, secondReader, weak, smallestWidthMm }: Verdict,
  expected: string,
): Omit<VerifyReport, "format" | "bytes" | "sha256" | "distanceCm" | "overrides"> {
  return {
    ok: faults.length === 0,
    faults,
    decoded: reading !== null,
    text: reading?.text ?? null,
    expected,
    matches: reading?.text === expected,
    mirrored: reading?.mirrored ?? false,
    inverted: reading?.inverted ?? false,
    secondReader,
    version: reading?.version ?? null,
    ecc: reading?.ecc ?? null,
    mask: reading?.mask ?? null,
    modules: reading?.size ?? null,
    contrast: rounded(measures?.contrast, 1),
    symbolContrast: rounded(measures?.symbolContrast, 2),
    quietZone: rounded(measures?.quietZone, 1),
    fill: rounded(measures?.fill, 2),
    unusedCorrection: rounded(reading?.unused, 2),
    score,
    shots: counts,
    weak,
    smallestWidthMm,
  };
}

function rounded(value: number | undefined, digits: number): number | null {
  return value === undefined ? null : Number(value.toFixed(digits));
}
