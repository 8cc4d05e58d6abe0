import { expect, test } from "vitest";
import * as contract from "../../../shared/contract/session.ts";
import { PASSWORD_MIN_CHARS, setupFaults } from "./setup-faults.ts";

test("the shortest password is the contract's", () => {
  expect(PASSWORD_MIN_CHARS).toBe(contract.PASSWORD_MIN_CHARS);
});

test("a filled-in form has no faults", () => {
  expect(setupFaults("token", "you@example.com", "four plain words")).toEqual({});
});

test("each field has its own message", () => {
  expect(Object.keys(setupFaults("", "you", "short"))).toEqual(["token", "email", "password"]);
});
