// What MDX and Docusaurus share: a compiled page as HTML, without the site's own components.
import { load } from "./answer.js";

const [{ run }, runtime, { renderToStaticMarkup }, { visit }] = await Promise.all(
  ["@mdx-js/mdx", "react/jsx-runtime", "react-dom/server", "unist-util-visit"].map(load),
);

/** Any component, and any part of one (`Tabs.Item`): it shows what it holds. */
const holder = new Proxy((props) => props?.children ?? null, {
  get: (target, name) => (/^(?!PropTypes)[A-Z]/.test(String(name)) ? holder : target[name]),
});

const name = (text) => ({ type: "Identifier", name: text });

/** `const NAME = import.meta.url;`, the one value that `html` hands to a page: a holder. */
const imported = (local) => ({
  type: "VariableDeclaration",
  kind: "const",
  declarations: [
    {
      type: "VariableDeclarator",
      id: name(local),
      init: {
        type: "MemberExpression",
        object: { type: "MetaProperty", meta: name("import"), property: name("meta") },
        property: name("url"),
      },
    },
  ],
});

/** A remark plugin: what a page imports is not there, and each name of it is a holder. */
export const withoutImports = () => (tree) => {
  visit(tree, "mdxjsEsm", ({ data: { estree } }) => {
    estree.body = estree.body.flatMap((node) =>
      node.type === "ImportDeclaration"
        ? node.specifiers.map(({ local }) => imported(local.name))
        : node,
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
  const lacking = [...code.matchAll(/_missingMdxReference\("(\w+)/g)].map(([, id]) => [id, holder]);
  const components = { ...Object.fromEntries(lacking), ...own };
  const known = { ...runtime, baseUrl: holder, useMDXComponents: () => components };
  const { default: Page } = await run(code, known);
  return renderToStaticMarkup(runtime.jsx(Page, {}));
}
