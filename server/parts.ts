import { join } from "node:path";
import type { Config } from "./config.ts";
import { createFollowUp, type FollowUp } from "./followup/service/follow-up.ts";
import { createMedia, type Media } from "./media/service/media.ts";
import { createTrials, type Trials } from "./media/service/trials.ts";
import { linkIdOf, linkTokenOf } from "./people/tokens.ts";
import { createPeople, type People } from "./people/service/people.ts";
import type { Gate } from "./platform/caller.ts";
import type { Clock } from "./platform/clock.ts";
import { type Database } from "./platform/database.ts";
import { openFileStore } from "./platform/files.ts";
import { type Http } from "./platform/http.ts";
import type { Log } from "./platform/log.ts";
import { addressOf, type MailPart } from "./platform/mail.ts";
import { type MediaCrew } from "./platform/mediasoup.ts";
import { type Queues } from "./platform/queue.ts";
import { type Sockets } from "./platform/sockets.ts";
import { createFeedReader } from "./schedule/service/busy-feed.ts";
import { createSheetReader } from "./platform/sheets/reader.ts";
import { createSeal } from "./platform/seal.ts";
import { createTypesetter } from "./platform/typesetter.ts";
import { wordsFor } from "./platform/words.ts";
import { createPolls, type Polls } from "./polls/service/polls.ts";
import { createReadiness, type Readiness } from "./readiness/service.ts";
import { createRecords, type Records } from "./records/service.ts";
import { createDoor, type DoorService } from "./room/service/door.ts";
import { createRoom, type Room } from "./room/service/room.ts";
import { readJournal } from "./room/store.ts";
import { startOf } from "./schedule/changes.ts";
import type { ScheduleOptions } from "./schedule/service/parts.ts";
import { createFiles, type Files } from "./schedule/service/files.ts";
import { createSchedule, type Schedule } from "./schedule/service/schedule.ts";

/** What the platform is made of. */
export type AppOptions = {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly databaseUrl: string;
  /** What personal links are signed with. */
  readonly secret: string;
};

/** What knows no domain. */
export type Base = {
  readonly database: Database;
  readonly queues: Queues;
  readonly mail: MailPart;
  readonly http: Http;
  readonly sockets: Sockets;
  readonly gate: Gate;
  readonly mediaCrew: MediaCrew;
  readonly publicUrl: () => string;
};

/** The domains. */
export type Parts = {
  readonly people: People;
  readonly schedule: Schedule;
  readonly files: Files;
  readonly polls: Polls;
  readonly room: Room;
  readonly door: DoorService;
  readonly media: Media;
  readonly trials: Trials;
  readonly readiness: Readiness;
  readonly records: Records;
  readonly followUp: FollowUp;
};

/** Parts know each other through calls that come later than their making. */
export type Later = { parts: Parts | null; port: number };

/** Creates the domains; what one asks of another it is handed here. */
export function createParts(options: AppOptions, base: Base, later: Later): Parts {
  const records = createRecords({
    ...base,
    ...options,
    journalOf: (meetingId) => readJournal(base.database, meetingId, 0),
    wordsFor: (language) => wordsFor(language, "records"),
  });
  return {
    records,
    followUp: createFollowUp({
      ...base,
      ...options,
      records,
      markEnded: (meetingId) => assembled(later).schedule.editing.markEnded(meetingId),
      wordsFor: (language) => wordsFor(language, ["followup", "mail"]),
    }),
    people: peopleOf(options, base, later),
    schedule: scheduleOf(options, base, later),
    files: filesOf(options, base, later),
    polls: pollsOf(options, base, later),
    room: roomOf(options, base, later),
    door: createDoor({
      ...base,
      ...options,
      entryWindowMs: options.config.entryWindowMs,
      contact: options.config.contact,
      meetingOf: (meetingId) => assembled(later).schedule.plans.meetingOf(meetingId),
      association: () => assembled(later).people.register.association(),
      mediaUnavailable: () => assembled(later).media.unavailable(),
    }),
    media: mediaOf(options, base, later),
    trials: createTrials({
      workers: base.mediaCrew.now,
      turn: turnOf(options.config),
      clock: options.clock,
    }),
    readiness: readinessOf(options, base, later),
  };
}

function peopleOf(options: AppOptions, base: Base, later: Later): People {
  return createPeople({
    ...base,
    ...options,
    mailIsSent: options.config.smtpUrl !== null,
    wordsFor: (language) => wordsFor(language, "people"),
    wordsOf: wordsFor,
    sheets: createSheetReader(),
    seatOf: (meetingId, personId) => assembled(later).schedule.plans.seatOf(meetingId, personId),
    leadsTo: (meetingId, personId) => assembled(later).schedule.plans.leadsTo(meetingId, personId),
    isDraft: (meetingId) => assembled(later).schedule.plans.isDraft(meetingId),
    seatTaken: (meetingId, personId) => assembled(later).room.seatOf(meetingId, personId),
    onLinkReissued: (meetingId, personId) =>
      assembled(later).schedule.editing.linkReplaced(meetingId, personId),
    onLinkRevoked: (linkId) =>
      assembled(later).room.entrance.showOut(
        ({ caller }) => caller.kind === "link" && caller.linkId === linkId,
        "link/revoked",
      ),
    onSessionsEnded: (ended) =>
      assembled(later).room.entrance.showOut(
        ({ caller }) => caller.kind === "account" && ended.includes(caller.sessionId),
        "session/missing",
      ),
    onRolesChanged: (personId) =>
      assembled(later).room.entrance.recheck((each) => each.personId === personId),
    onPersonChanged: (personId) => assembled(later).room.takeInPerson(personId),
    onRegionChanged: (regionId) => assembled(later).room.takeInRegion(regionId),
  });
}

function scheduleOf(options: AppOptions, base: Base, later: Later): Schedule {
  // A key of their own: a calendar's address is no personal link.
  const feedSecret = `feed:${options.secret}`;
  return createSchedule({
    ...base,
    ...options,
    organizer: organizerOf(options.config),
    wordsFor: (language) => wordsFor(language, ["mail", "holds"]),
    printWordsFor: wordsFor,
    typesetter: createTypesetter({ fontDir: options.config.fontDir }),
    feedReader: createFeedReader({ allowsPrivate: options.config.feedsAllowPrivate }),
    addressSeal: createSeal(options.secret, "calendar-address"),
    keptSeal: createSeal(options.secret, "calendar-times"),
    linkTokensTo: (meetingId, personIds) =>
      assembled(later).people.links.tokensFor(meetingId, personIds),
    linkTokens: (personId) => assembled(later).people.links.tokensOf(personId),
    identifyLink: (token) => assembled(later).people.links.identifyLink(token),
    feedTokenOf: (feedId) => linkTokenOf(feedId, feedSecret),
    feedIdOf: (token) => linkIdOf(token, feedSecret),
    revokeLinks: (places) => assembled(later).people.links.revoke(places),
    pollAnswers: (meetingId) => assembled(later).polls.answersFor(meetingId),
    isOpen: (meetingId) => assembled(later).room.stateNow(meetingId)?.phase.kind === "open",
    onPlanChanged: (meetingId) => assembled(later).room.revise(meetingId),
    tzdata: process.versions.tz ?? "unknown",
  });
}

function filesOf({ config, clock, log }: AppOptions, base: Base, later: Later): Files {
  return createFiles({
    database: base.database,
    clock,
    log,
    files: openFileStore(join(config.dataDir, "files"), log),
    fileBytes: config.fileBytes,
    identifyLink: (token) => assembled(later).people.links.identifyLink(token),
  });
}

/** Who the invitations come from: a mailbox that is read, or else the sender of all mail. */
function organizerOf(config: Config): ScheduleOptions["organizer"] {
  const { organizerMailbox, mailFrom, inboundSecret, imapUrl } = config;
  return {
    address: organizerMailbox ?? addressOf(mailFrom),
    isRead: organizerMailbox !== null,
    takesReplies: inboundSecret !== null || imapUrl !== null,
  };
}

function pollsOf(options: AppOptions, base: Base, later: Later): Polls {
  // A key of their own: a voter's link is no personal link to a meeting.
  const secret = `poll:${options.secret}`;
  return createPolls({
    ...base,
    ...options,
    wordsFor: (language) => wordsFor(language, ["poll", "mail"]),
    tokenOf: (voterId) => linkTokenOf(voterId, secret),
    voterIdOf: (token) => linkIdOf(token, secret),
    startOf,
    makeMeeting: (by, input, meetingId) =>
      assembled(later).schedule.editing.createAs(meetingId, by, input),
  });
}

function roomOf(options: AppOptions, base: Base, later: Later): Room {
  return createRoom({
    ...base,
    ...options,
    entryWindowMs: options.config.entryWindowMs,
    meetingOf: (meetingId) => assembled(later).schedule.plans.meetingOf(meetingId),
    staffParticipant: (personId) => assembled(later).people.register.staffParticipant(personId),
    onEnded: (meetingId) => {
      // What fails here is taken up by the sweep of the follow-ups.
      assembled(later)
        .followUp.begin(meetingId)
        .catch((error: unknown) => options.log.error({ err: error }, "A follow-up did not begin"));
    },
  });
}

function mediaOf({ config, clock, log }: AppOptions, base: Base, later: Later): Media {
  return createMedia({
    sockets: base.sockets,
    workers: base.mediaCrew.now,
    clock,
    log,
    isInRoom: (connection) => assembled(later).room.entrance.isInside(connection),
    turn: turnOf(config),
    speakerIn: (meetingId) =>
      assembled(later).room.stateNow(meetingId)?.floor.speaking?.personId ?? null,
  });
}

function turnOf({ media: { turnUrl, turnSecret } }: Config) {
  return turnUrl && turnSecret ? { url: turnUrl, secret: turnSecret } : null;
}

function readinessOf(options: AppOptions, base: Base, later: Later): Readiness {
  return createReadiness({
    ...base,
    ...options,
    contact: options.config.contact,
    wordsFor: (language) => wordsFor(language, ["readiness", "mail"]),
    meetingOf: (meetingId) => assembled(later).schedule.plans.meetingOf(meetingId),
    association: () => assembled(later).people.register.association(),
    linkToken: (meetingId, personId) => assembled(later).people.links.tokenFor(meetingId, personId),
  });
}

/** The domains, once they are all there. */
export function assembled(later: Later): Parts {
  if (!later.parts) {
    throw new Error("The platform is still being put together.");
  }
  return later.parts;
}
