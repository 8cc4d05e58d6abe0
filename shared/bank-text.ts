/** An IBAN, a BIC or a creditor reference as banks send it: capital letters and digits, without the spaces people put between. */
export function bankText(text: string): string {
  return text.replace(/[\s-]/g, "").toUpperCase();
}

/** ISO 11649: RF, two check digits and up to 21 letters or digits; read as a number (ISO 7064) it leaves 1 modulo 97. */
export function isCreditorReference(text: string): boolean {
  const reference = bankText(text);
  const digits = (reference.slice(4) + reference.slice(0, 4)).replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return /^RF\d\d[0-9A-Z]{1,21}$/.test(reference) && BigInt(digits) % 97n === 1n;
}
