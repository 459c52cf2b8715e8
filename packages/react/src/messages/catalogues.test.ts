import { describe, expect, it } from 'vitest';
import { searchMessages } from '../customers/customer-search/messages.ts';
import { profileMessages } from '../customers/profile-card/messages.ts';
import { kpiMessages } from '../kpis/messages.ts';
import { syncMessages } from '../sync/messages.ts';
import { timelineMessages } from '../timeline/messages.ts';
import { channelWords } from './channel-words.ts';
import { commonMessages } from './common.ts';
import { customerWords } from './customer-words.ts';
import { fieldWords } from './field-words.ts';
import { parseMessage } from './format-message.ts';
import { purposeWords } from './purpose-words.ts';
import { statusWords } from './status-words.ts';

const catalogues = {
  channelWords,
  commonMessages,
  customerWords,
  fieldWords,
  kpiMessages,
  profileMessages,
  purposeWords,
  searchMessages,
  statusWords,
  syncMessages,
  timelineMessages,
};

/** The names of the values a text takes, at any depth. */
function argumentsOf(pattern: string): Set<string> {
  const found = new Set<string>();
  const visit = (nodes: ReturnType<typeof parseMessage>) => {
    for (const node of nodes) {
      if (typeof node === 'string' || node.kind === 'count') continue;
      found.add(node.name);
      if (node.kind === 'choice') for (const inner of Object.values(node.cases)) visit(inner);
    }
  };
  visit(parseMessage(pattern));
  return found;
}

describe.each(Object.entries(catalogues))('%s', (_, { en, hu, de }) => {
  it.each([
    ['hu', hu],
    ['de', de],
  ] as const)('says in %s what it says in English, with the same values', (_language, texts) => {
    const wrong = Object.entries<string>(en).flatMap(([key, english]) => {
      const text = (texts as Record<string, string>)[key];
      if (!text) return [`${key} is missing`];
      const known = argumentsOf(english);
      return [...argumentsOf(text)].filter((name) => !known.has(name)).map((name) => `${key} takes {${name}}`);
    });
    expect(wrong).toEqual([]);
  });
});
