import { counted } from "./count-text.ts";

/** When to try again after a 429, such as "Try again in 2 minutes, at 14:32." */
export function retryText(retryAfterS: number | null, now: Date, timeZone: string): string {
  if (retryAfterS === null) {
    return "Wait a minute, then try again.";
  }
  if (retryAfterS < 60) {
    return `Try again in ${counted(Math.max(1, retryAfterS), "second")}.`;
  }
  const at = new Date(now.getTime() + retryAfterS * 1000);
  const time = at.toLocaleTimeString("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
  return `Try again in ${counted(Math.ceil(retryAfterS / 60), "minute")}, at ${time}.`;
}
