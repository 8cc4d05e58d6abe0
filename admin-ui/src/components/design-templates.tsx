import { useMemo } from "preact/hooks";
import { frameFont } from "../../../shared/symbol/font/frame-font.ts";
import { DESIGN_TEMPLATES, type DesignTemplate } from "../../../shared/symbol/templates.ts";
import { svgDataUrl } from "../files/save.ts";
import type { DesignEdit } from "../models/design-edit.ts";
import { drawPicture } from "../symbol/drawing.ts";

const THUMBNAIL_PX = 88;

const ASSETS = { font: frameFont };

/** Looks to begin from, each shown on this code's own symbol. */
export function DesignTemplates({ design, text }: { design: DesignEdit; text: string }) {
  return (
    <section class="design-part" aria-labelledby="templates-title">
      <h3 id="templates-title">Templates</h3>
      <ul class="templates">
        {DESIGN_TEMPLATES.map((template) => (
          <li key={template.id}>
            <Template template={template} text={text} onPick={() => design.applyTemplate(template.design)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Template(props: { template: DesignTemplate; text: string; onPick: () => void }) {
  const { template, text, onPick } = props;
  const picture = useMemo(
    () => drawPicture({ text, design: template.design, assets: ASSETS }, THUMBNAIL_PX, devicePixelRatio),
    [template.id, text],
  );
  return (
    <button type="button" class="template" onClick={onPick}>
      <span class="template-sheet">
        {picture.ok && (
          <img
            src={svgDataUrl(picture.svg)}
            width={picture.widthPx}
            height={picture.heightPx}
            alt=""
            loading="lazy"
          />
        )}
      </span>
      {template.name}
    </button>
  );
}
