import type { Phrase } from "../text/phrase.ts";
import { PhraseText } from "./phrase.tsx";

/** A few sentences, one below the other. */
export function Sentences({ phrases }: { phrases: readonly Phrase[] }) {
  return (
    <ul class="sentences">
      {phrases.map((phrase, i) => (
        <li key={i}>
          <PhraseText phrase={phrase} />
        </li>
      ))}
    </ul>
  );
}
