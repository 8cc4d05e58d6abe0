import { describe, expect, test } from "vitest";
import { enrich } from "./enrich.ts";

const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/22B83";
const ANDROID =
  "Mozilla/5.0 (Linux; Android 14; SM-S921B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/121.0.0.0 Mobile Safari/537.36";

describe("the app a link was opened in is named", () => {
  test.each([
    ["Instagram", `${IPHONE} Instagram 350.0.0.20.106 (iPhone16,1; iOS 18_1; en_US)`],
    ["Instagram", `${ANDROID} Instagram 406.0.0.58.159 Android (35/15; 480dpi; OPPO; en_MY)`],
    ["Facebook", `${IPHONE} [FBAN/FBIOS;FBAV/480.0.0.32.109;FBBV/640000000;FBDV/iPhone16,1]`],
    ["Facebook", `${ANDROID} [FB_IAB/FB4A;FBAV/480.0.0.32.109;]`],
    ["Messenger", `${ANDROID} [FB_IAB/Orca-Android;FBAV/480.0.0.32.109;]`],
    ["WeChat", `${IPHONE} MicroMessenger/8.0.50(0x18003229) NetType/WIFI Language/zh_CN`],
    ["TikTok", `${IPHONE} musical_ly_36.5.0 JsSdk/2.0 NetType/WIFI Channel/App Store ByteLocale/en`],
    ["TikTok", `${ANDROID} trill_2023605030 BytedanceWebview/d8a21c6`],
    ["Snapchat", `${IPHONE} Snapchat/13.10.0.40 (like Safari/8619.1.26, panda)`],
    ["LINE", `${IPHONE} Safari Line/14.16.0`],
    ["Pinterest", `${IPHONE} [Pinterest/iOS]`],
    ["LinkedIn", `${IPHONE} [LinkedInApp]/9.30.1234`],
    ["Google app", `${IPHONE} GSA/340.3.691 Safari/604.1`],
    ["WhatsApp", `${IPHONE} WhatsApp/24.21.80`],
    ["Threads", `${IPHONE} Barcelona 350.0.0.20.106 (iPhone16,1; iOS 18_1)`],
    ["X", `${IPHONE} Twitter for iPhone/10.60`],
    ["KakaoTalk", `${ANDROID};KAKAOTALK 2410210`],
    ["In-app browser", IPHONE],
    ["In-app browser", ANDROID],
  ])("%s: %s", (browser, ua) => {
    expect(enrich({ ua, bot: null })).toMatchObject({ browser, bot: null, device: "phone" });
  });
});

test.each([
  ["Safari", `${IPHONE} Version/18.1 Safari/604.1`],
  ["Chrome", `${IPHONE} CriOS/130.0.0.0 Safari/604.1`],
  ["Firefox", `${IPHONE} FxiOS/132.0 Safari/605.1.15`],
  ["Chrome", ANDROID.replace("; wv", "").replace(" Version/4.0", "")],
])("outside of apps it is the browser: %s of %s", (browser, ua) => {
  expect(enrich({ ua, bot: null }).browser).toBe(browser);
});

test("a name nobody knows is no name, since it may be the user agent itself", () => {
  expect(enrich({ ua: "Jane-Doe-s-own/1.0 (jane)", bot: null }).browser).toBeNull();
});
