import { mostCalendarBytes } from "../../../shared/wire/busy.ts";
import { AppError } from "../../../shared/wire/errors.ts";
import { createOutsideReader, type OutsideReader, type Unread } from "../../platform/outside.ts";

/**
 * Reads calendars at the addresses that people name.
 * @throws AppError busy/address-refused, busy/unreachable, busy/gone, busy/refused, busy/too-large; none names the address
 */
export type FeedReader = OutsideReader;

const sentences: Readonly<Record<Unread, string>> = {
  "address-refused": "This address cannot be read.",
  unreachable: "The calendar's server does not answer as it should.",
  gone: "There is no calendar at this address, or none for us.",
  refused: "The calendar's server answers with a fault.",
  "too-large": "The calendar is too large.",
};

/** Creates a reader of calendars; `allowsPrivate` is whether servers inside the house are read too. */
export function createFeedReader(policy: {
  readonly allowsPrivate: boolean;
  readonly patienceMs?: number;
}): FeedReader {
  return createOutsideReader({
    ...policy,
    mostBytes: mostCalendarBytes,
    accept: "text/calendar, */*;q=0.1",
    errorOf: (why) => new AppError(`busy/${why}`, sentences[why]),
  });
}
