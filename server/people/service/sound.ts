import { isKnownZone } from "../../../shared/time/zones.ts";
import { AppError } from "../../../shared/wire/errors.ts";
import { isUniqueViolation } from "../../platform/database.ts";

/** @throws AppError time/unknown-zone for a name that is no zone's */
export function requireZone(zone: string): void {
  if (!isKnownZone(zone)) {
    throw new AppError("time/unknown-zone", `The time zone ${zone} is not known.`, { zone });
  }
}

/** @throws AppError record/changed-meanwhile where an update found another version */
export function requireUnchanged(changed: boolean): void {
  if (!changed) {
    throw new AppError(
      "record/changed-meanwhile",
      "Somebody else has changed this in the meantime.",
    );
  }
}

/** PostgreSQL's unique violation in our terms. */
export async function unlessTaken<T>(
  write: Promise<T>,
  code: "person/email-taken" | "region/in-use",
): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (isUniqueViolation(error)) {
      throw new AppError(code, "Another entry of the register has this already.");
    }
    throw error;
  }
}
