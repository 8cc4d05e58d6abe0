import { getTableColumns, isNotNull, isNull, sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Placement } from "../../shared/contract/campaign.ts";
import type { Content } from "../../shared/contract/content.ts";
import type { Design } from "../../shared/contract/design.ts";
import type { JobCreate } from "../../shared/contract/job.ts";
import type { Utm } from "../../shared/contract/lifecycle.ts";
import type { Rule } from "../../shared/contract/rule.ts";
import type { FileType } from "../../shared/files/file-type.ts";
import type { Role, Scope } from "../../shared/contract/session.ts";
import type { AuditDetail } from "./audit-line.ts";
import type { ListPosition } from "./code-list.ts";
import {
  readNextEdit,
  type ConflictReason,
  type EditStatus,
  type NextEdit,
  type StoredPatch,
} from "./next-edit.ts";
import type { CodeSnapshot } from "./snapshot.ts";

/** D1 `DB`. The migrations make the tables (migrations/main); a test holds the two equal. Times are Unix ms. */

export const workspace = sqliteTable("workspace", {
  id: text().primaryKey(),
  name: text().notNull(),
  appSchemes: text("app_schemes", { mode: "json" }).$type<string[]>().notNull().default([]),
  createdAt: integer("created_at").notNull(),
  brandColour: text("brand_colour"),
  logoFileId: text("logo_file_id"),
});

const betterAuthTimes = {
  createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
  updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
};

export const user = sqliteTable("user", {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: integer("email_verified", { mode: "boolean" }).notNull().default(false),
  image: text(),
  ...betterAuthTimes,
});

export const session = sqliteTable(
  "session",
  {
    id: text().primaryKey(),
    token: text().notNull().unique(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id),
    expiresAt: integer("expires_at", { mode: "timestamp_ms" }).notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    ...betterAuthTimes,
  },
  (table) => [index("session_by_user").on(table.userId)],
);

export const account = sqliteTable(
  "account",
  {
    id: text().primaryKey(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: integer("access_token_expires_at", { mode: "timestamp_ms" }),
    refreshTokenExpiresAt: integer("refresh_token_expires_at", { mode: "timestamp_ms" }),
    scope: text(),
    password: text(),
    ...betterAuthTimes,
  },
  (table) => [index("account_by_user").on(table.userId)],
);

export const verification = sqliteTable(
  "verification",
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: integer("expires_at", { mode: "timestamp_ms" }).notNull(),
    ...betterAuthTimes,
  },
  (table) => [index("verification_by_identifier").on(table.identifier)],
);

export const member = sqliteTable(
  "member",
  {
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspace.id),
    userId: text("user_id")
      .notNull()
      .references(() => user.id),
    role: text().$type<Role>().notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.workspaceId] }),
    index("member_by_workspace").on(table.workspaceId),
  ],
);

export const setup = sqliteTable("setup", {
  id: integer().primaryKey(),
  doneAt: integer("done_at").notNull(),
});

export const apiKey = sqliteTable(
  "api_key",
  {
    id: text().primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspace.id),
    name: text().notNull(),
    hash: text().notNull().unique(),
    hint: text().notNull(),
    scopes: text({ mode: "json" }).$type<Scope[]>().notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at"),
  },
  (table) => [index("api_key_by_workspace").on(table.workspaceId, table.createdAt)],
);

export const attempt = sqliteTable("attempt", {
  subject: text().primaryKey(),
  failures: integer().notNull(),
  windowStartedAt: integer("window_started_at").notNull(),
});

export const campaign = sqliteTable(
  "campaign",
  {
    id: text().primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspace.id),
    version: integer().notNull(),
    name: text().notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [index("campaign_by_workspace").on(table.workspaceId, table.createdAt, table.id)],
);

export const file = sqliteTable(
  "file",
  {
    id: text().primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspace.id),
    name: text().notNull(),
    mime: text().$type<FileType>().notNull(),
    kind: text().$type<"image" | "document">().notNull(),
    bytes: integer().notNull(),
    sha256: text().notNull(),
    width: integer(),
    height: integer(),
    createdAt: integer("created_at").notNull(),
    createdBy: text("created_by").notNull(),
  },
  (table) => [index("file_by_workspace").on(table.workspaceId, table.createdAt, table.id)],
);

export const code = sqliteTable(
  "code",
  {
    id: text().primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspace.id),
    kind: text().$type<"dynamic" | "static">().notNull(),
    domain: text().notNull().default(""),
    slug: text(),
    version: integer().notNull(),
    status: text().$type<"active" | "paused" | "deleted">().notNull(),
    name: text().notNull(),
    /** What search looks through: `searchTextOf` a code. */
    search: text().notNull(),
    content: text({ mode: "json" }).$type<Content>().notNull(),
    activeFrom: integer("active_from"),
    expiresAt: integer("expires_at"),
    fallbackUrl: text("fallback_url"),
    forwardQuery: integer("forward_query", { mode: "boolean" }).notNull(),
    redirectStatus: integer("redirect_status").$type<302 | 307>().notNull(),
    tags: text({ mode: "json" }).$type<string[]>().notNull(),
    design: text({ mode: "json" }).$type<Design>().notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    createdBy: text("created_by").notNull(),
    campaignId: text("campaign_id").references(() => campaign.id),
    placement: text({ mode: "json" }).$type<Placement>(),
    rules: text({ mode: "json" }).$type<Rule[]>().notNull().default([]),
    maxScans: integer("max_scans"),
    passwordHash: text("password_hash"),
    utm: text({ mode: "json" }).$type<Utm>(),
    printedAt: integer("printed_at"),
    printedCount: integer("printed_count"),
    usedUpAt: integer("used_up_at"),
    /** Besides `domain`, and in the same words. */
    alsoOn: text("also_on", { mode: "json" }).$type<string[]>().notNull().default([]),
  },
  (table) => [
    uniqueIndex("code_by_slug").on(table.domain, table.slug),
    index("code_by_workspace").on(table.workspaceId, table.createdAt, table.id),
    index("code_by_campaign")
      .on(table.campaignId, table.createdAt, table.id)
      .where(isNotNull(table.campaignId)),
  ],
);

/** The code's next scheduled edit is the soonest pending one; null while it isn't worked out what that makes of it. */
const ofNextEdit = sql`FROM scheduled_edit WHERE code_id = "code"."id" AND status = 'pending' ORDER BY at, id LIMIT 1`;
const nextEdit = sql<NextEdit | null>`(SELECT json_object('id', id, 'at', at, 'author', author, 'actor', actor, 'snapshot', json(result)) ${ofNextEdit})`;
export const nextEditId = sql`(SELECT iif(result IS NULL, NULL, id) ${ofNextEdit})`;

/** A code's columns but for the one only search looks at, and the edit that is scheduled for it. */
const { search: _search, ...columnsOfCode } = getTableColumns(code);
export const codeColumns = { ...columnsOfCode, next: nextEdit.mapWith(readNextEdit) };

export const domain = sqliteTable(
  "domain",
  {
    id: text().primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspace.id),
    version: integer().notNull(),
    host: text().notNull(),
    token: text().notNull(),
    verifiedAt: integer("verified_at"),
    isDefault: integer("is_default", { mode: "boolean" }).notNull(),
    homeUrl: text("home_url"),
    notFoundUrl: text("not_found_url"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    uniqueIndex("domain_by_workspace_host").on(table.workspaceId, table.host),
    uniqueIndex("domain_by_verified_host").on(table.host).where(isNotNull(table.verifiedAt)),
    uniqueIndex("domain_default")
      .on(table.workspaceId)
      .where(sql`${table.isDefault} = 1`),
    index("domain_by_workspace").on(table.workspaceId, table.createdAt, table.id),
  ],
);

/** Every link that leads to a code, for ever: on its domain, and on all it answers on besides. */
export const codeAddress = sqliteTable(
  "code_address",
  {
    domain: text().notNull(),
    slug: text().notNull(),
    codeId: text("code_id")
      .notNull()
      .references(() => code.id),
    domainId: text("domain_id").references(() => domain.id),
  },
  (table) => [
    primaryKey({ columns: [table.domain, table.slug] }),
    index("code_address_by_domain").on(table.domainId).where(isNotNull(table.domainId)),
  ],
);

export const codeVersion = sqliteTable(
  "code_version",
  {
    codeId: text("code_id")
      .notNull()
      .references(() => code.id),
    version: integer().notNull(),
    at: integer().notNull(),
    author: text().notNull(),
    action: text().$type<"create" | "edit" | "delete" | "restore" | "revert">().notNull(),
    revertedTo: integer("reverted_to"),
    snapshot: text({ mode: "json" }).$type<CodeSnapshot>().notNull(),
    scheduledFor: integer("scheduled_for"),
  },
  (table) => [primaryKey({ columns: [table.codeId, table.version] })],
);

export const scheduledEdit = sqliteTable(
  "scheduled_edit",
  {
    id: text().primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    codeId: text("code_id")
      .notNull()
      .references(() => code.id),
    at: integer().notNull(),
    status: text().$type<EditStatus>().notNull(),
    patch: text({ mode: "json" }).$type<StoredPatch>().notNull(),
    fields: text({ mode: "json" }).$type<(keyof CodeSnapshot)[]>().notNull(),
    confirmed: integer({ mode: "boolean" }).notNull(),
    basedOn: integer("based_on").notNull(),
    result: text({ mode: "json" }).$type<CodeSnapshot>(),
    conflict: text().$type<ConflictReason>(),
    conflictVersion: integer("conflict_version"),
    conflictDetail: text("conflict_detail"),
    author: text().notNull(),
    actor: text().notNull(),
    createdAt: integer("created_at").notNull(),
    settledAt: integer("settled_at"),
    settledBy: text("settled_by"),
    version: integer(),
  },
  (table) => [
    index("scheduled_edit_by_code").on(table.codeId, table.status, table.at, table.id),
    index("scheduled_edit_by_status").on(table.status, table.at),
  ],
);

export const outbox = sqliteTable(
  "outbox",
  {
    codeId: text("code_id").notNull(),
    version: integer().notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.codeId, table.version] })],
);

export const job = sqliteTable("job", {
  name: text().primaryKey(),
  position: text().notNull(),
});

export const bulkJob = sqliteTable(
  "bulk_job",
  {
    id: text().primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    createdAt: integer("created_at").notNull(),
    createdBy: text("created_by").notNull(),
    request: text({ mode: "json" }).$type<JobCreate>().notNull(),
    origin: text().notNull(),
    total: integer().notNull(),
    done: integer().notNull(),
    failed: integer().notNull(),
    parts: integer().notNull(),
    position: text({ mode: "json" }).$type<ListPosition | number>(),
    zipBytes: integer("zip_bytes").notNull(),
    manifestBytes: integer("manifest_bytes").notNull(),
    touchedAt: integer("touched_at").notNull(),
    finishedAt: integer("finished_at"),
  },
  (table) => [
    index("bulk_job_by_workspace").on(table.workspaceId, table.createdAt, table.id),
    index("bulk_job_unfinished").on(table.touchedAt).where(isNull(table.finishedAt)),
  ],
);

export const audit = sqliteTable(
  "audit",
  {
    id: text().primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    at: integer().notNull(),
    actor: text().notNull(),
    action: text().notNull(),
    target: text().notNull(),
    actorId: text("actor_id"),
    targetName: text("target_name"),
    detail: text({ mode: "json" }).$type<AuditDetail>(),
  },
  (table) => [
    index("audit_by_workspace").on(table.workspaceId, table.at),
    index("audit_by_target").on(table.workspaceId, table.target, table.at),
  ],
);

export const idempotency = sqliteTable(
  "idempotency",
  {
    actor: text().notNull(),
    key: text().notNull(),
    requestHash: text("request_hash").notNull(),
    createdAt: integer("created_at").notNull(),
    status: integer(),
    headers: text({ mode: "json" }).$type<Record<string, string>>(),
    body: text(),
  },
  (table) => [primaryKey({ columns: [table.actor, table.key] })],
);
