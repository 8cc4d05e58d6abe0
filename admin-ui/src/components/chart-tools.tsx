import type { LegendEntry } from "../chart/picture.ts";
import { saveFile } from "../files/save.ts";
import { showToast } from "../models/toast.ts";
import { type ChartTable, chartCsv, chartFileName } from "../stats/chart-table.ts";
import type { ChartScope } from "../stats/scope.ts";
import type { RuleAnchor } from "../stats/rules.ts";
import { count } from "../text/count-text.ts";
import { RuleLink } from "./rule-link.tsx";

interface Props {
  title: string;
  /** In a file's name, after “scans by”. */
  what: string;
  table: ChartTable;
  scope: ChartScope;
  draw: () => Promise<Element>;
  /** Where it is told how this is counted, if no heading leads there. */
  rule?: RuleAnchor;
  /** What the colours stand for, in a picture. */
  legend?: readonly LegendEntry[];
}

/** A chart as a table, and as files of exactly what it shows. */
export function ChartTools({ title, what, table, scope, draw, rule, legend = [] }: Props) {
  const fileName = chartFileName(scope.fileName, what, scope.firstDay, scope.lastDay);

  async function savePicture(format: "svg" | "png"): Promise<void> {
    try {
      const [{ makePicture, picturePng }, drawing] = await Promise.all([
        import("../chart/picture.ts"),
        draw(),
      ]);
      const picture = makePicture(drawing, `${scope.name}: ${title}`, scope.words, legend);
      const file =
        format === "svg" ? new Blob([picture.svg], { type: "image/svg+xml" }) : await picturePng(picture);
      if (file !== null) {
        saveFile(file, `${fileName}.${format}`);
        return;
      }
    } catch {
      // told below
    }
    showToast("This browser could not draw the picture. The CSV holds the same figures.");
  }

  return (
    <div class="chart-tools">
      <details class="as-table">
        <summary aria-label={`Show as a table: ${title}`}>Show as a table</summary>
        <div class="table-scroll" tabIndex={0} role="region" aria-label={title}>
          <table>
            <thead>
              <tr>
                {table.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row) => (
                <tr key={row[0]}>
                  {row.map((cell, index) => {
                    const text = typeof cell === "number" ? count(cell) : cell;
                    return index === 0 ? (
                      <th key={index} scope="row">
                        <bdi>{text}</bdi>
                      </th>
                    ) : (
                      <td key={index}>{text}</td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
      <div class="chart-files">
        {rule !== undefined && <RuleLink anchor={rule} title={title} />}
        <FileButton
          title={title}
          format="CSV"
          onClick={() => saveFile(new Blob([chartCsv(table)], { type: "text/csv" }), `${fileName}.csv`)}
        />
        <FileButton title={title} format="SVG" onClick={() => void savePicture("svg")} />
        <FileButton title={title} format="PNG" onClick={() => void savePicture("png")} />
      </div>
    </div>
  );
}

function FileButton(props: { title: string; format: string; onClick: () => void }) {
  return (
    <button
      type="button"
      class="button-quiet"
      aria-label={`${props.title} as ${props.format}`}
      onClick={props.onClick}
    >
      {props.format}
    </button>
  );
}
