/** Reads on, up to this, so that a client still sending gets the answer instead of a broken connection. */
export const DISCARD_MAX_BYTES = 16 * 1_024 * 1_024;

/**
 * Reads what is left of a request's body and drops it. A client that sends more than it should sees the refusal only
 * after it has sent its body (RFC 9112 §9.6: closing early may lose the answer). Never throws.
 */
export async function discardBody(request: Request): Promise<void> {
  if (request.body === null || request.bodyUsed) {
    return;
  }
  try {
    let size = 0;
    for await (const chunk of request.body) {
      size += chunk.byteLength;
      if (size > DISCARD_MAX_BYTES) {
        return;
      }
    }
  } catch (error) {
    console.error("the client broke off while its body was discarded", error);
  }
}
