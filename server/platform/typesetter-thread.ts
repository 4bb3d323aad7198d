import { parentPort, workerData } from "node:worker_threads";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

// The thread of one document: lays it out, hands the PDF over, and ends.

const { source, fontDir, data } = workerData as Readonly<
  Record<"source" | "fontDir" | "data", string>
>;
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [fontDir] }] });
const compiled = compiler.compile({ mainFileContent: source, inputs: { data } });
if (!compiled.result) {
  const faults = compiled.takeDiagnostics()?.shortDiagnostics ?? [];
  throw new Error(`A document could not be laid out: ${JSON.stringify(faults)}`);
}
parentPort?.postMessage(compiler.pdf(compiled.result));
