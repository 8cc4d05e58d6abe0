/**
 * A Content-Disposition (RFC 6266) for any file name: `filename` in ASCII for old clients, and the whole name as
 * `filename*` (RFC 8187) where it has more. What could end the header or mean a folder is left out.
 */
export function disposition(how: "inline" | "attachment", name: string): string {
  const whole = name
    .toWellFormed()
    .replace(/[/\\]/g, "-")
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "") // \p{Cf}: marks that turn a name's direction can hide its extension
    .trim();
  const ascii = whole.replace(/[^\x20-\x7e]+/g, "_").replace(/["%;]/g, "_");
  const plain = `${how}; filename="${ascii}"`;
  return ascii === whole ? plain : `${plain}; filename*=UTF-8''${encodeRfc8187(whole)}`;
}

/** RFC 8187 §3.2.1 allows less than encodeURIComponent leaves as it is. */
function encodeRfc8187(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
