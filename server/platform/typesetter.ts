import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import { AppError } from "../../shared/wire/errors.ts";

/** Sets documents for paper. */
export type Typesetter = {
  /**
   * Lays data out by a Typst template, which reads it as JSON from `sys.inputs.data`, and gives a PDF.
   * @throws AppError print/unavailable where the machine lacks the fonts or the layout program
   */
  pdf(template: URL, data: unknown): Promise<Buffer>;
};

/** A document takes a fraction of a second; one that takes this long is given up, ms. */
const patienceMs = 20_000;
/** Fonts that know Chinese, Japanese and Korean, by their usual file names. */
const eastAsian =
  /(?:cjk|sourcehan|wqy|nanum|ipag|ipaex|uming|ukai|pingfang|msyh|malgun).*\.(?:tt[cf]|otf)$/i;

/** Creates the typesetter, with the fonts below a folder. */
export function createTypesetter({ fontDir }: { readonly fontDir: string }): Typesetter {
  return {
    pdf: async (template, data) => {
      if (!(await hasFonts(fontDir))) {
        throw new AppError("print/unavailable", "The fonts for documents are not installed.");
      }
      const source = await readFile(template, "utf8");
      return layOut({ source, fontDir, data: JSON.stringify(data) });
    },
  };
}

async function hasFonts(fontDir: string): Promise<boolean> {
  const files = existsSync(fontDir) ? await readdir(fontDir, { recursive: true }) : [];
  return files.some((file) => eastAsian.test(file));
}

/** Lays one document out in a thread of its own: the layout is native code that does not yield. */
function layOut(task: {
  readonly source: string;
  readonly fontDir: string;
  readonly data: string;
}): Promise<Buffer> {
  const worker = new Worker(new URL("typesetter-thread.ts", import.meta.url), { workerData: task });
  return new Promise<Buffer>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("A document took too long.")), patienceMs);
    worker.once("message", (pdf: Uint8Array) => resolve(Buffer.from(pdf)));
    worker.once("error", reject);
    worker.once("exit", () => {
      clearTimeout(timer);
      reject(new Error("The layout of a document ended early."));
    });
  }).finally(() => void worker.terminate());
}
