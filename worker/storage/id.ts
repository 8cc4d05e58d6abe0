import { customAlphabet } from "nanoid";

/** 16 characters of 32 make 80 bits: no two rows ever share one, and it reads well in a URL. */
export const newId = customAlphabet("0123456789abcdefghjkmnpqrstvwxyz", 16);
