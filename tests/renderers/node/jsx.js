// What MDX and Docusaurus share: a compiled page as HTML, where the site's own components are lacking.
import { load } from "./answer.js";

const [{ run }, runtime, { renderToStaticMarkup }, { visit }] = await Promise.all(
  ["@mdx-js/mdx", "react/jsx-runtime", "react-dom/server", "unist-util-visit"].map(load),
);

/** Any component, and any part of one (`Tabs.Item`): it shows what it holds. */
const holder = new Proxy((props) => props?.children ?? null, {
  get: (target, name) => (/^[A-Z]/.test(String(name)) ? holder : target[name]),
});

/** `const NAME = …`: what a page imports is not there, and each name of it is a holder. */
const imported = (name) => ({
  type: "VariableDeclaration",
  kind: "const",
  declarations: [
    {
      type: "VariableDeclarator",
      id: { type: "Identifier", name },
      init: {
        type: "MemberExpression",
        object: { type: "MetaProperty", meta: { type: "Identifier", name: "import" }, property: { type: "Identifier", name: "meta" } },
        property: { type: "Identifier", name: "url" },
      },
    },
  ],
});

/** A remark plugin, for the compiler. */
export const withoutImports = () => (tree) => {
  visit(tree, "mdxjsEsm", ({ data }) => {
    data.estree.body = data.estree.body.flatMap((node) =>
      node.type === "ImportDeclaration" ? node.specifiers.map(({ local }) => imported(local.name)) : node,
    );
  });
};

/** A rehype plugin: formulas as they are written; a site has a program draw them. */
export const formulas = () => (tree) => {
  visit(tree, "element", (node, index, parent) => {
    const [block] = node.tagName === "pre" ? node.children : [];
    const marks = (block ?? node).properties?.className ?? [];
    if (!marks.includes(block ? "math-display" : "math-inline")) return;
    parent.children[index] = {
      type: "element",
      tagName: block ? "div" : "span",
      properties: { className: ["math"] },
      children: (block ?? node).children,
    };
  });
};

/** How the compiler is to write pages for `html`. */
export const FORM = { outputFormat: "function-body", providerImportSource: "@mdx-js/react" };

/** The HTML of a compiled page; `own` are the components that the program itself has. */
export async function html(code, own = {}) {
  const lacking = [...code.matchAll(/_missingMdxReference\("(\w+)/g)].map(([, name]) => [name, holder]);
  const components = { ...Object.fromEntries(lacking), ...own };
  const { default: Page } = await run(code, { ...runtime, baseUrl: holder, useMDXComponents: () => components });
  return renderToStaticMarkup(runtime.jsx(Page, {}));
}
