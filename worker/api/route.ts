import type { z } from "zod";
import type { Scope } from "../../shared/contract/session.ts";
import type { Identity } from "../auth/identity.ts";
import type { Env } from "../env.ts";

/** What a handler gets: everything checked, nothing left to parse. */
export interface Call<Query = unknown, Body = unknown> {
  env: Env;
  ctx: ExecutionContext;
  request: Request;
  /** Scheme and host of the request. */
  origin: string;
  params: Record<string, string>;
  query: Query;
  body: Body;
  /** Unix ms */
  now: number;
}

/** A call by someone known. */
export interface MemberCall<Query = unknown, Body = unknown> extends Call<Query, Body> {
  identity: Identity;
}

/** As much of a call as makes files: what is done in the background has no request. */
export interface WorkspaceCall extends Pick<MemberCall, "env" | "origin" | "now"> {
  identity: { workspace: { id: string } };
}

interface RouteFacts {
  method: "get" | "post" | "patch" | "delete";
  /** As OpenAPI writes it: `/codes/{id}`. */
  path: string;
  id: string;
  summary: string;
  /** Status and schema of the good answer; a content type where it isn't JSON, null where there is no body. */
  answer:
    | { status: number; schema: z.ZodType }
    | { status: number; type: string }
    | { status: number; type: null };
  /** A POST that makes nothing but its answer, so that nothing can be made twice. */
  keepsNothing?: true;
  /** Removes what must not be stored from an answer kept for an Idempotency-Key. */
  redact?: (answer: Record<string, unknown>) => Record<string, unknown>;
}

export interface Route extends RouteFacts {
  /** `public`: nobody need be known. Otherwise the scope a caller needs. */
  access: "public" | Scope;
  query?: z.ZodType;
  body?: z.ZodType;
  /** The body is a file of at most so many bytes, of any type. */
  upload?: { maxBytes: number };
  handle: (call: MemberCall) => Promise<Response>;
}

/** A route for callers with a scope. Query and body reach the handler as their schemas' output. */
export function route<Q extends z.ZodType, B extends z.ZodType>(
  facts: RouteFacts & {
    access: Scope;
    query?: Q;
    body?: B;
    handle: (call: MemberCall<z.output<Q>, z.output<B>>) => Promise<Response>;
  },
): Route {
  return facts as unknown as Route; // handlers differ only in the types their own schemas establish
}

/** A route for anyone. */
export function publicRoute<Q extends z.ZodType, B extends z.ZodType>(
  facts: RouteFacts & {
    query?: Q;
    body?: B;
    handle: (call: Call<z.output<Q>, z.output<B>>) => Promise<Response>;
  },
): Route {
  return { ...facts, access: "public" } as unknown as Route; // as above
}

/** A route that takes a file: its bytes reach the handler as the body. */
export function uploadRoute<Q extends z.ZodType>(
  facts: RouteFacts & {
    access: Scope;
    query?: Q;
    upload: { maxBytes: number };
    handle: (call: MemberCall<z.output<Q>, Uint8Array>) => Promise<Response>;
  },
): Route {
  return facts as unknown as Route; // as above
}
