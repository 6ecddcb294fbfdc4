// ClickHouse's HTTP interface, as far as the tests speak it, over the engine in this process. Ends with whoever started it.
import { createServer } from 'node:http';
import { Session } from 'chdb';

// The embedded engine has two background threads, too few for its own rules on when rows may be changed; a server has sixteen.
const session = new Session(undefined, { connectionArgs: ['--background_pool_size=16', '--background_schedule_pool_size=8'] });
const NOT_SETTINGS = new Set(['database', 'default_format']);
let last = Promise.resolve();
let now = new Map();

async function answer(parameters, text) {
  const wanted = new Map([...parameters].filter(([name]) => !NOT_SETTINGS.has(name)));
  for (const name of now.keys()) {
    if (!wanted.has(name)) session.query(`SET ${name} = DEFAULT`);
  }
  for (const [name, value] of wanted) {
    if (now.get(name) !== value) session.query(`SET ${name} = ${value}`);
  }
  now = wanted;
  return (await session.queryAsync(text, { format: parameters.get('default_format') ?? 'TabSeparated' })).bytes();
}

const server = createServer((request, response) => {
  const body = [];
  request.on('data', chunk => body.push(chunk)).on('end', () => {
    last = last.then(() => answer(new URL(request.url, 'http://localhost').searchParams, Buffer.concat(body).toString('utf8')))
      .then(bytes => response.end(Buffer.from(bytes)), problem => response.writeHead(500).end(String(problem.message ?? problem)));
  });
});
server.listen(Number(process.argv[2]), '127.0.0.1');
process.stdin.resume().on('end', () => process.exit(0));
