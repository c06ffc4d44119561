// MDX as its documentation sets it up, with GitHub's Markdown and formulas.
import { answer, load } from "./answer.js";
import { FORM, formulas, html, withoutImports } from "./jsx.js";

const [{ compile }, { default: gfm }, { default: math }, { default: frontMatter }] = await Promise.all(
  ["@mdx-js/mdx", "remark-gfm", "remark-math", "remark-frontmatter"].map(load),
);

const OPTIONS = {
  ...FORM,
  remarkPlugins: [[frontMatter, ["yaml", "toml"]], gfm, math, withoutImports],
  rehypePlugins: [formulas],
};

await answer(async (text) => html(String(await compile(text, OPTIONS))));
