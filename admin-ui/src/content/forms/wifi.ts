import type { Field } from "../fields.ts";

export const WIFI_FORM: readonly Field[] = [
  {
    name: "ssid",
    label: "Network name",
    input: "line",
    required: true,
    hint: "To the letter, as phones show it.",
  },
  {
    name: "security",
    label: "Security",
    input: "choice",
    options: [
      ["wpa", "WPA, WPA2 or WPA3"],
      ["wep", "WEP"],
      ["none", "None, the network is open"],
    ],
  },
  {
    name: "password",
    label: "Password",
    input: "secret",
    required: true,
    when: ({ security }) => security !== "none",
    hint: "Anyone who scans the symbol can read it.",
  },
  { name: "hidden", label: "The network doesn't tell its name", input: "check" },
];
