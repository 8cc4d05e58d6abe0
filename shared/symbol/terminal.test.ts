import { expect, test } from "vitest";
import { terminalText } from "./terminal.ts";

test("two rows of modules make one line, inside a quiet zone", () => {
  const rows = ["#.#", ".##", "#.."];
  const matrix = { size: 3, get: (x: number, y: number) => rows[y]?.[x] === "#" };
  expect(terminalText(matrix, 0)).toBe("▀▄█\n▀  \n");
  expect(terminalText(matrix, 1).split("\n")).toEqual([" ▄ ▄ ", " ▄▀▀ ", "     ", ""]);
});
