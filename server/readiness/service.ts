import { randomBytes } from "node:crypto";
import type { Plan } from "../../shared/meeting/plan.ts";
import { AppError, type ErrorCode } from "../../shared/wire/errors.ts";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import type { ReadinessLine, ReadinessReport } from "../../shared/wire/readiness.ts";
import { type Language, type LocalText, textIn } from "../../shared/words/languages.ts";
import { platformName } from "../../shared/words/sender.ts";
import { personName } from "../../shared/words/names.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import { throttle } from "../platform/limits.ts";
import type { Mail, MailPort } from "../platform/mail.ts";
import { type Words, writeTestLetter } from "./letter.ts";
import { type Expected, noteAsked, type Place, readExpected, saveTest } from "./store.ts";

/** Who has tried their equipment before a meeting, and with what result. */
export type Readiness = {
  /** Keeps somebody's last test. */
  keep(place: Place, report: ReadinessReport): Promise<void>;
  /** Those expected at a meeting; telephone and mail where `seesContacts`. @throws AppError meeting/not-found */
  read(meetingId: MeetingId, seesContacts: boolean): Promise<readonly ReadinessLine[]>;
  /**
   * Writes to all who have not tested, to each at most once a day. @returns how many were written to
   * @throws AppError meeting/not-found, meeting/cancelled, meeting/ended
   */
  askToTest(meetingId: MeetingId): Promise<{ readonly written: number }>;
  /** Lets somebody send or fetch bytes to measure their line. @throws AppError request/too-many */
  admit(personId: PersonId): Promise<void>;
  /** Bytes that nothing on the way makes fewer. */
  sample(bytes: number): Buffer;
};

/** What readiness needs of the others. */
export type ReadinessOptions = {
  readonly database: Database;
  readonly clock: Clock;
  readonly mail: MailPort;
  /** The catalogue `readiness` in a language. */
  readonly wordsFor: (language: Language) => Words;
  readonly meetingOf: (
    meetingId: MeetingId,
  ) => Promise<{ readonly plan: Plan; readonly status: string }>;
  /** The association's names; null before it was named. */
  readonly association: () => Promise<{ readonly names: LocalText } | null>;
  /** The token of a person's live personal link, made where there is none. */
  readonly linkToken: (meetingId: MeetingId, personId: PersonId) => Promise<string>;
  readonly publicUrl: () => string;
  /** Where people turn to for help, or null. */
  readonly contact: string | null;
};

/** Within this time nobody is asked twice. */
const restMs = 24 * 3_600_000;
/** Requests for bytes in ten minutes; a test makes thirty at most. */
const samples = { points: 240, seconds: 600 } as const;

/** Creates what keeps and asks for tests. */
export function createReadiness(options: ReadinessOptions): Readiness {
  const limit = throttle(samples);
  return {
    keep: (place, report) => saveTest(options.database, place, { report, at: options.clock.now() }),
    read: async (meetingId, seesContacts) => {
      await options.meetingOf(meetingId);
      const expected = await readExpected(options.database, meetingId);
      return expected.map((person) => lineOf(person, seesContacts));
    },
    askToTest: (meetingId) => askToTest(options, meetingId),
    admit: (personId) => limit(personId, undefined),
    sample: randomBytes,
  };
}

function lineOf(person: Expected, seesContacts: boolean): ReadinessLine {
  const { personId, names, region, language, test, askedAt, phone, email } = person;
  return {
    personId,
    names,
    region,
    language,
    test,
    askedAt,
    mayBeAsked: mayBeAsked(person),
    contact: seesContacts ? { phone, email } : null,
  };
}

function mayBeAsked({ test, email, isInvited }: Expected): boolean {
  return test === null && email !== null && isInvited;
}

const refusals: Readonly<Record<string, ErrorCode>> = {
  cancelled: "meeting/cancelled",
  held: "meeting/not-confirmed",
};

async function askToTest(
  options: ReadinessOptions,
  meetingId: MeetingId,
): Promise<{ readonly written: number }> {
  const { plan, status } = await options.meetingOf(meetingId);
  if (status !== "scheduled") {
    const code = refusals[status] ?? "meeting/ended";
    throw new AppError(code, "There is nothing to test for any more.");
  }
  const expected = await readExpected(options.database, meetingId);
  let written = 0;
  for (const person of expected.filter(mayBeAsked)) {
    written += Number(await askPerson(options, plan, person));
  }
  await options.mail.wake();
  return { written };
}

/** The mail and the row that guards it are written together. @returns whether the person was written to */
async function askPerson(
  options: ReadinessOptions,
  plan: Plan,
  person: Expected,
): Promise<boolean> {
  const { meetingId } = plan;
  const { personId } = person;
  const at = options.clock.now();
  const mail = await composeMail(options, { plan, person, at });
  return options.database.transaction().execute(async (transaction) => {
    const place = { meetingId, personId };
    const isDue = await noteAsked(transaction, place, { at, unlessAfter: at - restMs });
    if (isDue) {
      await options.mail.send(mail, transaction);
    }
    return isDue;
  });
}

async function composeMail(
  options: ReadinessOptions,
  { plan, person, at }: { plan: Plan; person: Expected; at: number },
): Promise<Mail> {
  const { meetingId, titles, startsAt } = plan;
  const { personId, language, email } = person;
  const token = await options.linkToken(meetingId, personId);
  const association = await options.association();
  const name = personName(person.names, language);
  const letter = writeTestLetter(
    {
      language,
      zone: plan.people.find((each) => each.personId === personId)?.zone ?? plan.zone,
      name,
      association: (association && textIn(association.names, language)) || platformName,
      title: textIn(titles, language),
      startsAt,
      url: `${options.publicUrl()}/j/${token}#test`,
      contact: options.contact,
    },
    options.wordsFor(language),
  );
  return {
    ...letter,
    key: `readiness:${meetingId}:${personId}:${at}`,
    kind: "reminder",
    to: { name, address: email ?? "" },
    language,
    personId,
    meetingId,
    calendar: null,
  };
}
