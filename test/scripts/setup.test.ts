import { existsSync } from "node:fs";
import { mkdir, rm, utimes, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withLock } from "../../scripts/setup/lock.mjs";
import { root } from "../../scripts/setup/run.mjs";
import { isDone, markDone, namesOf } from "../../scripts/setup/stamp.mjs";
import { missingPackages } from "../../scripts/setup/system.mjs";
import { emptyFolder, startNode } from "./process.ts";

let folder: Awaited<ReturnType<typeof emptyFolder>>;

beforeEach(async () => {
  folder = await emptyFolder();
});
afterEach(() => folder.remove());

describe("the lock of the set-up", () => {
  const holder = (path: string): string => `
    const { withLock } = await import("./scripts/setup/lock.mjs");
    await withLock(${JSON.stringify(path)}, async () => {
      console.log("held");
      const alive = setInterval(() => undefined, 1000);
      await new Promise((resolve) => process.once("SIGUSR2", resolve));
      clearInterval(alive);
    });`;

  it("lets a second set-up wait until the first is through", async () => {
    const path = join(folder.path, "lock");
    const first = startNode(["--input-type=module", "-e", holder(path)], {});
    await first.until(/held/);
    const owners: number[] = [];
    const second = withLock(path, () => Promise.resolve(first.child.exitCode), {
      retryMs: 20,
      onWait: (owner) => {
        owners.push(owner);
        first.child.kill("SIGUSR2");
      },
    });
    await second;
    expect(owners).toEqual([first.child.pid]);
    expect(await first.ended).toBe(0);
    expect(existsSync(path)).toBe(false);
  });

  it("is taken over from a set-up that was killed", async () => {
    const path = join(folder.path, "lock");
    const first = startNode(["--input-type=module", "-e", holder(path)], {});
    await first.until(/held/);
    first.child.kill("SIGKILL");
    await first.ended;
    expect(existsSync(path)).toBe(true);
    expect(await withLock(path, () => Promise.resolve("done"))).toBe("done");
  });

  it("is given back where the step fails", async () => {
    const path = join(folder.path, "lock");
    const failing = withLock(path, () => Promise.reject(new Error("no compiler")));
    await expect(failing).rejects.toThrow("no compiler");
    expect(existsSync(path)).toBe(false);
  });
});

describe("the stamps of the set-up", () => {
  it("tell a step that is done from one whose inputs changed", async () => {
    const step = `test-${process.pid}`;
    expect(isDone(step, "one")).toBe(false);
    markDone(step, "one");
    expect(isDone(step, "one")).toBe(true);
    expect(isDone(step, "two")).toBe(false);
    await rm(join(root, "node_modules", ".plenum", step));
  });

  it("see a source that is changed, added, moved or removed, and nothing else", async () => {
    const sources = relative(root, folder.path);
    const file = join(folder.path, "deep", "a.ts");
    await mkdir(join(folder.path, "deep"));
    await writeFile(file, "1");
    const first = namesOf([sources]);
    expect(namesOf([sources])).toBe(first);
    await utimes(file, 1, 1);
    const touched = namesOf([sources]);
    await writeFile(join(folder.path, "b.ts"), "");
    const added = namesOf([sources]);
    await rm(file);
    const removed = namesOf([sources]);
    expect(new Set([first, touched, added, removed]).size).toBe(4);
  });
});

describe("Debian's packages", () => {
  it("are missing where the machine does not know them", () => {
    expect(missingPackages(["base-files", "plenum-nobody-made-this"])).toEqual([
      "plenum-nobody-made-this",
    ]);
  });

  it("are not guessed: set-up refuses a kind that it does not know", async () => {
    const setup = startNode(["scripts/setup.mjs", "--with", "everything"], {});
    expect(await setup.ended).toBe(1);
    expect(setup.said()).toBe('Set-up knows nothing to bring for "everything".\n');
  });
});
