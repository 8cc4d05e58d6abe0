import { AsidePage } from "../../shared/contract/aside.ts";
import { AuditPage, AuditQuery } from "../../shared/contract/audit.ts";
import {
  Campaign,
  CampaignCreate,
  CampaignListQuery,
  CampaignPage,
  CampaignPatch,
} from "../../shared/contract/campaign.ts";
import {
  BySlugQuery,
  Code,
  CodeCreate,
  CodeHistory,
  CodeListQuery,
  CodePage,
  CodePatch,
  ConfirmQuery,
  RevertRequest,
} from "../../shared/contract/code.ts";
import { Domain, DomainCreate, DomainListQuery, DomainPage, DomainPatch } from "../../shared/contract/domain.ts";
import { FileListQuery, FilePage, FileUploadQuery, StoredFile } from "../../shared/contract/file.ts";
import { Job, JobCreate, JobListQuery, JobPage } from "../../shared/contract/job.ts";
import { LabelsRequest } from "../../shared/contract/labels.ts";
import { PageQuery } from "../../shared/contract/manners.ts";
import {
  ScheduledEdit,
  ScheduledEditCreate,
  ScheduledEditPage,
  ScheduledEditQuery,
} from "../../shared/contract/schedule.ts";
import { TryAnswer, TryRequest } from "../../shared/contract/rule.ts";
import {
  KeyCreate,
  KeyList,
  NewKey,
  Session,
  SetupRequest,
  SetupState,
  SignInRequest,
  Workspace,
  WorkspacePatch,
} from "../../shared/contract/session.ts";
import { CampaignStats, CodeTotals, CodeTotalsQuery, ScanExportQuery, Stats, StatsQuery } from "../../shared/contract/stats.ts";
import { SymbolCreate, SymbolCreateQuery, SymbolQuery } from "../../shared/contract/symbol.ts";
import { SYMBOL_FORMAT_NAMES, SYMBOL_FORMATS } from "../../shared/symbol/formats.ts";
import { FILE_MAX_BYTES } from "../../shared/limits.ts";
import { VerifyReport } from "../../shared/contract/verify.ts";
import * as aside from "./aside.ts";
import * as audit from "./audit.ts";
import * as campaigns from "./campaigns.ts";
import * as changes from "./code-changes.ts";
import { tryRules } from "./code-try.ts";
import * as versions from "./code-versions.ts";
import * as codes from "./codes.ts";
import * as domains from "./domains.ts";
import * as files from "./files.ts";
import * as jobs from "./jobs.ts";
import * as labels from "./labels.ts";
import * as people from "./people.ts";
import { publicRoute, route, uploadRoute, type Route } from "./route.ts";
import * as scheduled from "./scheduled-edits.ts";
import * as service from "./service.ts";
import * as stats from "./stats.ts";
import * as symbols from "./symbols.ts";
import * as verify from "./verify.ts";

const none = { status: 204, type: null } as const;

/** Every route of the API, under /api/v1. Requests are checked and OpenAPI is made from this one table. */
export const routes: readonly Route[] = [
  // the instance
  publicRoute({ method: "get", path: "/health", id: "health", summary: "Whether every store answers", answer: { status: 200, type: "application/json" }, handle: service.health }),
  publicRoute({ method: "get", path: "/openapi.json", id: "openapi", summary: "This document", answer: { status: 200, type: "application/json" }, handle: service.openApi(() => routes) }),
  publicRoute({ method: "get", path: "/docs", id: "docs", summary: "Readable documentation", answer: { status: 200, type: "text/html" }, handle: service.docs(() => routes) }),

  // people
  publicRoute({ method: "get", path: "/setup", id: "setupState", summary: "Whether the first owner is still to be made", answer: { status: 200, schema: SetupState }, handle: people.setupState }),
  publicRoute({ method: "post", path: "/setup", id: "setup", summary: "Make the first owner and workspace, once", body: SetupRequest, answer: { status: 201, schema: Session }, handle: people.setup }),
  publicRoute({ method: "post", path: "/session", id: "signIn", summary: "Sign in", body: SignInRequest, answer: { status: 200, schema: Session }, handle: people.createSession }),
  route({ method: "get", path: "/session", id: "session", summary: "Who is signed in", access: "codes:read", answer: { status: 200, schema: Session }, handle: people.readSession }),
  route({ method: "delete", path: "/session", id: "signOut", summary: "Sign out", access: "codes:read", answer: none, handle: people.deleteSession }),
  route({ method: "get", path: "/workspace", id: "workspace", summary: "The workspace", access: "codes:read", answer: { status: 200, schema: Workspace }, handle: people.readWorkspace }),
  route({ method: "patch", path: "/workspace", id: "patchWorkspace", summary: "Rename the workspace, brand its pages or allow app schemes", access: "codes:write", body: WorkspacePatch, answer: { status: 200, schema: Workspace }, handle: people.patchWorkspace }),
  route({ method: "get", path: "/keys", id: "listKeys", summary: "List API keys", access: "admin", answer: { status: 200, schema: KeyList }, handle: people.keyList }),
  route({ method: "post", path: "/keys", id: "createKey", summary: "Make an API key; it is shown once", access: "admin", body: KeyCreate, answer: { status: 201, schema: NewKey }, handle: people.keyCreate, redact: (answer) => ({ ...answer, key: null }) }),
  route({ method: "get", path: "/audit", id: "listAudit", summary: "Who did what in the workspace, newest first", access: "admin", query: AuditQuery, answer: { status: 200, schema: AuditPage }, handle: audit.list }),
  route({ method: "delete", path: "/keys/{id}", id: "deleteKey", summary: "Delete an API key; it stops working at once", access: "admin", answer: none, handle: people.keyDelete }),

  // codes
  route({ method: "get", path: "/codes", id: "listCodes", summary: "List and search codes", access: "codes:read", query: CodeListQuery, answer: { status: 200, schema: CodePage }, handle: codes.list }),
  route({ method: "post", path: "/codes", id: "createCode", summary: "Make a code", access: "codes:write", body: CodeCreate, answer: { status: 201, schema: Code }, handle: codes.create }),
  route({ method: "get", path: "/codes/by-slug/{slug}", id: "readCodeBySlug", summary: "Read a code by its slug, on the Worker's own host or another domain", access: "codes:read", query: BySlugQuery, answer: { status: 200, schema: Code }, handle: codes.readBySlug }),
  route({ method: "get", path: "/codes/{id}", id: "readCode", summary: "Read a code", access: "codes:read", answer: { status: 200, schema: Code }, handle: codes.read }),
  route({ method: "patch", path: "/codes/{id}", id: "patchCode", summary: "Change a code", access: "codes:write", query: ConfirmQuery, body: CodePatch, answer: { status: 200, schema: Code }, handle: changes.patch }),
  route({ method: "delete", path: "/codes/{id}", id: "deleteCode", summary: "Delete a code; it can be restored, and its slug is never reissued", access: "codes:write", query: ConfirmQuery, answer: { status: 200, schema: Code }, handle: changes.remove }),
  route({ method: "post", path: "/codes/{id}/restore", id: "restoreCode", summary: "Restore a deleted code", access: "codes:write", query: ConfirmQuery, answer: { status: 200, schema: Code }, handle: changes.restore }),
  route({ method: "get", path: "/codes/{id}/history", id: "codeHistory", summary: "Every version, newest first", access: "codes:read", query: PageQuery, answer: { status: 200, schema: CodeHistory }, handle: versions.history }),
  route({ method: "post", path: "/codes/{id}/revert", id: "revertCode", summary: "Make a version current again, as a new version", access: "codes:write", query: ConfirmQuery, body: RevertRequest, answer: { status: 200, schema: Code }, handle: changes.revert }),
  route({ method: "get", path: "/codes/{id}/schedule", id: "listScheduledEdits", summary: "Edits that are scheduled, soonest first", access: "codes:read", query: ScheduledEditQuery, answer: { status: 200, schema: ScheduledEditPage }, handle: scheduled.list }),
  route({ method: "post", path: "/codes/{id}/schedule", id: "scheduleEdit", summary: "Schedule an edit; it acts on the second, and asks if the code is edited in between", access: "codes:write", query: ConfirmQuery, body: ScheduledEditCreate, answer: { status: 201, schema: ScheduledEdit }, handle: scheduled.schedule }),
  route({ method: "get", path: "/codes/{id}/schedule/{editId}", id: "readScheduledEdit", summary: "Read a scheduled edit", access: "codes:read", answer: { status: 200, schema: ScheduledEdit }, handle: scheduled.read }),
  route({ method: "delete", path: "/codes/{id}/schedule/{editId}", id: "cancelScheduledEdit", summary: "Cancel a scheduled edit", access: "codes:write", answer: { status: 200, schema: ScheduledEdit }, handle: scheduled.cancel }),
  route({ method: "post", path: "/codes/{id}/schedule/{editId}/apply", id: "applyScheduledEdit", summary: "Apply an edit that is in conflict: at its time, or now if that has passed", access: "codes:write", query: ConfirmQuery, answer: { status: 200, schema: ScheduledEdit }, handle: scheduled.applyAnyway }),
  route({ method: "post", path: "/codes/{id}/try", id: "tryCode", summary: "Which rule would win for a scan, and why; counts nothing", access: "codes:read", body: TryRequest, answer: { status: 200, schema: TryAnswer }, handle: tryRules }),

  // symbols
  ...SYMBOL_FORMAT_NAMES.flatMap((format) => {
    const { mime: type, summary } = SYMBOL_FORMATS[format];
    return [
      route({ method: "get", path: `/codes/{id}/symbol.${format}`, id: `symbol_${format}`, summary: `A code's symbol as ${summary}`, access: "codes:read", query: SymbolQuery, answer: { status: 200, type }, handle: symbols.ofCode(format) }),
      route({ method: "post", path: `/symbols.${format}`, id: `drawSymbol_${format}`, summary: `A symbol without a record, as ${summary}`, access: "codes:read", query: SymbolCreateQuery, body: SymbolCreate, answer: { status: 200, type }, keepsNothing: true, handle: symbols.ofText(format) }),
    ];
  }),

  route({ method: "get", path: "/codes/{id}/verify", id: "verifySymbol", summary: "What the symbol's own bytes say when they are read again: faults, score, smallest print", access: "codes:read", query: verify.VerifyQuery, answer: { status: 200, schema: VerifyReport }, handle: verify.report }),
  route({ method: "post", path: "/labels.pdf", id: "labels", summary: "Sheets of labels with the symbols of some codes, as PDF", access: "codes:read", body: LabelsRequest, answer: { status: 200, type: "application/pdf" }, keepsNothing: true, handle: labels.sheets }),

  // jobs
  route({ method: "get", path: "/jobs", id: "listJobs", summary: "List jobs, newest first", access: "codes:read", query: JobListQuery, answer: { status: 200, schema: JobPage }, handle: jobs.list }),
  route({ method: "post", path: "/jobs", id: "createJob", summary: "Make symbols of many codes in the background, each read back from its bytes", access: "codes:read", body: JobCreate, answer: { status: 202, schema: Job }, handle: jobs.create }),
  route({ method: "get", path: "/jobs/{id}", id: "readJob", summary: "How far a job is", access: "codes:read", answer: { status: 200, schema: Job }, handle: jobs.read }),
  route({ method: "delete", path: "/jobs/{id}", id: "deleteJob", summary: "Stop a job, and delete what it made", access: "codes:read", answer: none, handle: jobs.remove }),
  route({ method: "get", path: "/jobs/{id}/result.zip", id: "jobZip", summary: "The symbols and a manifest; takes Range", access: "codes:read", answer: { status: 200, type: "application/zip" }, handle: jobs.resultZip }),
  route({ method: "get", path: "/jobs/{id}/result.csv", id: "jobCsv", summary: "The manifest: a row for each code, with its file or why there is none", access: "codes:read", answer: { status: 200, type: "text/csv" }, handle: jobs.resultCsv }),

  // campaigns
  route({ method: "get", path: "/campaigns", id: "listCampaigns", summary: "List campaigns, newest first", access: "codes:read", query: CampaignListQuery, answer: { status: 200, schema: CampaignPage }, handle: campaigns.list }),
  route({ method: "post", path: "/campaigns", id: "createCampaign", summary: "Make a campaign; codes join it by their campaignId", access: "codes:write", body: CampaignCreate, answer: { status: 201, schema: Campaign }, handle: campaigns.create }),
  route({ method: "get", path: "/campaigns/{id}", id: "readCampaign", summary: "Read a campaign", access: "codes:read", answer: { status: 200, schema: Campaign }, handle: campaigns.read }),
  route({ method: "patch", path: "/campaigns/{id}", id: "patchCampaign", summary: "Rename a campaign", access: "codes:write", body: CampaignPatch, answer: { status: 200, schema: Campaign }, handle: campaigns.patch }),
  route({ method: "delete", path: "/campaigns/{id}", id: "deleteCampaign", summary: "Delete a campaign that no code is in", access: "codes:write", answer: none, handle: campaigns.remove }),

  // domains
  route({ method: "get", path: "/domains", id: "listDomains", summary: "List short domains, newest first", access: "codes:read", query: DomainListQuery, answer: { status: 200, schema: DomainPage }, handle: domains.list }),
  route({ method: "post", path: "/domains", id: "createDomain", summary: "Name a short domain; it serves codes once it is verified", access: "admin", body: DomainCreate, answer: { status: 201, schema: Domain }, handle: domains.create }),
  route({ method: "get", path: "/domains/{id}", id: "readDomain", summary: "Read a short domain", access: "codes:read", answer: { status: 200, schema: Domain }, handle: domains.read }),
  route({ method: "patch", path: "/domains/{id}", id: "patchDomain", summary: "Set where a domain's home and unknown slugs lead, or make it the default", access: "admin", body: DomainPatch, answer: { status: 200, schema: Domain }, handle: domains.patch }),
  route({ method: "post", path: "/domains/{id}/verify", id: "verifyDomain", summary: "Look whether the domain leads to this Worker", access: "admin", answer: { status: 200, schema: Domain }, handle: domains.verify }),
  route({ method: "delete", path: "/domains/{id}", id: "deleteDomain", summary: "Delete a domain that no code was ever on", access: "admin", answer: none, handle: domains.remove }),

  // files
  route({ method: "get", path: "/files", id: "listFiles", summary: "List uploaded files, newest first", access: "codes:read", query: FileListQuery, answer: { status: 200, schema: FilePage }, handle: files.list }),
  uploadRoute({ method: "post", path: "/files", id: "uploadFile", summary: "Upload a PNG, JPEG, WebP, SVG or PDF, as the body or in a form's field `file`", access: "codes:write", query: FileUploadQuery, upload: { maxBytes: FILE_MAX_BYTES }, answer: { status: 201, schema: StoredFile }, handle: files.upload }),
  route({ method: "get", path: "/files/{id}", id: "readFile", summary: "What is known of a file", access: "codes:read", answer: { status: 200, schema: StoredFile }, handle: files.read }),
  route({ method: "get", path: "/files/{id}/content", id: "readFileContent", summary: "A file's bytes", access: "codes:read", answer: { status: 200, type: "application/octet-stream" }, handle: files.content }),
  route({ method: "delete", path: "/files/{id}", id: "deleteFile", summary: "Delete a file that no code uses", access: "codes:write", answer: none, handle: files.remove }),

  // scans
  route({ method: "get", path: "/codes/{id}/stats", id: "codeStats", summary: "Scans of a code", access: "stats:read", query: StatsQuery, answer: { status: 200, schema: Stats }, handle: stats.ofCode }),
  route({ method: "get", path: "/codes/{id}/scans.csv", id: "scansCsv", summary: "Every raw event as CSV", access: "stats:read", query: ScanExportQuery, answer: { status: 200, type: "text/csv" }, handle: stats.rawScans("csv") }),
  route({ method: "get", path: "/codes/{id}/scans.ndjson", id: "scansNdjson", summary: "Every raw event as NDJSON", access: "stats:read", query: ScanExportQuery, answer: { status: 200, type: "application/x-ndjson" }, handle: stats.rawScans("ndjson") }),
  route({ method: "get", path: "/campaigns/{id}/stats", id: "campaignStats", summary: "Scans of the codes of a campaign, and its placements side by side", access: "stats:read", query: StatsQuery, answer: { status: 200, schema: CampaignStats }, handle: stats.ofCampaign }),
  route({ method: "get", path: "/stats", id: "workspaceStats", summary: "Scans of all codes of the workspace", access: "stats:read", query: StatsQuery, answer: { status: 200, schema: Stats }, handle: stats.ofWorkspace }),
  route({ method: "get", path: "/stats/codes", id: "codeTotals", summary: "All-time totals of some codes", access: "stats:read", query: CodeTotalsQuery, answer: { status: 200, schema: CodeTotals }, handle: stats.totalsOfCodes }),
  route({ method: "get", path: "/scans/aside", id: "listAsideScans", summary: "Scans that were not counted, and why", access: "stats:read", query: PageQuery, answer: { status: 200, schema: AsidePage }, handle: aside.list }),
];
