// Opens a page at two widths, light and dark, and writes as JSON what is wider than the window and what axe finds.
// Arguments: the page's URL; optionally a folder for screenshots.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import chromium from "@sparticuz/chromium";
import puppeteer from "puppeteer-core";

const [url, folder] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await puppeteer.launch({
  args: chromium.args,
  executablePath: await chromium.executablePath(),
  headless: "shell",
});
const seen = [];
for (const width of [1280, 400]) {
  for (const scheme of ["light", "dark"]) {
    const page = await browser.newPage();
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.goto(url);
    // What is folded is read, too.
    await page.evaluate(() => document.querySelectorAll("details").forEach((each) => (each.open = true)));
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    await page.evaluate(axe);
    const violations = await page.evaluate(async () => {
      const found = await axe.run();
      return found.violations.map((each) => `${each.id}: ${each.nodes[0].html}`);
    });
    if (folder) await page.screenshot({ path: `${folder}/${width}-${scheme}.png` });
    seen.push({ width, scheme, overflow, violations });
    await page.close();
  }
}
await browser.close();
console.log(JSON.stringify(seen));
