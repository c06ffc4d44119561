// VitePress' own renderer, Vue, which fills in its templates, and plugins that its users add.
import path from "node:path";
import { answer, load } from "./answer.js";

process.env.NODE_ENV = "production"; // Vue then refuses a template that it cannot read
const [{ createMarkdownRenderer }, { createSSRApp }, { renderToString }, ...plugins] =
  await Promise.all(
    [
      ...["vitepress", "vue", "vue/server-renderer"],
      ...["markdown-it-footnote", "markdown-it-task-lists"],
    ].map(load),
  );

const articles = path.resolve(process.argv[2]);
const markdown = await createMarkdownRenderer(articles, {
  math: true,
  anchor: { permalink: false }, // a link beside each heading, for the mouse
  config(it) {
    for (const plugin of plugins) it.use(plugin.default);
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
  // Which code of several is shown
  [/<input type="radio"[^>]*><label [^>]*>(.*?)<\/label>/g, "<p>$1</p>"],
  [/(?<=<details class="details custom-block"[^>]*><summary)(?=>)/g, ' class="custom-block-title"'],
  // The titles that VitePress has itself, in capitals
  [
    /(?<="custom-block-title">)(?:TIP|NOTE|INFO|IMPORTANT|WARNING|CAUTION|DANGER)(?=<)/g,
    (word) => word[0] + word.slice(1).toLowerCase(),
  ],
];

await answer(async (text) => {
  const env = { path: path.join(articles, "page.md"), relativePath: "page.md", cleanUrls: false };
  const html = markdown.render(text, env);
  const app = createSSRApp({
    template: PLAIN.reduce((template, [part, by]) => template.replace(part, by), html),
  });
  app.config.globalProperties.$frontmatter = env.frontmatter;
  app.config.throwUnhandledErrorInProduction = true;
  app.config.compilerOptions = { comments: false, isCustomElement: (tag) => /[A-Z-]/.test(tag) };
  return (await renderToString(app)).replace(/<!--.*?-->/gs, "");
});
