import { useRoute } from "preact-iso/router";
import { CodeView } from "../components/code-view.tsx";

export function CodePage() {
  const id = useRoute().params.id ?? "";
  return <CodeView key={id} id={id} />;
}
