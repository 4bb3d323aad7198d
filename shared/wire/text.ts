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
