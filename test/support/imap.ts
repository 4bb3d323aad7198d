import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chown, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./serving.ts";

/** A real IMAP server (Dovecot) on a free port, with one mailbox. */
export type Imap = {
  /** For IMAP_URL. */
  readonly url: string;
  /** Puts a raw message into the mailbox. */
  deliver(raw: Buffer): Promise<void>;
  /** Ends the server at once, its connections too. */
  kill(): Promise<void>;
  /** Starts it again where it was. */
  start(): Promise<void>;
  close(): Promise<void>;
};

/** Starts an IMAP server. */
export async function startImap(): Promise<Imap> {
  const folder = await mkdtemp(join(tmpdir(), "plenum-imap-"));
  const port = await freePort();
  const owner = ownerOf();
  for (const name of ["", "mail", "mail/new", "mail/cur", "mail/tmp", "mail/made"]) {
    const path = join(folder, name);
    await mkdir(path, { recursive: true });
    await chown(path, owner.uid, owner.gid);
  }
  await writeFile(join(folder, "dovecot.conf"), settings({ folder, port, owner }));
  let server: ChildProcess | null = null;
  let count = 0;
  const start = async () => {
    server = spawn("/usr/sbin/dovecot", ["-F", "-c", join(folder, "dovecot.conf")], {
      stdio: "ignore",
    });
    await answering(port);
  };
  const kill = async () => {
    const ended = server && once(server, "exit");
    // Its children notice that it is gone by themselves.
    server?.kill("SIGTERM");
    await ended;
  };
  await start();
  return {
    url: `imap://near:secret@127.0.0.1:${port}`,
    deliver: async (raw) => {
      count += 1;
      const name = `${count}.plenum.test`;
      const draft = join(folder, "mail/made", name);
      await writeFile(draft, raw);
      await chown(draft, owner.uid, owner.gid);
      await rename(draft, join(folder, "mail/new", name));
    },
    kill,
    start,
    close: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Owner = { readonly uid: number; readonly gid: number; readonly name: string };

/** Dovecot gives no mail to root: there the mailbox is nobody's. */
function ownerOf(): Owner {
  const { uid, gid, username } = userInfo();
  return uid === 0 ? { uid: 65_534, gid: 65_534, name: "nobody" } : { uid, gid, name: username };
}

function settings({ folder, port, owner }: { folder: string; port: number; owner: Owner }): string {
  const { uid, gid, username } = userInfo();
  const own =
    uid === 0
      ? []
      : [
          `default_login_user = ${username}`,
          `default_internal_user = ${username}`,
          `default_internal_group = ${gid}`,
        ];
  return [
    "protocols = imap",
    "listen = 127.0.0.1",
    `base_dir = ${folder}/run`,
    `state_dir = ${folder}/state`,
    `log_path = ${folder}/log`,
    "ssl = no",
    "disable_plaintext_auth = no",
    "first_valid_uid = 1",
    "last_valid_uid = 0",
    ...own,
    `mail_location = maildir:${folder}/mail`,
    "service imap-login {\n  chroot =\n  inet_listener imap {",
    `    port = ${port}`,
    "  }\n  inet_listener imaps {\n    port = 0\n  }\n}",
    "service anvil {\n  chroot =\n}",
    "passdb {\n  driver = static\n  args = password=secret\n}",
    `userdb {\n  driver = static\n  args = uid=${owner.uid} gid=${owner.gid} home=${folder}\n}`,
    "",
  ].join("\n");
}

async function answering(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const socket = connect(port, "127.0.0.1");
    const isUp = await Promise.race([
      once(socket, "data").then(
        () => true,
        () => false,
      ),
      sleep(1_000, false),
    ]);
    socket.destroy();
    if (isUp) {
      return;
    }
    await sleep(50);
  }
  throw new Error("The IMAP server does not answer.");
}
