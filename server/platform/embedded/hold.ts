import { once } from "node:events";
import { stat } from "node:fs/promises";
import { createServer } from "node:net";

/**
 * Holds a folder for this process: until it is let go, or the process ends, in whatever way. The hold is a socket in Linux's abstract
 * namespace, named after the folder's inode: the kernel gives it to one process, and takes it back with the process, so
 * that no stale lock is ever left.
 * @throws Error in one sentence where another process holds the folder
 */
export async function holdFolder(folder: string): Promise<{ letGo(): Promise<void> }> {
  const { dev, ino } = await stat(folder);
  const socket = createServer((visitor) => visitor.destroy());
  socket.unref();
  socket.listen(`\0plenum-${dev}-${ino}`);
  await once(socket, "listening").catch((error: NodeJS.ErrnoException) => {
    throw error.code === "EADDRINUSE"
      ? new Error(`The data folder ${folder} is in use by another instance.`)
      : error;
  });
  return {
    letGo: async () => {
      socket.close();
      await once(socket, "close");
    },
  };
}
