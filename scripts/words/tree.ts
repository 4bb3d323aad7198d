/** A node of the syntax tree (ESTree). */
export type Node = { readonly type: string; readonly [property: string]: unknown };

/** Every node below a value of the tree. */
export function* nodesBelow(value: unknown): Generator<Node> {
  for (const child of childrenOf(value)) {
    yield child;
    yield* nodesBelow(child);
  }
}

/** The nodes directly below a value of the tree. */
export function childrenOf(value: unknown): readonly Node[] {
  const values = typeof value === "object" && value !== null ? Object.values(value) : [];
  return values.flatMap((each: unknown) => {
    if (Array.isArray(each)) {
      return each.filter(isNode);
    }
    return isNode(each) ? [each] : [];
  });
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}

/** The text of a string; undefined for everything else. */
export function textOf(node: Node | null): string | undefined {
  const value = node?.type === "Literal" ? node["value"] : undefined;
  return typeof value === "string" ? value : undefined;
}

/** The texts of a template between its values. */
export function partsOf(template: Node): readonly string[] {
  const parts = template["quasis"] as readonly { readonly value: { readonly cooked: string } }[];
  return parts.map(({ value }) => value.cooked);
}

/** The name that a node is called by, the last one of `a.b.c`; empty for none. */
export function nameOf(value: unknown): string {
  const { name, property } = (value ?? {}) as {
    readonly name?: unknown;
    readonly property?: unknown;
  };
  if (typeof name === "string") {
    return name;
  }
  return property ? nameOf(property) : "";
}
