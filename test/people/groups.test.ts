import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Group, GroupLine } from "../../shared/wire/groups.ts";
import type { PersonId } from "../../shared/wire/ids.ts";
import type { Region } from "../../shared/wire/people.ts";
import { addRegion } from "../schedule/register.ts";
import { type Headers, openOffice, type Office, type Reply } from "./office.ts";

let office: Office;
let staff: Headers;
let ningxia: Region["regionId"];
let hunan: Region["regionId"];
let ambassador: PersonId;
let delegate: PersonId;
let interpreter: PersonId;

beforeAll(async () => {
  office = await openOffice();
  staff = await office.arrive(["secretariat"], { office: "secretariat-official" });
  ningxia = await addRegion(office.database, { en: "Ningxia", zh: "宁夏" });
  hunan = await addRegion(office.database, { en: "Hunan" });
  ambassador = await office.enrol({ regionId: ningxia });
  delegate = await office.enrol({ regionId: hunan, office: "regional-delegate" });
  interpreter = await office.enrol({ office: "interpreter" });
});
afterAll(() => office.close());

const anywhere = { kind: "anywhere" };
const ambassadors = { office: "honorary-ambassador", place: anywhere };
const ask = (path: string, method?: string, body?: unknown): Promise<Reply> =>
  office.ask(path, { headers: staff, ...(method ? { method } : {}), body });
const form = (values: object = {}) => ({
  names: { en: "Ambassadors", zh: "名誉大使" },
  personIds: [interpreter],
  rules: [ambassadors],
  ...values,
});
const make = async (values: object = {}): Promise<Group> =>
  (await ask("/api/groups", "POST", form(values))).body as Group;
const read = async ({ groupId }: Group): Promise<Group> =>
  (await ask(`/api/groups/${groupId}`)).body as Group;
const idsOf = ({ people }: Pick<Group, "people">) => people.map(({ personId }) => personId);
const archive = (personId: PersonId, archived: boolean) =>
  ask(`/api/people/${personId}/archive`, "PUT", { archived });

describe("a group", () => {
  it("comes back as it was saved, with who is in it", async () => {
    const made = await make();
    expect(made).toMatchObject({ ...form(), version: 1 });
    expect(new Set(idsOf(made))).toEqual(new Set([ambassador, interpreter]));
    expect(await read(made)).toEqual(made);
  });

  it("takes in who comes to the register later, and leaves out who has another office", async () => {
    const made = await make({ personIds: [] });
    const newcomer = await office.enrol({ regionId: hunan });
    expect(idsOf(await read(made))).toContain(newcomer);
    await office.database
      .updateTable("people")
      .set({ office: "guest" })
      .where("id", "=", newcomer)
      .execute();
    expect(idsOf(await read(made))).not.toContain(newcomer);
  });

  it("leaves out whoever is in the archive, and still names them to be removed or taken back", async () => {
    const made = await make({ rules: [] });
    await archive(interpreter, true);
    const { people, named } = await read(made);
    expect(people).toEqual([]);
    expect(named).toMatchObject([{ personId: interpreter, archivedAt: office.clock.now() }]);
    await archive(interpreter, false);
    expect(idsOf(await read(made))).toEqual([interpreter]);
  });

  it("says in the list how many people it has, of how many regions", async () => {
    const regionIds = await Promise.all(
      ["Hovd", "Dornod"].map((en) => addRegion(office.database, { en })),
    );
    for (const regionId of [...regionIds, ...regionIds]) {
      await office.enrol({ regionId });
    }
    const rules = regionIds.map((regionId) => ({
      office: null,
      place: { kind: "region", regionId },
    }));
    const { groupId } = await make({ rules });
    const { groups } = (await ask("/api/groups")).body as { groups: readonly GroupLine[] };
    expect(groups.find((each) => each.groupId === groupId)).toMatchObject({
      names: { en: "Ambassadors" },
      people: 5,
      regions: 2,
    });
  });

  it("is renamed and changed, but not over somebody else's change", async () => {
    const { groupId } = await make();
    const changed = { ...form({ names: { ru: "Послы" }, rules: [] }), version: 1 };
    const first = await ask(`/api/groups/${groupId}`, "PUT", changed);
    expect(first.body).toMatchObject({ names: { ru: "Послы" }, rules: [], version: 2 });
    const second = await ask(`/api/groups/${groupId}`, "PUT", { ...changed, names: { en: "x" } });
    expect(second).toMatchObject({ status: 409, code: "record/changed-meanwhile" });
    expect((await ask(`/api/groups/${groupId}`)).body).toEqual(first.body);
  });

  it("is gone once it is deleted, for everyone who still has it open", async () => {
    const { groupId } = await make();
    expect((await ask(`/api/groups/${groupId}`, "DELETE")).status).toBe(204);
    for (const [method, body] of [
      ["GET", undefined],
      ["PUT", { ...form(), version: 1 }],
      ["DELETE", undefined],
    ] as const) {
      const { code } = await ask(`/api/groups/${groupId}`, method, body);
      expect(code).toBe("group/not-found");
    }
  });
});

describe("what a group is saved with", () => {
  it.each([
    ["a person", { personIds: [randomUUID()] }, "person/not-found"],
    [
      "a region",
      { rules: [{ office: null, place: { kind: "region", regionId: randomUUID() } }] },
      "region/not-found",
    ],
  ])("must be in the register: %s", async (_what, values, code) => {
    expect(await ask("/api/groups", "POST", form(values))).toMatchObject({ status: 404, code });
  });

  it.each([
    ["no name", { names: {} }],
    ["an office that there is not", { rules: [{ office: "king", place: anywhere }] }],
    ["a place that there is not", { rules: [{ office: null, place: { kind: "moon" } }] }],
  ])("is refused with %s", async (_what, values) => {
    const refused = await ask("/api/groups", "POST", form(values));
    expect(refused).toMatchObject({ status: 400, code: "request/malformed" });
  });
});

describe("who is meant", () => {
  it("is told without a group, for an invitation of everyone of an office", async () => {
    const rules = [{ office: "regional-delegate", place: { kind: "region", regionId: hunan } }];
    const found = await ask("/api/groups/matching", "POST", { personIds: [], rules });
    expect(idsOf(found.body as Group)).toEqual([delegate]);
  });

  it("is read by the organizer, who changes nothing, and by no delegate", async () => {
    const { groupId } = await make();
    const organizer = await office.arrive(["organizer"]);
    const asDelegate = await office.arrive(["delegate"]);
    const path = `/api/groups/${groupId}`;
    expect((await office.ask(path, { headers: organizer })).status).toBe(200);
    const removal = { method: "DELETE", headers: organizer };
    expect((await office.ask(path, removal)).code).toBe("permission/denied");
    expect((await office.ask(path, { headers: asDelegate })).code).toBe("permission/denied");
  });
});
