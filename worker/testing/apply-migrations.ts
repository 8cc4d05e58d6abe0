import { applyD1Migrations, reset, type D1Migration } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach } from "vitest";
import { forgetBrands } from "../storage/brand.ts";
import { forgetDomains } from "../storage/domain-record.ts";
import { forgetAll } from "../storage/record-cache.ts";

/** Each test begins with empty stores and the schema of the migrations. */
beforeEach(async () => {
  await reset();
  forgetAll();
  forgetBrands();
  forgetDomains();
  const { DB, LOG, MAIN_MIGRATIONS, LOG_MIGRATIONS } = env as unknown as {
    DB: D1Database;
    LOG: D1Database;
    MAIN_MIGRATIONS: D1Migration[];
    LOG_MIGRATIONS: D1Migration[];
  };
  await applyD1Migrations(DB, MAIN_MIGRATIONS);
  await applyD1Migrations(LOG, LOG_MIGRATIONS);
});
