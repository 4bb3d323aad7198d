import { AppError } from "../../../shared/wire/errors.ts";
import { findMail } from "../store/outbox.ts";
import { type Availability, createAvailability } from "./availability.ts";
import { type Busy, createBusy } from "./busy.ts";
import { createFinder, type Finder } from "./finder.ts";
import { createEditing, type Editing } from "./edit.ts";
import { createFeeds, type Feeds } from "./feed.ts";
import { createHolding, type Holding } from "./holds.ts";
import { informAll } from "./inform.ts";
import type { ScheduleOptions } from "./parts.ts";
import { keepWallTimes } from "./zone-rules.ts";
import { createPlans, type Plans } from "./plans.ts";
import { createPrinting, type Printing } from "./print.ts";
import { createReminding, type Reminding } from "./remind.ts";
import { createPostroom, type Postroom } from "./post.ts";
import { createReading, type Reading } from "./reading.ts";
import { createTemplates, type Templates } from "./templates.ts";

/** The schedule: meetings, invitations, replies. */
export type Schedule = {
  readonly editing: Editing;
  readonly holding: Holding;
  readonly reading: Reading;
  readonly plans: Plans;
  readonly finder: Finder;
  readonly availability: Availability;
  readonly busy: Busy;
  readonly reminding: Reminding;
  readonly feeds: Feeds;
  readonly printing: Printing;
  readonly postroom: Postroom;
  readonly templates: Templates;
  /** @throws AppError mail/not-failed, also for a sign-in mail, whose link is dead by then */
  sendMailAgain(mailId: string): Promise<void>;
  /** Writes the letters that a crash, or a mail address given later, left unwritten. */
  informAll(): Promise<void>;
  /** Keeps the wall times of the meetings to come under the zones' present rules. */
  keepWallTimes(): Promise<void>;
};

/** Creates the schedule. */
export function createSchedule(options: ScheduleOptions): Schedule {
  return {
    editing: createEditing(options),
    holding: createHolding(options),
    reading: createReading(options),
    plans: createPlans(options),
    finder: createFinder(options),
    availability: createAvailability(options.database),
    busy: createBusy(options),
    reminding: createReminding(options),
    feeds: createFeeds(options),
    printing: createPrinting(options),
    postroom: createPostroom(options),
    templates: createTemplates(options),
    sendMailAgain: (mailId) => sendAgain(options, mailId),
    informAll: () => informAll(options),
    keepWallTimes: () => keepWallTimes(options),
  };
}

async function sendAgain({ database, mail }: ScheduleOptions, mailId: string): Promise<void> {
  const found = await findMail(database, mailId);
  if (!found || found.kind === "sign-in" || !(await mail.sendAgain(mailId))) {
    throw new AppError("mail/not-failed", "This mail has not failed.");
  }
}
