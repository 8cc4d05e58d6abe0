import type { ContentOf } from "./contract/content.ts";
import { osOf } from "./rules/device-of.ts";
import type { Visitor } from "./rules/visitor.ts";

/** Where an app's code leads this visitor. An iPad that asks for desktop sites says it is a Mac, and is led like one. */
export function appLink(
  { ios, android, other }: ContentOf<"app">,
  { userAgent, hints }: Pick<Visitor, "userAgent" | "hints">,
): string {
  const os = osOf(userAgent, hints);
  if (os === "ios") {
    return ios ?? other;
  }
  return os === "android" ? (android ?? other) : other;
}
