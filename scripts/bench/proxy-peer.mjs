// Starts one of the proxies that ours is measured against, or the provider's server behind all of them.
import http from "node:http";
import { createRequire } from "node:module";
import net from "node:net";
import { pathToFileURL } from "node:url";

const [name, port, target] = process.argv.slice(2);
const { resolve } = createRequire(new URL("peers/package.json", import.meta.url));
const load = async (peer) => import(pathToFileURL(resolve(peer)).href);
const agent = new http.Agent({ keepAlive: true });
const serve = (listener) => http.createServer({ keepAliveTimeout: 65_000 }, listener).listen(port, "127.0.0.1");
const connections = 256;

const body = JSON.stringify({ code: 200, data: { id: 40_711, name: "pipe wrench", at: "2024-05-06T07:08:09Z" } });
const token = JSON.stringify({
  access_token: "3f0c9a57b1e24d6c8a90417be52fd3c6",
  token_type: "bearer",
  expires_in: 43_199,
});
const answer = (text) =>
  Buffer.from(
    `HTTP/1.1 200 OK\r\nServer: bench\r\nDate: ${new Date().toUTCString()}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${text.length}\r\n\r\n${text}`,
  );

const starts = {
  // Answers without reading: it must cost less than anything that is in front of it.
  provider() {
    const [one, grant] = [answer(body), answer(token)];
    const takes = (socket) =>
      socket.on("error", () => {}).on("data", (bytes) => socket.write(bytes[0] === 80 ? grant : one));
    net.createServer({ noDelay: true }, takes).listen(port, "127.0.0.1");
  },
  async "http-proxy"() {
    const { default: peer } = await load("http-proxy");
    const proxy = peer.createProxyServer({ target, agent });
    serve((request, response) => proxy.web(request, response));
  },
  async "http-proxy-3"() {
    const { createProxyServer } = await load("http-proxy-3");
    const proxy = createProxyServer({ target, agent });
    serve((request, response) => proxy.web(request, response));
  },
  async "http-proxy-middleware"() {
    const { createProxyMiddleware } = await load("http-proxy-middleware");
    serve(createProxyMiddleware({ target, agent }));
  },
  async "fast-proxy"() {
    const { default: peer } = await load("fast-proxy");
    const { proxy } = peer({ base: target, undici: { connections, pipelining: 1 } });
    serve((request, response) => proxy(request, response, request.url, {}));
  },
  async "@fastify/reply-from"() {
    const { default: fastify } = await load("fastify");
    const { default: replyFrom } = await load("@fastify/reply-from");
    const app = fastify({ keepAliveTimeout: 65_000 });
    await app.register(replyFrom, { base: target, undici: { connections, pipelining: 1 } });
    app.all("/*", (request, reply) => reply.from(request.raw.url));
    await app.listen({ port: Number(port), host: "127.0.0.1" });
  },
  // What any proxy of Node can do at best that is made of undici: nothing is signed, nothing is judged.
  async undici() {
    const { Pool } = await load("undici");
    const pool = new Pool(target, { connections, pipelining: 1 });
    serve((request, response) => {
      const headers = request.rawHeaders.filter(
        (_, index, all) => !/^(host|connection)$/i.test(all[index - (index % 2)]),
      );
      pool.dispatch(
        { path: request.url, method: request.method, headers, body: null },
        {
          onConnect() {},
          onHeaders(status, raw, _resume, text) {
            response.writeHead(
              status,
              text,
              raw.map((one) => one.toString("latin1")),
            );
            return true;
          },
          onData: (part) => response.write(part) || true,
          onComplete: () => response.end(),
          onError: () => response.destroy(),
        },
      );
    });
  },
};

await starts[name]();
