import { z } from "zod";

// The listeners of the announcement benchmark, in a process of their own: sockets that note when a message arrived, and
// decode nothing, so that their own work blurs the server's as little as it can. Orders come from the parent.

const order = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("connect"),
    url: z.url(),
    auth: z.record(z.string(), z.string()),
    /** A command that is sent once by each, for the server to put it among the listeners. */
    hello: z.string(),
    count: z.number().int(),
  }),
  /** Answer when each listener has had this many messages more. */
  z.object({ type: z.literal("expect"), messages: z.number().int() }),
]);

type Order = z.infer<typeof order>;

/** Instants (epoch ms, fractions too) of the messages, one list a message. */
let arrivals: number[] = [];
let awaited = 0;
const sockets: WebSocket[] = [];

process.on("message", (message) => {
  void obey(order.parse(message));
});
process.on("disconnect", () => process.exit());

async function obey(given: Order): Promise<void> {
  if (given.type === "connect") {
    sockets.splice(0).forEach((socket) => socket.close());
    // In groups, as the server takes them.
    for (let opened = 0; opened < given.count; opened += 50) {
      const group = Array.from({ length: Math.min(50, given.count - opened) }, () => open(given));
      sockets.push(...(await Promise.all(group)));
    }
    process.send?.({ type: "connected" });
    return;
  }
  arrivals = [];
  awaited = given.messages * sockets.length;
  process.send?.({ type: "ready" });
}

/** Opens one socket by the Engine.IO 4 and Socket.IO 5 protocols; resolves once it is among the listeners. */
function open(given: Extract<Order, { type: "connect" }>): Promise<WebSocket> {
  const socket = new WebSocket(`${given.url}/socket.io/?EIO=4&transport=websocket`);
  return new Promise((resolve, reject) => {
    socket.addEventListener("error", () => reject(new Error("A listener was not let in.")));
    socket.addEventListener("message", ({ data }) => {
      const text = data as string;
      if (text.startsWith("42")) {
        arrived();
      } else if (text === "2") {
        socket.send("3");
      } else if (text.startsWith("0")) {
        socket.send(`40${JSON.stringify(given.auth)}`);
      } else if (text.startsWith("40")) {
        socket.send(`420${JSON.stringify([given.hello, {}])}`);
      } else if (text.startsWith("430")) {
        resolve(socket);
      }
    });
  });
}

function arrived(): void {
  arrivals.push(performance.timeOrigin + performance.now());
  if (arrivals.length === awaited) {
    process.send?.({ type: "arrived", arrivals });
  }
}
