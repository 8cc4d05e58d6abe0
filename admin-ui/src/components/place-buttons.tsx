interface Props {
  /** What is moved, as it is called in a sentence. */
  title: string;
  place: number;
  last: number;
  removable: boolean;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** Moves an entry of an ordered list up or down, and takes it out. */
export function PlaceButtons({ title, place, last, removable, onMove, onRemove }: Props) {
  return (
    <div class="actions">
      <button
        type="button"
        class="button-quiet"
        aria-disabled={place === 0}
        aria-label={`Move ${title} up`}
        onClick={() => place > 0 && onMove(-1)}
      >
        Up
      </button>
      <button
        type="button"
        class="button-quiet"
        aria-disabled={place === last}
        aria-label={`Move ${title} down`}
        onClick={() => place < last && onMove(1)}
      >
        Down
      </button>
      {removable && (
        <button
          type="button"
          class="button-quiet button-bad"
          aria-label={`Remove ${title}`}
          onClick={onRemove}
        >
          Remove
        </button>
      )}
    </div>
  );
}
