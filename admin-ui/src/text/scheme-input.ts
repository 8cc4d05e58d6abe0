/** Reads a scheme however it was pasted: `Spotify`, `spotify:`, `spotify://track`. Null when there is none in it. */
export function readScheme(input: string): string | null {
  const scheme = input.trim().toLowerCase().replace(/:.*$/s, "");
  return /^[a-z][a-z0-9+.-]{0,49}$/.test(scheme) ? scheme : null;
}
