/** A grey picture, one byte a pixel, row by row: 0 is black, 255 white, sRGB-coded like the colours it was made of. */
export interface Grey {
  data: Uint8Array;
  width: number;
  height: number;
}

/**
 * Grey of RGBA pixels lying on white paper: what is transparent takes the colour of what it is printed on.
 *
 * Weights are those zxing gives to red, green and blue (ITU-R BT.601), so that what is measured is what is read.
 */
export function greyOf(rgba: ArrayLike<number>, width: number, height: number): Grey {
  const data = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < data.length; at++, from += 4) {
    const red = rgba[from] ?? 0;
    const green = rgba[from + 1] ?? 0;
    const blue = rgba[from + 2] ?? 0;
    const alpha = rgba[from + 3] ?? 0;
    const value = (306 * red + 601 * green + 117 * blue + 512) >> 10;
    data[at] = alpha === 255 ? value : Math.round((value * alpha) / 255 + 255 - alpha);
  }
  return { data, width, height };
}

/** The mean of `factor` × `factor` pixels for each; what is left over at the right and bottom edges is cut off. */
export function shrink(grey: Grey, factor: number): Grey {
  if (factor <= 1) {
    return grey;
  }
  const width = Math.floor(grey.width / factor);
  const height = Math.floor(grey.height / factor);
  const data = new Uint8Array(width * height);
  const area = factor * factor;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let row = 0; row < factor; row++) {
        const start = (y * factor + row) * grey.width + x * factor;
        for (let column = 0; column < factor; column++) {
          sum += grey.data[start + column] ?? 0;
        }
      }
      data[y * width + x] = Math.round(sum / area);
    }
  }
  return { data, width, height };
}

/** A smaller picture of a width in pixels, each the mean of the area it stands for. */
export function reduced(grey: Grey, width: number): Grey {
  return width >= grey.width
    ? grey
    : narrowed(narrowed(grey, width), Math.round((grey.height * width) / grey.width));
}

/** Makes rows shorter and writes them as columns; done twice, the picture is upright again. */
function narrowed({ data, width, height }: Grey, to: number): Grey {
  const out = new Uint8Array(to * height);
  const step = width / to;
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < to; x++) {
      const [from, until] = [x * step, (x + 1) * step];
      const [first, last] = [Math.floor(from), Math.min(width - 1, Math.ceil(until) - 1)];
      let sum = 0;
      for (let at = first; at <= last; at++) {
        sum += (data[row + at] ?? 0) * (Math.min(at + 1, until) - Math.max(at, from));
      }
      out[x * height + y] = sum / step + 0.5;
    }
  }
  return { data: out, width: height, height: to };
}

/** The picture in the middle of a larger one of one grey, as when it lies on something. */
export function surround(grey: Grey, border: number, value: number): Grey {
  const width = grey.width + 2 * border;
  const height = grey.height + 2 * border;
  const data = new Uint8Array(width * height).fill(value);
  for (let y = 0; y < grey.height; y++) {
    data.set(grey.data.subarray(y * grey.width, (y + 1) * grey.width), (y + border) * width + border);
  }
  return { data, width, height };
}

/** A strip of a picture from top to bottom. @param left, @param width in pixels; what lies outside is left out */
export function cropped(grey: Grey, left: number, width: number): Grey {
  const across = Math.min(width, grey.width - left);
  const data = new Uint8Array(across * grey.height);
  for (let y = 0; y < grey.height; y++) {
    data.set(grey.data.subarray(y * grey.width + left, y * grey.width + left + across), y * across);
  }
  return { data, width: across, height: grey.height };
}
