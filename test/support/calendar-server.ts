import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A server of calendars on this machine, which answers as it is told. */
export type CalendarServer = {
  /** Without a slash at the end. */
  readonly url: string;
  /** What it was asked, in order. */
  readonly asked: readonly IncomingMessage[];
  /** Says how all that follows is answered. */
  answer(how: (request: IncomingMessage, response: ServerResponse) => void): void;
  close(): Promise<void>;
};

/** Opens a server that first answers that there is nothing. */
export async function openCalendarServer(): Promise<CalendarServer> {
  const asked: IncomingMessage[] = [];
  let how: Parameters<CalendarServer["answer"]>[0] = (_, response) =>
    void response.writeHead(404).end();
  const server = createServer((request, response) => {
    asked.push(request);
    how(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    answer: (next) => {
      how = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
