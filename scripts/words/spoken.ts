import { childrenOf, nameOf, type Node, partsOf, textOf } from "./tree.ts";

/** Attributes that a person reads or hears. */
const spokenAttributes = new Set(
  "aria-label aria-description aria-roledescription title placeholder alt label description hint".split(
    " ",
  ),
);

/** Texts for programmers and operators, in English: errors of the code and lines of the log. */
const unspokenCall = /Error$|Exception$|^(?:debug|info|warn|error|fatal|log)$/;

/** Where texts for operators stand, and the tables that names and dates are written from. */
const exempt =
  /^(?:server\/(?:config|main|process)\.ts|server\/platform\/|shared\/(?:words|time)\/|client\/words\.ts)/;

/** A product's name, credentials in a header, the particles that Korean grammar chooses between, and keys of Apple's. */
const names = new Set([
  "Samsung Internet",
  "Link …",
  "Guest …",
  "은/는",
  "이/가",
  "을/를",
  "와/과",
  "⌃⌥H",
]);

const letters = /\p{Letter}{2,}/u;
const foreign = /(?!\p{Script=Latin})\p{Letter}/u;
const sentence = /^\P{Letter}*\p{Uppercase}\p{Lowercase}*,? (?:\p{Letter}|…)/u;

/** Texts for people in a file's code. What a page shows is found by its place, everything else by its look: a sentence, or another script's letters. */
export function spokenIn(name: string, program: Node): readonly string[] {
  return exempt.test(name) ? [] : spokenBelow(program).filter((text) => !names.has(text));
}

function spokenBelow(node: Node): readonly string[] {
  if (isUnspoken(node)) {
    return [];
  }
  return [...shownBy(node), ...saidBy(node), ...childrenOf(node).flatMap(spokenBelow)];
}

/** The names of classes, rules for frames and the like are no texts; nor is what a thrown error says. */
function isUnspoken(node: Node): boolean {
  if (node.type === "JSXAttribute") {
    return (
      !spokenAttributes.has(nameOf(node["name"])) &&
      textOf(node["value"] as Node | null) !== undefined
    );
  }
  const isCall = node.type === "CallExpression" || node.type === "NewExpression";
  return isCall && unspokenCall.test(nameOf(node["callee"]));
}

/** What JSX shows as it is: any word. */
function shownBy(node: Node): readonly string[] {
  if (node.type === "JSXText") {
    return [String(node["value"]).trim()].filter((text) => letters.test(text));
  }
  if (node.type === "JSXAttribute") {
    const text = textOf(node["value"] as Node | null);
    return text !== undefined && letters.test(text) ? [text] : [];
  }
  const holder = node.type === "JSXElement" || node.type === "JSXFragment";
  return holder ? childrenOf({ inner: node["children"] }).flatMap(shownByValue) : [];
}

/** A value among an element's children: `{"word"}`, `{is ? "word" : null}`, `{is && "word"}`. */
function shownByValue(node: Node): readonly string[] {
  const text = textOf(node);
  if (text !== undefined) {
    return letters.test(text) ? [text] : [];
  }
  const inner = { JSXExpressionContainer: ["expression"], LogicalExpression: ["right"] } as const;
  const choice = node.type === "ConditionalExpression" ? ["consequent", "alternate"] : [];
  const names = inner[node.type as keyof typeof inner] ?? choice;
  return names.flatMap((each) => shownByValue(node[each] as Node));
}

/** Between the tags of markup, any word; else what looks like a sentence. A list of fonts looks like one. */
function saidBy(node: Node): readonly string[] {
  const text = node.type === "TemplateLiteral" ? partsOf(node).join("…") : textOf(node);
  const said = (text ?? "").replaceAll(/<[^>]*>/g, "").trim();
  const isMarkup = said !== (text ?? "").trim();
  const isSentence = sentence.test(said) && !said.endsWith("serif");
  return foreign.test(said) || isSentence || (isMarkup && letters.test(said)) ? [said] : [];
}
