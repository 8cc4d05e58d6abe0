import type { ContentOf } from "../contract/content.ts";

/** What the scheme calls them; WPA stands for WPA2 and WPA3 too, which phones find out from the network. */
const SECURITY = { wpa: "WPA", wep: "WEP", none: "nopass" } as const;

/**
 * `WIFI:T:…;S:…;P:…;;` as ZXing's barcode contents and the Wi-Fi Alliance's WPA3 specification §7.1 have it, read by
 * the cameras of iOS and Android. Values escape `\ ; , : "` with a backslash. ZXing's page would have quotes around
 * names that look hexadecimal; phones' own cameras take such quotes for part of the name, so there are none.
 */
export function wifiPayload({ ssid, password = "", security, hidden }: ContentOf<"wifi">): string {
  const secret = password === "" ? "" : `P:${escapeValue(password)};`;
  return `WIFI:T:${SECURITY[security]};S:${escapeValue(ssid)};${secret}${hidden === true ? "H:true;" : ""};`;
}

function escapeValue(text: string): string {
  return text.replace(/[\\;,:"]/g, "\\$&");
}
