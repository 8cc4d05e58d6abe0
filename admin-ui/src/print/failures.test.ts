import { expect, test } from "vitest";
import { failuresIn } from "./failures.ts";

test("codes without a file are found by the list's own head, with their reasons", () => {
  const csv = [
    "file,codeId,name,shortUrl,symbolText,bytes,sha256,error",
    "table-4.svg,c1,'=Table 4,https://go.example/table-4,HTTPS://GO.EXAMPLE/TABLE-4,900,ab,",
    ',c2,"Door, left",,,,,"The code is deleted. Restore it to have its symbol."',
    "",
  ].join("\n");
  expect(failuresIn(csv)).toEqual([
    { codeId: "c2", name: "Door, left", why: "The code is deleted. Restore it to have its symbol." },
  ]);
});

test("an empty list has none", () => {
  expect(failuresIn("")).toEqual([]);
});
