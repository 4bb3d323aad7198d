import { isUnsociable } from "./hours.ts";

/** What a meeting cost one of a region's people. */
export type Borne<Region> = {
  readonly regionId: Region;
  readonly meetingId: string;
  /** The meeting's start, epoch ms. */
  readonly from: number;
  readonly cost: number;
};

/** What a region has borne. */
export type Account = {
  /** In costs, of all its meetings together. */
  readonly burden: number;
  readonly meetings: number;
  /** At how many of them the hour was unsociable, and at how many of the last ones without a break. */
  readonly hard: number;
  readonly lastHard: number;
};

/** The account of a region that came to nothing. */
export const nothingBorne: Account = { burden: 0, meetings: 0, hard: 0, lastHard: 0 };

/** What each region has borne: of each meeting what it cost the one of its people for whom it was worst. */
export function ledgerOf<Region>(borne: readonly Borne<Region>[]): ReadonlyMap<Region, Account> {
  const worst = new Map<Region, Map<string, Borne<Region>>>();
  for (const entry of borne) {
    const { regionId, meetingId, cost } = entry;
    const meetings = worst.get(regionId) ?? new Map<string, Borne<Region>>();
    const known = meetings.get(meetingId);
    worst.set(regionId, meetings.set(meetingId, known && known.cost >= cost ? known : entry));
  }
  return new Map(
    [...worst].map(([regionId, meetings]) => [regionId, accountOf([...meetings.values()])]),
  );
}

function accountOf(meetings: readonly Pick<Borne<unknown>, "from" | "cost">[]): Account {
  const isHard = meetings.toSorted((a, b) => a.from - b.from).map(({ cost }) => isUnsociable(cost));
  return {
    burden: meetings.reduce((sum, { cost }) => sum + cost, 0),
    meetings: meetings.length,
    hard: isHard.filter(Boolean).length,
    lastHard: isHard.length - 1 - isHard.lastIndexOf(false),
  };
}
