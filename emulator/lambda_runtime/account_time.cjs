// The account's clock for a Node.js handler: Date, performance and timers run by it. When only timers are left to wait
// for, it sends the account a line of JSON with the seconds, and the account answers when its clock is there.
const fs = require("node:fs");
const promises = require("node:timers/promises");
const { promisify } = require("node:util");
const { syncBuiltinESMExports } = require("node:module");

const LOOK_MS = 5;

/** descriptor: where to write; face: the file that shows how far the clock is ahead; answer: waits for a line. */
exports.install = function install(descriptor, face, answer) {
  const real = { Date, setTimeout, clearTimeout, performance: performance.now.bind(performance) };
  const shown = Buffer.alloc(8);
  const ahead = () => {
    fs.readSync(face, shown, 0, 8, 0);
    return shown.readDoubleLE(0) * 1000;
  };
  const now = () => Math.floor(real.Date.now() + ahead());
  const begun = ahead();
  performance.now = () => real.performance() + ahead() - begun;
  globalThis.Date = new Proxy(real.Date, {
    construct: (target, given, kind) => Reflect.construct(target, given.length ? given : [now()], kind),
    apply: () => new real.Date(now()).toString(),
    get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
  });

  const waiting = new Map();
  globalThis.setTimeout = function setTimeout(callback, delay = 0, ...rest) {
    const ring = () => {
      waiting.delete(timer);
      callback(...rest);
    };
    const timer = real.setTimeout(ring, delay);
    waiting.set(timer, { due: now() + delay, ring });
    return timer;
  };
  globalThis.clearTimeout = function clearTimeout(timer) {
    waiting.delete(timer);
    real.clearTimeout(timer);
  };
  const pause = (delay, value) => new Promise((resolve) => globalThis.setTimeout(resolve, delay, value));
  globalThis.setTimeout[promisify.custom] = promises.setTimeout = pause;
  syncBuiltinESMExports();

  setInterval(() => {
    const timers = [...waiting].filter(([timer]) => timer.hasRef());
    if (!timers.length || process.getActiveResourcesInfo().some((each) => each !== "Timeout")) return;
    const left = Math.min(...timers.map(([, { due }]) => due)) - now();
    if (left > LOOK_MS) {
      fs.writeSync(descriptor, JSON.stringify({ sleep: left / 1000 }) + "\n");
      answer();
    }
    for (const [timer, { due, ring }] of timers) {
      if (due > now()) continue;
      real.clearTimeout(timer);
      ring();
    }
  }, LOOK_MS).unref();
};
