// A web worker that uses the client, for the test beside it.
import { createCrm } from './index.ts';

const answer = {
  data: [
    {
      id: 'tag_01h455vb4pex5vsknk084sn02q',
      version: 1,
      createdAt: '2026-01-01T00:00:00Z',
      updatedAt: '2026-01-01T00:00:00Z',
      name: 'VIP',
    },
  ],
};
const seen: string[] = [];
const crm = createCrm({
  baseUrl: 'https://crm.example',
  token: 'sk_test',
  validate: 'throw',
  fetch: async (input: RequestInfo | URL) => {
    const request = new Request(input);
    seen.push(`${request.method} ${request.url}`);
    return Response.json(answer, { headers: { 'x-request-id': 'req_1' } });
  },
});

const names: string[] = [];
for await (const tag of crm.tags.list({ limit: 1 })) names.push(tag.name);
postMessage({ names, seen });
