import { z } from "zod";
import { ExactLine } from "./fields.ts";

/** IEEE 802.11-2020 §9.4.2.2: an SSID is 0 to 32 octets; an empty one names no network. */
const SSID_MAX_BYTES = 32;
/** IEEE 802.11-2020 annex J.4.1: a passphrase of 8 to 63 characters, or the key itself as 64 hexadecimal digits. */
const WPA_MIN_BYTES = 8;
const WPA_MAX_BYTES = 63;
const WPA_KEY = /^[0-9a-f]{64}$/i;
/** 40, 104, 128 or 232 bits: as characters or as hexadecimal digits. */
const WEP_CHARS = new Set([5, 13, 16, 29]);

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

export const WifiContent = z
  .strictObject({
    type: z.literal("wifi"),
    ssid: ExactLine()
      .refine((text) => text !== "", "Enter the network's name as phones show it.")
      .refine(
        (text) => bytesOf(text) <= SSID_MAX_BYTES,
        `A network's name has at most ${SSID_MAX_BYTES} bytes. Copy it from the router.`,
      )
      .meta({ description: "The network's name, to the letter and with its spaces" }),
    password: ExactLine().optional(),
    security: z
      .enum(["wpa", "wep", "none"], { error: "security is wpa (WPA2 and WPA3 too), wep or none." })
      .meta({ description: "wpa stands for WPA, WPA2 and WPA3 with a password" }),
    hidden: z.boolean().optional().meta({ description: "Whether the network doesn't tell its name" }),
  })
  .superRefine(({ password = "", security }, context) => {
    const message = passwordFault(password, security);
    if (message !== null) {
      context.addIssue({ code: "custom", path: ["password"], message });
    }
  })
  .meta({ id: "WifiContent", description: "A network to join" });

function passwordFault(password: string, security: "wpa" | "wep" | "none"): string | null {
  switch (security) {
    case "none":
      return password === ""
        ? null
        : "An open network has no password. Leave it out, or set security to wpa.";
    case "wep":
      return WEP_CHARS.has(password.length) ||
        (WEP_CHARS.has(password.length / 2) && /^[0-9a-f]+$/i.test(password))
        ? null
        : "A WEP key has 5 or 13 characters, or 10 or 26 hexadecimal digits. Copy it from the router.";
    case "wpa":
      if (password === "") {
        return "Enter the network's password, or set security to none.";
      }
      if (bytesOf(password) < WPA_MIN_BYTES) {
        return `A WPA password has at least ${WPA_MIN_BYTES} characters. Copy it from the router.`;
      }
      return bytesOf(password) <= WPA_MAX_BYTES || WPA_KEY.test(password)
        ? null
        : `A WPA password has at most ${WPA_MAX_BYTES} bytes, or is a key of 64 hexadecimal digits.`;
  }
}
