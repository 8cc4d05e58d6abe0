/** Pixels row by row from the top, four bytes each: red, green, blue, alpha; colours not multiplied by alpha. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8Array<ArrayBuffer>;
}
