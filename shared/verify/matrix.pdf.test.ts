import { beforeAll, expect, test, vi } from "vitest";
import { readerModules as reader, writerModules as writer } from "../../scripts/wasm.ts";
import { openReader } from "./reader.ts";
import { drawCase, MATRIX, readBack } from "./testing/design-matrix.ts";

// hundreds of pictures, on machines that do other things too
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

beforeAll(async () => {
  await openReader(reader);
});

test.each(MATRIX)("reads back from its PDF: $name", async (entry) => {
  const { text, drawn } = drawCase(entry);
  if (!drawn.ok) {
    expect(drawn).toMatchObject({ reason: "logo_too_large", message: expect.stringContaining("logo.scale") });
    return;
  }
  const { reading, faults, measures } = await readBack(drawn, "pdf", text, { writer, reader });
  const { version, mask, ecc } = drawn.matrix;
  expect({ faults, reading }).toMatchObject({
    faults: [],
    reading: { text, version, mask, ecc, mirrored: false },
  });
  expect(measures?.symbolContrast).toBeGreaterThan(0.4);
});
