import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { ambassadors } from "../../scripts/seed/near-people.ts";
import { type Office, openOffice } from "../support/office.ts";
import { shows } from "../support/pages.ts";
import { type Smtp, startSmtp } from "../support/smtp.ts";
import { nearMeeting } from "../schedule/register.ts";
import { until } from "../support/delegates.ts";

let smtp: Smtp;
let office: Office;
let page: Page;

const [gone, other] = ambassadors;

beforeAll(async () => {
  smtp = await startSmtp((_n, to) => (to === gone?.email ? 550 : null));
  office = await openOffice(inject("postgresUrl"), { env: { SMTP_URL: smtp.url } });
  ({ page } = office);
});
afterAll(async () => {
  await office?.close();
  await smtp?.close();
});

async function ask<T>(path: string, body?: object): Promise<T> {
  const { platform, cookie } = office;
  const answer = await fetch(`${platform.url}/api${path}`, {
    headers: { cookie, "x-plenum": "1", "content-type": "application/json" },
    ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
  });
  return answer.json() as Promise<T>;
}

/** Invites both, and waits until the one has the letter and the other's has come to nothing. */
async function invite(): Promise<string> {
  const invitees = ambassadors.slice(0, 2).map(({ id }) => ({ personId: id, seat: "delegate" }));
  const input = { ...nearMeeting({ wallStart: "2040-06-28T14:00" }), invitees };
  const { meetingId } = await ask<{ meetingId: string }>("/meetings", input);
  type Mails = { readonly mails: readonly { readonly state: string }[] };
  await until(
    () => ask<Mails>(`/outbox?meetingId=${meetingId}`),
    ({ mails }) => mails.length === 2 && mails.every(({ state }) => state !== "queued"),
  );
  return meetingId;
}

it("names whom nothing was written to since their address refuses it, and leads to where it is corrected", async () => {
  const meetingId = await invite();
  const path = `${office.platform.url}/meetings/${meetingId}`;
  const writeAgain = page.getByRole("button", { name: /^Write again/ });
  await page.goto(path);
  await writeAgain.click();
  expect(await shows(page, "One person has been written to again.")).toBe(true);
  expect(await shows(page, "One person was left out")).toBe(true);
  expect(await shows(page, `${gone?.email}`)).toBe(true);
  expect(await shows(page, /550/)).toBe(true);
  const banner = page.getByRole("status").filter({ hasText: "left out" });
  await banner.getByRole("link").click();
  await page.waitForURL(`**/people/${gone?.id}`);
  await page.getByRole("textbox", { name: "E-mail" }).fill("corrected@near.example");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  expect(await shows(page, "Saved.")).toBe(true);
  await page.goto(path);
  await writeAgain.click();
  expect(await shows(page, "One person has been written to again.")).toBe(true);
  expect(await banner.count()).toBe(0);
  const mails = await smtp.waitFor(3);
  expect(mails.map(({ parsed }) => [parsed.to].flat()[0]?.text)).toEqual([
    expect.stringContaining(`${other?.email}`),
    expect.stringContaining(`${other?.email}`),
    expect.stringContaining("corrected@near.example"),
  ]);
});
