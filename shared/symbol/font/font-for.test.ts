import { beforeEach, describe, expect, test } from "vitest";
import { fontSource } from "../../../scripts/fonts/font-source.ts";
import { createFontLoader, type FontLoader } from "./font-for.ts";
import { frameFont } from "./frame-font.ts";
import { openHarfBuzz } from "./harfbuzz.ts";

/** With the very files that are served. */

const read: string[] = [];
let fontFor: FontLoader;

beforeEach(() => {
  read.length = 0;
  fontFor = createFontLoader({
    ...fontSource,
    read: (name) => {
      read.push(name);
      return fontSource.read(name);
    },
  });
});

/** In every living script of a country's paper money, and a few more. */
const GREETINGS = {
  Japanese: "メニューを見る",
  "simplified Chinese": "扫码点餐",
  "traditional Chinese": "掃描點餐",
  Korean: "메뉴 보기",
  Arabic: "امسح القائمة",
  Persian: "منو را می\u200cبینید",
  Urdu: "مینو دیکھیں",
  Pashto: "مېنو وګورئ",
  Hebrew: "סרקו לתפריט",
  Yiddish: "קוקט דעם מעניו",
  Hindi: "मेन्यू के लिए स्कैन करें।",
  Bengali: "মেনু দেখুন",
  Punjabi: "ਮੀਨੂ ਦੇਖੋ",
  Gujarati: "મેનુ જુઓ",
  Odia: "ମେନୁ ଦେଖନ୍ତୁ",
  Tamil: "மெனுவைப் பார்க்க",
  Telugu: "మెను చూడండి",
  Kannada: "ಮೆನು ನೋಡಿ",
  Malayalam: "മെനു കാണുക",
  Sinhala: "මෙනුව බලන්න",
  Thai: "สแกนดูเมนู",
  Lao: "ເບິ່ງເມນູ",
  Khmer: "ស្កេនម៉ឺនុយ",
  Burmese: "မီနူးကြည့်ရန်",
  Tibetan: "རྟགས་རིས",
  Georgian: "მენიუს ნახვა",
  Armenian: "Սկանավորիր",
  Amharic: "ምናሌ ይመልከቱ",
  Dhivehi: "މެނޫ ބަލާ",
  Cherokee: "ᏣᎳᎩ",
  Inuktitut: "ᐃᓄᒃᑎᑐᑦ",
  Fulani: "𞤀𞤣𞤤𞤢𞤥",
  "N’Ko": "ߒߞߏ",
  Tamazight: "ⵜⴰⵎⴰⵣⵉⵖⵜ",
  Syriac: "ܫܠܡܐ",
  Santali: "ᱥᱟᱱᱛᱟᱲᱤ",
  Manipuri: "ꯃꯤꯇꯩ",
  Javanese: "ꦗꦮ",
  Balinese: "ᬩᬮᬶ",
  Sundanese: "ᮞᮥᮔ᮪ᮓ",
  Lisu: "ꓡꓲ-ꓢꓴ",
  Hausa: "Ɗauki ƙarin ɓangare",
  Ewe: "Kpɔ ŋuɖuɖu",
} satisfies Record<string, string>;

test.each(Object.entries(GREETINGS))("%s is drawn whole: %s", async (_, text) => {
  const font = await fontFor(text);
  expect(font.missing(text)).toEqual([]);
  const { commands, width, above, below } = font.outline(text);
  expect(width).toBeGreaterThan(0.5);
  expect(above + below).toBeLessThan(2);
  expect(commands.filter(([kind]) => kind === "M")).not.toHaveLength(0);
  expect(commands.at(-1)).toEqual(["Z"]);
  for (const command of commands) {
    expect(command.slice(1).every(Number.isFinite)).toBe(true);
  }
});

describe("Arabic letters join", () => {
  const shaped = async (text: string) => {
    const font = await fontFor(text);
    return font.outline(text);
  };

  test("a letter has another form in a word than alone", async () => {
    const open = openHarfBuzz(await fontSource.harfbuzz());
    await fontFor("سلام");
    const name = read.find((file) => file.startsWith("arabic-"));
    const face = open((await fontSource.read(name ?? "")) ?? new Uint8Array());
    const ids = (text: string): number[] => face.shape(text, true).map(({ id }) => id);
    const [alone = -1] = ids("ع");
    const joined = ids("ععع");
    expect(new Set([alone, ...joined]).size).toBe(4); // alone, final, medial, initial
    expect(ids("لا")).not.toEqual([...ids("ا"), ...ids("ل")]); // lam and alif are drawn as one
    expect(ids("ع\u200cع").filter((id) => id === alone)).toHaveLength(2);
    face.close();
  });

  test("a word is drawn joined, unless a non-joiner keeps its letters apart", async () => {
    const word = await shaped("ععع");
    const apart = await shaped("ع\u200cع\u200cع");
    expect(word.width).toBeLessThan(apart.width);
    expect(word.commands).not.toEqual(apart.commands);
  });

  test("the first letter stands at the right", async () => {
    const one = await shaped("م.");
    const [point = 0] = leftEdges(one.commands);
    expect(point).toBeLessThan(0.3); // the full stop, which comes last
  });
});

test("Devanagari letters are put where they are written, and become one where they are", async () => {
  const font = await fontFor("क्षि");
  const before = font.outline("षि").width;
  expect(font.outline("क्षि").width).toBeLessThan((await fontFor("क")).outline("क").width + before);
});

test("a mixed line is as wide as its parts, each drawn by its own font", async () => {
  const text = "Menu メニュー قائمة";
  const { width } = (await fontFor(text)).outline(text);
  const widths = await Promise.all(
    ["Menu", "メニュー", "قائمة"].map(async (part) => (await fontFor(part)).outline(part).width),
  );
  const space = frameFont.outline(" ").width;
  expect(width).toBeCloseTo(
    widths.reduce((sum, part) => sum + part, 2 * space),
    1,
  );
});

describe("what is loaded", () => {
  test("nothing for letters that are built in, and they are drawn as before", async () => {
    expect(await fontFor("Grüße: Ελλάδα, Україна")).toBe(frameFont);
    expect(read).toEqual([]);
  });

  test("the index and one file for Thai, nothing the second time", async () => {
    await fontFor("เมนู");
    expect(read.map((name) => name.replace(/-[0-9a-f]{8}/, ""))).toEqual(["index.json", "thai-thai.ttf"]);
    await fontFor("เมนู 2");
    expect(read).toHaveLength(2);
  });

  test("only the slices with its letters for Japanese, and no other country's index", async () => {
    await fontFor("メニュー");
    const names = read.map((name) => name.replace(/-[0-9a-f]{8}/, ""));
    expect(names.slice(0, 2)).toEqual(["index.json", "jp.json"]);
    expect(names.slice(2).every((name) => /^jp-\d+\.ttf$/.test(name))).toBe(true);
    expect(names.length).toBeLessThan(6);
  });

  test("where there are no fonts the built-in letters stay, and the others are missing", async () => {
    const bare = createFontLoader({ ...fontSource, read: () => Promise.resolve(null) });
    expect((await bare("Menu ☕ メ")).missing("Menu ☕ メ")).toEqual(["☕", "メ"]);
  });
});

describe("hostile texts", () => {
  test.each(["☕", "👨‍👩‍👧", "\ue000", "\u0378", "\n", "\ud800"])("%j is missing, by name", async (text) => {
    const [letter = ""] = Array.from(text);
    expect((await fontFor(text)).missing(`ก${text}`)).toContain(letter);
  });

  test("overrides and what nobody sees change nothing", async () => {
    const plain = (await fontFor("ไทย")).outline("ไทย");
    const text = "\u202eไ\u2066ท\u200bย\u2069\u202c";
    expect((await fontFor(text)).outline(text).width).toBeCloseTo(plain.width);
    const invisible = "\u200b\u2060\u00ad\u200f";
    expect((await fontFor(invisible)).missing(invisible)).toEqual([]);
  });

  test("marks heaped up on a letter are told as its height", async () => {
    const heap = `ก${"\u0e34\u0e49".repeat(19)}`;
    const { commands, above, below } = (await fontFor(heap)).outline(heap);
    expect(above).toBeGreaterThan(2);
    for (const command of commands) {
      if (command[0] !== "Z") {
        const y = Number(command.at(-1));
        expect(y >= -above && y <= below).toBe(true);
      }
    }
  });
});

function leftEdges(commands: readonly (readonly unknown[])[]): number[] {
  return commands
    .filter(([kind]) => kind === "M")
    .map(([, x]) => Number(x))
    .sort((a, b) => a - b);
}
