import type { Grey } from "./grey.ts";
import type { Shot } from "./shots.ts";

/** Takes a shot: a symbol's picture as a phone's camera would have seen it. Pure: same symbol and shot, same pixels. */

/** The blur of lens and sensor, in pixels of the shot: no camera is sharper. */
const SENSOR_BLUR_PX = 0.45;

/** What is around the symbol in the shot, as a share of its width. */
const ROOM = 0.12;

/** A scanner looks at the middle of its preview: dense symbols get fewer pixels a module. */
const FRAME_PX = 480;

/** Noise is drawn once and read from different places: drawing it anew would cost more than all the rest. */
const NOISE_LENGTH = 1 << 14;

/**
 * @param base the symbol with its quiet zone, straight and sharp
 * @param scale pixels of `base` a module
 * @param seed a number of the shot's own; which noise it gets depends on it
 * @param blurred keeps blurred pictures of this base from shot to shot
 */
export function takeShot(
  base: Grey,
  scale: number,
  shot: Shot,
  seed: number,
  blurred: Map<number, Grey>,
): Grey {
  const modules = base.width / scale;
  const perModule = pixelsPerModule(shot, modules);
  const sigma = Math.hypot(shot.blur, SENSOR_BLUR_PX / perModule) * scale;
  const key = Math.round(sigma * 4);
  let soft = blurred.get(key);
  if (soft === undefined) {
    soft = blur(base, key / 4);
    blurred.set(key, soft);
  }
  return warp(soft, scale, scale / perModule, shot, seed);
}

/** Pixels a module of a shot, of a symbol with so many modules on a side, quiet zone included. */
export function pixelsPerModule(shot: Shot, modules: number): number {
  return Math.min(shot.pixelsPerModule ?? Infinity, (shot.width ?? FRAME_PX) / modules);
}

const PAPER = 235;
const INK = 25;

/** Grey around the symbol, `u` and `v` in modules from its corner. Print is lines of letters half a module thick. */
function groundAt(on: Shot["on"], u: number, v: number): number {
  if (on === "paper") {
    return PAPER;
  }
  if (on === "dark") {
    return INK;
  }
  const column = Math.floor(u * 1.3);
  const row = Math.floor(v * 1.3);
  return ((column * 73 + row * 151 + column * row * 31) & 7) < 4 ? INK : PAPER;
}

function warp(soft: Grey, scale: number, step: number, shot: Shot, seed: number): Grey {
  const angle = (shot.turn * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const spread = Math.abs(cos) + Math.abs(sin); // the box around a turned square
  const side = Math.ceil((soft.width / step) * (spread + ROOM));
  const tall = Math.ceil((soft.height / step) * (spread + ROOM));
  const out = new Uint8Array(side * tall);
  const { width, height, data } = soft;
  const [black, white] = shot.levels;
  const gain = (white - black) / 255;
  const cut = shot.trim * scale;
  const noise = noiseOf();
  let at = (seed * 7_919) % NOISE_LENGTH;
  const [tiltX, tiltY] = shot.tilt;
  const perspectiveX = tiltX / width;
  const perspectiveY = tiltY / height;
  for (let y = 0; y < tall; y++) {
    const dy = (y + 0.5 - tall / 2) * step;
    for (let x = 0; x < side; x++) {
      const dx = (x + 0.5 - side / 2) * step;
      // the plane is tilted after it was turned: w grows towards the far edge, where more of it falls into a pixel
      const w = 1 / (1 - perspectiveX * dx - perspectiveY * dy);
      const u = (cos * dx + sin * dy) * w + width / 2 - 0.5;
      const v = (cos * dy - sin * dx) * w + height / 2 - 0.5;
      let value: number;
      if (u >= cut && v >= cut && u < width - 1 - cut && v < height - 1 - cut) {
        const left = u | 0;
        const top = v | 0;
        const fx = u - left;
        const fy = v - top;
        const from = top * width + left;
        const above = (data[from] ?? 0) * (1 - fx) + (data[from + 1] ?? 0) * fx;
        const below = (data[from + width] ?? 0) * (1 - fx) + (data[from + width + 1] ?? 0) * fx;
        value = black + (above * (1 - fy) + below * fy) * gain;
      } else {
        value = black + groundAt(shot.on, u / scale, v / scale) * gain;
      }
      if (shot.glare !== null) {
        value += glareAt(shot.glare, u / width, v / height);
      }
      at = (at + 1) & (NOISE_LENGTH - 1);
      value += (noise[at] ?? 0) * shot.noise;
      out[y * side + x] = value <= 0 ? 0 : value >= 255 ? 255 : value;
    }
    // rows must not repeat one another's noise
    at = (at + 1_237) & (NOISE_LENGTH - 1);
  }
  return { data: out, width: side, height: tall };
}

function glareAt(
  glare: { x: number; y: number; radius: number; strength: number },
  u: number,
  v: number,
): number {
  const distance = ((u - glare.x) ** 2 + (v - glare.y) ** 2) / glare.radius ** 2;
  return distance >= 1 ? 0 : glare.strength * (1 - distance) ** 2;
}

let drawn: Float32Array | undefined;

/** Values of mean 0 and deviation 1, the same ones always: sums of 12 uniform values, by Park and Miller's generator. */
function noiseOf(): Float32Array {
  if (drawn === undefined) {
    drawn = new Float32Array(NOISE_LENGTH);
    let state = 20_240_229;
    for (let at = 0; at < NOISE_LENGTH; at++) {
      let sum = -6;
      for (let n = 0; n < 12; n++) {
        state = (state * 48_271) % 2_147_483_647;
        sum += state / 2_147_483_647;
      }
      drawn[at] = sum;
    }
  }
  return drawn;
}

/** A Gaussian, across and then down. Beyond the edges the picture goes on as it ends. */
export function blur(grey: Grey, sigma: number): Grey {
  const radius = Math.ceil(sigma * 2.5);
  if (radius === 0) {
    return grey;
  }
  const weights = Float32Array.from({ length: 2 * radius + 1 }, (_, at) =>
    Math.exp(-((at - radius) ** 2) / (2 * sigma * sigma)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const kernel = weights.map((weight) => weight / total);
  return turned(turned(grey, kernel, radius), kernel, radius);
}

/** Blurs rows and writes them as columns; done twice, the picture is upright again. */
function turned({ data, width, height }: Grey, kernel: Float32Array, radius: number): Grey {
  const out = new Uint8Array(width * height);
  const line = new Float32Array(width + 2 * radius);
  const sums = new Float32Array(width);
  const middle = kernel[radius] ?? 1;
  for (let y = 0; y < height; y++) {
    const row = data.subarray(y * width, (y + 1) * width);
    line.fill(row[0] ?? 0, 0, radius);
    line.set(row, radius);
    line.fill(row[width - 1] ?? 0, radius + width);
    for (let x = 0; x < width; x++) {
      sums[x] = 0.5 + middle * (line[x + radius] ?? 0);
    }
    // a Gaussian is even: what lies as far to the left and to the right weighs the same
    for (let k = 1; k <= radius; k++) {
      const weight = kernel[radius + k] ?? 0;
      const [left, right] = [radius - k, radius + k];
      for (let x = 0; x < width; x++) {
        sums[x] = (sums[x] ?? 0) + weight * ((line[x + left] ?? 0) + (line[x + right] ?? 0));
      }
    }
    for (let x = 0; x < width; x++) {
      out[x * height + y] = sums[x] ?? 0;
    }
  }
  return { data: out, width: height, height: width };
}
