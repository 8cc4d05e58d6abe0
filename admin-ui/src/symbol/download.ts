import type { Drawing } from "./drawing.ts";

export function downloadSvg(drawing: Drawing, name: string): void {
  save(new Blob([drawing.svg], { type: "image/svg+xml" }), `${name}.svg`);
}

/** Draws the very same SVG on a canvas. Returns false when the browser can't make the picture. */
export async function downloadPng(drawing: Drawing, name: string): Promise<boolean> {
  const image = new Image(drawing.sizePx, drawing.sizePx);
  image.src = svgDataUrl(drawing.svg);
  try {
    await image.decode();
  } catch {
    return false;
  }
  const canvas = document.createElement("canvas");
  canvas.width = drawing.sizePx;
  canvas.height = drawing.sizePx;
  const context = canvas.getContext("2d");
  if (context === null) {
    return false;
  }
  context.imageSmoothingEnabled = false;
  context.drawImage(image, 0, 0, drawing.sizePx, drawing.sizePx);
  const png = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, "image/png");
  });
  if (png === null) {
    return false;
  }
  save(png, `${name}.png`);
  return true;
}

export function svgDataUrl(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Safari reads the blob after the click returns; a minute is plenty for it to start.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
