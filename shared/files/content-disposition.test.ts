import { expect, test } from "vitest";
import { disposition } from "./content-disposition.ts";

test.each([
  ["menu.svg", 'inline; filename="menu.svg"'],
  ["Menu, table 4.png", 'inline; filename="Menu, table 4.png"'],
  ['say "hi".png', `inline; filename="say _hi_.png"; filename*=UTF-8''say%20%22hi%22.png`],
  ["a\r\nSet-Cookie: x=1.png", `inline; filename="aSet-Cookie: x=1.png"`],
  ["../../etc/passwd", 'inline; filename="..-..-etc-passwd"'],
  ["قائمة.pdf", `inline; filename="_.pdf"; filename*=UTF-8''%D9%82%D8%A7%D8%A6%D9%85%D8%A9.pdf`],
  [
    "☕️ (it's 5*).eps",
    `inline; filename="_ (it's 5*).eps"; filename*=UTF-8''%E2%98%95%EF%B8%8F%20%28it%27s%205%2A%29.eps`,
  ],
  ["invoice\u202Egnp.exe", 'inline; filename="invoicegnp.exe"'],
  ["half \ud83d.png", `inline; filename="half _.png"; filename*=UTF-8''half%20%EF%BF%BD.png`],
  ["100%.png", `inline; filename="100_.png"; filename*=UTF-8''100%25.png`],
  ["back\\slash;.png", `inline; filename="back-slash_.png"; filename*=UTF-8''back-slash%3B.png`],
])("%j", (name, header) => {
  expect(disposition("inline", name)).toBe(header);
  expect(new Headers({ "content-disposition": header }).get("content-disposition")).toBe(header);
});
