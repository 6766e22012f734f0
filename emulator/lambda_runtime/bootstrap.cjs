// Runs one invocation of a Node.js handler; started by the runner in a process of its own, as Lambda does.
// The line on the input is the event and its request's id; the file descriptor given as first argument takes one byte
// when the handler starts, and then a line of JSON with the outcome. It serves one invocation only: a handler that neither
// returns a promise nor calls back has finished when the event loop is empty, and waiting for events would keep it busy.
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");

const [, , descriptor, arn, seconds, face] = process.argv;
const request = JSON.parse(firstLine());
require("./account_time.cjs").install(Number(descriptor), Number(face), firstLine);
const end = Date.now() + Number(seconds) * 1000;
const env = process.env;

const context = {
  functionName: env.AWS_LAMBDA_FUNCTION_NAME,
  functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
  invokedFunctionArn: arn,
  memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  awsRequestId: request.id,
  logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
  logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => Math.max(end - Date.now(), 0),
};

function firstLine() {
  const parts = [];
  const part = Buffer.alloc(65536);
  for (let size; (size = fs.readSync(0, part)); ) {
    parts.push(Buffer.from(part.subarray(0, size)));
    if (part[size - 1] === 10) break;
  }
  return Buffer.concat(parts).toString("utf8");
}

function finish(outcome) {
  fs.writeSync(Number(descriptor), JSON.stringify(outcome) + "\n");
  process.exit(0);
}

function fail(error) {
  console.error(error);
  finish({
    error: true,
    payload: {
      errorMessage: String(error?.message ?? error),
      errorType: error?.name ?? "Error",
      trace: String(error?.stack ?? "").split("\n"),
    },
  });
}

async function load() {
  const at = env._HANDLER.lastIndexOf(".");
  const [file, name] = [env._HANDLER.slice(0, at), env._HANDLER.slice(at + 1)];
  const base = path.join(env.LAMBDA_TASK_ROOT, file);
  const found = [".js", ".mjs", ".cjs"].map((ending) => base + ending).find((each) => fs.existsSync(each));
  if (!found) throw new Error(`Cannot find module '${base}'`);
  const module = found.endsWith(".mjs") ? await import(pathToFileURL(found).href) : require(found);
  return module[name] ?? module.default?.[name];
}

async function main() {
  const handler = await load().finally(() => fs.writeSync(Number(descriptor), "s"));
  let answered = false;
  const settled = new Promise((resolve, reject) => {
    const callback = (error, value) => {
      answered = true;
      if (error) reject(error);
      else resolve(value);
    };
    const returned = handler(request.event, context, callback);
    if (returned && typeof returned.then === "function") returned.then(resolve, reject);
    // A handler that neither returns a promise nor calls back has finished when nothing is left to wait for.
    else process.once("beforeExit", () => answered || resolve(null));
  });
  finish({ payload: (await settled) ?? null });
}

process.once("uncaughtException", fail);
process.once("unhandledRejection", fail);
main().catch(fail);
