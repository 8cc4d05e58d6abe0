/** Reads the words PDF and PostScript share: numbers, names, operators, strings, arrays and dictionaries. */

export type PageValue =
  | number
  | { name: string }
  | { word: string }
  | { string: string }
  | { reference: number }
  | PageValue[]
  | PageDictionary;

export type PageDictionary = Map<string, PageValue>;

/** ISO 32000-1 §7.2.2: white space, and the characters that end a word. */
const BLANK = /[\0\t\n\f\r ]/;
const END_OF_WORD = /[\0\t\n\f\r ()<>[\]{}/%]/;

export class PageScanner {
  readonly #text: string;
  at: number;

  /** @param text one character a byte */
  constructor(text: string, at = 0) {
    this.#text = text;
    this.at = at;
  }

  /** The next value, or null at the end. Throws at what is none. */
  next(): PageValue | null {
    this.#skip();
    const char = this.#text[this.at];
    if (char === undefined) {
      return null;
    }
    if (this.#takes("<<")) {
      return dictionaryOf(this.#until(">>"));
    }
    if (this.#takes("[")) {
      return this.#until("]");
    }
    if (char === "(" || char === "<") {
      return { string: this.#string() };
    }
    if (this.#takes("/")) {
      return { name: this.#word() };
    }
    const word = this.#word();
    if (word === "") {
      throw new Error(`unexpected ${char} at ${this.at}`);
    }
    const number = Number(word);
    return Number.isNaN(number) ? { word } : number;
  }

  #skip(): void {
    for (;;) {
      while (BLANK.test(this.#text[this.at] ?? "x")) {
        this.at++;
      }
      if (this.#text[this.at] !== "%") {
        return;
      }
      while (this.at < this.#text.length && this.#text[this.at] !== "\n") {
        this.at++;
      }
    }
  }

  #takes(mark: string): boolean {
    const there = this.#text.startsWith(mark, this.at);
    this.at += there ? mark.length : 0;
    return there;
  }

  #word(): string {
    const start = this.at;
    while (this.at < this.#text.length && !END_OF_WORD.test(this.#text[this.at] ?? "")) {
      this.at++;
    }
    return this.#text.slice(start, this.at);
  }

  /** Values up to a mark; `12 0 R` is one of them. */
  #until(mark: string): PageValue[] {
    const values: PageValue[] = [];
    for (;;) {
      this.#skip();
      if (this.#takes(mark)) {
        return values;
      }
      const value = this.next();
      if (value === null) {
        throw new Error(`no ${mark}`);
      }
      if (isWord(value, "R")) {
        const [number] = values.splice(-2);
        values.push({ reference: Number(number) });
      } else {
        values.push(value);
      }
    }
  }

  /** A literal or hexadecimal string; what is in it matters to nobody here. */
  #string(): string {
    const start = this.at;
    if (this.#text[this.at] === "<") {
      this.at = this.#text.indexOf(">", start) + 1;
      return this.#text.slice(start, this.at);
    }
    for (let depth = 0; this.at < this.#text.length;) {
      const char = this.#text[this.at++];
      if (char === "\\") {
        this.at++;
      } else {
        depth += char === "(" ? 1 : char === ")" ? -1 : 0;
        if (depth === 0) {
          break;
        }
      }
    }
    return this.#text.slice(start, this.at);
  }
}

export function isWord(value: PageValue, word: string): boolean {
  return typeof value === "object" && "word" in value && value.word === word;
}

export function numbersOf(value: PageValue | undefined): number[] {
  return Array.isArray(value) ? value.map(Number) : [];
}

function dictionaryOf(values: PageValue[]): PageDictionary {
  const dictionary: PageDictionary = new Map();
  for (let at = 0; at + 1 < values.length; at += 2) {
    const key = values[at];
    const value = values[at + 1];
    if (typeof key !== "object" || !("name" in key) || value === undefined) {
      throw new Error("a key is a name");
    }
    dictionary.set(key.name, value);
  }
  return dictionary;
}
