import { clientHints } from "../../shared/client-hints.ts";
import type { Visitor } from "../../shared/rules/visitor.ts";
import type { ClientHints } from "../../shared/scan-event.ts";
import type { Source } from "../../shared/slug.ts";

/** A request as rules see it. Each thing is read from the request only when a rule asks for it. */
export class RequestVisitor implements Visitor {
  readonly source: Source;
  readonly nth: number | null;
  private readonly request: Request;

  constructor(request: Request, source: Source, nth: number | null) {
    this.request = request;
    this.source = source;
    this.nth = nth;
  }

  private get cf(): Partial<IncomingRequestCfProperties> | undefined {
    return this.request.cf;
  }

  get country(): string | null {
    return this.cf?.country ?? null;
  }

  get region(): string | null {
    return this.cf?.regionCode ?? null;
  }

  get city(): string | null {
    return this.cf?.city ?? null;
  }

  get latitude(): number | null {
    return degrees(this.cf?.latitude);
  }

  get longitude(): number | null {
    return degrees(this.cf?.longitude);
  }

  get acceptLanguage(): string | null {
    return this.request.headers.get("accept-language");
  }

  get userAgent(): string {
    return this.request.headers.get("user-agent") ?? "";
  }

  get hints(): ClientHints | undefined {
    return clientHints((name) => this.request.headers.get(name)) ?? undefined;
  }

  get address(): string {
    return this.request.headers.get("cf-connecting-ip") ?? "";
  }
}

/** Cloudflare gives degrees as text. */
function degrees(text: string | undefined): number | null {
  const value = text === undefined || text === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
