import { expect, test } from "vitest";
import { FILE_MAX_BYTES, SVG_MAX_BYTES } from "../../shared/limits.ts";
import { env, setUpOwner } from "../testing/client.ts";
import { TINY_PNG, TINY_SVG, upload } from "./testing/files.ts";
import { expectInvalid, expectProblem } from "./testing/problem.ts";

test.each([
  ["HTML", "<!doctype html><script>alert(1)</script>"],
  ["HTML that holds an SVG", `<html>${TINY_SVG}</html>`],
  ["XHTML with a name of SVG in it", '<!-- --><x:svg xmlns:x="http://www.w3.org/1999/xhtml"/>'],
  ["a GIF", "GIF89a......"],
  ["a zip", "PK\u0003\u0004"],
  ["JavaScript", "alert(1)"],
])("%s is 415, also when it is called a picture", async (_, body) => {
  const owner = await setUpOwner();
  await expectProblem(await upload(owner, body, { type: "image/png" }), 415, "unsupported_media_type");
  expect((await env.FILES.list()).objects).toHaveLength(0);
});

test.each([
  ["an SVG with an external picture", '<image href="https://evil.example/x.png"/>'],
  ["an SVG with an external style", "<style>@import url(https://evil.example/)</style>"],
  ["broken XML", "<g>"],
])("%s is 422 and says what to do", async (_, inside) => {
  const owner = await setUpOwner();
  const svg = TINY_SVG.replace("<circle", `${inside}<circle`);
  expect(await expectInvalid(await upload(owner, svg))).toEqual(["body"]);
});

test("a picture without a size, and no bytes at all, are 422", async () => {
  const owner = await setUpOwner();
  expect(await expectInvalid(await upload(owner, TINY_PNG.slice(0, 15)))).toEqual(["body"]);
  expect(await expectInvalid(await upload(owner, ""))).toEqual(["body"]);
  expect(await expectInvalid(await upload(owner, TINY_PNG, { name: " " }))).toEqual(["query.name"]);
  expect(await expectInvalid(await upload(owner, TINY_PNG, { name: "x".repeat(201) }))).toEqual([
    "query.name",
  ]);
});

test("a form without the field, or no form at all, is 422", async () => {
  const owner = await setUpOwner();
  const form = new FormData();
  form.set("picture", new File([TINY_PNG], "x.png"));
  expect(await expectInvalid(await upload(owner, form))).toEqual(["body.file"]);
  form.set("file", "only text");
  expect(await expectInvalid(await upload(owner, form))).toEqual(["body.file"]);
  for (const type of ["multipart/form-data; boundary=x", "multipart/form-data; a"]) {
    expect(await expectInvalid(await upload(owner, "nonsense", { type }))).toEqual(["body.file"]);
  }
});

test("a file of the limit is taken, one byte more is 413", async () => {
  const owner = await setUpOwner();
  const png = (bytes: number): Uint8Array => {
    const padded = new Uint8Array(bytes);
    padded.set(TINY_PNG);
    return padded;
  };
  expect((await upload(owner, png(FILE_MAX_BYTES))).status).toBe(201);
  await expectProblem(await upload(owner, png(FILE_MAX_BYTES + 1)), 413, "too_large");
  const svg = TINY_SVG.padEnd(SVG_MAX_BYTES + 1, " ");
  await expectProblem(await upload(owner, svg), 413, "too_large");
  expect((await upload(owner, svg.slice(0, -1))).status).toBe(201);
});
