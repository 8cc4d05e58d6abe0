/** The words of rules, apart from their schema so that neither a redirect nor the admin needs a schema library. */

/** Families of systems a rule can ask for; statistics tell versions too. */
export const OS_WORDS = ["ios", "android", "windows", "macos", "linux", "chromeos", "other"] as const;
export type OsWord = (typeof OS_WORDS)[number];

/** ISO 8601: Monday is the first. */
export const DAY_WORDS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type DayWord = (typeof DAY_WORDS)[number];
