import { useEffect, useState } from "preact/hooks";
import { fileContentUrl, getFile } from "../api/files.ts";

/** A file by its name, which comes a moment later than its id. */
export function FileName({ id }: { id: string }) {
  const [name, setName] = useState<string | null>(null);

  useEffect(() => {
    let current = true;
    async function load(): Promise<void> {
      const answer = await getFile(id);
      if (current) {
        setName(answer.ok ? answer.value.name : "A file that is not here any more");
      }
    }
    void load();
    return () => {
      current = false;
    };
  }, [id]);

  return name === null ? (
    <span class="shape" aria-busy="true" />
  ) : (
    <a href={fileContentUrl(id)}>
      <bdi>{name}</bdi>
    </a>
  );
}
