import type { Design } from "../../contract/design.ts";
import type { Fill, Stop } from "../drawing.ts";
import type { Box } from "./geometry.ts";

export const DEFAULT_FOREGROUND = "#000000";
export const DEFAULT_BACKGROUND = "#ffffff";

/** What the modules are painted with: one colour, or a gradient over the whole symbol. */
export function moduleFill({ foreground, gradient }: Design, { x, y, width, height }: Box): Fill {
  const colour = foreground ?? DEFAULT_FOREGROUND;
  if (gradient?.to === undefined) {
    return { colour };
  }
  const stops: Stop[] = [
    [0, gradient.from ?? colour],
    [1, gradient.to],
  ];
  const centre: [number, number] = [x + width / 2, y + height / 2];
  if (gradient.type === "radial") {
    return { gradient: "radial", centre, radius: Math.hypot(width, height) / 2, stops };
  }
  // long enough for the last corners in its direction to get the last colours
  const radians = ((gradient.angle ?? 0) * Math.PI) / 180;
  const [along, down] = [Math.cos(radians), Math.sin(radians)];
  const reach = (Math.abs(along) * width + Math.abs(down) * height) / 2;
  return {
    gradient: "linear",
    from: [centre[0] - along * reach, centre[1] - down * reach],
    to: [centre[0] + along * reach, centre[1] + down * reach],
    stops,
  };
}

/** Every colour the dark modules of a design have, with the field that names it. */
export function darkColours({ foreground, gradient, eyes }: Design): { path: string; colour: string }[] {
  const colours = [
    {
      path: "foreground",
      colour: foreground ?? (gradient?.from === undefined ? DEFAULT_FOREGROUND : undefined),
    },
    { path: "gradient.from", colour: gradient?.from },
    { path: "gradient.to", colour: gradient?.to },
    { path: "eyes.frameColour", colour: eyes?.frameColour },
    { path: "eyes.ballColour", colour: eyes?.ballColour },
    ...(["topLeft", "topRight", "bottomLeft"] as const).flatMap((eye) => [
      { path: `eyes.${eye}.frameColour`, colour: eyes?.[eye]?.frameColour },
      { path: `eyes.${eye}.ballColour`, colour: eyes?.[eye]?.ballColour },
    ]),
  ];
  return colours.flatMap(({ path, colour }) => (colour === undefined ? [] : [{ path, colour }]));
}
