import { mkdir, rm, utimes, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { withLock } from "../../scripts/setup/lock.mjs";
import { root } from "../../scripts/setup/run.mjs";
import { doOnce, namesOf, stampFolder } from "../../scripts/setup/stamp.mjs";
import { missingPackages } from "../../scripts/setup/system.mjs";
import { emptyFolder, runs, startNode } from "./process.ts";

let folder: Awaited<ReturnType<typeof emptyFolder>>;

beforeEach(async () => {
  folder = await emptyFolder();
});
afterEach(() => folder.remove());

describe("the lock of the set-up", () => {
  const holder = (path: string): string => `
    const { withLock } = await import("./scripts/setup/lock.mjs");
    await withLock(${JSON.stringify(path)}, async () => {
      const alive = setInterval(() => undefined, 1000);
      const released = new Promise((resolve) => process.once("SIGUSR2", resolve));
      console.log("held");
      await released;
      clearInterval(alive);
    });`;

  it("lets a second set-up wait until the first is through", async () => {
    const first = startNode(["--input-type=module", "-e", holder(folder.path)], {});
    await first.until(/held/);
    let waits = 0;
    const second = withLock(folder.path, () => first.ended, {
      retryMs: 20,
      onWait: () => {
        waits += 1;
        first.child.kill("SIGUSR2");
      },
    });
    expect(await second).toBe(0);
    expect(waits).toBe(1);
  });

  it("is free again where a set-up was killed", async () => {
    const first = startNode(["--input-type=module", "-e", holder(folder.path)], {});
    await first.until(/held/);
    first.child.kill("SIGKILL");
    await first.ended;
    const wait = vi.fn<() => void>();
    expect(await withLock(folder.path, () => "done", { onWait: wait })).toBe("done");
    expect(wait).not.toHaveBeenCalled();
  });

  it("is given back where the step fails", async () => {
    const failing = withLock(folder.path, () => Promise.reject(new Error("no compiler")));
    await expect(failing).rejects.toThrow("no compiler");
    expect(await withLock(folder.path, () => "done")).toBe("done");
  });
});

describe("a step of the set-up", () => {
  const step = `test-${process.pid}`;
  const stamp = join(root, "node_modules", stampFolder, step);
  const done: boolean[] = [];
  const act = (wasCut: boolean): void => void done.push(wasCut);
  beforeEach(() => void done.splice(0));
  afterEach(() => rm(stamp, { force: true }));

  it("is done once, and again where its inputs changed or what it made is gone", async () => {
    await doOnce(step, { inputs: "one" }, act);
    await doOnce(step, { inputs: "one" }, act);
    expect(done).toEqual([false]);
    await doOnce(step, { inputs: "two" }, act);
    await doOnce(step, { inputs: "two", stands: () => false }, act);
    expect(done).toEqual([false, false, false]);
  });

  it("is done again, and told so, where a kill cut it short", async () => {
    const killed = `
      const { doOnce } = await import("./scripts/setup/stamp.mjs");
      await doOnce(${JSON.stringify(step)}, { inputs: "one" }, () => process.kill(process.pid, 9));`;
    expect(await startNode(["--input-type=module", "-e", killed], {}).ended).toBe(null);
    await doOnce(step, { inputs: "one" }, act);
    await doOnce(step, { inputs: "one" }, act);
    expect(done).toEqual([true]);
  });

  it("is done again where it failed by itself, which leaves nothing half made", async () => {
    const failing = doOnce(step, { inputs: "one" }, () => {
      throw new Error("no network");
    });
    await expect(failing).rejects.toThrow("no network");
    await doOnce(step, { inputs: "one" }, act);
    expect(done).toEqual([false]);
  });
});

describe("what the set-up runs", () => {
  it("ends with a set-up that is killed", async () => {
    const line = `
      const { run } = await import("./scripts/setup/run.mjs");
      run("sh", ["-c", "echo child $$; exec sleep 60"], "");`;
    const setup = startNode(["--input-type=module", "-e", line], {});
    const id = Number((await setup.until(/child (\d+)/))[1]);
    expect(await runs(id)).toBe(true);
    setup.child.kill("SIGKILL");
    await setup.ended;
    await expect.poll(() => runs(id)).toBe(false);
  });
});

describe("the sources of a step", () => {
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
