import { openSession } from "../../client/room/session.ts";
import { systemClock } from "../../server/platform/clock.ts";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import type { PlannedItem } from "../../shared/meeting/plan.ts";
import { instantToWall } from "../../shared/time/wall.ts";
import { nearMeeting } from "../seed/near-meeting.ts";
import { chair } from "../seed/near-people.ts";

/** The demo's meeting: everyone's personal link, by person. */
export type DemoMeeting = {
  readonly meetingId: MeetingId;
  readonly links: ReadonlyMap<PersonId, string>;
};

/** Schedules the meeting for a few minutes ago, as somebody of the secretariat would, over HTTP. */
export async function schedule(url: string, signInLink: string): Promise<DemoMeeting> {
  const signedIn = await send(`${url}/api/sign-in/use`, {
    token: new URL(signInLink).hash.slice(1),
  });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const wallStart = instantToWall(systemClock.now() - 5 * 60_000, nearMeeting.zone);
  const made = await send(`${url}/api/meetings`, { ...nearMeeting, wallStart }, cookie);
  const { meetingId } = (await made.json()) as { meetingId: MeetingId };
  const answer = await fetch(`${url}/api/meetings/${meetingId}/links`, { headers: { cookie } });
  const { links } = (await answer.json()) as { links: { personId: PersonId; url: string }[] };
  return { meetingId, links: new Map(links.map((link) => [link.personId, link.url])) };
}

/** The demo in the chair, until a person takes it. */
export type Chair = {
  /** Takes up the item that somebody is to speak to, and gives them the floor. */
  letSpeak(personId: PersonId): Promise<void>;
  leave(): Promise<void>;
};

/** Opens the meeting from the chair's seat and takes up the first item. */
export async function takeChair(url: string, { meetingId, links }: DemoMeeting): Promise<Chair> {
  const session = openSession({
    handshake: { meetingId, link: links.get(chair.id)?.split("/").at(-1) ?? "" },
    address: url,
    device: "computer",
    panel: null,
    choices: {
      microphoneOn: false,
      cameraOn: false,
      microphoneId: null,
      cameraId: null,
      speakerId: null,
      mayOpenMicrophone: false,
    },
  });
  const items = () => session.store.getState().meeting?.agenda.items ?? [];
  const takeUp = async (item: PlannedItem | undefined): Promise<void> => {
    if (item) {
      await session.socket.command("agenda:start", { itemId: item.itemId });
    }
  };
  await session.socket.command("meeting:open", {});
  await takeUp(items()[0]);
  return {
    letSpeak: async (personId) => {
      await takeUp(items().find(({ speakerIds }) => speakerIds.includes(personId)));
      await session.socket.command("floor:give", { personId });
    },
    leave: () => session.leave(),
  };
}

async function send(url: string, body: object, cookie = ""): Promise<Response> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", "x-plenum": "1", cookie },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  }
  return response;
}
