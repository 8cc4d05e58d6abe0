/** What the benchmark uses of encoders that have no types. */

declare module "qrcode" {
  type Level = "L" | "M" | "Q" | "H";
  const QRCode: {
    create(
      text: string,
      options: { errorCorrectionLevel: Level },
    ): { modules: { size: number; get(row: number, column: number): number } };
    toString(
      text: string,
      options: { type: "svg"; errorCorrectionLevel: Level },
      done: (error: unknown, svg: string) => void,
    ): void;
  };
  export default QRCode;
}

declare module "qrcode-svg" {
  export default class QrCodeSvg {
    constructor(options: { content: string; ecl: "L" | "M" | "Q" | "H"; padding?: number });
    qrcode: { modules: (boolean | undefined)[][] };
    svg(): string;
  }
}
