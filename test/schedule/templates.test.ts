import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import type { ReminderPlan } from "../../shared/wire/reminders.ts";
import type { Template, TemplateContent, TemplateLine } from "../../shared/wire/templates.ts";
import { type House, openHouse } from "./house.ts";
import { addPerson, addRegion, nearMeeting } from "./register.ts";

type Headers = Readonly<Record<string, string>>;

let house: House;
let staff: Headers;
let kim: PersonId;
let dorj: PersonId;

const plan: ReminderPlan = {
  reminders: [{ minutes: 120, before: "start", seats: ["chair"] }],
  toDeclined: true,
};

beforeAll(async () => {
  house = await openHouse();
  const seoul = {
    native: "김옥채",
    roman: "Kim Ok-chae",
    language: "ko",
    zone: "Asia/Seoul",
  } as const;
  staff = await house.signIn(await addPerson(house.database, seoul), ["secretariat"]);
});
afterAll(() => house.close());

beforeEach(async () => {
  const { database } = house;
  const regionId = await addRegion(database, { en: "Khovd", mn: "Ховд" }, "Asia/Hovd");
  const mn = { language: "mn", zone: "Asia/Hovd", regionId } as const;
  dorj = await addPerson(database, { native: "Дорж", roman: "Dorj", ...mn });
  kim = await addPerson(database, {
    native: "김",
    roman: "Kim",
    language: "ko",
    zone: "Asia/Seoul",
  });
});

const ask = (path: string, method?: string, body?: unknown) =>
  house.ask(path, { headers: staff, ...(method ? { method } : {}), ...(body ? { body } : {}) });

const content = (values: Partial<TemplateContent> = {}): TemplateContent => ({
  titles: { en: "Working group", mn: "Ажлын хэсэг" },
  purpose: {},
  zone: "Asia/Hovd",
  time: "14:00",
  durationMinutes: 45,
  hostRegionId: null,
  agenda: [
    { type: "speech", titles: { en: "Speech" }, minutes: 10, speakerIds: [dorj, kim] },
    { type: "exchange", titles: {}, minutes: 20, speakerIds: [] },
  ],
  invitees: [
    { personId: kim, seat: "chair" },
    { personId: dorj, seat: "observer" },
  ],
  reminders: plan,
  ...values,
});

const make = async (values: Partial<TemplateContent> = {}): Promise<string> => {
  const body = { names: { en: "Monthly" }, content: content(values) };
  const made = await ask("/api/templates", "POST", body);
  return (made.body as { templateId: string }).templateId;
};
const read = async (templateId: string): Promise<Template> =>
  (await ask(`/api/templates/${templateId}`)).body as Template;
const lineOf = async (templateId: string): Promise<TemplateLine | undefined> => {
  const { templates } = (await ask("/api/templates")).body as {
    templates: readonly TemplateLine[];
  };
  return templates.find((each) => each.templateId === templateId);
};
const archive = (table: "people" | "regions", id: string) =>
  house.database
    .updateTable(table)
    .set({ archived_at: 1 })
    .where("id", "=", id as never)
    .execute();

describe("a template", () => {
  it("comes back with who is in it, their seats, and the regions that they are of", async () => {
    const template = await read(await make());
    const { invitees: _invitees, ...rest } = content();
    expect(template).toMatchObject({ ...rest, names: { en: "Monthly" }, leftOut: [] });
    expect(template.invitees).toMatchObject([
      { personId: kim, seat: "chair", regionNames: null, zone: "Asia/Seoul" },
      { personId: dorj, seat: "observer", regionNames: { mn: "Ховд" }, zone: "Asia/Hovd" },
    ]);
  });

  it("leaves out who has been archived since, from the speakers too, and says who that is", async () => {
    const templateId = await make();
    await archive("people", dorj);
    const template = await read(templateId);
    expect(template.invitees.map(({ personId }) => personId)).toEqual([kim]);
    expect(template.agenda.map(({ speakerIds }) => speakerIds)).toEqual([[kim], []]);
    expect(template.leftOut).toMatchObject([{ native: "Дорж" }]);
    expect(await lineOf(templateId)).toMatchObject({ items: 2, people: 1, durationMinutes: 45 });
  });

  it("leaves out a host that has been archived since, and names it", async () => {
    const host = await addRegion(house.database, { en: "Hunan" });
    const templateId = await make({ hostRegionId: host });
    expect(await read(templateId)).toMatchObject({ hostRegionId: host, hostLeftOut: null });
    await archive("regions", host);
    expect(await read(templateId)).toMatchObject({
      hostRegionId: null,
      hostLeftOut: { en: "Hunan" },
    });
  });

  it("is renamed with what it holds untouched, and given another content", async () => {
    const templateId = await make();
    const names = { en: "Quarterly", ru: "Раз в квартал" };
    expect((await ask(`/api/templates/${templateId}`, "PUT", { names })).status).toBe(204);
    expect(await read(templateId)).toMatchObject({ names, durationMinutes: 45 });
    const replaced = { names, content: content({ durationMinutes: 90, invitees: [] }) };
    await ask(`/api/templates/${templateId}`, "PUT", replaced);
    expect(await read(templateId)).toMatchObject({ names, durationMinutes: 90, invitees: [] });
  });

  it("is gone once it is deleted", async () => {
    const templateId = await make();
    expect((await ask(`/api/templates/${templateId}`, "DELETE")).status).toBe(204);
    expect(await lineOf(templateId)).toBeUndefined();
    for (const [method, body] of [
      ["GET", undefined],
      ["PUT", { names: { en: "x" } }],
      ["DELETE", undefined],
    ] as const) {
      const refused = await ask(`/api/templates/${templateId}`, method, body);
      expect(refused.body).toMatchObject({ error: { code: "template/not-found" } });
    }
  });

  it("is refused without a name, and with a time that is none", async () => {
    for (const body of [
      { names: {}, content: content() },
      { names: { en: "x" }, content: content({ time: "25:00" }) },
    ]) {
      const refused = await ask("/api/templates", "POST", body);
      expect(refused.body).toMatchObject({ error: { code: "request/malformed" } });
    }
  });
});

describe("a meeting made from a template", () => {
  const convene = async (templateId: string, reminders: ReminderPlan | null) => {
    const template = { templateId, reminders };
    const body = nearMeeting({ wallStart: "2040-06-28T14:00", template });
    const made = await ask("/api/meetings", "POST", body);
    return (made.body as { meetingId: MeetingId }).meetingId;
  };

  it("has the template's reminders, and the template says when it was used", async () => {
    const templateId = await make();
    expect(await lineOf(templateId)).toMatchObject({ lastUsedAt: null });
    const meetingId = await convene(templateId, plan);
    expect((await ask(`/api/meetings/${meetingId}/reminders`)).body).toMatchObject(plan);
    expect(await lineOf(templateId)).toMatchObject({ lastUsedAt: expect.any(Number) });
  });

  it("is made with its reminders also where the template has been deleted meanwhile", async () => {
    const templateId = await make();
    await ask(`/api/templates/${templateId}`, "DELETE");
    const meetingId = await convene(templateId, plan);
    expect((await ask(`/api/meetings/${meetingId}/reminders`)).body).toMatchObject(plan);
  });

  it("stands first in the list of templates, before those made later", async () => {
    const used = await make();
    const newer = await make();
    await convene(used, null);
    const { templates } = (await ask("/api/templates")).body as {
      templates: readonly TemplateLine[];
    };
    const order = templates.map(({ templateId }) => templateId);
    expect(order.indexOf(used)).toBeLessThan(order.indexOf(newer));
  });
});
