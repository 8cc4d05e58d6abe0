import { correction, generate } from "lean-qr";
import { toSvgSource } from "lean-qr/extras/svg";
import nayuki from "nayuki-qr-code-generator";
import { encodeQR } from "qr";
import QRCode from "qrcode";
import qrcodeGenerator from "qrcode-generator";
import QrCodeSvg from "qrcode-svg";
import { encode as uqrEncode, renderSVG } from "uqr";
import { drawSymbol } from "../shared/symbol/draw.ts";
import { encode, type EccLevel } from "../shared/symbol/encode.ts";
import { svgOf } from "../shared/symbol/svg.ts";

/** The encoders that are compared, each as it comes: a text at a level, a quiet zone of four modules where it can. */

export interface Grid {
  size: number;
  dark: (x: number, y: number) => boolean;
}

export interface Encoder {
  name: string;
  /** Throws when it refuses the text. */
  grid: (text: string, ecc: EccLevel) => Grid;
  svg: (text: string, ecc: EccLevel) => string;
}

const NAYUKI_LEVELS = {
  L: nayuki.QrCode.Ecc.LOW,
  M: nayuki.QrCode.Ecc.MEDIUM,
  Q: nayuki.QrCode.Ecc.QUARTILE,
  H: nayuki.QrCode.Ecc.HIGH,
};
const QR_LEVELS = { L: "low", M: "medium", Q: "quartile", H: "high" } as const;

export const OURS = "swivel";

export const ENCODERS: Encoder[] = [
  {
    name: OURS,
    grid: (text, ecc) => {
      const encoded = encode(text, { ecc });
      if (!encoded.ok) {
        throw new Error(encoded.message);
      }
      return { size: encoded.matrix.size, dark: encoded.matrix.get };
    },
    svg: (text, ecc) => {
      const drawn = drawSymbol(text, { ecc });
      return drawn.ok ? svgOf(drawn.drawing, { title: text }) : "";
    },
  },
  {
    name: "qrcode",
    grid: (text, ecc) => {
      const { modules } = QRCode.create(text, { errorCorrectionLevel: ecc });
      return { size: modules.size, dark: (x, y) => modules.get(y, x) === 1 };
    },
    svg: (text, ecc) => {
      let svg = "";
      QRCode.toString(text, { type: "svg", errorCorrectionLevel: ecc }, (_, drawn) => (svg = drawn));
      return svg;
    },
  },
  {
    name: "qr",
    grid: (text, ecc) => {
      const rows = encodeQR(text, "raw", { ecc: QR_LEVELS[ecc], border: 1 }); // it draws none without
      return { size: rows.length - 2, dark: (x, y) => rows[y + 1]?.[x + 1] ?? false };
    },
    svg: (text, ecc) => encodeQR(text, "svg", { ecc: QR_LEVELS[ecc], border: 4 }),
  },
  {
    name: "uqr",
    grid: (text, ecc) => {
      const { size, data } = uqrEncode(text, { ecc, border: 0 });
      return { size, dark: (x, y) => data[y]?.[x] ?? false };
    },
    svg: (text, ecc) => renderSVG(text, { ecc, border: 4 }),
  },
  {
    name: "nayuki",
    grid: (text, ecc) => {
      const code = nayuki.QrCode.encodeText(text, NAYUKI_LEVELS[ecc]);
      return { size: code.size, dark: (x, y) => code.getModule(x, y) };
    },
    svg: (text, ecc) => nayukiSvg(nayuki.QrCode.encodeText(text, NAYUKI_LEVELS[ecc])),
  },
  {
    name: "lean-qr",
    grid: (text, ecc) => {
      const code = leanQr(text, ecc);
      return { size: code.size, dark: (x, y) => code.get(x, y) };
    },
    svg: (text, ecc) => toSvgSource(leanQr(text, ecc)),
  },
  {
    // qr-code-styling draws what this one encodes; it needs a browser's document to be timed
    name: "qrcode-generator",
    grid: (text, ecc) => {
      const code = generator(text, ecc);
      return { size: code.getModuleCount(), dark: (x, y) => code.isDark(y, x) };
    },
    svg: (text, ecc) => generator(text, ecc).createSvgTag({ cellSize: 1, margin: 4 }),
  },
  {
    name: "qrcode-svg",
    grid: (text, ecc) => {
      const { modules } = new QrCodeSvg({ content: text, ecl: ecc }).qrcode;
      // as its own SVG draws them
      return { size: modules.length, dark: (x, y) => modules[x]?.[y] === true };
    },
    svg: (text, ecc) => new QrCodeSvg({ content: text, ecl: ecc, padding: 4 }).svg(),
  },
];

function leanQr(text: string, ecc: EccLevel): ReturnType<typeof generate> {
  const level = correction[ecc];
  return generate(text, { minCorrectionLevel: level, maxCorrectionLevel: level });
}

function generator(text: string, ecc: EccLevel): ReturnType<typeof qrcodeGenerator> {
  const code = qrcodeGenerator(0, ecc);
  code.addData(text);
  code.make();
  return code;
}

/** It draws no SVG itself; this is the shortest way to one. */
function nayukiSvg(code: InstanceType<typeof nayuki.QrCode>): string {
  let path = "";
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      path += code.getModule(x, y) ? `M${x + 4} ${y + 4}h1v1h-1z` : "";
    }
  }
  const side = code.size + 8;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path d="${path}"/></svg>`;
}
