/**
 * HarfBuzz as harfbuzzjs compiles it, called at its exports: the package's own script wants a file beside it and makes
 * functions at run time, which workerd forbids. Here is the part of `hb.h` that shapes a run of text.
 */
export interface HarfBuzzExports {
  memory: WebAssembly.Memory;
  __wasm_call_ctors(): void;
  malloc(bytes: number): number;
  free(pointer: number): void;
  hb_blob_create(data: number, length: number, mode: number, userData: number, destroy: number): number;
  hb_blob_destroy(blob: number): void;
  hb_face_create(blob: number, index: number): number;
  hb_face_destroy(face: number): void;
  hb_face_get_upem(face: number): number;
  hb_face_collect_unicodes(face: number, set: number): void;
  hb_set_create(): number;
  hb_set_destroy(set: number): void;
  hb_set_get_population(set: number): number;
  hb_set_next_many(set: number, after: number, values: number, room: number): number;
  hb_font_create(face: number): number;
  hb_font_destroy(font: number): void;
  hb_language_from_string(text: number, length: number): number;
  hb_buffer_create(): number;
  hb_buffer_destroy(buffer: number): void;
  hb_buffer_add_utf16(buffer: number, text: number, length: number, from: number, count: number): void;
  hb_buffer_set_direction(buffer: number, direction: number): void;
  hb_buffer_set_language(buffer: number, language: number): void;
  hb_buffer_guess_segment_properties(buffer: number): void;
  hb_buffer_get_length(buffer: number): number;
  hb_buffer_get_glyph_infos(buffer: number, length: number): number;
  hb_buffer_get_glyph_positions(buffer: number, length: number): number;
  hb_shape(font: number, buffer: number, features: number, count: number): void;
}

/** `hb_direction_t` and `hb_memory_mode_t` */
const LEFT_TO_RIGHT = 4;
const RIGHT_TO_LEFT = 5;
const MEMORY_MODE_READONLY = 1;

/** `hb_glyph_info_t` and `hb_glyph_position_t` are five 32-bit words each. */
const RECORD_BYTES = 20;

/** A glyph where it stands, in units of its font, y upwards. */
export interface ShapedGlyph {
  id: number;
  advance: number;
  x: number;
  y: number;
}

export interface Face {
  unitsPerEm: number;
  /** Glyphs from left to right, whichever way the run is read. */
  shape(run: string, rightToLeft: boolean): ShapedGlyph[];
  /** Every code point it has a glyph for. */
  letters(): number[];
  close(): void;
}

/** @param module `harfbuzzjs/dist/harfbuzz.wasm` */
export function openHarfBuzz(module: WebAssembly.Module): (font: Uint8Array) => Face {
  const instance = new WebAssembly.Instance(module, {
    env: {
      emscripten_resize_heap: (bytes: number) => grow(hb.memory, bytes >>> 0),
      _abort_js: fail,
      _setitimer_js: () => 0,
      _emscripten_runtime_keepalive_clear: () => undefined,
    },
    wasi_snapshot_preview1: { proc_exit: fail },
  });
  const hb = instance.exports as unknown as HarfBuzzExports;
  // oxlint-disable-next-line no-underscore-dangle -- the linker names it so
  hb.__wasm_call_ctors();
  const language = languageOf(hb, "und"); // else it would be asked of the environment
  return (font) => openFace(hb, font, language);
}

const PAGE_BYTES = 65_536;

/** Doubles it if that is more, as letters come one by one. Returns 0 where there is no more to be had. */
function grow(memory: WebAssembly.Memory, wanted: number): number {
  const has = memory.buffer.byteLength;
  try {
    memory.grow(Math.ceil((Math.max(wanted, 2 * has) - has) / PAGE_BYTES));
    return 1;
  } catch {
    return 0;
  }
}

function fail(): never {
  throw new Error("HarfBuzz stopped");
}

function openFace(hb: HarfBuzzExports, bytes: Uint8Array, language: number): Face {
  const data = hb.malloc(bytes.length);
  new Uint8Array(hb.memory.buffer).set(bytes, data);
  const blob = hb.hb_blob_create(data, bytes.length, MEMORY_MODE_READONLY, 0, 0);
  const face = hb.hb_face_create(blob, 0);
  const font = hb.hb_font_create(face);
  return {
    unitsPerEm: hb.hb_face_get_upem(face),
    shape: (run, rightToLeft) => shape(hb, font, run, rightToLeft, language),
    letters: () => lettersOf(hb, face),
    close() {
      hb.hb_font_destroy(font);
      hb.hb_face_destroy(face);
      hb.hb_blob_destroy(blob);
      hb.free(data);
    },
  };
}

function shape(
  hb: HarfBuzzExports,
  font: number,
  run: string,
  rightToLeft: boolean,
  language: number,
): ShapedGlyph[] {
  const text = hb.malloc(run.length * 2);
  const units = new Uint16Array(hb.memory.buffer, text, run.length);
  for (let i = 0; i < run.length; i++) {
    units[i] = run.charCodeAt(i);
  }
  const buffer = hb.hb_buffer_create();
  hb.hb_buffer_add_utf16(buffer, text, run.length, 0, run.length);
  hb.hb_buffer_set_direction(buffer, rightToLeft ? RIGHT_TO_LEFT : LEFT_TO_RIGHT);
  hb.hb_buffer_set_language(buffer, language);
  hb.hb_buffer_guess_segment_properties(buffer); // the script, of its letters
  hb.hb_shape(font, buffer, 0, 0);
  const count = hb.hb_buffer_get_length(buffer);
  const infos = hb.hb_buffer_get_glyph_infos(buffer, 0);
  const positions = hb.hb_buffer_get_glyph_positions(buffer, 0);
  const memory = new DataView(hb.memory.buffer);
  const glyphs = Array.from({ length: count }, (_, i) => ({
    id: memory.getUint32(infos + i * RECORD_BYTES, true),
    advance: memory.getInt32(positions + i * RECORD_BYTES, true),
    x: memory.getInt32(positions + i * RECORD_BYTES + 8, true),
    y: memory.getInt32(positions + i * RECORD_BYTES + 12, true),
  }));
  hb.hb_buffer_destroy(buffer);
  hb.free(text);
  return glyphs;
}

function lettersOf(hb: HarfBuzzExports, face: number): number[] {
  const set = hb.hb_set_create();
  hb.hb_face_collect_unicodes(face, set);
  const count = hb.hb_set_get_population(set);
  const values = hb.malloc(count * 4);
  hb.hb_set_next_many(set, -1, values, count);
  const letters = Array.from(new Uint32Array(hb.memory.buffer, values, count));
  hb.free(values);
  hb.hb_set_destroy(set);
  return letters;
}

function languageOf(hb: HarfBuzzExports, name: string): number {
  const text = hb.malloc(name.length);
  new Uint8Array(hb.memory.buffer).set(new TextEncoder().encode(name), text);
  const language = hb.hb_language_from_string(text, name.length);
  hb.free(text);
  return language;
}
