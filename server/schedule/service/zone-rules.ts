import type { MeetingId } from "../../../shared/wire/ids.ts";
import { zoneName } from "../../../shared/time/zones.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { personName } from "../../../shared/words/names.ts";
import type { Database } from "../../platform/database.ts";
import type { Mail } from "../../platform/mail.ts";
import { type Letter, writeLetter } from "../letters.ts";
import { clearReplies } from "../store/invitees.ts";
import { findMeeting, type Meeting, meetingsInSeries, setStatus } from "../store/meetings.ts";
import { readLetterHead } from "../store/outbox.ts";
import { findSeries, updateSeries } from "../store/series.ts";
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

/**
 * Keeps the wall times of the meetings to come where their instants were computed by another version of the zones' rules.
 * A meeting whose instant changes by that has a new time: SEQUENCE rises, the replies are taken back, the invitees are
 * owed a letter (`informAll` writes it), and the secretariat is told in the transaction that moves it.
 */
export async function keepWallTimes(options: ScheduleOptions): Promise<void> {
  const { database, tzdata, clock } = options;
  const series = new Set<string>();
  for (const meetingId of await meetingsUnderOtherRules(database, {
    tzdata,
    after: clock.now(),
  })) {
    const moved = await database
      .transaction()
      .execute((transaction) => keepWallTime(options, transaction, meetingId));
    await options.onPlanChanged(meetingId);
    if (moved?.series && !moved.series.differs) {
      series.add(moved.series.seriesId);
    }
  }
  for (const seriesId of series) {
    await database
      .transaction()
      .execute((transaction) => moveSeries(options, transaction, seriesId));
  }
  await options.mail.wake();
}

async function keepWallTime(
  options: ScheduleOptions,
  transaction: Database,
  meetingId: MeetingId,
): Promise<Meeting | null> {
  const meeting = await findMeeting(transaction, meetingId, { lock: true });
  if (!meeting || meeting.status === "cancelled" || meeting.status === "ended") {
    return null;
  }
  const now = { ...meeting, ...underPresentRules(meeting) };
  // A draft nobody knows of.
  const isMoved = now.startsAt !== meeting.startsAt && meeting.status !== "draft";
  const sequence = meeting.sequence + 1;
  const timedSequence = isMoved ? sequence : meeting.timedSequence;
  await rewriteTime(transaction, meetingId, { ...now, timedSequence, tzdata: options.tzdata });
  if (!isMoved) {
    return null;
  }
  const { status } = meeting;
  await setStatus(transaction, meetingId, { status, sequence, at: options.clock.now() });
  await clearReplies(transaction, [meetingId]);
  for (const secretary of await readSecretariat(transaction)) {
    const mail = await noticeTo(options, transaction, { secretary, was: meeting, now });
    await options.mail.send({ ...mail, key: `${mail.key}:${sequence}` }, transaction);
  }
  return meeting;
}

/** Owes everyone a letter about a whole series whose dates have moved with the rules: one for all of them. */
async function moveSeries(
  { clock }: ScheduleOptions,
  transaction: Database,
  seriesId: string,
): Promise<void> {
  const series = await findSeries(transaction, seriesId, { lock: true });
  if (series) {
    const meetings = await meetingsInSeries(transaction, seriesId);
    const sequence = nextSequence({ series, meetings });
    const modifiedAt = clock.now();
    await updateSeries(transaction, {
      ...series,
      sequence,
      modifiedAt,
      latest: "moved",
      latestSequence: sequence,
      former: null,
    });
  }
}

type Notice = { readonly secretary: Secretary; readonly was: Meeting; readonly now: Meeting };

async function noticeTo(
  options: ScheduleOptions,
  transaction: Database,
  notice: Notice,
): Promise<Mail> {
  const { personId, language, names, email } = notice.secretary;
  const { meetingId } = notice.now;
  const head = await readLetterHead(transaction);
  const letter = {
    ...letterOf(notice),
    ...head(language),
    isRead: options.organizer.isRead,
  };
  const { subject, text, html } = writeLetter(letter, options.wordsFor(language));
  return {
    key: `rezoned:${meetingId}:${personId}`,
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

function letterOf({
  secretary,
  was,
  now,
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
