import { describe, expect, test } from "vitest";
import type { ClientHints } from "../../shared/scan-event.ts";
import { PHONE_UA } from "../testing/client.ts";
import { enrich } from "./enrich.ts";
import devices from "./fixtures/devices.json";

const ANDROID_TABLET =
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36";

const classOf = (ua: string, hints?: ClientHints): string =>
  enrich({ ua, bot: null, ...(hints !== undefined && { hints }) }).device;

describe("a user agent tells", () => {
  test.each([
    ["phone", PHONE_UA],
    [
      "phone",
      "Mozilla/5.0 (Windows NT 10.0; ARM; Lumia 950) AppleWebKit/537.36 Chrome/51.0 Safari/537.36 Edge/14.1",
    ],
    ["phone", "SonyEricssonJ108i/R1x Browser/NetFront/3.5 Profile/MIDP-2.1 Configuration/CLDC-1.1"],
    [
      "phone",
      "Mozilla/5.0 (Linux; Android 4.4.2; Quest 506) AppleWebKit/537.36 Chrome/71.0 Mobile Safari/537.36",
    ],
    ["tablet", ANDROID_TABLET],
    [
      "tablet",
      "Mozilla/5.0 (iPad; CPU OS 16_5 like Mac OS X) AppleWebKit/605.1.15 Version/16.5 Mobile/15E148 Safari/604.1",
    ],
    [
      "tablet",
      "Mozilla/5.0 (Linux; U; en-US) AppleWebKit/528.5+ (KHTML, like Gecko) Version/4.0 Kindle/3.0 (screen 600x800; rotate)",
    ],
    ["desktop", "Mozilla/5.0 (X11; OpenBSD amd64; rv:126.0) Gecko/20100101 Firefox/126.0"],
    [
      "desktop",
      "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
    ],
    [
      "tv",
      "Mozilla/5.0 (SMART-TV; Linux; Tizen 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Version/5.0 TV Safari/537.36",
    ],
    [
      "tv",
      "Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0 Safari/537.36 WebAppManager",
    ],
    [
      "tv",
      "Mozilla/5.0 (Linux; Android 9; BRAVIA 4K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36",
    ],
    [
      "tv",
      "Mozilla/5.0 (Linux; Android 7.1.2; AFTMM Build/NS6265; wv) AppleWebKit/537.36 Chrome/70.0 Mobile Safari/537.36",
    ],
    [
      "console",
      "Mozilla/5.0 (PlayStation; PlayStation 5/2.26) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15",
    ],
    [
      "console",
      "Mozilla/5.0 (Nintendo Switch; WebApplet) AppleWebKit/606.4 (KHTML, like Gecko) NF/6.0.1.15.4 NintendoBrowser/5.1",
    ],
    [
      "console",
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox One) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0",
    ],
    [
      "wearable",
      "Mozilla/5.0 (Linux; Android 11; SM-R870) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36",
    ],
    [
      "wearable",
      "Mozilla/5.0 (X11; Linux x86_64; Quest 3) AppleWebKit/537.36 (KHTML, like Gecko) OculusBrowser/30.0 Chrome/120.0 VR Safari/537.36",
    ],
    ["other", "Something"],
    ["other", ""],
  ])("%s: %s", (device, ua) => {
    expect(classOf(ua)).toBe(device);
  });
});

describe("hints tell", () => {
  test.each<[string, ClientHints]>([
    ["phone", { platform: "Android", mobile: true }],
    ["tablet", { platform: "Android", mobile: false }],
    ["wearable", { platform: "Android", mobile: true, model: "SM-R920" }],
    ["tv", { platform: "Android", mobile: false, model: "BRAVIA 4K" }],
  ])("%s from %j", (device, hints) => {
    expect(classOf(ANDROID_TABLET, hints)).toBe(device);
  });

  test("a desktop of a user agent that tells nothing", () => {
    expect(classOf("Mozilla/5.0", { platform: "Linux", mobile: false })).toBe("desktop");
  });
});

test("each of the fixtures' devices has a class", () => {
  const classes = devices.map(({ userAgent }) => classOf(userAgent));
  expect(classes).not.toContain("other");
  expect(classes.filter((name) => name === "phone" || name === "tablet").length).toBeGreaterThan(115);
});
