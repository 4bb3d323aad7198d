import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { linkIdOf, linkTokenOf } from "../../server/people/tokens.ts";
import { wordsFor } from "../../server/platform/words.ts";
import { createPolls, type Polls } from "../../server/polls/service/polls.ts";
import { startOf } from "../../server/schedule/changes.ts";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import type { PollAnswer, PollInput } from "../../shared/wire/polls.ts";
import { addPerson, type Office, openOffice } from "../schedule/register.ts";

const dayMs = 86_400_000;
const secret = "poll:secret";
/** 1 June 2022, 08:30 UTC. */
const today = Date.UTC(2022, 5, 1, 8, 30);

let office: Office;
let polls: Polls;
let kim: PersonId;
let zhang: PersonId;

beforeAll(async () => {
  office = await openOffice();
  const { database, clock, mail, schedule } = office;
  polls = createPolls({
    database,
    clock,
    mail,
    publicUrl: () => "https://plenum.near.example",
    wordsFor: (language) => wordsFor(language, ["poll", "mail"]),
    tokenOf: (voterId) => linkTokenOf(voterId, secret),
    voterIdOf: (token) => linkIdOf(token, secret),
    startOf,
    makeMeeting: (by, input, meetingId) => schedule.editing.createAs(meetingId, by, input),
  });
});
afterAll(() => office.close());
beforeEach(async () => {
  const { database, clock } = office;
  clock.set(today);
  const ko = { language: "ko", zone: "Asia/Seoul" } as const;
  const zh = { language: "zh", zone: "Asia/Shanghai" } as const;
  kim = await addPerson(database, { native: "김옥채", roman: "Kim Ok-chae", ...ko });
  zhang = await addPerson(database, { native: "张修远", roman: "Zhang Xiuyuan", ...zh });
});

const input = (values: Partial<PollInput> = {}): PollInput => ({
  titles: { en: "Meeting of the honorary ambassadors", zh: "名誉大使会议" },
  zone: "Asia/Seoul",
  durationMinutes: 90,
  options: [{ wallStart: "2022-06-28T14:00" }, { wallStart: "2022-06-29T10:00" }],
  voters: [
    { personId: kim, seat: "chair" },
    { personId: zhang, seat: "delegate" },
  ],
  deadlineAt: office.clock.now() + 7 * dayMs,
  isOpen: true,
  ...values,
});

const lettersTo = (personId: PersonId) =>
  office.database
    .selectFrom("mails")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("created_at")
    .execute();

async function tokenOf(personId: PersonId): Promise<string> {
  const [letter] = await lettersTo(personId);
  return /\/poll\/(\S+)/.exec(letter?.body_text ?? "")?.[1] ?? "";
}

async function answer(pollId: string, personId: PersonId, ...answers: readonly PollAnswer[]) {
  const { options } = await polls.read(pollId);
  const given = answers.map((each, index) => [options[index]?.optionId, each]);
  return polls.vote(await tokenOf(personId), Object.fromEntries(given));
}

const failing = (code: string) => expect.objectContaining({ code });

describe("a date poll", () => {
  it("asks each voter once, in their language and on their own clocks", async () => {
    await polls.create(kim, input());
    const [letter, ...more] = await lettersTo(zhang);
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ kind: "poll", language: "zh" });
    expect(letter?.subject).toContain("名誉大使会议");
    expect(letter?.body_text).toContain("2022年6月28日星期二 13:00–14:30");
    expect((await lettersTo(kim))[0]?.body_text).toContain("14:00~15:30");
  });

  it("is answered by the letter's link alone, again until the deadline", async () => {
    const pollId = await polls.create(kim, input());
    await answer(pollId, zhang, "no", "yes");
    const ballot = await answer(pollId, zhang, "if-need-be", "yes");
    const inOrder = (answers: Readonly<Record<string, PollAnswer>>) =>
      ballot.options.map(({ optionId }) => answers[optionId] ?? null);
    expect(inOrder(ballot.me.answers)).toEqual(["if-need-be", "yes"]);
    const { voters } = await polls.read(pollId);
    expect(voters.map(({ answers }) => inOrder(answers))).toContainEqual(["if-need-be", "yes"]);
    for (const token of ["a".repeat(54), linkTokenOf(randomUUID(), secret)]) {
      await expect(polls.ballot(token)).rejects.toEqual(failing("link/invalid"));
    }
  });

  it("takes no answer to another poll's option, after the deadline, or once it is closed", async () => {
    const pollId = await polls.create(kim, input());
    const token = await tokenOf(zhang);
    await expect(polls.vote(token, { [randomUUID()]: "yes" })).rejects.toEqual(
      failing("poll/not-found"),
    );
    await polls.close(pollId);
    await expect(polls.vote(token, {})).rejects.toEqual(failing("poll/closed"));
    await polls.reopen(pollId, office.clock.now() + dayMs);
    await polls.vote(token, {});
    office.clock.set(office.clock.now() + 2 * dayMs);
    await expect(polls.vote(token, {})).rejects.toEqual(failing("poll/closed"));
  });

  it("shows voters the others' answers only where it says so", async () => {
    await polls.create(kim, input({ isOpen: false }));
    expect((await polls.ballot(await tokenOf(zhang))).others).toBeNull();
  });

  it("refuses times that the clocks skip, a deadline that is past, and people who are not there", async () => {
    const wrong: readonly (readonly [Partial<PollInput>, string])[] = [
      [
        { zone: "America/New_York", options: [{ wallStart: "2023-03-12T02:30" }] },
        "time/never-exists",
      ],
      [{ deadlineAt: office.clock.now() - 1 }, "poll/deadline-past"],
      [{ options: [{ wallStart: "2022-06-01T17:30" }] }, "poll/option-past"],
      [{ voters: [{ personId: randomUUID() as PersonId, seat: "delegate" }] }, "person/not-found"],
    ];
    for (const [values, code] of wrong) {
      await expect(polls.create(kim, input(values))).rejects.toEqual(failing(code));
    }
  });
});

describe("a poll that is decided", () => {
  it("makes one meeting, however often it is asked for, and tells each how they had answered", async () => {
    const pollId = await polls.create(kim, input());
    await answer(pollId, zhang, "if-need-be", "no");
    const [first] = (await polls.read(pollId)).options;
    const optionId = first?.optionId ?? "";
    const made = await Promise.all([1, 2, 3].map(() => polls.finalise(kim, pollId, optionId)));
    expect(new Set(made).size).toBe(1);
    const reader = { personId: kim, roles: ["secretariat"] } as const;
    const meeting = await office.schedule.reading.read(reader, made[0] as MeetingId);
    expect(meeting).toMatchObject({ wallStart: "2022-06-28T14:00", durationMinutes: 90 });
    expect(meeting.invitees.map(({ seat }) => seat)).toEqual(["chair", "delegate"]);
    expect([...(await polls.answersFor(made[0] as MeetingId))]).toEqual([[zhang, "if-need-be"]]);
  });

  it("is not decided otherwise afterwards, and takes no more answers", async () => {
    const pollId = await polls.create(kim, input());
    const [first, second] = (await polls.read(pollId)).options;
    await polls.finalise(kim, pollId, first?.optionId ?? "");
    await expect(polls.finalise(kim, pollId, second?.optionId ?? "")).rejects.toEqual(
      failing("poll/closed"),
    );
    await expect(answer(pollId, zhang, "yes")).rejects.toEqual(failing("poll/closed"));
  });

  it("is not held at a time that is past", async () => {
    const pollId = await polls.create(kim, input());
    const [first] = (await polls.read(pollId)).options;
    office.clock.set(first?.startsAt ?? 0);
    await expect(polls.finalise(kim, pollId, first?.optionId ?? "")).rejects.toEqual(
      failing("poll/option-past"),
    );
    expect((await polls.read(pollId)).chosenId).toBeNull();
  });
});

describe("a letter about a poll that cannot be delivered", () => {
  it("is told beside who was asked, until one arrives", async () => {
    const deadlineAt = office.clock.now() + 7 * dayMs;
    const pollId = await polls.create(kim, input({ deadlineAt }));
    const other = await polls.create(kim, input({ deadlineAt }));
    const mark = (key: string, state: "failed" | "sent", error: string | null) =>
      office.database.updateTable("mails").set({ state, error }).where("key", "=", key).execute();
    await mark(`poll:${pollId}:${zhang}`, "failed", "550 No such user");
    const unreached = async (id: string) =>
      (await polls.read(id)).voters.map((voter) => [voter.personId, voter.unreached]);
    expect(await unreached(pollId)).toEqual(
      expect.arrayContaining([
        [zhang, "550 No such user"],
        [kim, null],
      ]),
    );
    expect(await unreached(other)).toContainEqual([zhang, null]);
    office.clock.set(deadlineAt - 3 * dayMs);
    await polls.remindAll();
    await mark(`poll-reminder:${pollId}:${deadlineAt}:3d:${zhang}`, "sent", null);
    expect(await unreached(pollId)).toContainEqual([zhang, null]);
  });
});

describe("who has not answered a poll", () => {
  it("is written to once more, but not twice within an hour, and nobody who has answered", async () => {
    const pollId = await polls.create(kim, input());
    await answer(pollId, zhang, "yes", "no");
    expect(await polls.askAgain(pollId)).toEqual({ written: 0, leftOut: [] });
    office.clock.set(office.clock.now() + 3_600_000);
    const both = await Promise.all([polls.askAgain(pollId), polls.askAgain(pollId)]);
    expect(both.reduce((sum, { written }) => sum + written, 0)).toBe(1);
    expect(await lettersTo(kim)).toHaveLength(2);
    expect(await lettersTo(zhang)).toHaveLength(1);
    await polls.close(pollId);
    await expect(polls.askAgain(pollId)).rejects.toEqual(failing("poll/closed"));
  });

  it("is not written to where their address has refused the last letter for good", async () => {
    const pollId = await polls.create(kim, input());
    await office.database
      .updateTable("mails")
      .set({ state: "failed", refused: true, error: "550 No such user" })
      .where("key", "=", `poll:${pollId}:${zhang}`)
      .execute();
    office.clock.set(office.clock.now() + 3_600_000);
    const { written, leftOut } = await polls.askAgain(pollId);
    expect([written, leftOut.map(({ personId, why }) => [personId, why])]).toEqual([
      1,
      [[zhang, "550 No such user"]],
    ]);
    expect(await lettersTo(zhang)).toHaveLength(1);
  });

  it("answers by their link without a letter, where they have no address", async () => {
    const li = await addPerson(office.database, {
      native: "李甲",
      roman: "Li Jia",
      language: "zh",
      zone: "Asia/Shanghai",
      email: null,
    });
    const pollId = await polls.create(kim, input({ voters: [{ personId: li, seat: "delegate" }] }));
    const [voter] = (await polls.read(pollId)).voters;
    expect(voter?.hasAddress).toBe(false);
    const [link] = await polls.links(pollId);
    const ballot = await polls.ballot(link?.url.split("/poll/")[1] ?? "");
    expect(ballot.me.names.roman).toBe("Li Jia");
    office.clock.set(office.clock.now() + 3_600_000);
    expect(await polls.askAgain(pollId)).toEqual({ written: 0, leftOut: [] });
  });

  it("may answer until the new deadline, where there is one, and is reminded before it", async () => {
    const pollId = await polls.create(kim, input());
    const deadlineAt = office.clock.now() + 14 * dayMs;
    await polls.reopen(pollId, deadlineAt);
    office.clock.set(deadlineAt - dayMs);
    await polls.remindAll();
    expect((await lettersTo(kim)).at(-1)?.key).toContain(`${deadlineAt}:1d`);
    expect(await answer(pollId, kim, "yes", "yes")).toMatchObject({ state: "voting", deadlineAt });
  });
});

describe("the reminders of a poll", () => {
  it("wait for the morning where it is night for who is reminded", async () => {
    // 22:00 in Seoul, and 21:00 in Shanghai.
    const deadlineAt = Math.ceil(office.clock.now() / dayMs) * dayMs + 7 * dayMs + 13 * 3_600_000;
    await polls.create(kim, input({ deadlineAt }));
    const reminded = async () =>
      Promise.all([kim, zhang].map(async (each) => (await lettersTo(each)).length - 1));
    const after: unknown[] = [];
    for (const hours of [0, 8.9, 9, 9.9, 10]) {
      office.clock.set(deadlineAt - 3 * dayMs + hours * 3_600_000);
      await polls.remindAll();
      after.push(await reminded());
    }
    expect(after).toEqual([
      [0, 0],
      [0, 0],
      [1, 0],
      [1, 0],
      [1, 1],
    ]);
  });

  it("do not come after a letter that was sent by hand", async () => {
    const deadlineAt = office.clock.now() + 7 * dayMs;
    const pollId = await polls.create(kim, input({ deadlineAt }));
    office.clock.set(deadlineAt - 3 * dayMs);
    await polls.askAgain(pollId);
    office.clock.set(deadlineAt - 2.9 * dayMs);
    await polls.remindAll();
    expect(await lettersTo(kim)).toHaveLength(2);
  });

  it("go three days and one day before the deadline, once each, to those who have not answered", async () => {
    const deadlineAt = office.clock.now() + 7 * dayMs;
    const pollId = await polls.create(kim, input({ deadlineAt }));
    await answer(pollId, zhang, "yes", "yes");
    for (const before of [4, 3, 2.9, 1, 0.5, -1]) {
      office.clock.set(deadlineAt - before * dayMs);
      await polls.remindAll();
      await polls.remindAll();
    }
    expect((await lettersTo(kim)).map(({ key }) => key.split(":").at(-2))).toEqual([
      pollId,
      "3d",
      "1d",
    ]);
    expect(await lettersTo(zhang)).toHaveLength(1);
  });

  it("leave out those that the asking comes after", async () => {
    const deadlineAt = office.clock.now() + 2 * dayMs;
    await polls.create(kim, input({ deadlineAt }));
    await polls.remindAll();
    expect(await lettersTo(kim)).toHaveLength(1);
  });
});
