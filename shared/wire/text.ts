// PostgreSQL and XML take neither NUL nor half of a surrogate pair; no person types the other control characters.
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Whether every string in a value, keys too, is text that can be stored and shown: well-formed, without control characters but tab and line ends. */
export function isStorable(value: unknown): boolean {
  if (typeof value === "string") {
    return value.isWellFormed() && !control.test(value);
  }
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).every(([key, field]) => isStorable(key) && isStorable(field));
  }
  return true;
}

// Embeddings, overrides and isolates, with their ends. One that is left open turns what follows it: the rest of a mail's subject,
// a sentence that a name stands in. The marks of a single direction (U+200E, U+200F) turn nothing.
const turning = /[\u202a-\u202e\u2066-\u2069]/g;

/** A text freed of what turns the direction of writing beyond it. */
export function unturnedText(text: string): string {
  return text.replaceAll(turning, "");
}

/** A value with its strings, keys aside, freed of what turns the direction of writing beyond them. */
export function unturned(value: unknown): unknown {
  if (typeof value === "string") {
    return unturnedText(value);
  }
  if (Array.isArray(value)) {
    return value.map(unturned);
  }
  return isPlain(value)
    ? Object.fromEntries(Object.entries(value).map(([key, field]) => [key, unturned(field)]))
    : value;
}

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
