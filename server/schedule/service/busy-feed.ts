import { mostCalendarBytes } from "../../../shared/wire/busy.ts";
import { AppError } from "../../../shared/wire/errors.ts";
import { createOutsideReader, type OutsideReader, type Unread } from "../../platform/outside.ts";

/**
 * Reads calendars at the addresses that people name.
 * @throws AppError busy/address-refused, busy/unreachable, busy/gone, busy/refused, busy/too-large; none names the address
 */
export type FeedReader = OutsideReader;

/** Creates a reader of calendars; `allowsPrivate` is whether servers inside the house are read too. */
export function createFeedReader(policy: {
  readonly allowsPrivate: boolean;
  readonly patienceMs?: number;
}): FeedReader {
  return createOutsideReader({
    ...policy,
    mostBytes: mostCalendarBytes,
    accept: "text/calendar, */*;q=0.1",
    errorOf,
  });
}

function errorOf(why: Unread): AppError {
  switch (why) {
    case "address-refused":
      return new AppError("busy/address-refused", "This address cannot be read.");
    case "gone":
      return new AppError("busy/gone", "There is no calendar at this address, or none for us.");
    case "refused":
      return new AppError("busy/refused", "The calendar's server answers with a fault.");
    case "too-large":
      return new AppError("busy/too-large", "The calendar is too large.");
    default:
      why satisfies "unreachable";
      return new AppError(
        "busy/unreachable",
        "The calendar's server does not answer as it should.",
      );
  }
}
