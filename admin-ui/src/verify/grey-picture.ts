import { type Grey, greyOf } from "../../../shared/verify/grey.ts";
import { svgDataUrl } from "../files/save.ts";

/** Draws an SVG as a grey picture on white paper. @param ratio its height to its width */
export async function greyPicture(svg: string, widthPx: number, ratio: number): Promise<Grey> {
  const heightPx = Math.round(widthPx * ratio);
  const image = new Image(widthPx, heightPx);
  image.src = svgDataUrl(svg);
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [widthPx, heightPx];
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) {
    throw new Error("this browser draws on no canvas");
  }
  context.drawImage(image, 0, 0, widthPx, heightPx);
  return greyOf(context.getImageData(0, 0, widthPx, heightPx).data, widthPx, heightPx);
}
