import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A line between clients and a server on this machine that can be cut and mended. */
export type Cuttable = {
  readonly port: number;
  /** Breaks every connection and takes none until it is mended. */
  cut(): void;
  mend(): void;
  /** Swallows what the server says from now on; breaks nothing. */
  silence(isSilent: boolean): void;
  close(): Promise<void>;
};

/** Opens such a line to a port. */
export async function cuttable(port: number): Promise<Cuttable> {
  const open = new Set<Socket>();
  let isCut = false;
  let isSilent = false;
  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(port, "127.0.0.1");
    near.on("data", (bytes) => far.write(bytes));
    far.on("data", (bytes) => isSilent || near.write(bytes));
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const breakAll = () => open.forEach((socket) => socket.destroy());
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      isCut = true;
      breakAll();
    },
    mend: () => {
      isCut = false;
      isSilent = false;
    },
    silence: (silent) => {
      isSilent = silent;
    },
    close: () =>
      new Promise((resolve) => {
        breakAll();
        server.close(() => resolve());
      }),
  };
}
