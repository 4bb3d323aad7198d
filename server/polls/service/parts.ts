import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { MeetingInput } from "../../../shared/wire/schedule.ts";
import type { Language } from "../../../shared/words/languages.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database.ts";
import type { MailPort } from "../../platform/mail.ts";
import type { Words } from "../letter.ts";

/** What polls need of the others. */
export type PollsOptions = {
  readonly database: Database;
  readonly clock: Clock;
  readonly mail: MailPort;
  readonly publicUrl: () => string;
  /** The catalogue `poll` in a language. */
  readonly wordsFor: (language: Language) => Words;
  readonly tokenOf: (voterId: string) => string;
  /** The voter that a token was made for, or null. */
  readonly voterIdOf: (token: string) => string | null;
  /** The instant of a wall time, epoch ms. @throws AppError time/… */
  readonly startOf: (time: Pick<MeetingInput, "zone" | "wallStart" | "which">) => number;
  /** Makes a meeting under this id and invites; nothing where it is there already. */
  readonly makeMeeting: (by: PersonId, input: MeetingInput, meetingId: MeetingId) => Promise<void>;
};
