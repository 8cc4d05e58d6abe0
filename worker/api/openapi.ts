import { z } from "zod";
import { createDocument, type oas31, type ZodOpenApiOperationObject } from "zod-openapi";
import { Campaign } from "../../shared/contract/campaign.ts";
import { Code } from "../../shared/contract/code.ts";
import { Problem } from "../../shared/contract/manners.ts";
import { FILE_TYPES } from "../../shared/files/file-type.ts";
import type { Route } from "./route.ts";

/** Builds the OpenAPI 3.1 document from the route table and the very schemas that check requests. */
export function openApiDocument(routes: readonly Route[], origin: string): oas31.OpenAPIObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of routes) {
    (paths[route.path] ??= {})[route.method] = operation(route);
  }
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Swivel API",
      version: "1",
      description:
        "Make, point and study QR codes. Errors are RFC 9457 problem details; PATCH is RFC 7396; " +
        "ETag and If-Match guard edits; POST honours Idempotency-Key for 24 hours.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: `${origin}/api/v1` }],
    components: {
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "An API key, swv_…" },
        session: {
          type: "apiKey",
          in: "cookie",
          name: origin.startsWith("https:") ? "__Secure-swivel.session_token" : "swivel.session_token",
        },
      },
    },
    paths,
  });
}

const ETag = {
  description: "The version, for If-Match",
  schema: { type: "string", examples: ['"3"'] },
} as const;

/** Answers that carry an ETag. */
const VERSIONED = new Set<z.ZodType>([Code, Campaign]);

function requestHeaders(route: Route): { header?: z.ZodObject } {
  const ifMatch = z.string().optional().meta({
    description: "The ETag of the version you saw; 412 if it has changed since",
    example: '"3"',
  });
  const idempotencyKey = z.string().min(1).max(255).optional().meta({
    description: "Makes a repeat within 24 hours answer what the first request did",
  });
  const changesVersion = /^\/(?:codes|campaigns)\/\{id\}/.test(route.path) && route.method !== "get";
  const header = {
    ...(changesVersion && { "If-Match": ifMatch }),
    ...(route.method === "post" && route.keepsNothing !== true && { "Idempotency-Key": idempotencyKey }),
  };
  return Object.keys(header).length > 0 ? { header: z.object(header) } : {};
}

/** The bytes themselves, or a form with them. */
function uploadBody(): NonNullable<ZodOpenApiOperationObject["requestBody"]> {
  const file = { type: "string", format: "binary" } as const;
  return {
    required: true,
    content: {
      ...Object.fromEntries(FILE_TYPES.map((type) => [type, { schema: file }])),
      "multipart/form-data": {
        schema: { type: "object", required: ["file"], properties: { file } },
      },
    },
  };
}

function operation(route: Route): ZodOpenApiOperationObject {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  const params = z.object(Object.fromEntries(names.map((name) => [name, z.string()])));
  return {
    operationId: route.id,
    summary: route.summary,
    ...(route.access === "public"
      ? { security: [] }
      : {
          security: [{ key: [] }, { session: [] }],
          description: `Needs the scope \`${route.access}\`.`,
        }),
    requestParams: {
      ...(names.length > 0 && { path: params }),
      ...(route.query instanceof z.ZodObject && { query: route.query }),
      ...(route.access !== "public" && requestHeaders(route)),
    },
    ...(route.body && {
      requestBody: {
        required: true,
        content: {
          "application/json": { schema: route.body },
          ...(route.method === "patch" && { "application/merge-patch+json": { schema: route.body } }),
        },
      },
    }),
    ...(route.upload && { requestBody: uploadBody() }),
    responses: {
      [route.answer.status]: {
        description: "Done",
        ...("schema" in route.answer && VERSIONED.has(route.answer.schema) && { headers: { ETag } }),
        ...("schema" in route.answer
          ? { content: { "application/json": { schema: route.answer.schema } } }
          : route.answer.type !== null && { content: { [route.answer.type]: {} } }),
      },
      default: {
        description: "Refused",
        content: { "application/problem+json": { schema: Problem } },
      },
    },
  };
}
