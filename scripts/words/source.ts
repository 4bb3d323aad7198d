import { parseAst } from "vite";
import { spokenIn } from "./spoken.ts";
import { nameOf, type Node, nodesBelow, partsOf, textOf } from "./tree.ts";

/** What a file of code says: strings that may be keys, keys that it asks for, and texts that stand in the code itself. */
export type Source = {
  readonly name: string;
  readonly strings: ReadonlySet<string>;
  /** Strings with values in them, such as `nav.${key}`. */
  readonly patterns: readonly RegExp[];
  /** What is asked of the catalogue: keys, or patterns of keys. */
  readonly asked: readonly (string | RegExp)[];
  /** Texts for people, which belong into the catalogue. */
  readonly spoken: readonly string[];
};

/** What the catalogue's functions are called in the pages and in the server. */
const askers = new Set(["t", "words"]);

/** Reads TypeScript; `name` is the path from the root, and ends in .tsx where the file holds JSX. */
export function readSource(name: string, code: string): Source {
  const program = parseAst(code, { lang: name.endsWith(".tsx") ? "tsx" : "ts" });
  const nodes = [...nodesBelow(program)];
  const templates = nodes.filter(({ type }) => type === "TemplateLiteral");
  return {
    name,
    strings: new Set(nodes.flatMap((node) => textOf(node) ?? [])),
    // Only what begins with a part of a key counts: `${a}.${b}` would make every key a used one.
    patterns: templates.filter((node) => partsOf(node)[0] !== "").map(patternOf),
    asked: nodes.flatMap(askedIn),
    spoken: spokenIn(name, program as unknown as Node),
  };
}

function patternOf(template: Node): RegExp {
  const [first = "", ...rest] = partsOf(template).map((part) =>
    part.replaceAll(/[^\w]/g, String.raw`\$&`),
  );
  // A value at the beginning may be the beginning of a key, with its dots.
  return new RegExp(
    first === "" ? `.+${rest.join("[^.]+")}$` : `^${[first, ...rest].join("[^.]+")}$`,
  );
}

function askedIn(node: Node): readonly (string | RegExp)[] {
  const [key] = (node["arguments"] ?? []) as readonly (Node | undefined)[];
  const isAsked = node.type === "CallExpression" && askers.has(nameOf(node["callee"]));
  return isAsked && key ? keysIn(key) : [];
}

/** Of a choice, both; of what is not written out, nothing. */
function keysIn(node: Node): readonly (string | RegExp)[] {
  if (node.type === "ConditionalExpression") {
    return [...keysIn(node["consequent"] as Node), ...keysIn(node["alternate"] as Node)];
  }
  return node.type === "TemplateLiteral" ? [patternOf(node)] : [textOf(node) ?? []].flat();
}
