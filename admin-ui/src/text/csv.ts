/** Reads CSV (RFC 4180): a comma between fields, a line break between records, quotes around what holds either. */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const field = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/y;
  while (field.lastIndex < text.length) {
    const [whole, value = "", end = ""] = field.exec(text) ?? [];
    if (whole === undefined) {
      break; // a quote in the middle of a field: no file of ours has one
    }
    record.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end !== ",") {
      records.push(record);
      record = [];
    }
  }
  return records;
}

/** A name as it was before a spreadsheet was kept from reading it as a formula. */
export function withoutFormulaGuard(text: string): string {
  return text.replace(/^'(?=[=+\-@\t\r])/, "");
}
