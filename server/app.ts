import { fileURLToPath } from "node:url";
import { startFollowUpJobs } from "./followup/jobs.ts";
import { followUpRoutes } from "./followup/routes.ts";
import { mediaSockets } from "./media/sockets.ts";
import { groupRoutes } from "./people/routes/groups.ts";
import { peopleRoutes } from "./people/routes.ts";
import { serveClient } from "./platform/client.ts";
import { isReachable } from "./platform/database.ts";
import { healthRoutes } from "./platform/health.ts";
import type { Route } from "./platform/http.ts";
import { createMailbox, type Mailbox } from "./platform/imap.ts";
import type { SocketCommand } from "./platform/sockets.ts";
import { startPollJobs } from "./polls/jobs.ts";
import { pollRoutes } from "./polls/routes.ts";
import { readinessRoutes } from "./readiness/routes.ts";
import { trialSockets } from "./readiness/sockets.ts";
import { recordsRoutes } from "./records/routes.ts";
import { roomRoutes } from "./room/routes.ts";
import { roomSockets } from "./room/sockets.ts";
import { startFileJobs, startScheduleJobs } from "./schedule/jobs.ts";
import { fileRoutes } from "./schedule/routes/files.ts";
import { scheduleRoutes } from "./schedule/routes/schedule.ts";
import { openBase } from "./base.ts";
import { type AppOptions, type Base, createParts, type Later, type Parts } from "./parts.ts";

/** The platform, put together. */
export type App = {
  /** Serves from now on. @throws Error as node:net does, for a taken port */
  listen(): Promise<void>;
  /** Where people reach it, without a slash at the end. */
  url(): string;
  /** Stops in an order that loses nothing. */
  close(): Promise<void>;
  /** A one-time sign-in link; null once an administrator has signed in. */
  firstAdministratorLink(): Promise<string | null>;
  /** All routes and commands, for those who try what each caller may do. */
  readonly routes: readonly Route[];
  readonly commands: readonly SocketCommand[];
};

/** How long requests under way may take when the platform stops, ms. */
const graceMs = 3_000;
const clientFolder = fileURLToPath(new URL("../dist/client", import.meta.url));

/** Puts the platform together; nothing is served yet. @throws Error where the database cannot be reached or brought up to date */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, log, clock } = options;
  const later: Later = { parts: null, port: config.port };
  const base = await openBase(options, later);
  const parts = createParts(options, base, later);
  later.parts = parts;
  const { imapUrl } = config;
  const { take } = parts.schedule.postroom;
  const mailbox = imapUrl ? createMailbox({ url: imapUrl, log, clock, take }) : null;
  const routes = [...healthOf(parts, base, mailbox), ...routesOf(parts, base, config)];
  const commands = [
    ...roomSockets(parts.room, clock),
    ...mediaSockets(parts.media),
    ...trialSockets(parts.trials),
  ];
  base.sockets.serve(commands);
  const { trustProxy, secure } = config;
  const client = serveClient(clientFolder);
  base.http.serve({ log, routes, gate: base.gate, trustProxy, secure, client });
  return {
    routes,
    commands,
    url: base.publicUrl,
    listen: async () => {
      await parts.room.start();
      await startScheduleJobs(base.queues, parts.schedule);
      await startFileJobs(base.queues, parts.files);
      await startPollJobs(base.queues, parts.polls);
      await startFollowUpJobs(base.queues, parts.followUp);
      mailbox?.start();
      later.port = await base.http.listen(config.port, config.host);
    },
    close: async () => {
      await mailbox?.close();
      await close(base, parts);
    },
    firstAdministratorLink: () => parts.people.access.firstAdministratorLink(),
  };
}

function healthOf(parts: Parts, base: Base, mailbox: Mailbox | null): readonly Route[] {
  return healthRoutes({
    database: {
      optional: false,
      check: async () => ({ ok: await isReachable(base.database), detail: "PostgreSQL" }),
    },
    video: {
      optional: true,
      check: () => {
        const reason = parts.media.unavailable();
        return Promise.resolve({ ok: reason === null, detail: reason ?? "mediasoup" });
      },
    },
    ...(mailbox
      ? { mailbox: { optional: true, check: () => Promise.resolve(mailbox.state()) } }
      : {}),
  });
}

function routesOf(
  parts: Parts,
  base: Base,
  { inboundSecret }: AppOptions["config"],
): readonly Route[] {
  return [
    ...peopleRoutes(parts.people),
    ...groupRoutes(parts.people.groups),
    ...scheduleRoutes(parts.schedule, inboundSecret),
    ...fileRoutes(parts.files),
    ...pollRoutes(parts.polls),
    ...readinessRoutes(parts.readiness),
    ...recordsRoutes(parts.records),
    ...followUpRoutes(parts.followUp),
    ...roomRoutes(parts.door, base.gate, base.publicUrl),
  ];
}

async function close(base: Base, parts: Parts): Promise<void> {
  // Together: the sockets' close waits for requests under way, and only the other's ends those that dawdle.
  await Promise.all([base.sockets.close(), base.http.close(graceMs)]);
  base.mediaCrew.close();
  await parts.room.close();
  await parts.people.access.close();
  // The queues' jobs send mail: the way out closes after the last of them.
  await base.queues.close();
  await base.mail.close();
  await base.database.destroy();
}
