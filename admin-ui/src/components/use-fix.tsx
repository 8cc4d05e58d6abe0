import { Url } from "./url.tsx";

interface Props {
  fix: string | null;
  onUse: (fix: string) => void;
}

/** One button that puts a link right, where there is a way. */
export function UseFix({ fix, onUse }: Props) {
  return fix === null ? null : (
    <button type="button" class="button" onClick={() => onUse(fix)}>
      <span>
        Use <Url text={fix} />
      </span>
    </button>
  );
}
