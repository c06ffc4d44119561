// Docusaurus' own loader of articles, as a new site sets it up, and formulas as it documents them.
import { answer, load } from "./answer.js";
import { FORM, formulas, html, withoutImports } from "./jsx.js";

const [{ default: loader }, { createElement: element }, { default: math }] = await Promise.all(
  ["@docusaurus/mdx-loader/lib/utils.js", "react", "remark-math"].map(load),
);

const OPTIONS = {
  ...FORM,
  markdownConfig: {
    format: "mdx",
    emoji: true,
    mdx1Compat: { comments: true, admonitions: true, headingIds: true },
    anchors: { maintainCase: false },
    hooks: { onBrokenMarkdownLinks: "ignore", onBrokenMarkdownImages: "ignore" },
  },
  admonitions: true,
  siteDir: "/site",
  staticDirs: [],
  remarkPlugins: [math, withoutImports],
  rehypePlugins: [formulas],
};

/** What the classic theme makes of a box: its title is the author's, or its type, in capitals. */
function admonition({ type, title, id, children }) {
  const parts = [children].flat();
  const named = type[0].toUpperCase() + type.slice(1);
  const rich = parts.find((part) => part?.type === "mdxAdmonitionTitle");
  return element(
    "div",
    { className: `admonition ${type}`, id },
    element("p", { className: "admonition-title" }, title ?? rich?.props.children ?? named),
    ...parts.filter((part) => part !== rich),
  );
}

const OWN = { admonition, Details: (props) => element("details", props), Head: () => null };

const PAGE = { filePath: "/site/docs/page.mdx", frontMatter: {}, compilerName: "client" };

await answer(async (fileContent) => {
  const page = await loader.compileToJSX({ ...PAGE, fileContent, options: OPTIONS });
  return html(page.content, OWN);
});
