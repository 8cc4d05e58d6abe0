import { z } from "zod";
import { NAME_MAX_CHARS } from "../limits.ts";
import { Colour, Id, Instant, Text } from "./manners.ts";

/** NIST SP 800-63B §3.1.1.2 (2025): length beats composition rules; 8 is its floor. */
export const PASSWORD_MIN_CHARS = 8;
export const PASSWORD_MAX_CHARS = 128;

const Email = z.email({ error: "Enter an e-mail address such as you@example.com." }).max(254);

export const SetupRequest = z
  .strictObject({
    token: z.string().min(1, "Enter the token from the setup link."),
    email: Email,
    password: z
      .string()
      .min(PASSWORD_MIN_CHARS, `A password has at least ${PASSWORD_MIN_CHARS} characters.`)
      .max(PASSWORD_MAX_CHARS, `A password has at most ${PASSWORD_MAX_CHARS} characters.`),
    workspaceName: Text.trim().min(1).max(NAME_MAX_CHARS).optional(),
  })
  .meta({ id: "SetupRequest" });

export const SignInRequest = z
  .strictObject({ email: Email, password: z.string().min(1).max(PASSWORD_MAX_CHARS) })
  .meta({ id: "SignInRequest" });

export const Role = z.enum(["owner", "editor", "viewer"]);
export type Role = z.infer<typeof Role>;

export const Workspace = z
  .object({
    id: Id,
    name: z.string(),
    appSchemes: z.array(z.string()).meta({ description: "App link schemes codes may lead to" }),
    brandColour: z.string().nullable().meta({ description: "Colour of the pages that codes show, #rrggbb" }),
    logoFileId: Id.nullable().meta({ description: "Image shown with the name on those pages" }),
  })
  .meta({ id: "Workspace" });
export type Workspace = z.infer<typeof Workspace>;

export const WorkspacePatch = z
  .strictObject({
    name: Text.trim().min(1).max(NAME_MAX_CHARS),
    appSchemes: z
      .array(
        z
          .string()
          .regex(
            /^[a-z][a-z0-9+.-]{0,49}$/,
            'Write a scheme in lower case without the colon, such as "spotify".',
          ),
      )
      .max(50),
    brandColour: Colour.nullable(),
    logoFileId: Id.nullable().meta({ description: "An uploaded image; see POST /files" }),
  })
  .partial()
  .meta({ id: "WorkspacePatch" });

/** Who is signed in, and where. */
export const Session = z
  .object({
    user: z.object({ id: Id, email: z.string(), name: z.string() }),
    role: Role,
    workspace: Workspace,
    shortOrigin: z
      .string()
      .meta({ description: "Scheme and host of short links", example: "https://go.example" }),
  })
  .meta({ id: "Session" });
export type Session = z.infer<typeof Session>;

export const SetupState = z.object({ needed: z.boolean() }).meta({ id: "SetupState" });
export type SetupState = z.infer<typeof SetupState>;

export const SCOPES = ["codes:read", "codes:write", "stats:read", "admin"] as const;
export const Scope = z.enum(SCOPES);
export type Scope = z.infer<typeof Scope>;

export const KeyCreate = z
  .strictObject({
    name: Text.trim().min(1, "Name the key, so you know later what it is for.").max(NAME_MAX_CHARS),
    scopes: z.array(Scope).min(1, `Choose at least one scope: ${SCOPES.join(", ")}.`),
    expiresAt: Instant.nullable().optional(),
  })
  .meta({ id: "KeyCreate" });

export const Key = z
  .object({
    id: Id,
    name: z.string(),
    scopes: z.array(Scope),
    hint: z.string().meta({ description: "The first characters of the key, to tell keys apart" }),
    createdAt: Instant,
    createdBy: z.string(),
    expiresAt: Instant.nullable(),
  })
  .meta({ id: "Key" });
export type Key = z.infer<typeof Key>;

export const NewKey = Key.extend({
  key: z.string().meta({ description: "Shown once: a repeat with the same Idempotency-Key gets null" }),
}).meta({ id: "NewKey" });
export type NewKey = z.infer<typeof NewKey>;
export const KeyList = z.object({ items: z.array(Key), nextCursor: z.null() }).meta({ id: "KeyList" });
