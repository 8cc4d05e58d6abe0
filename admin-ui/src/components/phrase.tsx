import type { Phrase } from "../text/phrase.ts";
import { clipMiddle } from "../text/destination-text.ts";
import { Url } from "./url.tsx";

const DESTINATION_MAX_CHARS = 96;

/** Values keep their own direction, so an Arabic name can't turn the sentence round. */
export function PhraseText({ phrase }: { phrase: Phrase }) {
  return (
    <>
      {phrase.map((piece, index) => {
        if (typeof piece === "string") {
          return piece;
        }
        return piece.kind === "destination" ? (
          <Url key={index} text={clipMiddle(piece.value, DESTINATION_MAX_CHARS)} title={piece.value} />
        ) : (
          <bdi key={index} class="strong">
            {piece.value}
          </bdi>
        );
      })}
    </>
  );
}
