/** Whether a text names a zone of the IANA database. Offsets such as "+02:00" are no zones: they know no summer. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) {
    return false;
  }
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
