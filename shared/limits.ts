/**
 * Every limit that more than one part of Swivel must agree on. Names carry the unit.
 * Limits that belong to one file live in that file.
 */

/** A slug is one path segment; 64 keeps the short link within a version-5 symbol. */
export const SLUG_MAX_CHARS = 64;

/** Length of a slug we make up: 31^7 ≈ 2.7 × 10^10, so a guess finds nothing and a clash is rare. */
export const GENERATED_SLUG_CHARS = 7;

/** A destination longer than this would not fit the response headers that proxies and phones accept. */
export const DESTINATION_MAX_BYTES = 8_192;

/** Names and tags are labels, not documents. */
export const NAME_MAX_CHARS = 200;
export const TAG_MAX_CHARS = 50;
export const TAGS_MAX = 20;
export const ADDRESS_MAX_CHARS = 500;

/** Fields of content. A symbol holds 2,953 bytes or 7,089 digits at most; a page may show more text than that. */
export const TEXT_MAX_CHARS = 10_000;
export const CONTENT_LINE_MAX_CHARS = 200;
export const CONTENT_LINES_MAX_CHARS = 2_000;
export const CONTENT_URL_MAX_CHARS = 2_000;
/** Phones, addresses or links of a contact: more is a company's directory. */
export const CONTENT_ENTRIES_MAX = 10;
/** Addresses a mail goes to. */
export const CONTENT_ADDRESSES_MAX = 10;
/** Links of a page: more than a thumb scrolls through. */
export const LINKS_MAX = 50;

/** A JSON request body larger than this is refused unread: the largest honest one is a few kilobytes. */
export const BODY_MAX_BYTES = 262_144;

/** Lists: see "API manners" in the contract. */
export const PAGE_DEFAULT = 50;
export const PAGE_MAX = 200;

/** Short domains of a workspace. A code that answered on all of them would be as many KV writes an edit. */
export const DOMAINS_MAX = 50;

/** A stats answer with more buckets than this is refused: it would be slow, and no chart can show it. */
export const SERIES_MAX_BUCKETS = 2_000;

/** An edit is visible everywhere within this: KV's 60 s plus our caches (see DESIGN "Redirect"). */
export const EDIT_VISIBLE_EVERYWHERE_S = 90;

/** An upload is held in memory while it is checked, and a phone on a mobile network has to load it. */
export const FILE_MAX_BYTES = 10_485_760;

/** A logo drawn by hand is a few kilobytes; every symbol with it carries it whole. */
export const SVG_MAX_BYTES = 262_144;

/** A logo is unpacked to four bytes a pixel wherever it is drawn; on a symbol it is a few centimetres wide. */
export const LOGO_MAX_PIXELS = 4_194_304;

/** Each is drawn and read back before the sheet is handed over: about 10 ms of CPU. */
export const LABELS_MAX = 500;

/** Ids a job takes in its request, which stays below BODY_MAX_BYTES; by filters it takes any number. */
export const JOB_IDS_MAX = 5_000;

/** Rules of one code. Each is looked at by every scan that no earlier one took, and travels in the record. */
export const RULES_MAX = 50;
export const RULE_NAME_MAX_CHARS = 60;
/** Values one condition lists, such as countries or cities. */
export const CONDITION_VALUES_MAX = 100;
export const SPLIT_SIDES_MAX = 10;

/** A code's password. Ten tries in a quarter of an hour make four characters enough against strangers at the door. */
export const PASSWORD_MIN_CHARS = 4;
export const PASSWORD_MAX_CHARS = 128;

/** Google Analytics keeps 100 characters of each UTM field. */
export const UTM_MAX_CHARS = 100;

/** Edits of one code that are still to come: each is checked after those before it. */
export const SCHEDULED_EDITS_MAX = 20;
