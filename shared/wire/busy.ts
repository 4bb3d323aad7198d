import { z } from "zod";
import type { ErrorCode } from "./errors.ts";
import type { PersonId, RegionId } from "./ids.ts";

/** The largest calendar that is read, bytes. */
export const mostCalendarBytes = 2 * 1024 * 1024;

/** A calendar's address: https:, http: or webcal:. */
export const feedInput = z.object({ address: z.string().trim().min(1).max(2000) });

/** What a file is called; of the whole path that a browser may send, its end. */
export const fileQuery = z.object({
  name: z
    .string()
    .trim()
    .max(300)
    .transform((name) => name.split(/[/\\]/).at(-1) || "calendar.ics")
    .default("calendar.ics"),
});

/** Whose calendar it is: a person's own, or one that keeps all people of a region. */
export type BusyOwner =
  | { readonly kind: "person"; readonly personId: PersonId }
  | { readonly kind: "region"; readonly regionId: RegionId };

/** A calendar that was imported: what is kept of it are busy times alone. */
export type BusySource = {
  readonly sourceId: string;
  readonly kind: "file" | "feed";
  /** A file's name, or a feed's address, shortened; null for an address that the reader may not know. */
  readonly label: string | null;
  /** Its busy times, and from when to when they lie (epoch ms); null for none. */
  readonly count: number;
  readonly from: number | null;
  readonly to: number | null;
  /** Entries that could not be read. */
  readonly unread: number;
  /** When it was last read well, epoch ms. */
  readonly readAt: number;
  /** Why it could not be read since then; null where it could. */
  readonly error: ErrorCode | null;
  /** When that was tried, epoch ms. */
  readonly triedAt: number;
};
