import { isCaptionBeside } from "../../../shared/labels/label.ts";
import { cellAt, type LabelSheet, labelsPerPage } from "../../../shared/labels/sheet.ts";
import { sheetText } from "../text/sheet-text.ts";

interface Props {
  sheet: LabelSheet;
  /** Labels left out on it. */
  used: number;
  captioned: boolean;
}

/** The three eyes of a symbol and some modules, on 21 of them. */
const SYMBOL_MODULES = 21;
const SYMBOL =
  "M0 0h7v7h-7zM14 0h7v7h-7zM0 14h7v7h-7zM1 1v5h5v-5zM15 1v5h5v-5zM1 15v5h5v-5zM2 2h3v3h-3zM16 2h3v3h-3zM2 16h3v3h-3z" +
  "M9 0h3v3h-2v3h-1zM9 8h4v2h3v2h-5v3h-2zM0 9h5v3h-5zM17 9h4v4h-2v-2h-2zM9 17h3v4h-3zM14 14h3v2h3v4h-4v-2h-2z";

/** Of a label's shorter side. */
const PADDING = 0.1;
const CORNER_MM = 1.5;

/** A sheet in the proportions of its paper: what is printed on it, and what is left out. */
export function SheetPicture({ sheet, used, captioned }: Props) {
  const { pageWidth, pageHeight, labelWidth, labelHeight } = sheet;
  const cells = Array.from({ length: labelsPerPage(sheet) }, (_, index) => cellAt(sheet, index));
  const left = used === 0 ? "" : `, the first ${used} left out`;
  const words = `${sheetText(sheet)}, ${sheet.columns} across and ${sheet.rows} down${left}`;
  return (
    <figure class="sheet-picture">
      <svg viewBox={`0 0 ${pageWidth} ${pageHeight}`} role="img" aria-label={words}>
        <rect class="sheet-paper" width={pageWidth} height={pageHeight} />
        {cells.map(({ x, y }, index) => (
          <g key={`${x} ${y}`} transform={`translate(${x} ${y})`}>
            <rect class="sheet-label" width={labelWidth} height={labelHeight} rx={CORNER_MM} />
            {index < used ? (
              <path class="sheet-used" d={`M0 0L${labelWidth} ${labelHeight}`} />
            ) : (
              <LabelSketch width={labelWidth} height={labelHeight} captioned={captioned} />
            )}
          </g>
        ))}
      </svg>
      <figcaption class="hint">{words}</figcaption>
    </figure>
  );
}

/** Where symbol and words stand, as the sheet itself lays them. */
function LabelSketch({ width, height, captioned }: { width: number; height: number; captioned: boolean }) {
  const pad = Math.min(width, height) * PADDING;
  const room = Math.min(width, height) - 2 * pad;
  if (captioned && isCaptionBeside(width, height)) {
    const size = Math.min(room, (width * 2) / 3 - pad);
    const lines = { x: 2 * pad + size, width: width - size - 3 * pad, y: height / 2 };
    return (
      <>
        <SymbolSketch x={pad} y={(height - size) / 2} size={size} />
        <WordLines {...lines} pad={pad} />
      </>
    );
  }
  const size = captioned ? Math.min(room, height - 5 * pad) : room;
  const top = captioned ? pad : (height - size) / 2;
  return (
    <>
      <SymbolSketch x={(width - size) / 2} y={top} size={size} />
      {captioned && <WordLines x={pad * 2} width={width - 4 * pad} y={height - 2 * pad} pad={pad} />}
    </>
  );
}

function SymbolSketch({ x, y, size }: { x: number; y: number; size: number }) {
  return (
    <path
      fill-rule="evenodd"
      transform={`translate(${x} ${y}) scale(${Math.max(0, size) / SYMBOL_MODULES})`}
      d={SYMBOL}
    />
  );
}

function WordLines({ x, y, width, pad }: { x: number; y: number; width: number; pad: number }) {
  return (
    <>
      <rect class="sheet-line" x={x} y={y - pad} width={Math.max(0, width)} height={pad * 0.7} />
      <rect class="sheet-line" x={x} y={y + pad * 0.3} width={Math.max(0, width * 0.7)} height={pad * 0.7} />
    </>
  );
}
