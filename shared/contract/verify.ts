import { z } from "zod";
import type { VerifiedFormat } from "../verify/pictures.ts";
import { DIFFICULTIES } from "../verify/shots.ts";
import { ECC_LEVELS } from "../symbol/encoder/tables.ts";
import { Instant } from "./manners.ts";

/** What a symbol's own bytes say once they are drawn and read again. Lengths in modules unless named otherwise. */

export const VERIFIED_FORMATS = [
  "svg",
  "png",
  "jpg",
  "webp",
  "pdf",
  "eps",
] as const satisfies VerifiedFormat[];

const Share = z.number().min(0).max(1);

const Fault = z
  .object({
    code: z.enum([
      "unreadable",
      "too_small",
      "wrong_text",
      "mirrored",
      "inverted",
      "low_contrast",
      "several_symbols",
    ]),
    what: z.string(),
    fix: z.string(),
  })
  .meta({ id: "SymbolFault", description: "Why the symbol is not handed over" });

const Weakness = z
  .object({
    of: z.enum(["contrast", "quiet_zone", "covered", "fill", "density", "second_reader"]),
    what: z.string(),
    fix: z.string(),
  })
  .meta({ id: "SymbolWeakness", description: "What makes the symbol harder to scan than it could be" });

const Shots = z.object({ taken: z.int(), read: z.int() });

export const VerifyReport = z
  .object({
    format: z.enum(VERIFIED_FORMATS),
    bytes: z.int().meta({ description: "Size of the file GET symbol.* answers to the same query" }),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ description: "Of the file's bytes" }),
    ok: z.boolean().meta({ description: "No faults: the file is handed over" }),
    faults: z.array(Fault),
    decoded: z.boolean(),
    text: z.string().nullable().meta({ description: "What was read" }),
    expected: z.string(),
    matches: z.boolean(),
    mirrored: z.boolean(),
    inverted: z.boolean().meta({ description: "Light on dark" }),
    secondReader: z.boolean().meta({ description: "Another decoder reads the same text" }),
    version: z.int().min(1).max(40).nullable(),
    ecc: z
      .enum(ECC_LEVELS)
      .nullable()
      .meta({ description: "The level in force; at least the one asked for" }),
    mask: z.int().min(0).max(7).nullable(),
    modules: z.int().nullable().meta({ description: "On a side" }),
    contrast: z
      .number()
      .nullable()
      .meta({ description: "Ratio of light to dark modules, 1 to 21 (WCAG 2.2)" }),
    symbolContrast: Share.nullable().meta({
      description: "Difference of their reflectances; ISO/IEC 15415 grades A from 0.7, B 0.55, C 0.4, D 0.2",
    }),
    quietZone: z.number().nullable().meta({ description: "On the narrowest side, 6 at most" }),
    fill: Share.nullable().meta({ description: "How much of their area dark modules fill" }),
    unusedCorrection: Share.nullable().meta({ description: "1 if no module is covered or damaged" }),
    score: z
      .int()
      .min(0)
      .max(100)
      .meta({ description: "Share of 36 difficult pictures of it that can be read" }),
    shots: z.record(z.enum(DIFFICULTIES), Shots).nullable(),
    weak: z.array(Weakness),
    distanceCm: z.number(),
    smallestWidthMm: z.number().nullable().meta({
      description: "Of the whole picture: modules of 0.33 mm or more, and a tenth of the distance",
    }),
    overrides: z
      .array(z.object({ at: Instant, by: z.string(), format: z.string() }))
      .meta({ description: "Downloads of this code in spite of faults, newest first" }),
  })
  .meta({ id: "VerifyReport" });
export type VerifyReport = z.infer<typeof VerifyReport>;
