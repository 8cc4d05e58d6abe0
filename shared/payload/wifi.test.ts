import * as fc from "fast-check";
import { expect, test } from "vitest";
import { anyLine } from "../testing/arbitraries.ts";
import { readAsPhone } from "../testing/phone-reader.ts";
import { wifiPayload } from "./wifi.ts";

test.each([
  [{ ssid: "Zoë", security: "none" }, "WIFI:T:nopass;S:Zoë;;"],
  [{ ssid: "Zoë", security: "wpa", password: "correct horse" }, "WIFI:T:WPA;S:Zoë;P:correct horse;;"],
  [{ ssid: "Zoë", security: "wep", password: "abcde", hidden: true }, "WIFI:T:WEP;S:Zoë;P:abcde;H:true;;"],
  [
    { ssid: ';,":\\', security: "wpa", password: ':\\",;😀12' },
    'WIFI:T:WPA;S:\\;\\,\\"\\:\\\\;P:\\:\\\\\\"\\,\\;😀12;;',
  ],
  [{ ssid: "abcd", security: "none", hidden: false }, "WIFI:T:nopass;S:abcd;;"],
] as const)("%j is %s", (fields, payload) => {
  expect(wifiPayload({ type: "wifi", ...fields })).toBe(payload);
});

test("a phone reads any name and password as they were typed", () => {
  fc.assert(
    fc.property(anyLine, anyLine, fc.boolean(), (ssid, password, hidden) => {
      expect(readAsPhone(wifiPayload({ type: "wifi", ssid, password, security: "wpa", hidden }))).toEqual({
        kind: "wifi",
        ssid,
        password,
        security: "WPA",
        hidden,
      });
    }),
  );
});
