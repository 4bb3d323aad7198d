import { AppError } from "../../../shared/wire/errors.ts";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { OwnFeed } from "../../../shared/wire/schedule.ts";
import { type Language, textIn } from "../../../shared/words/languages.ts";
import { type FeedNotices, writeFeed } from "../calendar.ts";
import { describe } from "../letters.ts";
import { uidAt } from "../uids.ts";
import {
  feedOwner,
  type FeedOwner,
  insertFeed,
  liveFeed,
  revokeFeed,
  touchFeed,
} from "../store/feeds.ts";
import { findGuest } from "../store/invitees.ts";
import { type Meeting, meetingsOf } from "../store/meetings.ts";
import { readLetterHead } from "../store/outbox.ts";
import { letterFor, linksAt, matterOf, noticeOf } from "./compose.ts";
import { calendarFile } from "./inform.ts";
import type { ScheduleOptions } from "./parts.ts";

/** Somebody's meetings as a calendar that programs read again and again, at an address that only they know. */
export type Feeds = {
  own(personId: PersonId): Promise<OwnFeed>;
  /** Gives a person an address, a new one where they have one: that ends. */
  renew(personId: PersonId): Promise<OwnFeed>;
  revoke(personId: PersonId): Promise<OwnFeed>;
  /** The calendar at an address. @throws AppError link/invalid, link/revoked */
  read(token: string): Promise<string>;
  /** The file of the meeting that a personal link opens, to keep. @throws AppError link/invalid, link/revoked */
  fileByLink(token: string, language: Language): Promise<string>;
};

const dayMs = 86_400_000;
/** How long what is over stays in the feed. */
const keptMs = 180 * dayMs;
/** A feed is noted as read once in this time. */
const touchMs = 60_000;

/** Creates the feeds. */
export function createFeeds(options: ScheduleOptions): Feeds {
  const { database, clock } = options;
  const own = async (personId: PersonId): Promise<OwnFeed> => {
    const feed = await liveFeed(database, personId);
    const url = feed && `${options.publicUrl()}/feeds/${options.feedTokenOf(feed.feedId)}`;
    return { url, lastUsedAt: feed?.lastUsedAt ?? null };
  };
  return {
    own,
    renew: async (personId) => {
      await database.transaction().execute(async (transaction) => {
        await revokeFeed(transaction, personId, clock.now());
        await insertFeed(transaction, personId, clock.now());
      });
      return own(personId);
    },
    revoke: async (personId) => {
      await revokeFeed(database, personId, clock.now());
      return own(personId);
    },
    read: (token) => readFeed(options, token),
    fileByLink: async (token, language) => {
      const link = await options.identifyLink(token);
      if (!link) {
        throw new AppError("link/invalid", "This link leads nowhere; please ask for a new one.");
      }
      const { meetingId, personId } = link;
      return calendarFile(options, meetingId, { personId, language });
    },
  };
}

async function readFeed(options: ScheduleOptions, token: string): Promise<string> {
  const { database, clock } = options;
  const feedId = options.feedIdOf(token);
  const owner = feedId ? await feedOwner(database, feedId) : null;
  if (!feedId || !owner) {
    throw new AppError("link/invalid", "This link leads nowhere; please ask for a new one.");
  }
  if (owner.isRevoked) {
    throw new AppError("link/revoked", "This address has been replaced or given up.");
  }
  const now = clock.now();
  const feed = await liveFeed(database, owner.personId);
  if (now - (feed?.lastUsedAt ?? 0) > touchMs) {
    await touchFeed(database, feedId, now);
  }
  const meetings = await meetingsOf(database, owner.personId, now - keptMs);
  const tokens = await options.linkTokens(owner.personId);
  const notices = await Promise.all(
    meetings.map((meeting) => entryOf(options, { owner, meeting, tokens })),
  );
  const { association } = (await readLetterHead(database))(owner.language);
  return writeFeed({
    name: options.wordsFor(owner.language)("feed.name", { association }),
    notices: notices.filter((notice) => notice !== null),
  });
}

type Entry = {
  readonly owner: FeedOwner;
  readonly meeting: Meeting;
  readonly tokens: ReadonlyMap<MeetingId, string>;
};

/** A meeting in a feed; the feed makes no personal link where there is none, so that one which was revoked stays so. */
async function entryOf(
  options: ScheduleOptions,
  { owner, meeting, tokens }: Entry,
): Promise<FeedNotices["notices"][number] | null> {
  const { meetingId, status, purpose } = meeting;
  const matter = await matterOf(options.database, meeting);
  const guest = await findGuest(options.database, meetingId, owner.personId);
  if (!guest) {
    return null;
  }
  const isHeld = status === "held";
  // On each date the link to a series opens the meeting of that date.
  const own = tokens.get(meetingId) ?? tokens.get(matter.series?.firstMeetingId ?? meetingId);
  const token = isHeld || status === "scheduled" ? own : undefined;
  const links = token ? linksAt(options, status, token) : null;
  const isCancelled = status === "cancelled";
  const occasion = isCancelled ? "cancellation" : "update";
  const letter = letterFor(options, { matter, guest, occasion, told: null }, links);
  const described = links !== null || isCancelled;
  const page = `${options.publicUrl()}/meetings/${meetingId}`;
  // Each date of a series by itself: who reads a feed gets it whole at each reading, and no rule with it.
  const { series: _, ...notice } = noticeOf(options, matter, owner.language);
  return {
    ...notice,
    uid: matter.series ? uidAt(meetingId, meeting.icalUid) : notice.uid,
    stampedAt: meeting.modifiedAt,
    wholeMeeting: isCancelled,
    description: described
      ? describe(letter, options.wordsFor(owner.language))
      : textIn(purpose ?? {}, owner.language),
    url: isCancelled || isHeld ? null : (links?.join ?? page),
    attendee: null,
  };
}
