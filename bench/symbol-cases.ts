import { seededRandom } from "../scripts/demo/random.ts";
import { versionFor } from "../shared/symbol/encode.ts";
import { ECC_LEVELS, type EccLevel } from "../shared/symbol/encoder/tables.ts";

/** Generated texts, the same in every run. */

export interface Case {
  text: string;
  ecc: EccLevel;
}

const ALPHABETS = [
  "0123456789",
  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 $%*+-./:",
  "abcdefghijklmnopqrstuvwxyz0123456789-._~/?=&",
  "abcdefghijklmnoprstuvw äöüßéèñçøåæ,.",
  "абвгдежзийклмнопрстуфхцчшщъыьэюя ",
  "メニューを見る日本語東京、。のはが",
  "☕🍕🎉👍🏽🌷 a1",
  "0123456789012345678901234567890123456789ABCDEFGHIJabcdefghijklé",
];

/** Lengths up to more than any symbol holds, evenly by order of magnitude. */
const LENGTH_MAX = 3_500;

/** @param lengths of each alphabet, at each level; only those within capacity are cases */
export function generatedCases(lengths: number): { cases: Case[]; beyond: number } {
  const { next } = seededRandom("symbols");
  const cases: Case[] = [];
  let beyond = 0;
  for (const alphabet of ALPHABETS) {
    const letters = Array.from(alphabet);
    for (let i = 0; i < lengths; i++) {
      const length = Math.max(1, Math.round(LENGTH_MAX ** ((i + next()) / lengths)));
      const text = Array.from({ length }, () => letters[Math.floor(next() * letters.length)]).join("");
      for (const ecc of ECC_LEVELS) {
        if (typeof versionFor(text, { ecc }) === "number") {
          cases.push({ text, ecc });
        } else {
          beyond++;
        }
      }
    }
  }
  return { cases, beyond };
}

/** What codes really carry. */
export const PAYLOADS = [
  "HTTPS://GO.EXAMPLE/AB12CD",
  "https://example.com/en/menu?table=12&utm_source=qr",
  "WIFI:T:WPA;S:Guest 4th floor;P:20261125001234;;",
  "BEGIN:VCARD\nVERSION:3.0\nN:Åström;Zoë;;;\nFN:Zoë Åström\nORG:Swivel\nTEL;TYPE=CELL:+31612345678\nEMAIL:zoe@example.com\nEND:VCARD",
  "BCD\n002\n1\nSCT\n\nSwivel BV\nNL91ABNA0417164300\nEUR12.50\n\nRF18539007547034\n\n",
  "SN 00012345678901234567890123456789 / LOT A7",
] as const;

export const SHORT_LINK = PAYLOADS[0];
export const LONG_LINK = PAYLOADS[1];
