import type { PersonId } from "../../../shared/wire/ids.ts";
import type { Seat } from "../../../shared/wire/permissions.ts";
import { type Language, textIn } from "../../../shared/words/languages.ts";
import type { Candidate, Draft, DraftInvitee } from "./draft.ts";

/** The draft with people added as delegates; those chosen already keep their seat. */
export function withInvitees(draft: Draft, people: readonly Candidate[]): Draft {
  const seated = newOf(draft, people).map((person): DraftInvitee => ({
    ...person,
    seat: "delegate",
  }));
  return { ...draft, invitees: [...draft.invitees, ...seated] };
}

/** Those of these people who are not chosen yet, each once. */
export function newOf(draft: Draft, people: readonly Candidate[]): readonly Candidate[] {
  const chosen = new Set(draft.invitees.map(({ personId }) => personId));
  const asked = new Map(people.map((person) => [person.personId, person]));
  return [...asked.values()].filter(({ personId }) => !chosen.has(personId));
}

/** The draft without some people, who then speak to no item either. */
export function withoutInvitees(draft: Draft, personIds: ReadonlySet<PersonId>): Draft {
  return {
    ...draft,
    invitees: draft.invitees.filter(({ personId }) => !personIds.has(personId)),
    items: draft.items.map((item) => ({
      ...item,
      speakerIds: item.speakerIds.filter((speakerId) => !personIds.has(speakerId)),
    })),
  };
}

/** The draft with those back who are missing since `before`: in their places and seats, and speaking where they spoke. */
export function restored(draft: Draft, before: Draft): Draft {
  const present = new Map(draft.invitees.map((invitee) => [invitee.personId, invitee]));
  const missing = new Set(
    before.invitees.map(({ personId }) => personId).filter((personId) => !present.has(personId)),
  );
  const old = new Set(before.invitees.map(({ personId }) => personId));
  const spoke = new Map(before.items.map(({ key, speakerIds }) => [key, speakerIds]));
  return {
    ...draft,
    invitees: [
      ...before.invitees.map((invitee) => present.get(invitee.personId) ?? invitee),
      ...draft.invitees.filter(({ personId }) => !old.has(personId)),
    ],
    items: draft.items.map((item) => {
      const returning = spoke.get(item.key)?.filter((personId) => missing.has(personId)) ?? [];
      return { ...item, speakerIds: [...item.speakerIds, ...returning] };
    }),
  };
}

/** What narrows a list of those chosen; "" for everyone. A region is named in the reader's language, `noRegion` for none. */
export type Narrowing = {
  readonly search: string;
  readonly region: string;
  readonly seat: Seat | "";
};

/** Stands for the region of those who have none. */
export const noRegion = "-";

/** The region of somebody chosen as a list names it. */
export function regionOf({ regionNames }: Candidate, language: Language): string {
  return regionNames ? textIn(regionNames, language) : noRegion;
}

/** Those chosen whom a narrowing leaves, in their order. A search is found in every form of a name, and in the region's. */
export function narrowed(
  invitees: readonly DraftInvitee[],
  { search, region, seat }: Narrowing,
  language: Language,
): readonly DraftInvitee[] {
  const wanted = search.trim().toLocaleLowerCase();
  return invitees.filter((invitee) => {
    const { native, roman, byLanguage } = invitee.names;
    const texts = [
      native,
      roman,
      ...Object.values(byLanguage),
      ...Object.values(invitee.regionNames ?? {}),
    ];
    return (
      (seat === "" || invitee.seat === seat) &&
      (region === "" || regionOf(invitee, language) === region) &&
      texts.some((text) => text.toLocaleLowerCase().includes(wanted))
    );
  });
}

/** How often each value stands in a list. */
export function tally<T extends string>(values: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
