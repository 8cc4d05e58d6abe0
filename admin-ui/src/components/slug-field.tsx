import { SLUG_MAX_CHARS } from "../../../shared/limits.ts";
import type { NewCodeForm } from "../models/new-code.ts";
import { TextField } from "./text-field.tsx";
import { Url } from "./url.tsx";

/** The last part of the short link, with the link it makes. */
export function SlugField({ form }: { form: NewCodeForm }) {
  const slug = form.slug.value;
  const shown = slug === "" ? "…" : slug.toLowerCase();
  return (
    <TextField
      label="Slug"
      mono
      value={slug}
      onInput={(value) => (form.slug.value = value.trim())}
      maxLength={SLUG_MAX_CHARS + 1}
      hint={
        <>
          {slug === ""
            ? "Left empty, Swivel makes up a short one:"
            : "The short link, which stays as it is once printed:"}{" "}
          <Url text={`${form.origin.value.replace(/^https?:\/\//, "")}/${shown}`} />
        </>
      }
      error={form.slugFault.value}
    />
  );
}
