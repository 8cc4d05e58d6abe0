import { expect, test } from "vitest";
import { startUpModules } from "./start-up-modules.ts";

const imports = (...paths: [string, string?][]) => ({
  imports: paths.map(([path, kind = "import-statement"]) => ({ path, kind })),
});

test("what is imported statically, however deep, is evaluated at start-up", () => {
  const inputs = { entry: imports(["a"]), a: imports(["b"]), b: imports(["a"]), other: imports() };
  expect(startUpModules({ inputs }, "entry")).toEqual(["a", "b", "entry"]);
});

test("what is only imported dynamically is not, nor what only it imports", () => {
  const inputs = {
    entry: imports(["heavy", "dynamic-import"], ["a"]),
    heavy: imports(["heavier"]),
    a: imports(),
  };
  expect(startUpModules({ inputs }, "entry")).toEqual(["a", "entry"]);
});

test("a module imported both ways is evaluated at start-up", () => {
  const inputs = {
    entry: imports(["heavy", "dynamic-import"], ["a"]),
    a: imports(["heavy"]),
    heavy: imports(),
  };
  expect(startUpModules({ inputs }, "entry")).toContain("heavy");
});
