import { fileURLToPath } from "node:url";
import { allowed } from "../shared/wire/permissions.ts";
import type { Config } from "./config.ts";
import { startFollowUpJobs } from "./followup/jobs.ts";
import { followUpRoutes } from "./followup/routes.ts";
import { createFollowUp, type FollowUp } from "./followup/service/follow-up.ts";
import { createMedia, type Media } from "./media/service/media.ts";
import { mediaSockets } from "./media/sockets.ts";
import { linkIdOf, linkTokenOf } from "./people/tokens.ts";
import { peopleRoutes } from "./people/routes.ts";
import { createPeople, type People } from "./people/service/people.ts";
import type { Caller, Credentials, Gate } from "./platform/caller.ts";
import { serveClient } from "./platform/client.ts";
import type { Clock } from "./platform/clock.ts";
import { type Database, isReachable, migrate, openDatabase } from "./platform/database.ts";
import { createGate } from "./platform/gate.ts";
import { healthRoutes } from "./platform/health.ts";
import { createHttp, type Http, type Route } from "./platform/http.ts";
import type { Log } from "./platform/log.ts";
import { addressOf, createMail, type MailPart } from "./platform/mail.ts";
import { type MediaWorkers, startMediaWorkers } from "./platform/mediasoup.ts";
import { createQueues, type Queues } from "./platform/queue.ts";
import { createSockets, type SocketCommand, type Sockets } from "./platform/sockets.ts";
import { wordsFor } from "./platform/words.ts";
import { startPollJobs } from "./polls/jobs.ts";
import { pollRoutes } from "./polls/routes.ts";
import { createPolls, type Polls } from "./polls/service/polls.ts";
import { recordsRoutes } from "./records/routes.ts";
import { createRecords, type Records } from "./records/service.ts";
import { roomRoutes } from "./room/routes.ts";
import { createDoor, type DoorService } from "./room/service/door.ts";
import { createRoom, type Room } from "./room/service/room.ts";
import { roomSockets } from "./room/sockets.ts";
import { readJournal } from "./room/store.ts";
import { startOf } from "./schedule/changes.ts";
import { startScheduleJobs } from "./schedule/jobs.ts";
import { scheduleRoutes } from "./schedule/routes/schedule.ts";
import type { ScheduleOptions } from "./schedule/service/parts.ts";
import { createSchedule, type Schedule } from "./schedule/service/schedule.ts";
import { migrations } from "./schema/migrations.ts";

/** The platform, put together. */
export type App = {
  /** Serves from now on. @throws Error as node:net does, for a taken port */
  listen(): Promise<void>;
  /** Where people reach it, without a slash at the end. */
  url(): string;
  /** Stops in an order that loses nothing. */
  close(): Promise<void>;
  /** A one-time sign-in link; null once an administrator has signed in. */
  firstAdministratorLink(): Promise<string | null>;
  /** All routes and commands, for those who try what each caller may do. */
  readonly routes: readonly Route[];
  readonly commands: readonly SocketCommand[];
};

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
type Base = {
  readonly database: Database;
  readonly queues: Queues;
  readonly mail: MailPart;
  readonly http: Http;
  readonly sockets: Sockets;
  readonly gate: Gate;
  readonly mediaWorkers: MediaWorkers;
  readonly publicUrl: () => string;
};

/** The domains. */
type Parts = {
  readonly people: People;
  readonly schedule: Schedule;
  readonly polls: Polls;
  readonly room: Room;
  readonly door: DoorService;
  readonly media: Media;
  readonly records: Records;
  readonly followUp: FollowUp;
};

/** Parts know each other through calls that come later than their making. */
type Later = { parts: Parts | null; port: number };

/** Connections to PostgreSQL. */
const poolSize = 20;
/** How long requests under way may take when the platform stops, ms. */
const graceMs = 3_000;
const clientFolder = fileURLToPath(new URL("../dist/client", import.meta.url));

/** Puts the platform together; nothing is served yet. @throws Error where the database cannot be reached or brought up to date */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, log, clock } = options;
  const later: Later = { parts: null, port: config.port };
  const base = await openBase(options, later);
  const parts = createParts(options, base, later);
  later.parts = parts;
  const routes = routesOf(parts, base);
  const commands = [...roomSockets(parts.room, clock), ...mediaSockets(parts.media)];
  base.sockets.serve(commands);
  const { trustProxy, secure } = config;
  const client = serveClient(clientFolder);
  base.http.serve({ log, routes, gate: base.gate, trustProxy, secure, client });
  return {
    routes,
    commands,
    url: base.publicUrl,
    listen: async () => {
      await parts.room.start();
      await startScheduleJobs(base.queues, parts.schedule);
      await startPollJobs(base.queues, parts.polls);
      await startFollowUpJobs(base.queues, parts.followUp);
      later.port = await base.http.listen(config.port, config.host);
    },
    close: () => close(base, parts),
    firstAdministratorLink: () => parts.people.access.firstAdministratorLink(),
  };
}

async function openBase(options: AppOptions, later: Later): Promise<Base> {
  const { config, log, clock, databaseUrl } = options;
  const database = openDatabase(databaseUrl, poolSize, (error) =>
    log.warn({ err: error }, "A connection to the database broke"),
  );
  await migrate(database, migrations);
  const queues = await createQueues({ databaseUrl, redisUrl: config.redisUrl, log });
  const { smtpUrl, mailFrom: from, organizerMailbox: replyTo } = config;
  const mail = await createMail({ database, queues, clock, log, smtpUrl, from, replyTo });
  const http = createHttp();
  const identify = (credentials: Credentials): Promise<Caller> =>
    identifyCaller(credentials, assembled(later));
  const hatsOf: People["hatsOf"] = (caller, subject) =>
    assembled(later).people.hatsOf(caller, subject);
  const sockets = createSockets({ http: http.server, log, clock, identify, hatsOf });
  const gate = createGate({ identify, hatsOf });
  const publicUrl = (): string => config.publicUrl ?? `http://localhost:${later.port}`;
  const mediaWorkers = await startMediaWorkers({
    ...config.media,
    cacheDir: config.cacheDir,
    log,
    onReplaced: (died) => later.parts?.media.workerReplaced(died),
  });
  return { database, queues, mail, http, sockets, gate, mediaWorkers, publicUrl };
}

function createParts(options: AppOptions, base: Base, later: Later): Parts {
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
      wordsFor: (language) => wordsFor(language, "followup"),
    }),
    people: peopleOf(options, base, later),
    schedule: scheduleOf(options, base, later),
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
  };
}

function peopleOf(options: AppOptions, base: Base, later: Later): People {
  return createPeople({
    ...base,
    ...options,
    mailIsSent: options.config.smtpUrl !== null,
    wordsFor: (language) => wordsFor(language, "people"),
    seatOf: (meetingId, personId) => assembled(later).schedule.plans.seatOf(meetingId, personId),
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
    wordsFor: (language) => wordsFor(language, "mail"),
    linkToken: (meetingId, personId) => assembled(later).people.links.tokenFor(meetingId, personId),
    linkTokens: (personId) => assembled(later).people.links.tokensOf(personId),
    identifyLink: (token) => assembled(later).people.links.identifyLink(token),
    feedTokenOf: (feedId) => linkTokenOf(feedId, feedSecret),
    feedIdOf: (token) => linkIdOf(token, feedSecret),
    revokeLink: (meetingId, personId) => assembled(later).people.links.revoke(meetingId, personId),
    pollAnswer: (meetingId, personId) => assembled(later).polls.answerFor(meetingId, personId),
    isOpen: (meetingId) => assembled(later).room.stateNow(meetingId)?.phase.kind === "open",
    onPlanChanged: (meetingId) => assembled(later).room.revise(meetingId),
    tzdata: process.versions.tz ?? "unknown",
  });
}

/** Who the invitations come from: a mailbox that is read, or else the sender of all mail. */
function organizerOf({ organizerMailbox, mailFrom }: Config): ScheduleOptions["organizer"] {
  return { address: organizerMailbox ?? addressOf(mailFrom), isRead: organizerMailbox !== null };
}

function pollsOf(options: AppOptions, base: Base, later: Later): Polls {
  // A key of their own: a voter's link is no personal link to a meeting.
  const secret = `poll:${options.secret}`;
  return createPolls({
    ...base,
    ...options,
    wordsFor: (language) => wordsFor(language, "poll"),
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
  const { turnUrl, turnSecret } = config.media;
  return createMedia({
    sockets: base.sockets,
    workers: () => base.mediaWorkers,
    clock,
    log,
    isInRoom: (connection) => assembled(later).room.entrance.isInside(connection),
    turn: turnUrl && turnSecret ? { url: turnUrl, secret: turnSecret } : null,
    mayShareScreen: (connection) => {
      const speech = assembled(later).room.stateNow(connection.meetingId)?.floor.speaking;
      return speech?.personId === connection.personId || allowed(connection.hats(), "floor/give");
    },
  });
}

function routesOf(parts: Parts, base: Base): readonly Route[] {
  return [
    ...healthRoutes({
      database: {
        optional: false,
        check: async () => ({ ok: await isReachable(base.database), detail: "PostgreSQL" }),
      },
      video: {
        optional: true,
        check: () => {
          const reason = parts.media.unavailable();
          return Promise.resolve({ ok: reason === null, detail: reason ?? "mediasoup" });
        },
      },
    }),
    ...peopleRoutes(parts.people),
    ...scheduleRoutes(parts.schedule),
    ...pollRoutes(parts.polls),
    ...recordsRoutes(parts.records),
    ...followUpRoutes(parts.followUp),
    ...roomRoutes(parts.door, base.gate, base.publicUrl),
  ];
}

async function close(base: Base, parts: Parts): Promise<void> {
  // Together: the sockets' close waits for requests under way, and only the other's ends those that dawdle.
  await Promise.all([base.sockets.close(), base.http.close(graceMs)]);
  if (base.mediaWorkers.kind === "ready") {
    base.mediaWorkers.close();
  }
  await parts.room.close();
  await parts.people.access.close();
  // The queues' jobs send mail: the way out closes after the last of them.
  await base.queues.close();
  await base.mail.close();
  await base.database.destroy();
}

/** Who brings these: a guest's token and a personal link name their person even where there is a session too. */
async function identifyCaller(credentials: Credentials, { people, door }: Parts): Promise<Caller> {
  const { session, link, guest } = credentials;
  const byToken =
    (link && (await people.links.identifyLink(link))) ||
    (guest && (await door.identifyGuest(guest))) ||
    null;
  if (byToken || link || guest) {
    return byToken || { kind: "anonymous" };
  }
  return (session && (await people.access.identifySession(session))) || { kind: "anonymous" };
}

function assembled(later: Later): Parts {
  if (!later.parts) {
    throw new Error("The platform is still being put together.");
  }
  return later.parts;
}
