import type { LabelsRequest } from "../../shared/contract/labels.ts";
import { layLabel } from "../../shared/labels/label.ts";
import { cellAt, LABEL_SHEETS, sheetFault, type LabelSheet } from "../../shared/labels/sheet.ts";
import { LABELS_MAX } from "../../shared/limits.ts";
import { symbolLimits } from "../../shared/payload/payload.ts";
import type { PdfPage } from "../../shared/symbol/pdf.ts";
import type { FrameFont } from "../../shared/symbol/style/frame.ts";
import { faultText } from "../../shared/verify/check.ts";
import type { PlacedLabel } from "../../shared/verify/label-check.ts";
import { picturesOf } from "../../shared/symbol/render.ts";
import { findCodes } from "../storage/code-list.ts";
import type { StoredCode } from "../storage/snapshot.ts";
import { viewCode } from "./code-view.ts";
import { disposition } from "../../shared/files/content-disposition.ts";
import { fontFor } from "./fonts.ts";
import { readLogo } from "./logo.ts";
import { invalid, problem, type FieldError } from "./problem.ts";
import type { MemberCall } from "./route.ts";
import { drawDesign } from "./symbol-drawing.ts";
import { wasmModules } from "./symbol-wasm.ts";

/** Sheets of labels. */

const PT_PER_MM = 72 / 25.4;

/** What any office printer prints cleanly: four dots of 300 dpi. Smaller modules are read from good print only. */
const MODULE_MIN_MM = 0.33;

interface Drawn {
  code: StoredCode;
  text: string;
  drawing: Parameters<typeof layLabel>[0]["drawing"];
  name: string;
  link: string;
  /** For its name; the link is ASCII. */
  font: FrameFont;
}

/** `POST /labels.pdf` */
export async function sheets(call: MemberCall<unknown, LabelsRequest>): Promise<Response> {
  const { ids, copies, skip, caption } = call.body;
  const sheet: LabelSheet =
    typeof call.body.sheet === "string" ? LABEL_SHEETS[call.body.sheet] : call.body.sheet;
  const faults = requestFaults(call.body, sheet);
  if (faults.length > 0) {
    return invalid(faults);
  }
  const codes = await findCodes(call.env, call.identity.workspace.id, ids);
  const logos = new Map<string, ReturnType<typeof readLogo>>();
  const drawn: Drawn[] = [];
  const errors: FieldError[] = [];
  for (const [i, id] of ids.entries()) {
    const one = await drawCode(call, codes.get(id), caption, logos);
    if ("message" in one) {
      errors.push({ path: `ids.${i}`, message: one.message });
    } else {
      drawn.push(one);
    }
  }
  if (errors.length > 0) {
    return invalid(errors);
  }
  const pages: PdfPage[] = [];
  const places: PlacedLabel[] = [];
  const labels = drawn.flatMap((one) => Array.from({ length: copies }, () => one));
  for (const [i, label] of labels.entries()) {
    const { placed, moduleMm } = layLabel(label, sheet.labelWidth, sheet.labelHeight, label.font);
    if (moduleMm < MODULE_MIN_MM) {
      return invalid([{ path: "sheet", message: tooSmall(label, moduleMm) }]);
    }
    const cell = cellAt(sheet, i + skip);
    places.push({
      page: cell.page,
      x: cell.x * PT_PER_MM,
      y: cell.y * PT_PER_MM,
      width: sheet.labelWidth * PT_PER_MM,
      height: sheet.labelHeight * PT_PER_MM,
      text: label.text,
      moduleSize: moduleMm * PT_PER_MM,
    });
    pages[cell.page] ??= {
      width: sheet.pageWidth * PT_PER_MM,
      height: sheet.pageHeight * PT_PER_MM,
      placed: [],
    };
    pages[cell.page]?.placed.push(
      ...placed.map(({ drawing, x, y, width }) => ({
        drawing,
        x: (cell.x + x) * PT_PER_MM,
        y: (cell.y + y) * PT_PER_MM,
        width: width * PT_PER_MM,
      })),
    );
  }
  const { pdfOfPages } = await import("../../shared/symbol/pdf.ts");
  const pictures = await picturesOf(
    drawn.map(({ drawing }) => drawing),
    wasmModules,
  );
  const bytes = pdfOfPages(pages, { title: "Labels", link: null }, pictures);
  const { checkSheet } = await import("./symbol-reader.ts");
  const unread = await checkSheet(bytes, sheet.pageWidth * PT_PER_MM, places);
  if (unread !== null) {
    const index = Math.floor(unread.index / copies);
    const message = `“${nameOf(drawn[index]?.code)}”: ${unread.faults.map(faultText).join(" ")}`;
    return problem("symbol_unreadable", message, { errors: [{ path: `ids.${index}`, message }] });
  }
  return new Response(bytes, {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": disposition("attachment", "labels.pdf"),
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

function requestFaults({ ids, copies, skip }: LabelsRequest, sheet: LabelSheet): FieldError[] {
  const faults: FieldError[] = [];
  if (ids.length * copies > LABELS_MAX) {
    const message = `That would be ${ids.length * copies} labels; at once there are at most ${LABELS_MAX}. Ask for the rest in another request, with skip.`;
    faults.push({ path: "copies", message });
  }
  const misfit = sheetFault(sheet);
  if (misfit !== null) {
    faults.push({ path: `sheet.${misfit.field}`, message: misfit.message });
  }
  const perPage = sheet.columns * sheet.rows;
  if (skip >= perPage) {
    const message = `A sheet has ${perPage} labels; skip is at most ${perPage - 1}.`;
    faults.push({ path: "skip", message });
  }
  return faults;
}

async function drawCode(
  call: MemberCall,
  code: StoredCode | undefined,
  caption: LabelsRequest["caption"],
  logos: Map<string, ReturnType<typeof readLogo>>,
): Promise<Drawn | { message: string }> {
  if (code === undefined) {
    return { message: "There is no such code in this workspace." };
  }
  if (code.status === "deleted") {
    return { message: `“${nameOf(code)}” is deleted. Restore it, or leave it out.` };
  }
  const { shortUrl, symbolText } = viewCode(code, call.env, call.origin, call.now);
  const limits = code.kind === "static" ? symbolLimits(code.content) : {};
  const drawn = await drawDesign(call, symbolText, code.design, "design", limits, async (design) => {
    const fileId = design.logo?.fileId ?? "";
    const known = logos.get(fileId) ?? readLogo(call, design); // once however many labels: the PDF holds it once, too
    logos.set(fileId, known);
    return await known;
  });
  if (!drawn.ok) {
    return { message: `“${nameOf(code)}” can't be drawn. ${drawn.error.message}` };
  }
  const font = await fontFor(call.env, code.name);
  return {
    code,
    text: symbolText,
    font,
    drawing: drawn.drawing,
    name: caption === "name" || caption === "both" ? writable(code.name, font) : "",
    link: caption === "link" || caption === "both" ? withoutScheme(shortUrl ?? "") : "",
  };
}

/** A name the font can't write whole is left out: half of one misleads. */
function writable(name: string, font: FrameFont): string {
  return font.missing(name).length === 0 ? name : "";
}

function nameOf(code: StoredCode | undefined): string {
  return code === undefined ? "" : code.name || (code.slug ?? code.id);
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//, "");
}

function tooSmall({ code }: Drawn, moduleMm: number): string {
  if (moduleMm <= 0) {
    return `On this label the caption leaves no room for the symbol of “${nameOf(code)}”. Use larger labels, or caption none.`;
  }
  return `On this label a module of “${nameOf(code)}” would be ${moduleMm.toFixed(2)} mm; phones need ${MODULE_MIN_MM} mm. Use larger labels, or caption none.`;
}
