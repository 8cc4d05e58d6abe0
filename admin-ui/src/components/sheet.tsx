import { useMemo } from "preact/hooks";
import { svgDataUrl } from "../files/save.ts";
import { drawPicture, type PictureOf } from "../symbol/drawing.ts";

/** Large enough to scan from the screen, and still beside the sentence on a small laptop. */
const SHEET_PX = 360;

/** What stands around the sheet on a phone: the page's margins, the crop marks, the paper's edge. */
const AROUND_SHEET_PX = 84;

interface Props {
  /** Null while there is nothing to draw yet. */
  of: PictureOf | null;
  /** What stands there instead. */
  empty?: string;
  /** What stands there when it can't be drawn; the reason, if nothing is given. */
  refused?: string | undefined;
  /** Only its size and shape are right: it is shown faintly, so that nobody scans or prints it. */
  sketch?: boolean;
  alt: string;
}

/** A sheet of paper with a symbol on it. */
export function Sheet({ of, empty, refused, sketch, alt }: Props) {
  const fitPx = Math.min(SHEET_PX, document.documentElement.clientWidth - AROUND_SHEET_PX);
  const picture = useMemo(
    () => (of === null ? null : drawPicture(of, fitPx, devicePixelRatio)),
    [JSON.stringify([of?.text, of?.design, of?.limits]), of?.assets, fitPx],
  );
  return (
    <div class="light-table">
      <div class="sheet">
        {picture === null ? (
          <p class="sheet-words">{empty}</p>
        ) : picture.ok ? (
          <img
            class={sketch === true ? "sketch" : ""}
            src={svgDataUrl(picture.svg)}
            width={picture.widthPx}
            height={picture.heightPx}
            alt={alt}
          />
        ) : (
          <p class="sheet-words">{refused ?? picture.message}</p>
        )}
      </div>
    </div>
  );
}
