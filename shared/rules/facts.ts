import type { RecordRule } from "../code-record.ts";
import type { Device } from "../dimensions.ts";
import { lookUpTag, rangesByWeight } from "../language.ts";
import { deviceOf, osOf } from "./device-of.ts";
import type { Visitor } from "./visitor.ts";
import type { OsWord } from "./words.ts";

/** What rules ask of one scan. Everything is found out at most once, and only if a rule asks. */
export class Facts {
  readonly visitor: Visitor;
  /** Unix ms */
  readonly now: number;
  private readonly rules: readonly RecordRule[];
  private knownDevice: Device | undefined;
  private knownOs: OsWord | undefined;
  private knownRange: string | null | undefined;

  constructor(visitor: Visitor, now: number, rules: readonly RecordRule[]) {
    this.visitor = visitor;
    this.now = now;
    this.rules = rules;
  }

  get device(): Device {
    return (this.knownDevice ??= deviceOf(this.visitor.userAgent, this.visitor.hints));
  }

  get os(): OsWord {
    return (this.knownOs ??= osOf(this.visitor.userAgent, this.visitor.hints));
  }

  /**
   * The best of the visitor's languages that any rule of the code speaks, or null. Looked up among the languages of
   * all rules, so that somebody who reads Dutch and then English is not taken by an English rule before a Dutch one.
   */
  get language(): string | null {
    if (this.knownRange === undefined) {
      const spoken = this.rules.flatMap(({ when }) => when?.languages ?? []);
      const ranges = rangesByWeight(this.visitor.acceptLanguage ?? "");
      this.knownRange = ranges.find((range) => lookUpTag(range, spoken) !== undefined) ?? null;
    }
    return this.knownRange;
  }
}
