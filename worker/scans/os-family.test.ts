import { describe, expect, test } from "vitest";
import type { ClientHints } from "../../shared/scan-event.ts";
import { PHONE_UA } from "../testing/client.ts";
import { enrich } from "./enrich.ts";

const osOf = (ua: string, hints?: ClientHints): string | null =>
  enrich({ ua, bot: null, ...(hints !== undefined && { hints }) }).os;

const WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36";
const REDUCED = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36";
const MAC =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15";
const ios = (system: string, browser: string): string =>
  `Mozilla/5.0 (iPhone; CPU iPhone OS ${system} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ${browser} Mobile/15E148 Safari/604.1`;

describe("a user agent's system and version family", () => {
  test.each([
    [PHONE_UA, "iOS 18"],
    [ios("18_6", "Version/26.1"), "iOS 26"],
    [ios("26_1", "CriOS/141.0"), "iOS 26"],
    [ios("12_5", "Version/12.1"), "iOS 12"],
    [
      "Mozilla/5.0 (Linux; Android 15; CPH2557) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36",
      "Android 15",
    ],
    [REDUCED, "Android"],
    [WINDOWS, "Windows 10+"],
    ["Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko", "Windows 7"],
    [MAC, "macOS"],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_14_6) AppleWebKit/605.1.15 Version/14.1 Safari/605.1.15",
      "macOS 10.14",
    ],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:126.0) Gecko/20100101 Firefox/126.0", "Linux"],
    ["Mozilla/5.0 (Mobile; Nokia 2720; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5.2", "KaiOS 2"],
    [
      "Mozilla/5.0 (PlayStation; PlayStation 5/2.26) AppleWebKit/605.1.15 Version/13.0 Safari/605.1.15",
      "PlayStation 5",
    ],
    [
      "Mozilla/5.0 (compatible; MSIE 10.0; Windows Phone 8.0; Trident/6.0; IEMobile/10.0; NOKIA)",
      "Windows Phone 8",
    ],
    ["Mozilla/5.0 (Linux; Android 20261122; X) Mobile Safari/537.36", "Android"],
    ["Something", null],
  ])("%s: %s", (ua, os) => {
    expect(osOf(ua)).toBe(os);
  });
});

describe("hints tell what the user agent hides", () => {
  test.each<[string, ClientHints, string]>([
    [REDUCED, { platform: "Android", platformVersion: "15.0.0", mobile: true }, "Android 15"],
    [REDUCED, { platform: "Android", mobile: true }, "Android"],
    [WINDOWS, { platform: "Windows", platformVersion: "15.0.0" }, "Windows 11"],
    [WINDOWS, { platform: "Windows", platformVersion: "10.0.0" }, "Windows 10"],
    [WINDOWS, { platform: "Windows", platformVersion: "0.1.0" }, "Windows 10+"],
    [MAC, { platform: "macOS", platformVersion: "15.1.0" }, "macOS 15"],
    ["Mozilla/5.0", { platform: "Chrome OS", platformVersion: "15.1.0" }, "Chrome OS"],
    ["Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0.0.0", { platform: "Chromium OS" }, "Chrome OS"],
    ["Mozilla/5.0", { platform: "Android", platformVersion: "<script>" }, "Android"],
    [PHONE_UA, { platform: "Unknown" }, "iOS 18"],
  ])("%s %j: %s", (ua, hints, os) => {
    expect(osOf(ua, hints)).toBe(os);
  });
});
