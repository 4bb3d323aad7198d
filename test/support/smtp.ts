import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

/** A mail as the server took it: parsed, and byte for byte. */
type ReceivedMail = { readonly parsed: ParsedMail; readonly raw: string };

/** A real SMTP server on a free port. */
export type Smtp = {
  /** For SMTP_URL. */
  readonly url: string;
  /** What has been taken, in its order. */
  readonly mails: readonly ReceivedMail[];
  /** How many times a mail was offered, those refused too. */
  readonly offered: () => number;
  /** Resolves when so many mails have been taken. @throws after 15 s */
  waitFor(count: number): Promise<readonly ReceivedMail[]>;
  close(): Promise<void>;
};

/**
 * Starts an SMTP server. `refuse` gives, now or later, the status code with which the nth mail (from 1), to an address, is
 * refused, or null; `refuseSender` that with which everything of a sender is.
 */
export async function startSmtp(
  refuse: (n: number, to: string) => number | null | Promise<number | null> = () => null,
  refuseSender: () => number | null = () => null,
): Promise<Smtp> {
  const mails: ReceivedMail[] = [];
  let offered = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    onMailFrom(_address, _session, done) {
      const code = refuseSender();
      done(code === null ? null : Object.assign(new Error("Not you"), { responseCode: code }));
    },
    async onData(stream, session, done) {
      const raw = await readAll(stream);
      if (raw === null) {
        return;
      }
      offered += 1;
      const code = await refuse(offered, session.envelope.rcptTo[0]?.address ?? "");
      if (code !== null) {
        done(Object.assign(new Error("Not now"), { responseCode: code }));
        return;
      }
      mails.push({ parsed: await simpleParser(raw), raw: raw.toString("utf8") });
      done();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    offered: () => offered,
    waitFor: async (count) => {
      const deadline = performance.now() + 15_000;
      while (mails.length < count) {
        if (performance.now() > deadline) {
          throw new Error(`Only ${mails.length} of ${count} mails came.`);
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return mails;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A mail's bytes; null where the sender went away in the middle. */
async function readAll(stream: AsyncIterable<unknown>): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stream) {
      chunks.push(chunk as Buffer);
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks);
}
