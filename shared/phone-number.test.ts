import { expect, test } from "vitest";
import { readPhone } from "./phone-number.ts";

test.each([
  ["+31 20 123 4567", "+31201234567"],
  ["+31201234567", "+31201234567"],
  [" +49 (170) 123-45/67 ", "+491701234567"],
  ["+1 (212) 555–0100", "+12125550100"],
  ["+44 (0)20 7031 3000", "+442070313000"],
  ["+39 06 6982", "+39066982"],
  ["+٣١ ٢٠ ١٢٣ ٤٥٦٧", "+31201234567"],
  ["+86\u00a0138\u00a00013\u00a08000", "+8613800138000"],
])("“%s” is %s", (written, e164) => {
  expect(readPhone(written)).toEqual({ ok: true, e164 });
});

test("a number that begins with 00 is refused with the number that was meant", () => {
  expect(readPhone("0031 20 123 4567")).toMatchObject({ ok: false, fix: "+31 20 123 4567" });
  expect(readPhone("00999")).not.toHaveProperty("fix");
});

test.each(["020 123 4567", "2125550100", "", "tel:+31201234567", "31201234567"])(
  "“%s” is asked for its country's code",
  (written) => {
    expect(readPhone(written)).toMatchObject({
      ok: false,
      message: expect.stringContaining("country's code"),
    });
  },
);

test.each([
  "+",
  "+31",
  "+999123456789",
  "+31 20 1",
  "+31612345678901234",
  "+1-800-FLOWERS",
  "+1 212 555 0100 ext. 5",
  "+31201234567;ext=1",
  "+31 20\n123 4567",
  "+".padEnd(200, "1"),
])("%j is no phone number", (written) => {
  expect(readPhone(written)).toMatchObject({
    ok: false,
    message: expect.stringContaining("no phone number"),
  });
});
