// AWS gives custom resources an https address without a port for their answer, so CDK's own handlers drop its scheme
// and its port. Their code stays as it is: what they send to this machine goes to the account's port.
const http = require("node:http");
const https = require("node:https");

const account = new URL(process.env.AWS_ENDPOINT_URL);
const direct = https.request;

https.request = function request(options, ...rest) {
  if ((options?.hostname ?? options?.host) === account.hostname) {
    return http.request({ ...options, protocol: "http:", port: account.port }, ...rest);
  }
  return direct.call(https, options, ...rest);
};
