import { config } from "zod";

/** Before any schema is made: zod would try to compile it, which our Content-Security-Policy forbids and reports. */
config({ jitless: true });
