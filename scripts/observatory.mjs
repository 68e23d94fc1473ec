// Scans a site with the MDN HTTP Observatory, over https on this machine, and prints its grade; fails under A+.
// node scripts/observatory.mjs <http address of the site> <folder with key.pem and cert.pem>, with the package in NODE_PATH's place:
// `make security` makes all of it.
import { readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import net from "node:net";
import { scan } from "@mdn/mdn-http-observatory/src/scanner/index.js";

const [site, folder] = process.argv.slice(2);
const pair = { key: readFileSync(`${folder}/key.pem`), cert: readFileSync(`${folder}/cert.pem`) };

// What a host's proxy does: it ends https, says so to the site, and leads http to https.
const proxy = https.createServer(pair, (asked, answer) => {
  const headers = { ...asked.headers, "x-forwarded-proto": "https" };
  const passed = http.request(new URL(asked.url, site), { method: asked.method, headers }, (given) => {
    answer.writeHead(given.statusCode, given.headers);
    given.pipe(answer);
  });
  asked.pipe(passed);
});
const plain = http.createServer((asked, answer) => {
  answer.writeHead(301, { Location: `https://${asked.headers.host}${asked.url}` }).end();
});
// The Observatory asks one name, by http and by https: both are answered on one port, told apart by their first byte.
const TLS = 0x16;
const both = net.createServer((socket) => {
  socket.on("error", () => {});
  socket.once("readable", () => {
    const first = socket.read();
    if (!first) return;
    socket.unshift(first);
    (first[0] === TLS ? proxy : plain).emit("connection", socket);
  });
});
await new Promise((ready) => both.listen(0, "127.0.0.1", ready));

const { scan: result, tests } = await scan(`localhost:${both.address().port}`);
for (const [name, { pass, scoreModifier, result: found }] of Object.entries(tests)) {
  console.log(`${pass ? "pass" : "FAIL"} ${String(scoreModifier).padStart(4)}  ${name}: ${found}`);
}
console.log(`MDN HTTP Observatory: ${result.grade} (${result.score}), ${result.testsPassed} of ${result.testsQuantity} tests`);
process.exit(result.grade === "A+" ? 0 : 1);
