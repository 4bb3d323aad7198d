import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { ambassadors, chair } from "../../scripts/seed/near-people.ts";
import { startFollowUpJobs } from "../../server/followup/jobs.ts";
import type { FollowUpDetail } from "../../shared/wire/follow-up.ts";
import type { MeetingId } from "../../shared/wire/ids.ts";
import { languages } from "../../shared/words/languages.ts";
import { meeting, nearPlan, playNear, writeMeeting } from "../support/journal.ts";
import { writeNear } from "../../scripts/seed/write.ts";
import { freshDatabase } from "../support/postgres.ts";
import { type Office, openOffice } from "./office.ts";

let place: Awaited<ReturnType<typeof freshDatabase>>;
let office: Office;
const near = meeting(1);

beforeEach(async () => {
  place = await freshDatabase(inject("postgresUrl"));
  office = await openOffice(place.url);
  await writeNear(place.url);
  await writeMeeting(office.database, playNear());
});
afterEach(async () => {
  await office.close();
  await place.drop();
});

const finished = (meetingId: MeetingId = near) =>
  until(meetingId, ({ steps }) =>
    steps.some(({ kind, state }) => kind === "finish" && state === "done"),
  );

async function until(
  meetingId: MeetingId,
  isSo: (detail: FollowUpDetail) => boolean,
): Promise<FollowUpDetail> {
  return vi.waitUntil(
    async () => {
      const detail = await office.followUp.detail(meetingId);
      return isSo(detail) ? detail : null;
    },
    { timeout: 20_000, interval: 50 },
  ) as Promise<FollowUpDetail>;
}

const mailsOf = () => office.database.selectFrom("mails").selectAll().execute();

describe("the follow-up", () => {
  it("makes the record, six summaries, six drafts, and a mail for each in their language", async () => {
    await startFollowUpJobs(office.queues, office.followUp);
    await office.followUp.begin(near);
    const { steps, summaries, drafts } = await finished();
    expect(steps.map(({ kind }) => kind)).toEqual([
      "record",
      "summary",
      "letters",
      "news",
      ...Array.from({ length: 9 }, () => "mail"),
      "finish",
    ]);
    expect(steps.every(({ state, attempts }) => state === "done" && attempts === 1)).toBe(true);
    expect(summaries.map(({ language }) => language)).toEqual(languages);
    expect(drafts.map(({ language }) => language)).toEqual(languages);
    expect(drafts[0]?.body).toContain("seven honorary ambassadors from six NEAR members");
    const mails = await mailsOf();
    expect(mails.map(({ to_address }) => to_address).toSorted()).toHaveLength(9);
    expect(mails.find(({ person_id }) => person_id === chair.id)).toMatchObject({
      kind: "summary",
      language: "ko",
      to_name: "홍길동",
    });
    expect(mails.find(({ person_id }) => person_id === ambassadors[0]?.id)?.language).toBe("zh");
    expect(new Set(office.ended)).toEqual(new Set([near]));
  });

  it("finds by itself a meeting that ended without anybody telling it", async () => {
    await startFollowUpJobs(office.queues, office.followUp);
    await finished();
    expect(await mailsOf()).toHaveLength(9);
  });

  it("does everything once, however often it is begun", async () => {
    await startFollowUpJobs(office.queues, office.followUp);
    await Promise.all([1, 2, 3, 4].map(() => office.followUp.begin(near)));
    await finished();
    await office.followUp.begin(near);
    await office.followUp.resumeAll();
    await office.followUp.run({ meetingId: near, kind: "record" }, false);
    await office.followUp.run({ meetingId: near, kind: "news" }, false);
    expect(await mailsOf()).toHaveLength(9);
    expect(await office.database.selectFrom("news_drafts").select("version").execute()).toEqual(
      languages.map(() => ({ version: 1 })),
    );
  });

  it("does a step once where two processes do it at the same moment", async () => {
    const order = { meetingId: near, kind: "record" } as const;
    await Promise.all([1, 2, 3].map(() => office.followUp.run(order, false)));
    expect(await office.database.selectFrom("records").select("meeting_id").execute()).toEqual([
      { meeting_id: near },
    ]);
  });

  it("shows a step that fails with its error, holds what depends on it, and goes on when told to", async () => {
    await sql`alter table summaries add constraint full_disk check (title = '')`.execute(
      office.database,
    );
    await startFollowUpJobs(office.queues, office.followUp);
    const failed = await until(near, ({ steps }) => steps.some(({ state }) => state === "failed"));
    expect(failed.steps.find(({ kind }) => kind === "summary")).toMatchObject({
      state: "failed",
      attempts: 3,
    });
    expect(failed.steps.find(({ kind }) => kind === "letters")?.state).toBe("waiting");
    await office.followUp.resumeAll();
    expect(await mailsOf()).toEqual([]);
    await sql`alter table summaries drop constraint full_disk`.execute(office.database);
    await office.followUp.retry(near);
    await finished();
    expect(await mailsOf()).toHaveLength(9);
  });

  it("tries one person's mail again without troubling the others", async () => {
    await sql`
        create function refuse() returns trigger language plpgsql as $$ begin
          if new.to_address like 'li.jia%' then raise exception 'The mailbox is full'; end if; return new; end $$;
        create trigger refuse before insert on mails for each row execute function refuse();`.execute(
      office.database,
    );
    await startFollowUpJobs(office.queues, office.followUp);
    const { steps } = await until(near, (detail) =>
      detail.steps.some(({ state }) => state === "failed"),
    );
    expect(steps.find(({ state }) => state === "failed")).toMatchObject({
      kind: "mail",
      person: { native: "李甲", roman: "Li Jia" },
      error: "The mailbox is full",
    });
    await vi.waitUntil(async () => (await mailsOf()).length === 8, { timeout: 10_000 });
    await sql`drop trigger refuse on mails`.execute(office.database);
    await office.followUp.retry(near);
    await finished();
    expect(await mailsOf()).toHaveLength(9);
  });

  it("writes to nobody without an address, and to nobody who was only let in", async () => {
    await office.database
      .updateTable("people")
      .set({ email: null })
      .where("id", "=", chair.id)
      .execute();
    await startFollowUpJobs(office.queues, office.followUp);
    const { steps } = await finished();
    expect(steps.filter(({ kind }) => kind === "mail")).toHaveLength(8);
  });

  it("begins with no meeting that is still under way", async () => {
    const open = playNear(nearPlan(meeting(2)));
    const events = open.events.filter(({ type }) => type !== "meeting-ended");
    await writeMeeting(office.database, { events, state: open.state });
    await startFollowUpJobs(office.queues, office.followUp);
    await finished();
    expect((await office.followUp.detail(meeting(2))).steps).toEqual([]);
    await expect(
      office.followUp.run({ meetingId: meeting(2), kind: "record" }, false),
    ).rejects.toMatchObject({ code: "record/not-ready" });
  });

  it("refuses to compile a record from a journal that was changed", async () => {
    await sql`
        update journal set at = at + 60000 where type = 'floor-ended'`.execute(office.database);
    await startFollowUpJobs(office.queues, office.followUp);
    const { steps } = await until(near, (detail) =>
      detail.steps.some(({ state }) => state === "failed"),
    );
    expect(steps.find(({ kind }) => kind === "record")?.error).toContain("is broken at event");
    expect(await mailsOf()).toEqual([]);
  });
});

describe("the news draft", () => {
  const english = { meetingId: near, language: "en" } as const;
  const text = { title: "A headline", body: "A text" };

  beforeEach(async () => {
    await startFollowUpJobs(office.queues, office.followUp);
    await finished();
  });

  it("is edited from the version that was read, and from no other", async () => {
    const edited = await office.followUp.edit(english, { ...text, version: 1 }, chair.id);
    expect(edited).toMatchObject({ ...text, version: 2 });
    await expect(
      office.followUp.edit(english, { ...text, version: 1 }, chair.id),
    ).rejects.toMatchObject({ code: "record/changed-meanwhile" });
    expect((await office.followUp.detail(near)).drafts[1]).toMatchObject({
      language: "zh",
      version: 1,
    });
  });

  it("keeps what the secretariat wrote, even where the follow-up is begun again", async () => {
    await office.followUp.edit(english, { ...text, version: 1 }, chair.id);
    await office.followUp.begin(near);
    await office.followUp.run({ meetingId: near, kind: "news" }, false);
    expect((await office.followUp.detail(near)).drafts[0]).toMatchObject(text);
  });

  it("is downloaded as text", async () => {
    const file = await office.followUp.download({ meetingId: near, language: "zh" });
    expect(file.name).toBe("新闻稿 2022-06-28 zh.txt");
    expect(file.bytes.toString()).toMatch(/^\uFEFFNEAR秘书处举行线上会议/);
  });
});
