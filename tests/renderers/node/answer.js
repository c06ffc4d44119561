// What the drivers share: where their packages are, and one JSON line in answer to another.
import { createRequire } from "node:module";
import path from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { resolve } = createRequire(path.join(process.env.ARTICLE_I18N_RENDERERS, "package.json"));

/** A package that `package.json` names, or one of its files. */
export const load = (name) => import(pathToFileURL(resolve(name)).href);

/** Renders what is asked on standard input, line by line, until it ends. */
export async function answer(render) {
  console.log = console.info = console.error;
  for await (const line of createInterface({ input: process.stdin })) {
    const { text, ...options } = JSON.parse(line);
    let reply;
    try {
      reply = { html: await render(text, options) };
    } catch (error) {
      reply = { error: String(error?.message ?? error) };
    }
    process.stdout.write(JSON.stringify(reply) + "\n");
  }
}
