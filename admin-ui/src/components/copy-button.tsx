import { useEffect, useState } from "preact/hooks";

interface Props {
  label: string;
  text: string;
  primary?: boolean;
}

const COPIED_MS = 2_000;

/** Its name stays the same while it says “Copied”, so nothing that looks for it loses it. */
export function CopyButton({ label, text, primary }: Props) {
  const [said, setSaid] = useState("");

  useEffect(() => {
    if (said === "") {
      return;
    }
    const timer = setTimeout(() => setSaid(""), COPIED_MS);
    return () => clearTimeout(timer);
  }, [said]);

  return (
    <>
      <button
        type="button"
        class={primary === true ? "button-primary" : "button"}
        aria-label={label}
        onClick={() => void copy(text).then((done) => setSaid(done ? "Copied" : "Copy it by hand"))}
      >
        <span class="swap">
          <span class={said === "" ? "" : "swap-off"}>{label}</span>
          <span class={said === "" ? "swap-off" : ""} aria-hidden="true">
            {said === "" ? "Copied" : said}
          </span>
        </span>
      </button>
      <span class="hidden" role="status">
        {said}
      </span>
    </>
  );
}

/** The clipboard API is missing on plain http; the old way still works there. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
