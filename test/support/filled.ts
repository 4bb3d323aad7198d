import { nearMeeting } from "../../scripts/seed/near-meeting.ts";
import { writeNear } from "../../scripts/seed/write.ts";
import { openDatabase } from "../../server/platform/database.ts";
import type { MeetingId } from "../../shared/wire/ids.ts";
import { startApp, type TestApp } from "./app.ts";
import { meeting, playNear, writeMeeting } from "./journal.ts";

/** A platform in use: NEAR's people, a meeting to come, and the one of 28 June 2022 with all that followed it. */
export type Filled = {
  readonly platform: TestApp;
  /** The first administrator's. */
  readonly cookie: string;
  readonly held: MeetingId;
  readonly upcoming: MeetingId;
  /** The token of an ambassador's link to the meeting to come. */
  readonly link: string;
};

/** Fills a platform, with these settings too. */
export async function startFilled(
  postgresUrl: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Filled> {
  const platform = await startApp({ postgresUrl, fill, env });
  const cookie = await platform.signIn((await platform.app.firstAdministratorLink()) ?? "");
  const ask = async (path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${platform.url}/api${path}`, {
      method: body ? "POST" : "GET",
      headers: { "content-type": "application/json", "x-plenum": "1", cookie },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return answer.status === 204 ? null : answer.json();
  };
  const input = { ...nearMeeting, wallStart: "2040-06-28T14:00" };
  const { meetingId: upcoming } = (await ask("/meetings", input)) as { meetingId: MeetingId };
  const { links } = (await ask(`/meetings/${upcoming}/links`)) as { links: { url: string }[] };
  const link = links.at(-1)?.url.split("/").at(-1) ?? "";
  return { platform, cookie, held: meeting(1), upcoming, link };
}

async function fill(databaseUrl: string): Promise<void> {
  await writeNear(databaseUrl);
  const database = openDatabase(databaseUrl, 1, () => {});
  await writeMeeting(database, playNear());
  await database.destroy();
}
