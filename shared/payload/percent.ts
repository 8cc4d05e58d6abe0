/** RFC 3986 §2.3: all but unreserved characters as their UTF-8 octets. encodeURIComponent leaves `!'()*`, which are reserved. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Line breaks of every system as one. */
export function unixLines(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}
