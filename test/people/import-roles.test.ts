import { afterAll, beforeAll, expect, it } from "vitest";
import { csvOf } from "../../server/platform/sheets/write.ts";
import type { PastImport, Preview, RunResult } from "../../shared/wire/imports.ts";
import type { Person } from "../../shared/wire/people.ts";
import type { Role } from "../../shared/wire/permissions.ts";
import { type Headers, type Office, openOffice } from "./office.ts";

let office: Office;
let staff: Headers;
let chief: Headers;

beforeAll(async () => {
  office = await openOffice();
  staff = await office.arrive(["secretariat"]);
  chief = await office.arrive(["administrator"], { email: "chief@nx.example" });
});
afterAll(() => office.close());

async function send(path: string, rows: readonly (readonly string[])[], headers: Headers) {
  const answer = await fetch(`${office.url}/api/imports/people/${path}`, {
    method: "POST",
    headers: { "x-plenum": "1", ...headers },
    body: new Uint8Array(csvOf(rows)),
  });
  return (await answer.json()) as unknown;
}

async function imported(email: string, role: string) {
  const rows = [
    ["E-mail", "Roles"],
    [email, role],
  ];
  const { rows: shown, fingerprint } = (await send("preview", rows, chief)) as Preview;
  const result = (await send(`run?fingerprint=${fingerprint}`, rows, chief)) as RunResult;
  return { shown, result, importId: result.outcome === "done" ? result.done.importId : "" };
}

const undo = async (importId: string, headers: Headers) =>
  (await office.ask(`/api/imports/people/${importId}/undo`, { method: "POST", headers }))
    .body as PastImport;
const rolesOf = async (personId: string) =>
  ((await office.ask(`/api/people/${personId}`, { headers: chief })).body as Person).roles;

it("gives the roles of an administrator's file, shows them before, and takes them back", async () => {
  const personId = await office.enrol({ email: "ann@nx.example" }, ["delegate"]);
  const { shown, importId } = await imported("ann@nx.example", "Organizer, Delegate");
  const cells = [{ field: "roles", was: "Delegate", becomes: "Organizer, Delegate" }];
  expect(shown).toMatchObject([{ state: "changed", cells }]);
  expect(await rolesOf(personId)).toEqual(["organizer", "delegate"]);
  await undo(importId, chief);
  expect(await rolesOf(personId)).toEqual(["delegate"]);
});

it("leaves roles to administrators at the undo, too, and those that were given since", async () => {
  const personId = await office.enrol({ email: "ben@nx.example" }, ["delegate"]);
  const first = await imported("ben@nx.example", "Organizer");
  expect((await undo(first.importId, staff)).undone?.left).toMatchObject([
    { reason: "administrator" },
  ]);
  expect(await rolesOf(personId)).toEqual(["organizer"]);
  const second = await imported("ben@nx.example", "Delegate");
  await office.database
    .updateTable("people")
    .set({ roles: ["interpreter"] satisfies Role[] })
    .where("id", "=", personId)
    .execute();
  expect((await undo(second.importId, chief)).undone?.left).toMatchObject([{ reason: "changed" }]);
  expect(await rolesOf(personId)).toEqual(["interpreter"]);
});

it("refuses a column of roles in the secretariat's file, but for roles as they are", async () => {
  await office.enrol({ email: "eve@nx.example" }, ["delegate"]);
  const rows = [
    ["E-mail", "Roles"],
    ["eve@nx.example", "Administrator"],
  ];
  const { rows: shown } = (await send("preview", rows, staff)) as Preview;
  expect(shown).toMatchObject([
    { state: "error", faults: [{ field: "roles", code: "roles-denied" }] },
  ]);
});

it("never takes the last administrator away", async () => {
  const { result } = await imported("chief@nx.example", "Delegate");
  expect(result).toMatchObject({ error: { code: "person/last-administrator" } });
});
