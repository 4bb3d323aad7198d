import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { PollAnswer } from "../../../shared/wire/polls.ts";
import type { Language } from "../../../shared/words/languages.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database.ts";
import type { FeedReader } from "./busy-feed.ts";
import type { Log } from "../../platform/log.ts";
import type { MailPort } from "../../platform/mail.ts";
import type { Seal } from "../../platform/seal.ts";
import type { Typesetter } from "../../platform/typesetter.ts";
import type { Words } from "../letters.ts";

/** What the schedule needs of the others. */
export type ScheduleOptions = {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly mail: MailPort;
  /** The ORGANIZER: a bare address, whether somebody reads the mail that comes to it, and whether that is handed in here. */
  readonly organizer: {
    readonly address: string;
    readonly isRead: boolean;
    readonly takesReplies: boolean;
  };
  /** Where the platform is reached, without a slash at the end. */
  readonly publicUrl: () => string;
  /** The catalogues `mail` and `holds` in a language. */
  readonly wordsFor: (language: Language) => Words;
  /** What is printed of a meeting is said in a language's catalogues `print`, `schedule` and `holds`, how it comes again in `series`. */
  readonly printWordsFor: (
    language: Language,
    namespace: "print" | "schedule" | "holds" | "series",
  ) => Words;
  readonly typesetter: Typesetter;
  /** Reads people's calendars at the addresses that the office names. */
  readonly feedReader: FeedReader;
  /** Under which those addresses are kept: who has one reads the calendar. */
  readonly addressSeal: Seal;
  /** Under which is kept what of people's files is read again later. */
  readonly keptSeal: Seal;
  /** The tokens of people's live personal links to a meeting, made where there are none. */
  readonly linkTokensTo: (
    meetingId: MeetingId,
    personIds: readonly PersonId[],
  ) => Promise<ReadonlyMap<PersonId, string>>;
  /** The tokens of a person's live personal links. */
  readonly linkTokens: (personId: PersonId) => Promise<ReadonlyMap<MeetingId, string>>;
  /** What a personal link's token opens, for whom; null for none. @throws AppError link/revoked */
  readonly identifyLink: (
    token: string,
  ) => Promise<{ readonly meetingId: MeetingId; readonly personId: PersonId } | null>;
  /** The token of a calendar feed, and back: null for one that was not made here. */
  readonly feedTokenOf: (feedId: string) => string;
  readonly feedIdOf: (token: string) => string | null;
  /** Ends people's links to meetings that they are no longer invited to. */
  readonly revokeLinks: (
    places: readonly { readonly meetingId: MeetingId; readonly personId: PersonId }[],
  ) => Promise<void>;
  /** Whether a meeting is under way. */
  readonly isOpen: (meetingId: MeetingId) => boolean;
  /** What each had answered in the poll that a meeting came of; empty where there was none. */
  readonly pollAnswers: (meetingId: MeetingId) => Promise<ReadonlyMap<PersonId, PollAnswer>>;
  /** Told after each committed change, so that a live room takes it in. */
  readonly onPlanChanged: (meetingId: MeetingId) => Promise<void>;
  /** The time zone database's version, as "2026c". */
  readonly tzdata: string;
};
