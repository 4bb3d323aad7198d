/** What a meeting cost one of a region's people. */
export type Borne<Region> = {
  readonly regionId: Region;
  readonly meetingId: string;
  readonly cost: number;
};

/** What each region has borne: of each meeting what it cost the one of its people for whom it was worst. */
export function ledgerOf<Region>(borne: readonly Borne<Region>[]): ReadonlyMap<Region, number> {
  const worst = new Map<Region, Map<string, number>>();
  for (const { regionId, meetingId, cost } of borne) {
    const meetings = worst.get(regionId) ?? new Map<string, number>();
    worst.set(regionId, meetings.set(meetingId, Math.max(cost, meetings.get(meetingId) ?? 0)));
  }
  return new Map(
    [...worst].map(([regionId, meetings]) => [
      regionId,
      [...meetings.values()].reduce((sum, cost) => sum + cost, 0),
    ]),
  );
}
