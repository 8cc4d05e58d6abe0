/** Reed–Solomon over GF(2⁸) modulo x⁸ + x⁴ + x³ + x² + 1, ISO/IEC 18004 §7.5.2 and annex A. */

const MODULUS = 0x11d;
const ORDER = 255;

/** Powers of the primitive element 2, twice over, so that a sum of two logarithms needs no modulo; and their logarithms. */
const POWERS = new Uint8Array(2 * ORDER);
const LOGARITHMS = new Uint8Array(256);
for (let i = 0, power = 1; i < ORDER; i++) {
  POWERS[i] = power;
  POWERS[i + ORDER] = power;
  LOGARITHMS[power] = i;
  power = power < 128 ? power * 2 : (power * 2) ^ MODULUS;
}

const generators = new Map<number, Uint8Array>();

/** Logarithms of the coefficients of (x − 2⁰)(x − 2¹)…, highest power first, the leading 1 left out; none is 0. */
function generatorOf(degree: number): Uint8Array {
  let logarithms = generators.get(degree);
  if (logarithms === undefined) {
    let coefficients = Uint8Array.of(1);
    for (let root = 0; root < degree; root++) {
      const product = new Uint8Array(coefficients.length + 1);
      coefficients.forEach((coefficient, i) => {
        product[i] = (product[i] ?? 0) ^ coefficient;
        product[i + 1] = (product[i + 1] ?? 0) ^ (POWERS[(LOGARITHMS[coefficient] ?? 0) + root] ?? 0);
      });
      coefficients = product;
    }
    logarithms = coefficients.subarray(1).map((coefficient) => LOGARITHMS[coefficient] ?? 0);
    generators.set(degree, logarithms);
  }
  return logarithms;
}

/** The error correction codewords of a block of data. */
export function remainderOf(data: Uint8Array, degree: number): Uint8Array {
  const generator = generatorOf(degree);
  const work = new Uint8Array(data.length + degree);
  work.set(data);
  for (let i = 0; i < data.length; i++) {
    const lead = work[i] ?? 0;
    if (lead !== 0) {
      const logarithm = LOGARITHMS[lead] ?? 0;
      for (let j = 0; j < degree; j++) {
        work[i + 1 + j] = (work[i + 1 + j] ?? 0) ^ (POWERS[logarithm + (generator[j] ?? 0)] ?? 0);
      }
    }
  }
  return work.subarray(data.length);
}
