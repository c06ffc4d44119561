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

/** What is not of the article, and what says the same in other words. */
const PLAIN = [
  [/<button title="Copy Code" class="copy"><\/button>/g, ""],
  [/<span class="lang">[^<]*<\/span>/g, ""], // the language, in a corner
  [/<div class="line-numbers-wrapper" aria-hidden="true">.*?<\/div>/gs, ""],
  [/<input type="radio"[^>]*><label [^>]*>(.*?)<\/label>/g, "<p>$1</p>"], // which of several codes is shown
  [/(?<=<details class="details custom-block"[^>]*><summary)(?=>)/g, ' class="custom-block-title"'],
  // The titles that VitePress has itself, in capitals
  [/(?<="custom-block-title">)(?:TIP|NOTE|INFO|IMPORTANT|WARNING|CAUTION|DANGER)(?=<)/g, (word) => word[0] + word.slice(1).toLowerCase()],
];

await answer(async (text) => {
  const env = { path: path.join(articles, "page.md"), relativePath: "page.md", cleanUrls: false };
  const template = PLAIN.reduce((html, [part, by]) => html.replace(part, by), markdown.render(text, env));
  const app = createSSRApp({ template });
  app.config.globalProperties.$frontmatter = env.frontmatter;
  app.config.compilerOptions = { comments: false, isCustomElement: (tag) => /[A-Z-]/.test(tag) };
  return (await renderToString(app)).replace(/<!--.*?-->/gs, "");
});
