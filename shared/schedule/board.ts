import type { Answer, Invitee } from "../wire/schedule.ts";

/** How many have answered what. */
export type Tally = Readonly<Record<Answer, number>>;

/** What the people of a region have answered. `coming`: somebody will be there; `away`: all have declined; `open`: else. */
export type RegionBoard = {
  readonly region: NonNullable<Invitee["region"]>;
  readonly tally: Tally;
  readonly standing: "coming" | "open" | "away";
};

/** The replies to an invitation, counted. */
export type Board = {
  readonly tally: Tally;
  /** In the order of the invitees. */
  readonly regions: readonly RegionBoard[];
  /** How many could be asked once more for their reply. */
  readonly silent: number;
};

const nobody: Tally = { accepted: 0, represented: 0, tentative: 0, declined: 0, none: 0 };

/** Counts the replies; null where the reader may not see them, or nobody is invited. */
export function boardOf(invitees: readonly Invitee[]): Board | null {
  const replies = invitees.flatMap(({ reply }) => (reply ? [reply] : []));
  if (replies.length === 0) {
    return null;
  }
  const byRegion = new Map<string, Pick<RegionBoard, "region" | "tally">>();
  for (const { region, reply } of invitees) {
    if (region && reply) {
      const tally = byRegion.get(region.regionId)?.tally ?? nobody;
      byRegion.set(region.regionId, { region, tally: plus(tally, reply.answer) });
    }
  }
  return {
    tally: replies.reduce((tally, { answer }) => plus(tally, answer), nobody),
    regions: [...byRegion.values()].map((each) => ({ ...each, standing: standingOf(each.tally) })),
    silent: replies.filter(({ answer, hasAddress }) => answer === "none" && hasAddress).length,
  };
}

function plus(tally: Tally, answer: Answer): Tally {
  return { ...tally, [answer]: tally[answer] + 1 };
}

function standingOf({ accepted, represented, tentative, none }: Tally): RegionBoard["standing"] {
  if (accepted + represented > 0) {
    return "coming";
  }
  return tentative + none > 0 ? "open" : "away";
}
