import { useRef, useState } from "preact/hooks";
import type { Dimension } from "../../../shared/dimensions.ts";
import { useHeldOrder } from "../hooks/use-held-order.ts";
import type { ShownStats } from "../stats/shown.ts";
import { rankedTable } from "../stats/ranked-table.ts";
import { type BreakdownRow, shareText } from "../stats/ranked.ts";
import { RULE_OF_DIMENSION } from "../stats/rules.ts";
import type { ChartScope } from "../stats/scope.ts";
import { count, counted } from "../text/count-text.ts";
import { DIMENSION_TEXT, valueText } from "../text/dimension-text.ts";
import { ChartTools } from "./chart-tools.tsx";
import { RuleLink } from "./rule-link.tsx";

/** What stands in a list before “Show all”. */
const FIRST_ROWS = 6;
const PICTURE_PX = 560;
/** A picture of more bars than this is a wall; the CSV has them all. */
const PICTURE_ROWS = 40;

interface Props {
  dimension: Dimension;
  shown: ShownStats;
  scope: ChartScope;
  onToggle: (dimension: Dimension, value: string | null) => void;
}

/** One breakdown as bars, largest first. Each is a button that narrows the whole page down to it, or takes that back. */
export function RankedList({ dimension, shown, scope, onToggle }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const [all, setAll] = useState(false);
  const total = shown.stats.totals.scans;
  const ranked = shown.stats.breakdowns[dimension];
  const rows = useHeldOrder(ranked, list);
  const most = Math.max(1, ...rows.map((row) => row.scans));
  const { title } = DIMENSION_TEXT[dimension];
  const visible = all ? rows : rows.slice(0, FIRST_ROWS);
  const more = rows.length - visible.length;

  async function draw(): Promise<Element> {
    const { drawRanked } = await import("../chart/ranked-bars.ts");
    return drawRanked(
      ranked.slice(0, PICTURE_ROWS).map((row) => ({
        label: label(dimension, row),
        scans: row.scans,
        figures: `${count(row.scans)} · ${shareText(row.scans, total)}`,
      })),
      PICTURE_PX,
    );
  }

  return (
    <section class="ranked" aria-label={title} data-testid={`by-${dimension}`}>
      <div class="ranked-head">
        <h4>
          {title}
          {dimension === "region" && <span class="hint"> codes within their country</span>}
        </h4>
        <RuleLink anchor={RULE_OF_DIMENSION[dimension]} title={title} />
      </div>
      <ol ref={list}>
        {visible.map((row) => (
          <li key={row.value ?? ""}>
            <Bar
              text={label(dimension, row)}
              row={row}
              total={total}
              most={most}
              pressed={shown.view.filters[dimension] === (row.value ?? "")}
              onToggle={() => onToggle(dimension, row.value)}
            />
          </li>
        ))}
      </ol>
      {(more > 0 || all) && rows.length > FIRST_ROWS && (
        <button type="button" class="button-quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? `Show the first ${FIRST_ROWS}` : `Show all ${count(rows.length)}`}
        </button>
      )}
      <ChartTools
        title={title}
        what={DIMENSION_TEXT[dimension].one}
        table={rankedTable(dimension, ranked, total, navigator.languages)}
        scope={scope}
        draw={draw}
      />
    </section>
  );
}

interface BarProps {
  text: string;
  row: BreakdownRow;
  total: number;
  most: number;
  pressed: boolean;
  onToggle: () => void;
}

function Bar({ text, row, total, most, pressed, onToggle }: BarProps) {
  const share = shareText(row.scans, total);
  const words = `${text}: ${counted(row.scans, "scan")}, ${share} of all, ${counted(row.visitors, "visitor")}`;
  return (
    <button
      type="button"
      class="bar"
      aria-pressed={pressed}
      aria-label={words}
      title={pressed ? `${words}. Press to show all again` : `${words}. Press to show only these`}
      onClick={onToggle}
    >
      <bdi class="bar-label">{text}</bdi>
      <span class="bar-scans">{count(row.scans)}</span>
      <span class="bar-share">{share.replace("under", "<")}</span>
      <span class="bar-track">
        <span style={{ inlineSize: `${(row.scans / most) * 100}%` }} />
      </span>
    </button>
  );
}

function label(dimension: Dimension, row: BreakdownRow): string {
  return valueText(dimension, row.value, navigator.languages);
}
