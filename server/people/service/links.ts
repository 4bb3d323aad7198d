import { randomUUID } from "node:crypto";
import { AppError } from "../../../shared/wire/errors.ts";
import type { MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { PersonalLink } from "../../../shared/wire/people.ts";
import type { Caller } from "../../platform/caller.ts";
import {
  findLink,
  insertLinks,
  type LinkRow,
  liveLinks,
  revokeLinks,
  touchLink,
} from "../store/access.ts";
import { linkIdOf, linkTokenOf } from "../tokens.ts";
import type { PeopleOptions } from "./parts.ts";

/** Personal meeting links: each opens one meeting for one person, without an account, on any number of devices. */
export type Links = {
  /** The token of a person's live link, which is made where there is none. */
  tokenFor(meetingId: MeetingId, personId: PersonId): Promise<string>;
  /** The tokens of these people's live links to a meeting, which are made where there are none. */
  tokensFor(
    meetingId: MeetingId,
    personIds: readonly PersonId[],
  ): Promise<ReadonlyMap<PersonId, string>>;
  /** The tokens of a person's live links, by meeting. */
  tokensOf(personId: PersonId): Promise<ReadonlyMap<MeetingId, string>>;
  /** Ends people's links; those who came by them are shown out. */
  revoke(
    whose: readonly { readonly meetingId: MeetingId; readonly personId: PersonId }[],
  ): Promise<void>;
  /** Ends a person's link and makes another, which they are told of. */
  reissue(meetingId: MeetingId, personId: PersonId): Promise<{ readonly url: string }>;
  list(meetingId: MeetingId): Promise<readonly PersonalLink[]>;
  /** Shows out whoever has come by a link of this person. */
  showOut(personId: PersonId): Promise<void>;
  /** The caller that a token stands for, or null for one that is none or an archived person's. @throws AppError link/revoked */
  identifyLink(token: string): Promise<Extract<Caller, { kind: "link" }> | null>;
};

/** Creates the personal links. */
export function createLinks(options: PeopleOptions): Links {
  const { database, clock, secret } = options;
  const urlOf = (linkId: string): string =>
    `${options.publicUrl()}/j/${linkTokenOf(linkId, secret)}`;

  const revoke: Links["revoke"] = async (whose) => {
    for (const linkId of await revokeLinks(database, whose, clock.now())) {
      await options.onLinkRevoked(linkId);
    }
  };

  return {
    tokenFor: async (meetingId, personId) =>
      linkTokenOf(await liveLink({ meetingId, personId }, options), secret),
    tokensFor: (meetingId, personIds) => tokensFor({ meetingId, personIds }, options),
    tokensOf: async (personId) => {
      const links = await liveLinks(database, { personId });
      return new Map(
        links.map(({ meetingId, linkId }) => [meetingId, linkTokenOf(linkId, secret)]),
      );
    },
    revoke,
    reissue: async (meetingId, personId) => {
      await assertInvited(meetingId, personId, options);
      await revoke([{ meetingId, personId }]);
      const linkId = await liveLink({ meetingId, personId }, options);
      await options.onLinkReissued(meetingId, personId);
      return { url: urlOf(linkId) };
    },
    list: async (meetingId) => {
      const links = await liveLinks(database, { meetingId });
      return links.map((link) => shown(link, urlOf(link.linkId)));
    },
    showOut: async (personId) => {
      for (const { linkId } of await liveLinks(database, { personId })) {
        await options.onLinkRevoked(linkId);
      }
    },
    identifyLink: (token) => identifyLink(token, options),
  };
}

function shown({ personId, createdAt, lastUsedAt }: LinkRow, url: string): PersonalLink {
  return { personId, url, createdAt, lastUsedAt };
}

async function assertInvited(
  meetingId: MeetingId,
  personId: PersonId,
  { seatOf }: PeopleOptions,
): Promise<void> {
  if (!(await seatOf(meetingId, personId))) {
    throw new AppError("invitation/not-invited", "This person is not invited to the meeting.");
  }
}

async function tokensFor(
  whose: { readonly meetingId: MeetingId; readonly personIds: readonly PersonId[] },
  options: PeopleOptions,
): Promise<ReadonlyMap<PersonId, string>> {
  const links = await allLinks(whose, options);
  return new Map(
    links.map(({ personId, linkId }) => [personId, linkTokenOf(linkId, options.secret)]),
  );
}

/** The id of a person's live link, which is made where there is none. */
async function liveLink(
  { meetingId, personId }: { readonly meetingId: MeetingId; readonly personId: PersonId },
  options: PeopleOptions,
): Promise<string> {
  const [link] = await allLinks({ meetingId, personIds: [personId] }, options);
  return link?.linkId ?? "";
}

/** These people's live links, which are made where there are none; of two that make one at once, one does. */
async function allLinks(
  whose: { readonly meetingId: MeetingId; readonly personIds: readonly PersonId[] },
  options: PeopleOptions,
): Promise<readonly LinkRow[]> {
  const { meetingId, personIds } = whose;
  const links = personIds.length > 0 ? await liveLinks(options.database, whose) : [];
  const linked = new Set(links.map(({ personId }) => personId));
  const missing = personIds.filter((personId) => !linked.has(personId));
  if (missing.length === 0) {
    return links;
  }
  const createdAt = options.clock.now();
  // In one order, so that two who make them at once wait for each other's, and not both.
  const made = missing.toSorted().map((personId) => {
    return { linkId: randomUUID(), meetingId, personId, createdAt };
  });
  await insertLinks(options.database, made);
  return allLinks(whose, options);
}

async function identifyLink(
  token: string,
  { database, clock, secret, leadsTo }: PeopleOptions,
): Promise<Extract<Caller, { kind: "link" }> | null> {
  const linkId = linkIdOf(token, secret);
  const link = linkId ? await findLink(database, linkId) : null;
  if (!link) {
    return null;
  }
  if (link.revokedAt !== null) {
    throw new AppError(
      "link/revoked",
      "This link has been replaced; please use the newest invitation.",
    );
  }
  const now = clock.now();
  if (link.lastUsedAt === null || now - link.lastUsedAt > 60_000) {
    await touchLink(database, link.linkId, now);
  }
  const { personId } = link;
  const meetingId = await leadsTo(link.meetingId, personId);
  return { kind: "link", personId, meetingId, madeFor: link.meetingId, linkId: link.linkId };
}
