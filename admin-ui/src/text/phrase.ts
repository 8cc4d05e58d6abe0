/** A sentence in pieces: plain words, and values that are set in their own type and direction. */
export type Phrase = readonly (string | { value: string; kind: "destination" | "name" })[];
