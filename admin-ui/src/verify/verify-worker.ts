import zxing from "zxing-wasm/reader/zxing_reader.wasm?url";
import type { Grey } from "../../../shared/verify/grey.ts";
import { openReader } from "../../../shared/verify/reader.ts";
import { verifyPicture } from "../../../shared/verify/verify.ts";
import type { Question, Reply } from "./protocol.ts";

/** Reads symbols back in a thread of its own, with the very code that checks a download. */

addEventListener("message", (event: MessageEvent<Question>) => {
  void answer(event.data).then((reply) => postMessage(reply));
});

async function answer({ id, pictures, expected, distanceCm }: Question): Promise<Reply> {
  try {
    await openReader({ zxing: () => WebAssembly.compileStreaming(fetch(zxing)) });
    const { score, faults, weak, smallestWidthMm } = await verifyPicture(
      (width) => Promise.resolve(pictureFor(pictures, width)),
      expected,
      distanceCm,
    );
    return { id, ok: true, score: { score, faults, weak, smallestWidthMm } };
  } catch (error) {
    console.error(error);
    return { id, ok: false };
  }
}

/** The smallest that is wide enough, or the widest there is. */
function pictureFor(pictures: readonly Grey[], width: number): Grey {
  const picture = pictures.find((one) => one.width >= width) ?? pictures.at(-1);
  if (picture === undefined) {
    throw new Error("no picture was sent");
  }
  return picture;
}
