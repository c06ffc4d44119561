// VitePress' own renderer with formulas, and Vue, which fills in its templates; plugins as its users add them.
import path from "node:path";
import { answer, load } from "./answer.js";

process.env.NODE_ENV = "production"; // Vue then refuses a template that it cannot read, as a build does
const [{ createMarkdownRenderer }, { createSSRApp }, { renderToString }, { default: footnotes }, { default: tasks }] =
  await Promise.all(["vitepress", "vue", "vue/server-renderer", "markdown-it-footnote", "markdown-it-task-lists"].map(load));

const articles = path.resolve(process.argv[2]);
const markdown = await createMarkdownRenderer(articles, {
  math: true,
  anchor: { permalink: false }, // a link beside each heading, for the mouse
  config(it) {
    it.use(footnotes).use(tasks);
    // Formulas as they are written: MathJax would draw them.
    const formula = (tag) => (tokens, at) =>
      `<${tag} class="math" v-pre>${it.utils.escapeHtml(tokens[at].content.trim())}</${tag}>`;
    it.renderer.rules.math_inline = formula("span");
    it.renderer.rules.math_block = formula("div");
  },
});

const MACHINERY = [
  /<button title="Copy Code" class="copy"><\/button>/g,
  /<span class="lang">[^<]*<\/span>/g, // the language, in a corner
  /<div class="line-numbers-wrapper" aria-hidden="true">.*?<\/div>/gs,
  /<input type="radio"[^>]*>/g, // which of several codes is shown
];

await answer(async (text) => {
  const env = { path: path.join(articles, "page.md"), relativePath: "page.md", cleanUrls: false };
  const template = MACHINERY.reduce((html, part) => html.replace(part, ""), markdown.render(text, env));
  const app = createSSRApp({ template });
  app.config.globalProperties.$frontmatter = env.frontmatter;
  app.config.compilerOptions = { comments: false, isCustomElement: (tag) => /[A-Z-]/.test(tag) };
  return (await renderToString(app)).replace(/<!--.*?-->/gs, "");
});
