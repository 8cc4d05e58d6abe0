import { compileWasm } from "../wasm.ts";

/** HarfBuzz's subsetter, as harfbuzzjs compiles it: the part of `hb-subset.h` that is used here. */
interface Subsetter {
  memory: WebAssembly.Memory;
  _initialize(): void;
  malloc(bytes: number): number;
  free(pointer: number): void;
  hb_blob_create(data: number, length: number, mode: number, userData: number, destroy: number): number;
  hb_blob_destroy(blob: number): void;
  hb_blob_get_data(blob: number, length: number): number;
  hb_blob_get_length(blob: number): number;
  hb_face_create(blob: number, index: number): number;
  hb_face_destroy(face: number): void;
  hb_face_reference_blob(face: number): number;
  hb_set_add(set: number, value: number): void;
  hb_set_clear(set: number): void;
  hb_set_invert(set: number): void;
  hb_subset_input_create_or_fail(): number;
  hb_subset_input_destroy(input: number): void;
  hb_subset_input_unicode_set(input: number): number;
  hb_subset_input_set(input: number, kind: number): number;
  hb_subset_input_set_flags(input: number, flags: number): void;
  hb_subset_input_pin_axis_location(input: number, face: number, axis: number, value: number): number;
  hb_subset_or_fail(face: number, input: number): number;
}

const MEMORY_MODE_READONLY = 1;
const FLAG_NO_HINTING = 1;
const SET_DROP_TABLE = 3;

/** As heavy as the Latin letters of frames. */
const WEIGHT = 500;

/** For vertical text, and names of styles. */
const UNUSED_TABLES = ["vhea", "vmtx", "VORG", "BASE", "STAT", "DSIG", "gasp"];

/** A font of one weight without hints: TrueType outlines and what shapes its letters. */
export async function openInstancer(): Promise<(font: Uint8Array) => Uint8Array> {
  const module = await compileWasm("harfbuzzjs/dist/harfbuzz-subset.wasm");
  const hb = new WebAssembly.Instance(module, {}).exports as unknown as Subsetter;
  // oxlint-disable-next-line no-underscore-dangle -- WASI names it so
  hb._initialize();
  return (font) => instanceOf(hb, font);
}

function instanceOf(hb: Subsetter, font: Uint8Array): Uint8Array {
  const data = hb.malloc(font.length);
  new Uint8Array(hb.memory.buffer).set(font, data);
  const blob = hb.hb_blob_create(data, font.length, MEMORY_MODE_READONLY, 0, 0);
  const face = hb.hb_face_create(blob, 0);
  const input = hb.hb_subset_input_create_or_fail();
  const letters = hb.hb_subset_input_unicode_set(input);
  hb.hb_set_clear(letters);
  hb.hb_set_invert(letters);
  for (const table of UNUSED_TABLES) {
    hb.hb_set_add(hb.hb_subset_input_set(input, SET_DROP_TABLE), tagOf(table));
  }
  hb.hb_subset_input_set_flags(input, FLAG_NO_HINTING);
  hb.hb_subset_input_pin_axis_location(input, face, tagOf("wght"), WEIGHT); // no matter to a font of one weight
  const made = hb.hb_subset_or_fail(face, input);
  if (made === 0) {
    throw new Error("HarfBuzz can't make one weight of a font.");
  }
  const result = hb.hb_face_reference_blob(made);
  const start = hb.hb_blob_get_data(result, 0);
  const bytes = new Uint8Array(hb.memory.buffer).slice(start, start + hb.hb_blob_get_length(result));
  hb.hb_blob_destroy(result);
  hb.hb_face_destroy(made);
  hb.hb_subset_input_destroy(input);
  hb.hb_face_destroy(face);
  hb.hb_blob_destroy(blob);
  hb.free(data);
  return bytes;
}

function tagOf(name: string): number {
  return Array.from(name).reduce((tag, letter) => (tag << 8) | letter.charCodeAt(0), 0) >>> 0;
}
