import { z } from "zod";
import { ECC_LEVELS } from "../symbol/encoder/tables.ts";
import {
  EYE_BALLS,
  EYE_FRAMES,
  FRAME_STYLES,
  FRAME_TEXT_MAX_CHARS,
  GRADIENT_TYPES,
  LOGO_SCALE_MAX,
  LOGO_SCALE_MIN,
  MARGIN_MAX_MODULES,
  MODULE_SHAPES,
} from "../symbol/style/words.ts";
import { Colour, Id, Text } from "./manners.ts";

const oneOf = <const T extends readonly [string, ...string[]]>(name: string, words: T) =>
  z.enum(words, { error: `${name} is one of ${words.join(", ")}.` });

const fields = {
  ecc: oneOf("ecc", ECC_LEVELS).meta({
    description: "The least level; raised where there is room, or for a logo",
  }),
  minVersion: z.int().min(1).max(40).meta({ description: "The smallest version, for symbols of one size" }),
  mask: z.int().min(0).max(7).meta({ description: "Left out: the mask of lowest penalty" }),
  margin: z.int().min(0).max(MARGIN_MAX_MODULES).meta({ description: "Quiet zone in modules; 4 by default" }),
  foreground: Colour,
  background: z.union([z.literal("transparent"), Colour]),
  modules: oneOf("modules", MODULE_SHAPES),
};

const gradient = {
  type: oneOf("gradient.type", GRADIENT_TYPES),
  from: Colour.meta({ description: "Left out: the foreground" }),
  to: Colour,
  angle: z
    .number()
    .min(0)
    .max(360)
    .meta({ description: "Of a linear gradient, in degrees: 0 runs to the right, 90 down" }),
};

const eye = {
  frame: oneOf("The frame of an eye", EYE_FRAMES),
  ball: oneOf("The ball of an eye", EYE_BALLS),
  frameColour: Colour,
  ballColour: Colour,
};

const logo = {
  fileId: Id,
  scale: z.number().min(LOGO_SCALE_MIN).max(LOGO_SCALE_MAX).meta({
    description: "The logo's longer side as a share of the symbol's; 0.2 by default",
  }),
};

const frame = {
  style: oneOf("frame.style", FRAME_STYLES),
  text: Text.max(FRAME_TEXT_MAX_CHARS).meta({
    description: "The call to action, on one line, in any living script",
  }),
  colour: Colour.meta({ description: "Left out: the foreground" }),
  textColour: Colour.meta({ description: "Left out: the background" }),
};

const Eye = z.strictObject(eye).partial();

/** How the symbol is drawn. Absent fields take the defaults: level M, 4 modules of margin, black squares on white. */
export const Design = z
  .strictObject({
    ...fields,
    gradient: z.strictObject(gradient).partial(),
    eyes: z.strictObject({ ...eye, topLeft: Eye, topRight: Eye, bottomLeft: Eye }).partial(),
    logo: z.strictObject(logo).partial(),
    frame: z.strictObject(frame).partial(),
  })
  .partial()
  .meta({ id: "Design" });
export type Design = z.infer<typeof Design>;

/**
 * The same for a merge patch: what is null goes back to its default. `Object.fromEntries` forgets which key has which
 * schema, so the type is said again.
 */
const clearable = <T extends z.ZodRawShape>(shape: T) =>
  z
    .strictObject(
      Object.fromEntries(
        Object.entries(shape).map(([name, schema]) => [name, (schema as z.ZodType).nullable().optional()]),
      ) as unknown as { [K in keyof T]: z.ZodOptional<z.ZodNullable<T[K]>> },
    )
    .nullable();

const EyePatch = clearable(eye);

export const DesignPatch = clearable({
  ...fields,
  gradient: clearable(gradient),
  eyes: clearable({ ...eye, topLeft: EyePatch, topRight: EyePatch, bottomLeft: EyePatch }),
  logo: clearable(logo),
  frame: clearable(frame),
}).meta({ id: "DesignPatch" });
export type DesignPatch = z.infer<typeof DesignPatch>;
