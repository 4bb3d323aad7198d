import type { MeetingId } from "../../../shared/wire/ids.ts";
import { zoneName } from "../../../shared/time/zones.ts";
import { type Language, textIn } from "../../../shared/words/languages.ts";
import { personName } from "../../../shared/words/names.ts";
import type { Database } from "../../platform/database.ts";
import type { Mail } from "../../platform/mail.ts";
import { type Letter, writeLetter } from "../letters.ts";
import { sentenceIn, type SeriesNews } from "../series-letter.ts";
import { clearReplies } from "../store/invitees.ts";
import { findMeeting, type Meeting, meetingsInSeries, setStatus } from "../store/meetings.ts";
import { type LetterHead, readLetterHead } from "../store/outbox.ts";
import { findSeries, type Series, updateSeries } from "../store/series.ts";
import {
  meetingsUnderOtherRules,
  readSecretariat,
  rewriteTime,
  type Secretary,
} from "../store/zone-rules.ts";
import { underPresentRules } from "../zone-rules.ts";
import { spanOf } from "./compose.ts";
import type { ScheduleOptions } from "./parts.ts";
import { nextSequence } from "./series-change.ts";
import { rhythmOf } from "./series-compose.ts";

/**
 * Keeps the wall times of the meetings to come where their instants were computed by another version of the zones' rules.
 * A meeting whose instant changes by that has a new time: SEQUENCE rises, the replies are taken back, the invitees are
 * owed a letter (`informAll` writes it), and the secretariat is told in the transaction that moves it: once of a series.
 */
export async function keepWallTimes(options: ScheduleOptions): Promise<void> {
  const { database, tzdata, clock } = options;
  const found = await meetingsUnderOtherRules(database, { tzdata, after: clock.now() });
  const groups = Map.groupBy(found, ({ meetingId, seriesId }) => seriesId ?? meetingId);
  for (const group of groups.values()) {
    const meetingIds = group.map(({ meetingId }) => meetingId);
    const seriesId = group[0]?.seriesId ?? null;
    await database
      .transaction()
      .execute((transaction) => keepTogether(options, transaction, { seriesId, meetingIds }));
    for (const meetingId of meetingIds) {
      await options.onPlanChanged(meetingId);
    }
  }
  await options.mail.wake();
}

/** A meeting that has moved, as it was and as it is. */
type Move = { readonly was: Meeting; readonly now: Meeting };

/** Keeps the wall times of meetings of one series, or of a meeting that is of none. */
async function keepTogether(
  options: ScheduleOptions,
  transaction: Database,
  {
    seriesId,
    meetingIds,
  }: { readonly seriesId: string | null; readonly meetingIds: readonly MeetingId[] },
): Promise<void> {
  const series = seriesId && (await findSeries(transaction, seriesId, { lock: true }));
  const moves: Move[] = [];
  for (const meetingId of meetingIds) {
    const move = await keepWallTime(options, transaction, meetingId);
    moves.push(...(move ? [move] : []));
  }
  if (series && moves.some(({ was }) => was.series?.differs === false)) {
    await moveSeries(options, transaction, series);
  }
  // One of a series that was moved by itself may go by the clocks of another zone.
  for (const told of Map.groupBy(moves, ({ now }) => now.zone).values()) {
    await tellSecretariat(options, transaction, { series: series || null, moves: told });
  }
}

async function keepWallTime(
  options: ScheduleOptions,
  transaction: Database,
  meetingId: MeetingId,
): Promise<Move | null> {
  const meeting = await findMeeting(transaction, meetingId, { lock: true });
  if (!meeting || meeting.status === "cancelled" || meeting.status === "ended") {
    return null;
  }
  const time = underPresentRules(meeting);
  // A draft nobody knows of.
  const isMoved = time.startsAt !== meeting.startsAt && meeting.status !== "draft";
  const sequence = meeting.sequence + 1;
  const moved = isMoved ? { timedSequence: sequence, rezonedSequence: sequence } : {};
  const { tzdata } = options;
  await rewriteTime(transaction, meetingId, { ...meeting, ...time, ...moved, tzdata });
  if (!isMoved) {
    return null;
  }
  const { status } = meeting;
  await setStatus(transaction, meetingId, { status, sequence, at: options.clock.now() });
  await clearReplies(transaction, [meetingId]);
  return { was: meeting, now: { ...meeting, ...time, sequence } };
}

/** Owes everyone a letter about a whole series whose dates have moved with the rules: one for all of them. */
async function moveSeries(
  { clock }: ScheduleOptions,
  transaction: Database,
  series: Series,
): Promise<void> {
  const meetings = await meetingsInSeries(transaction, series.seriesId);
  const sequence = nextSequence({ series, meetings });
  await updateSeries(transaction, {
    ...series,
    sequence,
    modifiedAt: clock.now(),
    latest: "moved",
    latestSequence: sequence,
    former: null,
  });
}

/** Meetings that have moved under the rules of one zone, and the series that they are of. */
type Moved = { readonly series: Series | null; readonly moves: readonly Move[] };

async function tellSecretariat(
  options: ScheduleOptions,
  transaction: Database,
  moved: Moved,
): Promise<void> {
  const [first] = moved.moves;
  if (!first) {
    return;
  }
  const head = await readLetterHead(transaction);
  const mails = (await readSecretariat(transaction)).map((secretary) =>
    noticeTo(options, { ...moved, secretary, first, head }),
  );
  await options.mail.sendAll(mails, transaction);
}

type Notice = Moved & {
  readonly secretary: Secretary;
  readonly first: Move;
  readonly head: LetterHead;
};

function noticeTo(options: ScheduleOptions, notice: Notice): Mail {
  const { personId, language, names, email } = notice.secretary;
  const { meetingId, sequence } = notice.first.now;
  const { moves, series } = notice;
  const letter = {
    ...letterOf(notice),
    ...notice.head(language),
    isRead: options.organizer.isRead,
    ...(series && moves.length > 1 ? { series: newsOf(options, { series, moves, language }) } : {}),
  };
  const { subject, text, html } = writeLetter(letter, options.wordsFor(language));
  return {
    key: `rezoned:${meetingId}:${personId}:${sequence}`,
    kind: "update",
    to: { name: personName(names, language), address: email },
    language,
    subject,
    text,
    html,
    personId,
    meetingId,
    calendar: null,
  };
}

function newsOf(
  options: ScheduleOptions,
  {
    series,
    moves,
    language,
  }: {
    readonly series: Series;
    readonly moves: readonly Move[];
    readonly language: Language;
  },
): SeriesNews {
  return {
    sentence: sentenceIn(options.printWordsFor(language, "series"), language),
    rhythm: rhythmOf({ series, meetings: moves.map(({ now }) => now) }),
    former: null,
    dates: moves.map(({ now }) => ({ from: now.startsAt, to: spanOf(now).endsAt })),
  };
}

function letterOf({
  secretary,
  first: { was, now },
}: Notice): Omit<Letter, "association" | "cityNames" | "isRead"> {
  const { language, zone, names } = secretary;
  return {
    kind: "rezoned",
    language,
    zone,
    zones: [now.zone],
    name: personName(names, language),
    changedZone: zoneName(now.zone, language),
    title: textIn(now.titles, language),
    purpose: null,
    ...spanOf(now),
    was: { span: spanOf(was), title: null },
    answer: "none",
    agenda: [],
    links: null,
  };
}
