import { createHash } from "node:crypto";
import type { JournalEvent } from "../../shared/meeting/events.ts";

/**
 * JSON with the keys of every object in code-unit order and without white space, so that the same value is always the
 * same bytes, whatever a JSON column does to its order.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map((item) => canonical(item ?? null)).join(",")}]`;
  }
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`);
    return `{${fields.join(",")}}`;
  }
  return JSON.stringify(value);
}

/** SHA-256 over the hash before (nothing for the first event) and the canonical event. 32 bytes. */
export function chained(previous: Buffer | null, event: JournalEvent): Buffer {
  const hash = createHash("sha256");
  if (previous) {
    hash.update(previous);
  }
  return hash.update(canonical(event)).digest();
}

/** The first seq whose hash does not follow from the event and the hash before, or null where the chain is whole. */
export function brokenAt(
  rows: readonly { readonly event: JournalEvent; readonly hash: Buffer }[],
): number | null {
  let previous: Buffer | null = null;
  for (const { event, hash } of rows) {
    if (!chained(previous, event).equals(hash)) {
      return event.seq;
    }
    previous = hash;
  }
  return null;
}
