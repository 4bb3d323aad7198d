/** The grid of one page of tiles; lengths in CSS px. */
export type Grid = {
  readonly columns: number;
  readonly rows: number;
  /** How many pages there are; at least one. */
  readonly pages: number;
  readonly tileWidth: number;
};

/** What the grid has to fit into; lengths in CSS px. */
export type Space = { readonly width: number; readonly height: number; readonly gap: number };

const mostPerSide = 7;
const leastTileWidth = 132;
const aspect = 16 / 9;

/** The columns and rows that make the tiles largest, none narrower than legible; what does not fit goes to further pages. */
export function gridOf(count: number, space: Space): Grid {
  const pages = Math.max(1, Math.ceil(count / capacity(space)));
  const perPage = Math.max(1, Math.ceil(count / pages));
  const candidates = Array.from({ length: Math.min(mostPerSide, perPage) }, (_, index) =>
    shapeOf(index + 1, perPage, space),
  ).filter(({ rows }) => rows <= mostPerSide);
  const best = candidates.reduce((widest, next) =>
    next.tileWidth > widest.tileWidth ? next : widest,
  );
  return { ...best, pages };
}

function shapeOf(columns: number, count: number, space: Space): Omit<Grid, "pages"> {
  const rows = Math.ceil(count / columns);
  const byWidth = (space.width - space.gap * (columns - 1)) / columns;
  const byHeight = ((space.height - space.gap * (rows - 1)) / rows) * aspect;
  return { columns, rows, tileWidth: Math.max(1, Math.floor(Math.min(byWidth, byHeight))) };
}

/** How many tiles of the least legible width the space holds, at most 7 × 7. */
function capacity({ width, height, gap }: Space): number {
  const across = Math.floor((width + gap) / (leastTileWidth + gap));
  const down = Math.floor((height + gap) / (leastTileWidth / aspect + gap));
  return clamp(across) * clamp(down);
}

function clamp(side: number): number {
  return Math.min(mostPerSide, Math.max(1, side));
}

/** What stands large. */
export type Stage<Id> =
  | { readonly kind: "screen"; readonly personId: Id }
  | { readonly kind: "person"; readonly personId: Id }
  | { readonly kind: "nobody" };

/**
 * Who stands large: who was pinned, if they are here; else a shared screen; else who has the floor; else who spoke last;
 * else somebody else than oneself.
 */
export function stageOf<Id>(room: {
  readonly present: readonly Id[];
  readonly selfId: Id;
  readonly pinnedId: Id | null;
  readonly screenOf: Id | null;
  readonly floorId: Id | null;
  readonly heardId: Id | null;
}): Stage<Id> {
  const here = (id: Id | null): id is Id => id !== null && room.present.includes(id);
  if (here(room.pinnedId)) {
    return { kind: "person", personId: room.pinnedId };
  }
  if (here(room.screenOf)) {
    return { kind: "screen", personId: room.screenOf };
  }
  const others = room.present.filter((id) => id !== room.selfId);
  const personId = [room.floorId, room.heardId, ...others, ...room.present].find(here);
  return personId === undefined ? { kind: "nobody" } : { kind: "person", personId };
}
