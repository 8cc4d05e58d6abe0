import { expect, test } from "vitest";
import { CodeStatus } from "../../shared/contract/code.ts";
import { send } from "../testing/client.ts";
import { routes } from "./routes.ts";

interface Operation {
  operationId: string;
  security: unknown[];
  parameters?: { name: string; in: string; required?: boolean; schema: unknown }[];
  requestBody?: { required: boolean; content: Record<string, { schema: unknown }> };
  responses: Record<string, { content?: Record<string, { schema?: unknown }> }>;
}

interface Document {
  openapi: string;
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
}

async function document(): Promise<Document> {
  const response = await send("/api/v1/openapi.json");
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  return await response.json<Document>();
}

/** Every value of `key` anywhere inside. */
function valuesOf(key: string, value: unknown): unknown[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(name === key ? [inner] : []),
    ...valuesOf(key, inner),
  ]);
}

test("the document is OpenAPI 3.1 and holds every route of the table, and no other", async () => {
  const { openapi, servers, paths } = await document();
  expect(openapi).toBe("3.1.0");
  expect(servers).toEqual([{ url: "https://go.example/api/v1" }]);
  const documented = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => `${method} ${path} ${operation.operationId}`),
  );
  expect(documented.sort()).toEqual(
    routes.map((route) => `${route.method} ${route.path} ${route.id}`).sort(),
  );
});

test("every reference leads to a schema", async () => {
  const whole = await document();
  const references = valuesOf("$ref", whole);
  expect(references.length).toBeGreaterThan(20);
  for (const reference of references) {
    const target = String(reference)
      .replace(/^#\//, "")
      .split("/")
      .reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], whole);
    expect(target, String(reference)).toBeTypeOf("object");
  }
});

test("operation ids are unique", async () => {
  const ids = valuesOf("operationId", (await document()).paths);
  expect(new Set(ids).size).toBe(routes.length);
});

test("each operation tells its access, its path parameters, its body and its refusals", async () => {
  const { paths } = await document();
  for (const route of routes) {
    const operation = paths[route.path]?.[route.method];
    const name = `${route.method} ${route.path}`;
    expect(operation?.security.length, name).toBe(route.access === "public" ? 0 : 2);
    const inPath = operation?.parameters?.filter((parameter) => parameter.in === "path") ?? [];
    expect(
      inPath.map((parameter) => `{${parameter.name}}`),
      name,
    ).toEqual(route.path.match(/\{\w+\}/g) ?? []);
    expect(
      inPath.every((parameter) => parameter.required),
      name,
    ).toBe(true);
    expect(operation?.requestBody !== undefined, name).toBe(
      route.body !== undefined || route.upload !== undefined,
    );
    expect(operation?.responses[route.answer.status], name).toBeDefined();
    const refusal = operation?.responses.default?.content?.["application/problem+json"]?.schema;
    expect(refusal, name).toEqual({ $ref: "#/components/schemas/Problem" });
  }
});

test("query parameters are documented with their types", async () => {
  const { paths } = await document();
  const parameters = paths["/codes"]?.get?.parameters ?? [];
  const byName = Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.schema]));
  expect(byName.limit).toMatchObject({ type: "integer", minimum: 1, maximum: 200, default: 50 });
  expect(byName.status).toMatchObject({ type: "string", enum: CodeStatus.options });
  const symbol = paths["/codes/{id}/symbol.svg"]?.get?.parameters ?? [];
  expect(symbol.find((parameter) => parameter.name === "margin")?.schema).toMatchObject({
    type: "integer",
    maximum: 20,
  });
});

test("the documentation is a page without script that names every route", async () => {
  const response = await send("/api/v1/docs");
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  const page = await response.text();
  expect(page).toMatch(/^<!doctype html>/);
  expect(page).not.toMatch(/<script|\son\w+=|javascript:/i);
  for (const route of routes) {
    expect(page).toContain(`id="${route.id}"`);
    expect(page).toContain(route.summary.replaceAll("'", "&#39;"));
  }
});

test("health tells of every store", async () => {
  const response = await send("/api/v1/health");
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: "ok", stores: { kv: true, db: true, log: true } });
});
