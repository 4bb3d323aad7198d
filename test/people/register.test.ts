import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { usualHours } from "../../shared/schedule/working-hours.ts";
import type { Person, Region } from "../../shared/wire/people.ts";
import { type Role, roles } from "../../shared/wire/permissions.ts";
import { type Headers, openOffice, type Office, personForm, type Reply } from "./office.ts";

let office: Office;
let administrator: Headers;
let staff: Headers;

beforeAll(async () => {
  office = await openOffice();
  administrator = await office.arrive(["administrator"]);
  staff = await office.arrive(["secretariat"]);
});
afterAll(() => office.close());

const put = (path: string, body: unknown, headers = staff): Promise<Reply> =>
  office.ask(path, { method: "PUT", body, headers });
const add = async (values: Parameters<typeof personForm>[0] = {}): Promise<Person> =>
  (await office.ask("/api/people", { body: personForm(values), headers: staff })).body as Person;
const search = async (query: string): Promise<readonly string[]> => {
  const { body } = await office.ask(`/api/people?${query}`, { headers: staff });
  return (body as { people: Person[] }).people.map(({ personId }) => personId);
};

const early = { from: "08:30", to: "18:00" };
const ningxia = {
  names: { en: "Ningxia Hui Autonomous Region", zh: "宁夏回族自治区", mn: "Нинся-Хуэй" },
  country: "CN",
  subdivision: "CN-NX",
  zone: "Asia/Shanghai",
  hours: {
    week: [early, early, early, early, { from: "08:30", to: "12:00" }, null, null],
    lunch: { from: "12:30", to: "14:00" },
  },
  languages: ["zh"],
  joinedYear: 2000,
};
const addRegion = (values: object = {}): Promise<Reply> =>
  office.ask("/api/regions", { body: { ...ningxia, ...values }, headers: staff });

describe("a person of the register", () => {
  it("comes back as they were written, in every script", async () => {
    const form = personForm({
      names: {
        native: "Ганхүүгийн Батбаяр",
        nativeLanguage: "mn",
        roman: "Gankhüügiin Batbayar",
        order: "family-first",
        byLanguage: { ko: "강후 바트바야르", ja: "ガンフー・バトバヤル" },
      },
      title: { en: "Director", mn: "Захирал" },
      email: "Bat@NEAR.example",
      phone: "+976 11 123456",
      language: "mn",
      zone: "Asia/Ulaanbaatar",
      hours: { ...usualHours, lunch: null },
    });
    const made = await office.ask("/api/people", { body: form, headers: staff });
    expect(made.body).toMatchObject({ ...form, email: "bat@near.example", roles: ["delegate"] });
    const { personId } = made.body as Person;
    expect((await office.ask(`/api/people/${personId}`, { headers: staff })).body).toEqual(
      made.body,
    );
  });

  it.each([
    ["no native name", { names: { ...personForm().names, native: " " } }, "request/malformed"],
    ["no romanised name", { names: { ...personForm().names, roman: "" } }, "request/malformed"],
    ["an address that is none", { email: "zhang@" }, "request/malformed"],
    ["a zone that is none", { zone: "Asia/Atlantis" }, "time/unknown-zone"],
    ["an unknown region", { regionId: crypto.randomUUID() }, "region/not-found"],
    ["half a letter", { phone: "\ud800" }, "request/malformed"],
  ])("is not written with %s", async (_what, wrong, code) => {
    const before = await search("");
    const body = { ...personForm(), ...wrong };
    expect((await office.ask("/api/people", { body, headers: staff })).code).toBe(code);
    expect(await search("")).toEqual(before);
  });

  it("has an address that no other has, until they are archived", async () => {
    const first = await add({ email: "shared@near.example" });
    const taken = { body: personForm({ email: "Shared@near.example" }), headers: staff };
    expect((await office.ask("/api/people", taken)).code).toBe("person/email-taken");
    await put(`/api/people/${first.personId}/archive`, { archived: true });
    expect((await office.ask("/api/people", taken)).status).toBe(200);
    const back = await put(`/api/people/${first.personId}/archive`, { archived: false });
    expect(back).toMatchObject({ status: 409, code: "person/email-taken" });
  });

  it("is not overwritten by whoever saw an earlier version", async () => {
    const { personId, version } = await add();
    const path = `/api/people/${personId}`;
    const forms = ["Li Ming", "Li Hua"].map((roman) => ({
      ...personForm({ names: { ...personForm().names, roman } }),
      version,
    }));
    const replies = await Promise.all(forms.map((form) => put(path, form)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(replies.filter(({ code }) => code === "record/changed-meanwhile")).toHaveLength(1);
  });

  it("keeps the language that they chose while somebody had their form open", async () => {
    const { personId, version } = await add({ language: "zh" });
    const own = { method: "PATCH", body: { language: "ja", zone: "Asia/Tokyo" } };
    await office.ask("/api/me", { ...own, headers: await office.sessionOf(personId) });
    const late = await put(`/api/people/${personId}`, { ...personForm(), version });
    expect(late.code).toBe("record/changed-meanwhile");
  });

  it("is found by any of their names, titles and their region's names, in any script", async () => {
    const region = (
      await addRegion({ subdivision: "CN-SD", names: { zh: "山东省", en: "Shandong" } })
    ).body as Region;
    const { personId } = await add({
      names: {
        ...personForm().names,
        native: "孔令仪",
        roman: "Kong Lingyi",
        byLanguage: { ru: "Кун Линъи" },
      },
      title: { en: "Honorary Ambassador" },
      regionId: region.regionId,
      email: "kong@near.example",
    });
    for (const words of [
      "孔令",
      "lingyi",
      "КУН",
      "ambassador",
      "山东",
      "kong shandong",
      "kong@near",
    ]) {
      expect([words, await search(new URLSearchParams({ search: words }).toString())]).toEqual([
        words,
        [personId],
      ]);
    }
    for (const words of ["%", "_", "nativeLanguage", "kong ningxia"]) {
      expect(await search(new URLSearchParams({ search: words }).toString())).toEqual([]);
    }
    expect(await search(`regionId=${region.regionId}`)).toEqual([personId]);
    expect(await search(`regionId=${region.regionId}&role=interpreter`)).toEqual([]);
  });

  it("leaves the list for the archive, and comes back", async () => {
    const { personId } = await add();
    const archive = (archived: boolean) => put(`/api/people/${personId}/archive`, { archived });
    await archive(true);
    expect(await search("")).not.toContain(personId);
    expect(await search("archived=true")).toContain(personId);
    await archive(false);
    expect(await search("")).toContain(personId);
  });
});

describe("roles", () => {
  const give = (personId: string, given: readonly Role[], headers = administrator) =>
    put(`/api/people/${personId}/roles`, { roles: given }, headers);

  it("are given by an administrator, and work from the next request on", async () => {
    const personId = await office.enrol();
    const headers = await office.sessionOf(personId);
    expect((await office.ask("/api/people", { headers })).status).toBe(403);
    expect((await give(personId, ["organizer"])).body).toMatchObject({ roles: ["organizer"] });
    expect((await office.ask("/api/people", { headers })).status).toBe(200);
    await give(personId, []);
    expect((await office.ask("/api/people", { headers })).status).toBe(403);
  });

  it.each(roles.filter((role) => role !== "administrator"))(
    "are not given by somebody of the role %s, to themselves or others",
    async (role) => {
      const own = await office.enrol({}, [role]);
      const headers = await office.sessionOf(own);
      expect((await give(own, ["administrator"], headers)).status).toBe(403);
      expect((await give(await office.enrol(), [role], headers)).status).toBe(403);
    },
  );

  it("cannot be had by changing an administrator's address and signing in with it", async () => {
    const chief = await office.enrol({ email: "chief@near.example" }, ["administrator"]);
    const form = { ...personForm({ email: "mine@near.example" }), version: 1 };
    expect(await put(`/api/people/${chief}`, form)).toMatchObject({ code: "permission/denied" });
    const archived = await put(`/api/people/${chief}/archive`, { archived: true });
    expect(archived.code).toBe("permission/denied");
    expect((await put(`/api/people/${chief}`, form, administrator)).status).toBe(200);
  });

  it("never leave the platform without an administrator", async () => {
    const house = await openOffice();
    const ids = [
      await house.enrol({}, ["administrator"]),
      await house.enrol({}, ["administrator"]),
    ];
    const headers = await house.sessionOf(ids[0] as Person["personId"]);
    const demote = (id: string | undefined) =>
      house.ask(`/api/people/${id}/roles`, { method: "PUT", body: { roles: [] }, headers });
    const replies = await Promise.all(ids.map(demote));
    // Whoever demotes themselves first may find the second refused for that.
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    const rows = await house.database.selectFrom("people").select("roles").execute();
    expect(rows.filter((row) => row.roles.includes("administrator"))).toHaveLength(1);
    await house.close();
  });

  it("stay with the last administrator, who is not archived either", async () => {
    const house = await openOffice();
    const last = await house.enrol({}, ["administrator"]);
    const headers = await house.sessionOf(last);
    const send = (path: string, body: unknown) =>
      house.ask(`/api/people/${last}/${path}`, { method: "PUT", body, headers });
    expect((await send("roles", { roles: ["delegate"] })).code).toBe("person/last-administrator");
    expect((await send("archive", { archived: true })).code).toBe("person/last-administrator");
    expect((await send("roles", { roles: ["administrator", "chair"] })).status).toBe(400);
    expect((await house.ask("/api/me", { headers })).status).toBe(200);
    await house.close();
  });
});

describe("a member region", () => {
  beforeEach(async () => {
    await office.database.updateTable("people").set({ region_id: null }).execute();
    await office.database.deleteFrom("regions").execute();
  });

  it("comes back as it was written", async () => {
    const made = await addRegion();
    expect(made.body).toMatchObject({ ...ningxia, archivedAt: null, version: 1 });
    const { regionId, version } = made.body as Region;
    const form = { ...ningxia, joinedYear: 2001, version };
    expect((await put(`/api/regions/${regionId}`, form)).body).toMatchObject({
      joinedYear: 2001,
      version: 2,
    });
    expect((await put(`/api/regions/${regionId}`, form)).code).toBe("record/changed-meanwhile");
  });

  it.each([
    ["no name", { names: {} }],
    ["a country that is none", { country: "cn" }],
    ["a subdivision of another country", { subdivision: "JP-13" }],
    ["a year that is none", { joinedYear: 20.5 }],
  ])("is not written with %s", async (_what, wrong) => {
    expect((await addRegion(wrong)).code).toBe("request/malformed");
  });

  it.each([
    ["ends before it begins", { from: "18:00", to: "09:00" }, ["hours.week.1.to", "not-after"]],
    ["begins at no time", { from: "24:00", to: "18:00" }, ["hours.week.1.from", "not-a-time"]],
  ] as const)("is told of a day that %s, by its field", async (_what, day, [field, fault]) => {
    const hours = { ...ningxia.hours, week: ningxia.hours.week.with(1, day) };
    const { code, body } = await addRegion({ hours });
    expect(code).toBe("request/malformed");
    expect(body).toMatchObject({ error: { details: { fields: { [field]: fault } } } });
  });

  it("has a code that no other has", async () => {
    expect((await addRegion()).status).toBe(200);
    expect((await addRegion()).code).toBe("region/in-use");
    expect((await addRegion({ subdivision: null })).status).toBe(200);
  });

  it("stays while people belong to it", async () => {
    const { regionId } = (await addRegion()).body as Region;
    const { personId } = await add({ regionId });
    const archive = (archived: boolean) => put(`/api/regions/${regionId}/archive`, { archived });
    expect((await archive(true)).code).toBe("region/in-use");
    await put(`/api/people/${personId}/archive`, { archived: true });
    expect((await archive(true)).body).toMatchObject({ archivedAt: office.clock.now() });
    expect((await archive(false)).body).toMatchObject({ archivedAt: null });
  });

  it("is found by its names, its code, and its country in any language", async () => {
    const { regionId } = (await addRegion()).body as Region;
    await addRegion({ subdivision: "JP-13", country: "JP", names: { ja: "東京都" } });
    for (const words of ["宁夏", "NINGXIA", "нинся", "cn-nx", "Хятад", "Китай", "중국"]) {
      const query = new URLSearchParams({ search: words });
      const { body } = await office.ask(`/api/regions?${query}`, { headers: staff });
      expect((body as { regions: Region[] }).regions.map((region) => region.regionId)).toEqual([
        regionId,
      ]);
    }
  });
});

describe("the association", () => {
  const near = {
    names: {
      en: "Association of North East Asia Regional Governments",
      ko: "동북아시아지역자치단체연합",
    },
    shortName: "NEAR",
    foundedYear: 1996,
    memberCount: 79,
    countries: ["CN", "JP", "KR", "MN", "RU", "KP"],
    seatCity: { en: "Pohang", ko: "포항" },
    zone: "Asia/Seoul",
  };

  it("is read by anyone, and named by an administrator alone", async () => {
    expect((await office.ask("/api/association")).body).toEqual({ association: null });
    expect((await put("/api/association", near, staff)).status).toBe(403);
    expect((await put("/api/association", near, administrator)).status).toBe(200);
    expect((await office.ask("/api/association")).body).toEqual({ association: near });
    const renamed = { ...near, memberCount: 80 };
    await put("/api/association", renamed, administrator);
    expect((await office.ask("/api/association")).body).toEqual({ association: renamed });
  });
});
