import { openSession, type RoomSession } from "../../client/room/session.ts";
import { nearMeeting } from "../../scripts/seed/near-meeting.ts";
import { systemClock } from "../../server/platform/clock.ts";
import { openDatabase } from "../../server/platform/database.ts";
import { brokenAt } from "../../server/room/chain.ts";
import { type JournalRow, readJournal } from "../../server/room/store.ts";
import { attendanceOf, usualRule } from "../../shared/meeting/attendance.ts";
import { evolveAll } from "../../shared/meeting/evolve.ts";
import { instantToWall } from "../../shared/time/wall.ts";
import { AppError } from "../../shared/wire/errors.ts";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import { until } from "./delegates.ts";

/** A platform that runs as a process of its own, on a database that knows the people of NEAR. */
export type Place = {
  readonly url: string;
  readonly databaseUrl: string;
  /** The first administrator's one-time link. */
  readonly administratorLink: string;
};

/** How something said was acknowledged. */
export type Acknowledgement = {
  readonly seq: number;
  /** When, by `performance.now`. */
  readonly at: number;
  readonly session: RoomSession;
};

/** The NEAR meeting of this minute, and people in it by the client's own code. */
export type Gathering = {
  readonly meetingId: MeetingId;
  /** Every page that was opened and not closed, in the order of opening. */
  readonly pages: readonly { readonly personId: PersonId; readonly session: RoomSession }[];
  /** What was acknowledged, by its text, in the order of the answers. */
  readonly acknowledged: ReadonlyMap<string, Acknowledgement>;
  /** What the server said it did not do. */
  readonly refused: ReadonlySet<string>;
  /** Opens a page of an invited person. */
  enter(personId: PersonId): RoomSession;
  /** Has a page leave the room, and forgets it. */
  leave(session: RoomSession): Promise<void>;
  /** Whether every page is in the room and in touch. */
  allSeated(): Promise<boolean>;
  /**
   * Has every page that is open say one thing after the other, each once the one before is answered and after a pause of
   * about this length, until it is closed; ends when told to, with all answered.
   */
  talk(pauseMs: number): { stop(): Promise<void> };
  /** The meeting's journal, as it is on disk. */
  journal(): Promise<readonly JournalRow[]>;
  close(): void;
};

/** Creates the meeting and the links to it; nobody is in it yet. */
export async function gather(place: Place): Promise<Gathering> {
  const cookie = await signIn(place);
  const { meetingId } = await call<{ meetingId: MeetingId }>(place, "/api/meetings", {
    cookie,
    body: { ...nearMeeting, wallStart: instantToWall(systemClock.now(), nearMeeting.zone) },
  });
  const { links } = await call<{ links: { personId: PersonId; url: string }[] }>(
    place,
    `/api/meetings/${meetingId}/links`,
    { cookie },
  );
  const linkOf = new Map(links.map(({ personId, url }) => [personId, url.split("/").at(-1) ?? ""]));
  const pages: { personId: PersonId; session: RoomSession }[] = [];
  const acknowledged = new Map<string, Acknowledgement>();
  const refused = new Set<string>();
  return {
    meetingId,
    pages,
    acknowledged,
    refused,
    enter: (personId) => {
      const session = open(place.url, { meetingId, link: linkOf.get(personId) ?? "" });
      pages.push({ personId, session });
      return session;
    },
    leave: async (session) => {
      pages.splice(
        pages.findIndex((page) => page.session === session),
        1,
      );
      await session.leave();
    },
    allSeated: () => Promise.resolve(pages.every(({ session }) => isSeated(session))),
    talk: (pauseMs) => {
      let isOver = false;
      const talks = pages.map(({ session }) =>
        chatter(session, { pauseMs, acknowledged, refused, isOver: () => isOver }),
      );
      return {
        stop: async () => {
          isOver = true;
          await Promise.all(talks);
        },
      };
    },
    journal: () => journalOf(place.databaseUrl, meetingId),
    close: () => pages.splice(0).forEach(({ session }) => session.close()),
  };
}

/** What became of what was said: each list and the break are empty where all went well. */
export type Account = {
  /** Acknowledged, and not in the journal with the seq that the answer named. */
  readonly lost: readonly string[];
  /** In the journal more than once. */
  readonly doubled: readonly string[];
  /** Refused, and in the journal all the same. */
  readonly doneThough: readonly string[];
  /** The seq of the first event that does not fit the one before; null where the chain holds. */
  readonly brokenAt: number | null;
};

/** Holds the answers that the pages got against the journal. */
export async function accountOf({ acknowledged, refused, journal }: Gathering): Promise<Account> {
  const rows = await journal();
  const said = rows.flatMap(({ event }) => (event.type === "chat-said" ? [event] : []));
  const seqs = Map.groupBy(said, ({ text }) => text);
  return {
    lost: [...acknowledged].flatMap(([text, { seq }]) =>
      seqs.get(text)?.some((event) => event.seq === seq) ? [] : [text],
    ),
    doubled: [...seqs].flatMap(([text, events]) => (events.length > 1 ? [text] : [])),
    doneThough: [...refused].filter((text) => seqs.has(text)),
    brokenAt: brokenAt(rows),
  };
}

/** An account without a fault. */
export const faultless: Account = { lost: [], doubled: [], doneThough: [], brokenAt: null };

/** Waits until every page has all that is on disk. @returns the different meetings that they show: one, where all is well */
export async function shownBy({ pages, journal }: Gathering): Promise<ReadonlySet<string>> {
  const last = (await journal()).at(-1)?.event.seq ?? 0;
  const shown = () => Promise.resolve(pages.map(({ session }) => session.store.getState().meeting));
  const meetings = await until(shown, (seen) => seen.every((each) => each?.seq === last), 15);
  return new Set(meetings.map((each) => JSON.stringify(each)));
}

/** Has the first page end the meeting. @returns who was present: how many stays of theirs are counted, and their share of the meeting */
export async function endOf({
  pages,
  journal,
}: Gathering): Promise<
  readonly { readonly personId: PersonId; readonly stays: number; readonly share: number }[]
> {
  // The page closes its line when it hears of the end, be it before or after the answer to the command that ended it.
  void pages[0]?.session.act("meeting:end", {});
  const fold = async () =>
    evolveAll(
      null,
      (await journal()).map((row) => row.event),
    );
  const state = await until(fold, (seen) => seen?.phase.kind === "ended", 15);
  const people = state ? attendanceOf(state, { ...usualRule, now: 0 }).people : [];
  return people
    .filter(({ status }) => status === "present")
    .map(({ personId, stays, share }) => ({ personId, stays: stays.length, share }));
}

/** Whether a page is in the room and in touch. */
export function isSeated(session: RoomSession): boolean {
  const { link, entry } = session.store.getState();
  return link.kind === "online" && entry.kind === "seated";
}

/** A page of the client. */
function open(address: string, handshake: { meetingId: MeetingId; link: string }): RoomSession {
  return openSession({
    handshake,
    address,
    device: "computer",
    panel: null,
    choices: {
      microphoneOn: false,
      cameraOn: false,
      microphoneId: null,
      cameraId: null,
      speakerId: null,
      mayOpenMicrophone: true,
    },
  });
}

/** Says one thing after the other until told to stop; each waits for its answer, over cuts too. */
async function chatter(
  session: RoomSession,
  given: {
    readonly pauseMs: number;
    readonly acknowledged: Map<string, Acknowledgement>;
    readonly refused: Set<string>;
    readonly isOver: () => boolean;
  },
): Promise<void> {
  while (!given.isOver()) {
    const text = crypto.randomUUID();
    try {
      const { seq } = await session.socket.command("chat:say", { text });
      given.acknowledged.set(text, { seq, at: performance.now(), session });
    } catch (error) {
      if (session.store.getState().link.kind === "closed") {
        return;
      }
      if (!(error instanceof AppError) || error.code !== "server/failed") {
        throw error;
      }
      given.refused.add(text);
    }
    await new Promise((resolve) => setTimeout(resolve, given.pauseMs * 2 * Math.random()));
  }
}

async function journalOf(
  databaseUrl: string,
  meetingId: MeetingId,
): Promise<readonly JournalRow[]> {
  const connection = openDatabase(databaseUrl, 1, () => undefined);
  const rows = await readJournal(connection, meetingId, 0);
  await connection.destroy();
  return rows;
}

async function call<T>(
  place: Place,
  path: string,
  { cookie, body }: { readonly cookie: string; readonly body?: unknown },
): Promise<T> {
  const response = await fetch(`${place.url}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { "content-type": "application/json", "x-plenum": "1", cookie },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await response.json()) as T;
}

async function signIn({ url, administratorLink }: Place): Promise<string> {
  const response = await fetch(`${url}/api/sign-in/use`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-plenum": "1" },
    body: JSON.stringify({ token: new URL(administratorLink).hash.slice(1) }),
  });
  return response.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}
