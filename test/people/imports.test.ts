import { usualHours } from "../../shared/schedule/working-hours.ts";
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { writeAssociation } from "../../server/people/store/register.ts";
import { csvOf } from "../../server/platform/sheets/write.ts";
import type { PastImport, Preview, RunResult, Subject } from "../../shared/wire/imports.ts";
import type { PersonId, RegionId } from "../../shared/wire/ids.ts";
import type { Person, Region } from "../../shared/wire/people.ts";
import { type Headers, openOffice, type Office, personForm, type Reply } from "./office.ts";

let office: Office;
let staff: Headers;

beforeAll(async () => {
  office = await openOffice({ PLENUM_TRUST_PROXY: "true" });
  await writeAssociation(office.database, {
    names: { en: "Association" },
    shortName: "NEAR",
    foundedYear: null,
    memberCount: null,
    countries: ["CN"],
    seatCity: { en: "Pohang" },
    zone: "Asia/Seoul",
  });
});
afterAll(() => office.close());
beforeEach(async () => {
  await sql`truncate people, regions, imports cascade`.execute(office.database);
  staff = await arrive("staff@near.example");
});

const arrive = (email: string): Promise<Headers> =>
  office.arrive(["secretariat"], {
    email,
    names: { ...personForm().names, native: "홍길동", roman: "Hong Gil-dong" },
  });

type Rows = readonly (readonly string[])[];
const dayMs = 24 * 3_600_000;
let address = 0;

async function send(path: string, rows: Rows | Buffer, headers = staff): Promise<Reply> {
  address += 1;
  const answer = await fetch(new URL(`/api/imports/${path}`, office.url), {
    method: "POST",
    headers: {
      "x-plenum": "1",
      "x-forwarded-for": `2001:db8::${address.toString(16)}`,
      ...headers,
    },
    body: Buffer.isBuffer(rows) ? new Uint8Array(rows) : new Uint8Array(csvOf(rows)),
  });
  const body: unknown = await answer.json();
  const code = (body as { error?: { code: string } }).error?.code ?? null;
  return { status: answer.status, body, code, cookie: null };
}

async function preview(subject: Subject, rows: Rows | Buffer, query = ""): Promise<Preview> {
  return (await send(`${subject}/preview?${query}`, rows)).body as Preview;
}

async function run(
  subject: Subject,
  rows: Rows | Buffer,
  { fingerprint }: Pick<Preview, "fingerprint">,
): Promise<RunResult> {
  const query = `fingerprint=${fingerprint}&fileName=list.csv`;
  return (await send(`${subject}/run?${query}`, rows)).body as RunResult;
}

async function imported(subject: Subject, rows: Rows): Promise<PastImport> {
  const result = await run(subject, rows, await preview(subject, rows));
  if (result.outcome !== "done") {
    throw new Error("The import was not done.");
  }
  return result.done;
}

const undo = (subject: Subject, id: string, headers = staff) =>
  office.ask(`/api/imports/${subject}/${id}/undo`, { method: "POST", headers });
const people = async (): Promise<readonly Person[]> =>
  (
    (await office.ask("/api/people", { headers: staff })).body as { people: Person[] }
  ).people.filter(({ email }) => email !== "staff@near.example");
const regions = async (): Promise<readonly Region[]> =>
  ((await office.ask("/api/regions", { headers: staff })).body as { regions: Region[] }).regions;

const ningxia = ["宁夏", "Ningxia", "China", "CN-NX", "Asia/Shanghai"];
const regionRows: Rows = [["Name (Chinese)", "Name (English)", "Country", "Code", "Zone"], ningxia];
const head = ["Name", "Latin name", "E-mail", "Phone", "Region"];
const zhang = ["张秀元", "Zhang Xiuyuan", "zhang@nx.example", "+86 951", ""];

describe("an import", () => {
  it("keeps nothing before it is asked for, then takes what is right and leaves out the rest", async () => {
    await imported("regions", regionRows);
    const rows = [head, [...zhang.slice(0, 4), "宁夏"], ["", "Nobody", "no address", "", ""]];
    const shown = await preview("people", rows, "language=ko");
    expect(shown.counts).toEqual({ new: 1, changed: 0, same: 0, error: 1 });
    expect(shown.rows[0]).toMatchObject({ row: 2, state: "new", name: "Zhang Xiuyuan" });
    expect(shown.rows[0]?.cells).toContainEqual({
      field: "office",
      was: "",
      becomes: "자치단체 대표",
    });
    expect(shown.rows[1]?.faults).toEqual([{ field: "email", code: "not-address" }]);
    expect(await people()).toEqual([]);
    const result = await run("people", rows, shown);
    expect(result).toMatchObject({ outcome: "done", done: { counts: shown.counts } });
    expect(await people()).toMatchObject([
      { names: { native: "张秀元" }, roles: ["delegate"], zone: "Asia/Shanghai", version: 1 },
    ]);
  });

  it("gives new regions the usual working hours, and leaves those of others as they are", async () => {
    await imported("regions", regionRows);
    const [before] = await regions();
    expect(before).toMatchObject({ hours: usualHours });
    const others = { ...usualHours, lunch: null };
    await office.database
      .updateTable("regions")
      .set({ hours: JSON.stringify(others) })
      .execute();
    await imported("regions", [
      ["Code", "Name"],
      ["CN-NX", "Ningxia Hui"],
    ]);
    expect(await regions()).toMatchObject([
      { names: { en: "Ningxia Hui", zh: "宁夏" }, hours: others, version: 2 },
    ]);
  });

  it("shows the register anew instead of importing something else than was shown", async () => {
    const rows = [head, zhang];
    const shown = await preview("people", rows);
    const { body } = await office.ask("/api/people", {
      headers: staff,
      body: { ...personForm(), email: "zhang@nx.example" },
    });
    const result = await run("people", rows, shown);
    expect(result).toMatchObject({
      outcome: "changed",
      preview: { counts: { new: 0, changed: 1, same: 0, error: 0 } },
    });
    expect(await people()).toMatchObject([{ personId: (body as Person).personId, version: 1 }]);
    const again = await run("people", rows, (result as { preview: Preview }).preview);
    expect(again).toMatchObject({ outcome: "done" });
    expect(await people()).toMatchObject([{ names: { native: "张秀元" }, version: 2 }]);
  });

  it("is done whole or not at all", async () => {
    await sql`
      create function stop() returns trigger language plpgsql as
      $$ begin if new.email = 'p900@x.example' then raise exception 'killed'; end if; return new; end $$
    `.execute(office.database);
    await sql`create trigger stop before insert on people for each row execute function stop()`.execute(
      office.database,
    );
    const rows = [head, ...many(1_000)];
    const shown = await preview("people", rows);
    const path = `people/run?fingerprint=${shown.fingerprint}`;
    expect(await send(path, rows)).toMatchObject({ code: "server/failed" });
    expect(await people()).toEqual([]);
    expect(await past("people")).toEqual([]);
    await sql`drop trigger stop on people`.execute(office.database);
    await sql`drop function stop`.execute(office.database);
    expect(await run("people", rows, shown)).toMatchObject({ outcome: "done" });
    expect(await people()).toHaveLength(1_000);
  });

  it("is undone by the database when its connection is cut in the middle", async () => {
    const rows = [head, ...many(3_000)];
    const shown = await preview("people", rows);
    const running = send(`people/run?fingerprint=${shown.fingerprint}`, rows);
    let cut = 0;
    while (cut === 0) {
      const { rows: ended } = await sql<{ pid: number }>`
        select pg_terminate_backend(pid) as done, pid from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and query like 'insert into "people"%'
      `.execute(office.database);
      cut += ended.length;
    }
    expect((await running).code).toBe("server/failed");
    expect(await people()).toEqual([]);
    expect(await run("people", rows, shown)).toMatchObject({ outcome: "done" });
  });

  it(
    "of 5,000 people is shown and done within a minute, and undone",
    { timeout: 120_000 },
    async () => {
      const rows = [head, ...many(5_000)];
      const done = await imported("people", rows);
      expect(done.counts.new).toBe(5_000);
      expect((await preview("people", rows)).counts.same).toBe(5_000);
      const { body } = await undo("people", done.importId);
      expect(body).toMatchObject({ undone: { removed: 5_000, left: [] } });
      expect(await people()).toEqual([]);
    },
  );

  it("refuses what is no table in words of its own, and what is too large", async () => {
    const codeOf = async (bytes: Buffer) => (await send("people/preview", bytes)).code;
    expect(await codeOf(Buffer.from("\u0001\u0002\u0000"))).toBe("import/not-a-table");
    expect(await codeOf(Buffer.alloc(0))).toBe("import/empty");
    expect(await codeOf(Buffer.alloc(6 * 1024 * 1024, "a"))).toBe("request/too-large");
    expect(await codeOf(csvOf([head, ...many(5_001)]))).toBe("import/too-many-rows");
    const shown = await preview("people", [head]);
    const path = `people/run?fingerprint=${shown.fingerprint}`;
    expect(await send(path, [head])).toMatchObject({ code: "import/nothing-right", status: 422 });
  });

  it("ends the sign-in links to an address that it replaces", async () => {
    await imported("people", [head, zhang]);
    const [person] = await people();
    await office.database
      .insertInto("sign_in_links")
      .values({
        token_hash: Buffer.from("x"),
        person_id: person?.personId as PersonId,
        next_path: null,
        expires_at: office.clock.now() + dayMs,
        used_at: null,
      })
      .execute();
    await imported("people", [
      ["Name", "E-mail"],
      ["张秀元", "new@nx.example"],
    ]);
    const link = await office.database.selectFrom("sign_in_links").selectAll().executeTakeFirst();
    expect(link?.used_at).not.toBeNull();
  });
});

describe("an undo", () => {
  it("puts everything back as it was, once", async () => {
    await imported("regions", regionRows);
    await imported("people", [head, zhang]);
    const [before] = await people();
    const done = await imported("people", [
      head,
      ["张秀元", "Zhang Xiuyuan", "zhang@nx.example", "+86 10", "CN-NX"],
      ["李明", "Li Ming", "li@nx.example", "", "CN-NX"],
    ]);
    const undone = await undo("people", done.importId);
    expect(undone.body).toMatchObject({ undone: { restored: 1, removed: 1, left: [] } });
    expect(await people()).toEqual([{ ...before, version: 3 }]);
    expect(await undo("people", done.importId)).toMatchObject({ code: "import/already-undone" });
    expect(await people()).toHaveLength(1);
  });

  it("leaves what was changed or used since, and says why", async () => {
    const names = ["Anna", "Boris", "Chen", "Dorj", "Emi"];
    const rows = names.map((name) => [name, name, `${name}@x.example`, "", ""]);
    const done = await imported("people", [head, ...rows]);
    const byName = new Map((await people()).map((each) => [each.names.roman, each]));
    const idOf = (name: string) => byName.get(name)?.personId as PersonId;
    await office.sessionOf(idOf("Anna"));
    await office.convene([[idOf("Boris"), "delegate"]]);
    await imported("people", [head, ["Chen", "Chen", "chen@x.example", "+86 10", ""]]);
    const meetingId = await office.convene();
    await office.database
      .insertInto("agenda_items")
      .values({
        id: randomUUID() as never,
        meeting_id: meetingId,
        position: 0,
        type: "speech",
        titles: '{"en":"x"}',
        minutes: 5,
        speaker_ids: [idOf("Dorj")],
      })
      .execute();
    const { body } = await undo("people", done.importId);
    expect((body as PastImport).undone).toMatchObject({ restored: 0, removed: 1 });
    expect((body as PastImport).undone?.left).toEqual([
      { row: 2, name: "Anna", reason: "used" },
      { row: 3, name: "Boris", reason: "used" },
      { row: 4, name: "Chen", reason: "changed" },
      { row: 5, name: "Dorj", reason: "used" },
    ]);
    expect((await people()).map(({ names: { roman } }) => roman)).toEqual(names.slice(0, 4));
  });

  it("leaves a region with people in it, and an address that is another's by now", async () => {
    const done = await imported("regions", regionRows);
    const [region] = await regions();
    await office.enrol({ regionId: region?.regionId as RegionId });
    const { body } = await undo("regions", done.importId);
    expect((body as PastImport).undone?.left).toMatchObject([{ name: "Ningxia", reason: "used" }]);
    await imported("people", [head, ["Anna", "", "anna@x.example", "", ""]]);
    const change = await imported("people", [
      ["Name", "E-mail"],
      ["Anna", "new@x.example"],
    ]);
    await office.enrol({ email: "anna@x.example" });
    const second = (await undo("people", change.importId)).body as PastImport;
    expect(second.undone?.left).toMatchObject([{ name: "Anna", reason: "taken" }]);
  });

  it("is there for 30 days; then the import is forgotten", async () => {
    const done = await imported("people", [head, zhang]);
    expect(await past("people")).toMatchObject([
      { importId: done.importId, fileName: "list.csv", madeBy: "Hong Gil-dong", undone: null },
    ]);
    expect(await past("regions")).toEqual([]);
    expect(await undo("regions", done.importId)).toMatchObject({ code: "import/not-found" });
    office.clock.advance(30 * dayMs + 1);
    staff = await arrive("later@near.example");
    expect(await past("people")).toEqual([]);
    expect(await undo("people", done.importId)).toMatchObject({ status: 404 });
    await imported("people", [head, ["Anna", "", "anna@x.example", "", ""]]);
    const kept = await office.database.selectFrom("import_rows").select("name").execute();
    expect(kept).toEqual([{ name: "Anna" }]);
  });

  it("leaves an entry that is an administrator's by now to administrators", async () => {
    await imported("people", [head, zhang]);
    const done = await imported("people", [
      ["E-mail", "Phone"],
      ["zhang@nx.example", "+86 10"],
    ]);
    await office.database
      .updateTable("people")
      .set({ roles: ["administrator"] })
      .where("email", "=", "zhang@nx.example")
      .execute();
    const { body } = await undo("people", done.importId);
    expect((body as PastImport).undone?.left).toMatchObject([{ reason: "administrator" }]);
  });
});

describe("the files", () => {
  it.each(["csv", "xlsx"])(
    "of the present list change nothing when they come back as %s",
    async (format) => {
      await imported("regions", regionRows);
      await imported("people", [
        [...head, "Title (Russian)", "Office"],
        [...zhang.slice(0, 4), "CN-NX", "=директор", "翻译"],
        ["О'Нил", "'+O", "o@x.example", "", "", "@", ""],
      ]);
      for (const subject of ["people", "regions"] as const) {
        for (const language of ["en", "ja", "mn"]) {
          const shown = await preview(
            subject,
            await file(subject, `present.${format}`, language),
            "empties=true",
          );
          expect(shown.counts).toMatchObject({ new: 0, changed: 0, error: 0 });
          expect(shown.counts.same).toBeGreaterThan(0);
          expect(shown.columns.every(({ field }) => field !== null)).toBe(true);
        }
      }
    },
  );

  it.each(["csv", "xlsx"])(
    "to begin with have all headings, and an example that is nobody, as %s",
    async (format) => {
      for (const subject of ["people", "regions"] as const) {
        for (const language of ["en", "zh", "ja", "ko", "mn", "ru"]) {
          const shown = await preview(subject, await file(subject, `template.${format}`, language));
          expect(shown.columns.every(({ field }) => field !== null)).toBe(true);
          expect(shown.rows.flatMap(({ faults }) => faults)).toEqual([
            { field: null, code: "example" },
          ]);
        }
      }
    },
  );
});

async function past(subject: Subject): Promise<readonly PastImport[]> {
  const { body } = await office.ask(`/api/imports/${subject}`, { headers: staff });
  return (body as { imports: PastImport[] }).imports;
}

async function file(subject: Subject, name: string, language: string): Promise<Buffer> {
  const path = `/api/imports/${subject}/${name}?language=${language}`;
  const answer = await fetch(new URL(path, office.url), { headers: staff });
  expect(answer.headers.get("content-disposition")).toContain("attachment");
  return Buffer.from(await answer.arrayBuffer());
}

function many(count: number): Rows {
  return Array.from({ length: count }, (_, index) => [
    `Person ${index}`,
    "",
    `p${index}@x.example`,
    "+82 54 000",
    "",
  ]);
}
