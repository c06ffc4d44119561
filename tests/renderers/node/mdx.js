// MDX as its documentation sets it up, with GitHub's Markdown and formulas.
import { answer, load } from "./answer.js";
import { FORM, formulas, html, withoutImports } from "./jsx.js";

const [{ compile }, ...plugins] = await Promise.all(
  ["@mdx-js/mdx", "remark-frontmatter", "remark-gfm", "remark-math"].map(load),
);
const [frontMatter, gfm, math] = plugins.map((plugin) => plugin.default);

const OPTIONS = {
  ...FORM,
  remarkPlugins: [[frontMatter, ["yaml", "toml"]], gfm, math, withoutImports],
  rehypePlugins: [formulas],
};

await answer(async (text) => html(String(await compile(text, OPTIONS))));
