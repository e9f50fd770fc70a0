/** Bundles the page's script and style into `graph/views/assets`, with the notices of what they contain. */

import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const assets = join(here, "..", "graph", "views", "assets");

/** One hash of all that goes in, by which a test tells whether the bundle is that of these sources. */
function sources() {
  const hash = createHash("sha256");
  for (const name of readdirSync(join(here, "src")).sort()) hash.update(readFileSync(join(here, "src", name)));
  hash.update(readFileSync(join(here, "package-lock.json")));
  return hash.digest("hex");
}

/** The licences of the packages that the bundle contains. */
function notices(inputs) {
  const packages = new Set();
  for (const path of Object.keys(inputs)) {
    const found = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path);
    if (found) packages.add(found[1]);
  }
  packages.add("world-atlas");
  const texts = [...packages].sort().map((name) => {
    const folder = join(here, "node_modules", name);
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? readFileSync(join(folder, file), "utf8").trim() : `Licence: ${license}`;
    return `${name} ${version}\n\n${text}\n`;
  });
  const head = "What page.js and the outlines of countries contain of others.\n";
  return [head, ...texts].join(`\n${"-".repeat(78)}\n\n`);
}

const result = await build({
  absWorkingDir: here,
  entryPoints: ["src/main.ts"],
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome110", "firefox115", "safari16.4"],
  charset: "ascii",
  legalComments: "none",
  define: { "process.env.NODE_ENV": '"production"' },
  metafile: true,
  write: false,
});
const script = result.outputFiles[0].text.replaceAll("</script", "<\\/script");
writeFileSync(join(assets, "page.js"), `/* sitgraph; notices in page.licences.txt; sources ${sources()} */\n${script}`);
for (const name of ["page.html", "page.css", "article.css"]) copyFileSync(join(here, "src", name), join(assets, name));
for (const name of ["countries-50m.json", "countries-110m.json"]) {
  copyFileSync(join(here, "node_modules", "world-atlas", name), join(assets, name));
}
writeFileSync(join(assets, "page.licences.txt"), notices(result.metafile.inputs));
console.log(`page.js: ${Math.round(script.length / 1024)} KiB`);
