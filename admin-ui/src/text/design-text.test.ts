import { expect, test } from "vitest";
import type { Design } from "../../../shared/contract/design.ts";
import { describeDesign } from "./design-text.ts";
import { plainPhrase } from "./change-text.ts";

test.each([
  [{}, { modules: "dot", margin: 2 }, "drawn differently: modules dot, quiet zone 2 modules"],
  [{ foreground: "#112233" }, {}, "drawn differently: colour black"],
  [{}, { logo: { fileId: "a" } }, "drawn differently: logo added"],
  [{ logo: { fileId: "a" } }, { logo: { fileId: "a", scale: 0.3 } }, "drawn differently: logo resized"],
  [{ logo: { fileId: "a" } }, { logo: { fileId: "b" } }, "drawn differently: another logo"],
  [
    { gradient: { to: "#112233" } },
    { frame: { style: "ticket", text: "Scan me" } },
    "drawn differently: no gradient, a frame that says “Scan me”",
  ],
] satisfies [Design, Design, string][])("from %o to %o reads “%s”", (from, to, text) => {
  expect(plainPhrase(describeDesign(from, to))).toBe(text);
});
