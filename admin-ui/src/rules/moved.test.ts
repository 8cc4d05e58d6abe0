import { expect, test } from "vitest";
import { moved } from "./moved.ts";

const list = ["a", "b", "c"].map((key) => ({ key }));
const keys = (by: -1 | 1, key: string): string =>
  moved(list, key, by)
    .map((one) => one.key)
    .join("");

test("an entry goes up or down by one, and not out of the list", () => {
  expect(keys(-1, "b")).toBe("bac");
  expect(keys(1, "b")).toBe("acb");
  expect(keys(-1, "a")).toBe("abc");
  expect(keys(1, "c")).toBe("abc");
  expect(keys(1, "x")).toBe("abc");
});
