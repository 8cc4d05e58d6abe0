import { useTitle } from "../hooks/use-title.ts";
import { ROUTE } from "../routes.ts";

export function NotFoundPage() {
  useTitle("Not found");
  return (
    <div class="empty">
      <h1 tabIndex={-1}>There is no page here</h1>
      <p>The address may be mistyped. Your codes are where they were.</p>
      <a class="button" href={ROUTE.codes}>
        Go to codes
      </a>
    </div>
  );
}
