/** Hands the person a file, as if it had been downloaded. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Safari reads the blob after the click returns; a minute is plenty for it to start.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export function svgDataUrl(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** Draws an SVG on a canvas of its own. Null when the browser can't make the picture. */
export async function pngOf(
  svg: string,
  widthPx: number,
  heightPx: number,
  smooth: boolean,
): Promise<Blob | null> {
  const image = new Image(widthPx, heightPx);
  image.src = svgDataUrl(svg);
  try {
    await image.decode();
  } catch {
    return null;
  }
  const canvas = document.createElement("canvas");
  canvas.width = widthPx;
  canvas.height = heightPx;
  const context = canvas.getContext("2d");
  if (context === null) {
    return null;
  }
  context.imageSmoothingEnabled = smooth;
  context.drawImage(image, 0, 0, widthPx, heightPx);
  return await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, "image/png");
  });
}
