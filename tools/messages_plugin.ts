// A plugin of `deno lint` that finds nothing wrong: it reports each text that is, or becomes part of, the message of an
// error. So Deno's own parser reads the sources for error_messages.ts.

/** A plugin for a config of its own, see error_messages.ts. */
const plugin: Deno.lint.Plugin = {
  name: "messages",
  rules: {
    each: {
      create(context) {
        const report = (node: Deno.lint.Literal | Deno.lint.TemplateLiteral) => {
          const text = textOf(node);
          const error = errorOf(node);
          if (!text.startsWith("Cannot ") && error === undefined) return;
          context.report({ node, message: JSON.stringify({ text, error }) });
        };
        return { Literal: report, TemplateLiteral: report };
      },
    },
  },
};

export default plugin;

/** The text, with names in braces for what is put into it. */
function textOf(node: Deno.lint.Literal | Deno.lint.TemplateLiteral): string {
  if (node.type === "Literal") return String(node.value);
  return node.quasis.map(({ cooked }, at) => {
    const value = node.expressions[at];
    return cooked + (value === undefined ? "" : `{${nameOf(value)}}`);
  }).join("");
}

/** A word for an expression: its last name, or that of what a function shows. */
function nameOf(node: Deno.lint.Node): string {
  switch (node.type) {
    case "Identifier":
    case "PrivateIdentifier":
      return node.name;
    case "MemberExpression":
      return node.property.type === "Literal" ? nameOf(node.object) : nameOf(node.property);
    case "CallExpression": { // of `show(value)` the value, of `names.join(", ")` the names
      const [first] = node.arguments;
      if (first !== undefined && first.type !== "Literal") return nameOf(first);
      return nameOf(node.callee.type === "MemberExpression" ? node.callee.object : node.callee);
    }
    case "TSAsExpression":
    case "TSNonNullExpression":
      return nameOf(node.expression);
    case "ConditionalExpression":
      return [node.consequent, node.alternate].map(nameOf).filter((name) => name !== "").join(
        " or ",
      );
    case "Literal":
      return String(node.value);
    case "LogicalExpression":
      return nameOf(node.left);
    default:
      return "…";
  }
}

/** The class of the error whose message it is, if it is one as it stands. */
function errorOf(node: Deno.lint.Node): string | undefined {
  const { parent } = node as { parent?: Deno.lint.Node };
  if (parent?.type !== "NewExpression" || parent.arguments[0] !== node) return undefined;
  const { callee } = parent;
  if (callee.type !== "Identifier" || !/(Error|DOMException)$/.test(callee.name)) return undefined;
  return callee.name;
}
