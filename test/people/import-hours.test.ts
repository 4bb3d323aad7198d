import { afterAll, beforeAll, expect, it } from "vitest";
import { csvOf } from "../../server/platform/sheets/write.ts";
import { usualHours } from "../../shared/schedule/working-hours.ts";
import type { Preview, RunResult } from "../../shared/wire/imports.ts";
import type { Person } from "../../shared/wire/people.ts";
import { type Headers, type Office, openOffice } from "./office.ts";

let office: Office;
let staff: Headers;

beforeAll(async () => {
  office = await openOffice();
  staff = await office.arrive(["secretariat"]);
});
afterAll(() => office.close());

const rows = [
  ["E-mail", "Working hours"],
  ["ann@nx.example", "Mon-Fri 08:00-16:00, lunch 11:30-12:30"],
];

async function send(path: string): Promise<unknown> {
  const answer = await fetch(`${office.url}/api/imports/people/${path}`, {
    method: "POST",
    headers: { "x-plenum": "1", ...staff },
    body: new Uint8Array(csvOf(rows)),
  });
  return answer.json();
}

const hoursOf = async (personId: string) =>
  ((await office.ask(`/api/people/${personId}`, { headers: staff })).body as Person).hours;

it("shows a person's new working hours before it sets them, and takes them back when it is undone", async () => {
  const personId = await office.enrol({ email: "ann@nx.example", hours: null });
  const { rows: shown, fingerprint } = (await send("preview")) as Preview;
  const becomes = "Mon–Fri 08:00–16:00, lunch 11:30–12:30";
  expect(shown).toMatchObject([
    { state: "changed", cells: [{ field: "hours", was: "", becomes }] },
  ]);
  const run = (await send(`run?fingerprint=${fingerprint}`)) as RunResult;
  expect(await hoursOf(personId)).toEqual({
    week: usualHours.week.map((day) => day && { from: "08:00", to: "16:00" }),
    lunch: { from: "11:30", to: "12:30" },
  });
  const { importId } = run.outcome === "done" ? run.done : { importId: "" };
  await office.ask(`/api/imports/people/${importId}/undo`, { method: "POST", headers: staff });
  expect(await hoursOf(personId)).toBeNull();
});

it("makes nobody of the archive a second time", async () => {
  await office.database
    .updateTable("people")
    .set({ archived_at: 1 })
    .where("email", "=", "ann@nx.example")
    .execute();
  const { rows: shown } = (await send("preview")) as Preview;
  expect(shown).toMatchObject([{ state: "error", faults: [{ code: "archived" }] }]);
});
