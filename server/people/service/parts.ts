import type { MeetingId, PersonId, RegionId } from "../../../shared/wire/ids.ts";
import type { Seat } from "../../../shared/wire/permissions.ts";
import type { Language } from "../../../shared/words/languages.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database.ts";
import type { Log } from "../../platform/log.ts";
import type { MailPort } from "../../platform/mail.ts";
import type { SheetReader } from "../../platform/sheets/reader.ts";
import type { Speech } from "../import/vocabulary.ts";
import type { Words } from "../letter.ts";

/** What the people part needs of the others. */
export type PeopleOptions = {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** The installation's secret, which personal links are signed with. */
  readonly secret: string;
  readonly mail: MailPort;
  /** Whether mail is sent, or only kept to be read on the page Outbox. */
  readonly mailIsSent: boolean;
  readonly publicUrl: () => string;
  /** The catalogue `people` in a language. */
  readonly wordsFor: (language: Language) => Words;
  /** The catalogues that imports speak. */
  readonly wordsOf: Speech;
  /** Reads the files of imports. */
  readonly sheets: SheetReader;
  /** The seat that somebody was invited to. */
  /** The meeting that somebody's link to a meeting leads to now. */
  readonly leadsTo: (meetingId: MeetingId, personId: PersonId) => Promise<MeetingId>;
  readonly seatOf: (meetingId: MeetingId, personId: PersonId) => Promise<Seat | null>;
  /** Whether only those may know of a meeting who may edit it. */
  readonly isDraft: (meetingId: MeetingId) => Promise<boolean>;
  /** The seat that somebody took without an invitation. */
  readonly seatTaken: (meetingId: MeetingId, personId: PersonId) => Promise<Seat | null>;
  /** Told when somebody's personal link is another. */
  readonly onLinkReissued: (meetingId: MeetingId, personId: PersonId) => Promise<void>;
  /** Told of links and sessions that ended, so that open connections close. */
  readonly onLinkRevoked: (linkId: string) => Promise<void>;
  readonly onSessionsEnded: (sessionIds: readonly string[]) => Promise<void>;
  /** Told when somebody may do more, or less, than before. */
  readonly onRolesChanged: (personId: PersonId) => Promise<void>;
  /** Told when somebody's name, title, region or archive changed. */
  readonly onPersonChanged: (personId: PersonId) => Promise<void>;
  /** Told when a region's entry changed. */
  readonly onRegionChanged: (regionId: RegionId) => Promise<void>;
};
