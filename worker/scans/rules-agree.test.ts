import { expect, test } from "vitest";
import { deviceOf, osOf } from "../../shared/rules/device-of.ts";
import { enrich } from "./enrich.ts";
import devices from "./fixtures/devices.json";

/** Rules classify a scan at the edge, statistics afterwards with bowser: a rule for phones must be about those counted as phones. */

const FAMILIES: Record<string, string> = {
  Android: "android",
  "Chrome OS": "chromeos",
  iOS: "ios",
  Linux: "linux",
  macOS: "macos",
  Windows: "windows",
};

function familyOf(counted: string | null): string {
  const family = (counted ?? "").replace(/ (?:[\d.]+\+?|XP|NT|Vista|2000|2003)$/, "");
  return FAMILIES[family] ?? "other";
}

const DESKTOPS = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
  "Mozilla/5.0 (X11; Linux x86_64; rv:126.0) Gecko/20100101 Firefox/126.0",
  "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
  "Mozilla/5.0 (iPad; CPU OS 16_5 like Mac OS X) AppleWebKit/605.1.15 Version/16.5 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:126.0) AppleWebKit/605.1.15 FxiOS/126.0 Safari/605.1.15",
  "Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950) AppleWebKit/537.36 Mobile Safari/537.36",
  "Mozilla/5.0 (PlayStation 4 11.00) AppleWebKit/605.1.15 (KHTML, like Gecko)",
  "Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/94.0.4606.128 Safari/537.36",
  "",
];

// of 1,500 phones and tablets of the same collection it is all of them too
test.each([...devices.map(({ userAgent }) => userAgent), ...DESKTOPS])("%s", (ua) => {
  const { device, os } = enrich({ ua, bot: null });
  expect({ device: deviceOf(ua), os: osOf(ua) }).toEqual({ device, os: familyOf(os) });
});
