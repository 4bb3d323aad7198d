import { type People } from "./people/service/people.ts";
import type { Caller, Credentials } from "./platform/caller.ts";
import { migrate, openDatabase } from "./platform/database.ts";
import { createGate } from "./platform/gate.ts";
import { createHttp } from "./platform/http.ts";
import { createMail } from "./platform/mail.ts";
import { startMediaWorkers } from "./platform/mediasoup.ts";
import { createQueues } from "./platform/queue.ts";
import { createSockets } from "./platform/sockets.ts";
import { migrations } from "./schema/migrations.ts";
import { type AppOptions, assembled, type Base, type Later, type Parts } from "./parts.ts";

/** Connections to PostgreSQL. */
const poolSize = 20;
/** Opens what knows no domain: the database, the queues, mail, HTTP, sockets and the media workers. */
export async function openBase(options: AppOptions, later: Later): Promise<Base> {
  const { config, log, clock, databaseUrl } = options;
  const database = openDatabase(databaseUrl, poolSize, (error) =>
    log.warn({ err: error }, "A connection to the database broke"),
  );
  await migrate(database, migrations);
  const queues = await createQueues({ databaseUrl, redisUrl: config.redisUrl, log });
  const { smtpUrl, mailFrom: from, organizerMailbox: replyTo } = config;
  const mail = await createMail({ database, queues, clock, log, smtpUrl, from, replyTo });
  const http = createHttp();
  const identify = (credentials: Credentials): Promise<Caller> =>
    identifyCaller(credentials, assembled(later));
  const hatsOf: People["hatsOf"] = (caller, subject) =>
    assembled(later).people.hatsOf(caller, subject);
  const sockets = createSockets({ http: http.server, log, clock, identify, hatsOf });
  const gate = createGate({ identify, hatsOf });
  const publicUrl = (): string => config.publicUrl ?? `http://localhost:${later.port}`;
  const mediaCrew = await startMediaWorkers({
    ...config.media,
    cacheDir: config.cacheDir,
    log,
    onChanged: (died) => later.parts?.media.workersChanged(died),
  });
  return { database, queues, mail, http, sockets, gate, mediaCrew, publicUrl };
}

/** Who brings these: a guest's token and a personal link name their person even where there is a session too. */
async function identifyCaller(credentials: Credentials, { people, door }: Parts): Promise<Caller> {
  const { session, link, guest } = credentials;
  const byToken =
    (link && (await people.links.identifyLink(link))) ||
    (guest && (await door.identifyGuest(guest))) ||
    null;
  if (byToken || link || guest) {
    return byToken || { kind: "anonymous" };
  }
  return (session && (await people.access.identifySession(session))) || { kind: "anonymous" };
}
