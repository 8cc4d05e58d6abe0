import { zlibSync } from "fflate";
import { asciiBytes, joinBytes } from "./bytes.ts";

/** A reference to an object of the file, as other objects write it. */
export type PdfReference = `${number} 0 R`;

/**
 * Writes PDF 1.7 files (ISO 32000-1 §7.5): objects in the order they were added, a cross-reference table, no dates and
 * no made-up identifiers, so the same objects always give the same bytes.
 */
export class PdfFile {
  readonly #objects: (Uint8Array | undefined)[] = [];

  /** A number for an object that others name before it is there. */
  reserve(): PdfReference {
    this.#objects.push(undefined);
    return `${this.#objects.length} 0 R`;
  }

  /** @param text the object, such as `<< /Type /Catalog >>` */
  add(text: string, reference = this.reserve()): PdfReference {
    this.#objects[Number.parseInt(reference, 10) - 1] = asciiBytes(text);
    return reference;
  }

  /** A compressed stream. @param entries of its dictionary, such as `/Type /XObject` */
  addStream(data: Uint8Array | string, entries = ""): PdfReference {
    const packed = zlibSync(typeof data === "string" ? asciiBytes(data) : data, { level: 9 });
    const reference = this.reserve();
    const head = `<< ${entries} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`;
    this.#objects[this.#objects.length - 1] = joinBytes([
      asciiBytes(head),
      packed,
      asciiBytes("\nendstream"),
    ]);
    return reference;
  }

  bytes(catalog: PdfReference, information: PdfReference): Uint8Array<ArrayBuffer> {
    // four bytes above 127 tell programs that move files that this one is not text
    const parts = [Uint8Array.of(...asciiBytes("%PDF-1.7\n%"), 0xe2, 0xe3, 0xcf, 0xd3, 0x0a)];
    let length = parts[0]?.length ?? 0;
    const put = (part: Uint8Array<ArrayBuffer>): void => {
      parts.push(part);
      length += part.length;
    };
    let table = `xref\n0 ${this.#objects.length + 1}\n0000000000 65535 f \n`;
    for (const [i, object] of this.#objects.entries()) {
      if (object === undefined) {
        throw new Error(`object ${i + 1} was reserved and never added`);
      }
      table += `${String(length).padStart(10, "0")} 00000 n \n`;
      put(asciiBytes(`${i + 1} 0 obj\n`));
      put(new Uint8Array(object));
      put(asciiBytes("\nendobj\n"));
    }
    const start = length;
    put(asciiBytes(table));
    put(
      asciiBytes(
        `trailer\n<< /Size ${this.#objects.length + 1} /Root ${catalog} /Info ${information} >>\nstartxref\n${start}\n%%EOF\n`,
      ),
    );
    return joinBytes(parts);
  }
}

/** A text string (§7.9.2.2): ASCII as it is, anything else in UTF-16. */
export function pdfText(text: string): string {
  const whole = text.toWellFormed().replace(/\p{Cc}+/gu, " ");
  if (/^[\x20-\x7e]*$/.test(whole)) {
    return `(${whole.replace(/[\\()]/g, "\\$&")})`;
  }
  const units = Array.from({ length: whole.length }, (_, i) =>
    whole.charCodeAt(i).toString(16).padStart(4, "0"),
  );
  return `<FEFF${units.join("").toUpperCase()}>`;
}
