interface Props {
  text: string;
  title?: string;
}

/** A link's text always runs left to right: in its own direction, a right-to-left host would change places with its path. */
export function Url({ text, title }: Props) {
  return (
    <bdi class="mono" dir="ltr" title={title}>
      {text}
    </bdi>
  );
}
