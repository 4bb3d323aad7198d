import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gridOf, stageOf } from "../../../client/room/layout.ts";

const desk = { width: 1_040, height: 700, gap: 8 };
const phone = { width: 374, height: 620, gap: 8 };

describe("the grid of pictures", () => {
  it("shows nine people in three rows of three on a desk", () => {
    expect(gridOf(9, desk)).toMatchObject({ columns: 3, rows: 3, pages: 1 });
  });

  it("holds 49 people on one page of a large screen, and the fiftieth on the next", () => {
    const wall = { width: 1_900, height: 1_000, gap: 8 };
    expect(gridOf(49, wall)).toMatchObject({ columns: 7, rows: 7, pages: 1 });
    expect(gridOf(50, wall).pages).toBe(2);
  });

  it("stands upright on a phone", () => {
    const { columns, rows } = gridOf(8, phone);
    expect(columns).toBe(2);
    expect(rows).toBe(4);
  });

  it("has a place for everyone on its pages, and every page fits into the space", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 160, max: 4_000 }),
        fc.integer({ min: 100, max: 2_400 }),
        (count, width, height) => {
          const space = { width, height, gap: 8 };
          const grid = gridOf(count, space);
          const perPage = Math.ceil(count / grid.pages);
          expect(perPage).toBeLessThanOrEqual(grid.columns * grid.rows);
          expect(grid.columns).toBeLessThanOrEqual(7);
          expect(grid.rows).toBeLessThanOrEqual(7);
          const across = grid.columns * grid.tileWidth + (grid.columns - 1) * 8;
          const down = (grid.rows * grid.tileWidth * 9) / 16 + (grid.rows - 1) * 8;
          expect(across).toBeLessThanOrEqual(width);
          expect(down).toBeLessThanOrEqual(height + 1);
        },
      ),
    );
  });
});

describe("who stands large", () => {
  const room = {
    present: ["kim", "zhang", "me", "li"],
    selfId: "me",
    pinnedId: null,
    screenOf: null,
    floorId: null,
    heardId: null,
  };

  it("is who was pinned, before a shared screen, before who has the floor, before who spoke last", () => {
    const all = { ...room, pinnedId: "li", screenOf: "kim", floorId: "zhang", heardId: "kim" };
    expect(stageOf(all)).toEqual({ kind: "person", personId: "li" });
    expect(stageOf({ ...all, pinnedId: null })).toEqual({ kind: "screen", personId: "kim" });
    const unshared = { ...all, pinnedId: null, screenOf: null };
    expect(stageOf(unshared)).toEqual({ kind: "person", personId: "zhang" });
    expect(stageOf({ ...unshared, floorId: null })).toEqual({ kind: "person", personId: "kim" });
  });

  it("is somebody else than oneself while nobody speaks", () => {
    expect(stageOf({ ...room, present: ["me", "zhang"] })).toEqual({
      kind: "person",
      personId: "zhang",
    });
  });

  it("is never somebody who has gone", () => {
    const gone = { ...room, pinnedId: "gone", screenOf: "gone", floorId: "gone", heardId: "gone" };
    expect(stageOf(gone)).toEqual({ kind: "person", personId: "kim" });
    expect(stageOf({ ...room, present: [] })).toEqual({ kind: "nobody" });
  });
});
